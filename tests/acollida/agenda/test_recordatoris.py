"""Reminders: read before, sent once, and whatever happens to the mail, written."""

from concurrent.futures import ThreadPoolExecutor
from smtplib import SMTPServerDisconnected
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from acollida.actions import cites
from acollida.actions.recordatoris import recorda
from acollida.enums import CanalRecordatori, EstatRecordatori, TipusContacte
from acollida.models import Cita, Recordatori
from municipis.models import Llengua
from tests.acollida.agenda.escena import DILLUNS, fa_cita, fa_escena
from tests.acollida.fabriques import fa_persona


@pytest.fixture
def cita(escena):
    escena.persona.contactes.create(tipus=TipusContacte.TELEFON, valor="+34600111222")
    escena.persona.contactes.create(tipus=TipusContacte.CORREU, valor="amina@exemple.cat")
    return fa_cita(escena.permanencia, escena.persona, motiu=escena.motiu)


def adreca(cita):
    return reverse("acollida:recordatori", args=[cita.uid])


def del_dia(escena):
    return reverse("acollida:recordatoris", args=[DILLUNS, escena.permanencia.uid])


def envia(navegador, on, callbacks):
    with callbacks(execute=True):
        return navegador.post(on)


def test_la_previsio_es_el_que_s_envia(escena, dins, cita, django_capture_on_commit_callbacks):
    navegador = dins(escena.tecnica)
    avis = navegador.get(adreca(cita)).context["avis"]
    assert mail.outbox == []
    envia(navegador, adreca(cita), django_capture_on_commit_callbacks)
    [enviat] = mail.outbox
    assert (enviat.subject, enviat.body, enviat.to) == (
        avis.assumpte,
        avis.text,
        ["amina@exemple.cat"],
    )
    assert "dilluns 2 de març de 2026, a les 9.00 h, a Berga · Ajuntament" in enviat.body
    assert "Seguiment" not in enviat.body  # nothing of what she comes for
    fet = Recordatori.objects.get()
    assert (fet.estat, fet.dia, fet.text) == (EstatRecordatori.ENVIAT, DILLUNS, avis.text)
    assert fet.enviat_el is not None


def test_qui_llegeix_una_altra_llengua_la_te_primer_i_el_catala_a_sota(escena, dins, cita):
    escena.persona.llengua_escrita = Llengua.objects.create(
        codi="en", nom="anglès", nom_es="inglés", nom_en="English"
    )
    escena.persona.save()
    text = dins(escena.tecnica).get(adreca(cita)).context["avis"].text
    assert text.index("Monday 2 March") < text.index("dilluns 2 de març")


def test_no_s_envia_dues_vegades(escena, dins, cita, django_capture_on_commit_callbacks):
    navegador = dins(escena.tecnica)
    for on in (adreca(cita), adreca(cita), del_dia(escena)):
        envia(navegador, on, django_capture_on_commit_callbacks)
    assert len(mail.outbox) == Recordatori.objects.count() == 1


def test_si_canvia_l_hora_es_pot_tornar_a_avisar(
    escena, dins, cita, django_capture_on_commit_callbacks
):
    navegador = dins(escena.tecnica)
    envia(navegador, adreca(cita), django_capture_on_commit_callbacks)
    cites.mou(
        cita=cita,
        permanencia=escena.permanencia,
        dia=DILLUNS,
        hora=cita.hora.replace(hour=10),
        per=escena.tecnica,
    )
    envia(navegador, adreca(cita), django_capture_on_commit_callbacks)
    assert ["10.00 h" in correu.body for correu in mail.outbox] == [False, True]


def test_un_correu_que_no_surt_queda_escrit_i_es_pot_repetir(
    escena, dins, cita, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def falla(*_):
        raise SMTPServerDisconnected("amina@exemple.cat no es pot")

    navegador = dins(escena.tecnica)
    with monkeypatch.context() as avui:
        avui.setattr("acollida.actions.recordatoris.send_mail", falla)
        envia(navegador, adreca(cita), django_capture_on_commit_callbacks)
    fet = Recordatori.objects.get()
    assert (fet.estat, fet.error, fet.enviat_el) == (
        EstatRecordatori.FALLAT,
        "SMTPServerDisconnected",
        None,
    )
    assert "amina" not in caplog.text
    envia(navegador, adreca(cita), django_capture_on_commit_callbacks)
    fet.refresh_from_db()
    assert (fet.estat, fet.error, len(mail.outbox)) == (EstatRecordatori.ENVIAT, "", 1)


def test_si_la_peticio_falla_no_surt_cap_correu(escena, cita, django_capture_on_commit_callbacks):
    """The mail waits for the reminder to be stored."""
    with django_capture_on_commit_callbacks() as pendents:
        recorda(
            cita=cita,
            canal=CanalRecordatori.CORREU,
            desti="amina@exemple.cat",
            assumpte="a",
            text="t",
            per=escena.tecnica,
        )
        assert mail.outbox == []
    assert len(pendents) == 1


def test_sense_correu_es_prepara_un_sms_que_no_s_envia(
    escena, dins, cita, django_capture_on_commit_callbacks
):
    escena.persona.contactes.filter(tipus=TipusContacte.CORREU).delete()
    navegador = dins(escena.tecnica)
    assert "no envia SMS" in navegador.get(adreca(cita)).content.decode()
    envia(navegador, adreca(cita), django_capture_on_commit_callbacks)
    fet = Recordatori.objects.get()
    assert (fet.canal, fet.desti, fet.estat) == (
        CanalRecordatori.SMS,
        "+34600111222",
        EstatRecordatori.PREPARAT,
    )
    assert mail.outbox == []


def test_el_seu_correu_passa_davant_del_d_un_altre(escena, dins, cita):
    propi = escena.persona.contactes.get(tipus=TipusContacte.CORREU)
    propi.de_qui = "la filla"
    propi.save()
    escena.persona.contactes.create(tipus=TipusContacte.CORREU, valor="seu@exemple.cat")
    assert dins(escena.tecnica).get(adreca(cita)).context["avis"].desti == "seu@exemple.cat"


def test_sense_contacte_ni_es_pot_ni_s_intenta(
    escena, dins, cita, django_capture_on_commit_callbacks
):
    escena.persona.contactes.all().delete()
    navegador = dins(escena.tecnica)
    assert "ni correu ni telèfon" in navegador.get(adreca(cita)).content.decode()
    envia(navegador, adreca(cita), django_capture_on_commit_callbacks)
    assert not Recordatori.objects.exists()


def test_tot_un_dia_diu_quants_abans_i_no_hi_posa_qui_no_es_veu(
    escena, dins, cita, django_capture_on_commit_callbacks
):
    def amb(tipus, valor, hora, municipi=escena.berga):
        persona = fa_persona(municipi=municipi)
        persona.contactes.create(tipus=tipus, valor=valor)
        return fa_cita(escena.permanencia, persona, hora=cita.hora.replace(hour=hora))

    amb(TipusContacte.TELEFON, "+34600111333", 10)
    fa_cita(
        escena.permanencia, fa_persona(municipi=escena.berga), hora=cita.hora.replace(minute=30)
    )
    forana = amb(TipusContacte.CORREU, "forana@exemple.cat", 11, municipi=escena.avia)
    navegador = dins(escena.tecnica)
    resposta = navegador.get(del_dia(escena))
    context = resposta.context
    assert (context["per_correu"], context["per_sms"], context["sense"]) == (1, 1, 1)
    assert "forana@exemple.cat" not in resposta.content.decode()
    envia(navegador, del_dia(escena), django_capture_on_commit_callbacks)
    assert [correu.to for correu in mail.outbox] == [["amina@exemple.cat"]]
    assert Recordatori.objects.count() == 2
    assert not forana.recordatoris.exists()
    assert navegador.get(del_dia(escena)).context["per_correu"] == 0


def test_el_text_i_el_desti_no_es_llegeixen_a_la_base(escena, dins, cita):
    dins(escena.tecnica).post(adreca(cita))
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM acollida_recordatori")
        assert "recordem" not in cursor.fetchone()[0]


def test_qui_hi_pot_entrar(escena, dins, cita, client):
    for on in (adreca(cita), del_dia(escena)):
        assert client.get(on).status_code == 302
        assert dins(escena.companya).get(on).status_code == 404
        assert dins(escena.coordinadora).get(on).status_code == 403
        assert dins(escena.tecnica).put(on).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_dues_tecniques_que_envien_alhora_envien_un_correu(rellotge):
    escena = fa_escena()
    cita = fa_cita(escena.permanencia, escena.persona)
    sortida = Barrier(4)

    def envia_lo(_):
        sortida.wait()
        try:
            return recorda(
                cita=Cita.objects.get(pk=cita.pk),
                canal=CanalRecordatori.CORREU,
                desti="amina@exemple.cat",
                assumpte="a",
                text="t",
                per=escena.tecnica,
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as fils:
        fets = [fet for fet in fils.map(envia_lo, range(4)) if fet]
    assert len(fets) == len(mail.outbox) == Recordatori.objects.count() == 1
