"""The mail of the day: one per person, nothing when nothing waits, nothing about anybody."""

from datetime import date, timedelta
from smtplib import SMTPException
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.translation import get_language

from acollida import resums
from acollida.enums import EstatResum
from acollida.models import ResumEnviat
from acollida.resums import Linia, Seccio, comenca_la_setmana, destinataries, es_feiner
from acollida.tasks import envia_resum, resum_diari
from comptes.enums import FrequenciaResum, Rol
from tests.acollida.alhora import alhora
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_document, fa_expedient, fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.fabriques import assigna, fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db
DILLUNS = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def rellotge(time_machine):
    time_machine.move_to("2026-03-09 09:00:00+01:00", tick=False)
    return time_machine


@pytest.fixture
def comarca():
    return fa_comarca("Berguedà")


@pytest.fixture
def berga(comarca):
    return fa_municipi("Berga", comarca=comarca)


@pytest.fixture
def avia(comarca):
    return fa_municipi("Avià", comarca=comarca)


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga)


@pytest.fixture
def sempre(monkeypatch):
    """A section with something to say every day, and that of expiries."""
    linies = [Linia(2, "coses: 2", "/coses/")]
    seccio = Seccio("prova", "Coses", lambda dia: True, lambda usuari, dia: linies)
    monkeypatch.setitem(resums.SECCIONS, "prova", seccio)


def fa_caducitat(municipi, dies, **camps):
    persona = fa_persona("Secretíssima", municipi=municipi, **camps)
    caduca_el = DILLUNS + timedelta(days=dies)
    fa_document(persona, f"P{uuid4().hex[:8]}", "passaport", caduca_el=caduca_el)
    return persona


def test_diu_quants_i_no_qui(tecnica, berga, mailoutbox):
    for dies in (-3, 5, 20, 45, 80, 200):
        fa_caducitat(berga, dies)
    fa_expedient(fa_caducitat(berga, 25), tecnica=tecnica)
    assert envia_resum(tecnica.pk)
    [correu] = mailoutbox
    assert correu.to == [tecnica.email]
    for linia in (
        "- ja han caducat: 1 (als vostres expedients: 0)",
        "- d'aquí a 30 dies: 3 (als vostres expedients: 1)",
        "- d'aquí a 60 dies: 4 (als vostres expedients: 1)",
        "- d'aquí a 90 dies: 5 (als vostres expedients: 1)",
        reverse("acollida:venciments", query={"dies": 60}),
    ):
        assert linia in correu.body
    assert "Secretíssima" not in correu.body + correu.subject
    assert "Diallo" not in correu.body


def test_el_que_caduca_nomes_es_diu_el_primer_dia_feiner_de_la_setmana(tecnica, berga, mailoutbox):
    fa_caducitat(berga, 5)
    assert not resums.envia(tecnica.pk, DILLUNS + timedelta(days=1))
    assert resums.envia(tecnica.pk, DILLUNS)
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("dia", "feiner", "comenca"),
    [
        (date(2026, 3, 9), True, True),  # a Monday like any other
        (date(2026, 3, 10), True, False),
        (date(2026, 3, 14), False, False),  # a Saturday
        (date(2026, 4, 6), False, False),  # Easter Monday
        (date(2026, 4, 7), True, True),
        (date(2026, 12, 28), True, True),
        (date(2027, 1, 1), False, False),  # a Friday, of a week that begins in another year
        (date(2026, 10, 26), True, True),  # the Monday after the clock goes back
    ],
)
def test_quins_dies_son_feiners_i_quin_comenca_la_setmana(dia, feiner, comenca):
    assert (es_feiner(dia), comenca_la_setmana(dia)) == (feiner, comenca)


def test_sense_res_no_s_envia_res_ni_queda_apuntat(tecnica, berga, avia, mailoutbox):
    fa_caducitat(berga, 200)
    fa_caducitat(avia, 5)
    assert not envia_resum(tecnica.pk)
    assert mailoutbox == []
    assert not ResumEnviat.objects.exists()


def test_parla_la_llengua_de_qui_el_rep(tecnica, sempre, monkeypatch):
    tecnica.llengua = "en"
    tecnica.save()
    llengues = []
    monkeypatch.setattr(
        "acollida.resums.render_to_string", lambda *_: llengues.append(get_language()) or "text"
    )
    envia_resum(tecnica.pk)
    assert llengues == ["en"]


def test_un_sol_correu_encara_que_treballi_en_dos_territoris(berga, avia, comarca, mailoutbox):
    una = fa_tecnica(berga)
    assigna(una, Rol.TECNICA, avia)  # the same territory, said in two assignments
    assigna(una, Rol.COORDINADORA, comarca)
    fora = fa_municipi("Olot", comarca=fa_comarca("Garrotxa"))
    assigna(una, Rol.TECNICA, fora)
    for municipi in (berga, avia, avia, fora):
        fa_caducitat(municipi, 5)
    assert envia_resum(una.pk)
    [correu] = mailoutbox
    assert correu.body.count("Territori: ") == 2
    assert "Territori: Berga i Avià" in correu.body
    assert correu.body.count("d'aquí a 30 dies: 3") == 1
    assert correu.body.count("d'aquí a 30 dies: 1") == 1
    assert ResumEnviat.objects.get().linies == 6


def test_el_mateix_dia_no_se_n_envia_cap_mes(tecnica, sempre, mailoutbox):
    assert envia_resum(tecnica.pk)
    assert not envia_resum(tecnica.pk)
    assert len(mailoutbox) == 1
    assert resums.envia(tecnica.pk, DILLUNS + timedelta(days=1))
    assert len(mailoutbox) == 2


def test_el_que_falla_queda_apuntat_i_es_pot_tornar_a_provar(
    tecnica, sempre, mailoutbox, monkeypatch
):
    def cau(*_):
        raise SMTPException("550 no such user")

    monkeypatch.setattr("acollida.resums.send_mail", cau)
    with pytest.raises(SMTPException):
        envia_resum(tecnica.pk)
    fila = ResumEnviat.objects.get()
    assert (fila.estat, fila.error, fila.linies) == (EstatResum.FALLIT, "SMTPException", 1)
    monkeypatch.undo()
    monkeypatch.setitem(
        resums.SECCIONS,
        "prova",
        Seccio("prova", "", lambda d: True, lambda u, d: [Linia(1, "", "")]),
    )
    assert envia_resum(tecnica.pk)
    fila.refresh_from_db()
    assert (fila.estat, fila.error, len(mailoutbox)) == (EstatResum.ENVIAT, "", 1)


def test_el_que_es_va_tallar_a_mig_enviar_no_es_torna_a_enviar(tecnica, sempre, mailoutbox):
    ResumEnviat.objects.create(usuari=tecnica, dia=DILLUNS, linies=1)
    assert not envia_resum(tecnica.pk)
    assert mailoutbox == []


@pytest.mark.django_db(transaction=True)
def test_dos_treballadors_alhora_n_envien_un(berga, sempre, mailoutbox):
    tecnica = fa_tecnica(berga)
    fets = alhora(*[lambda: resums.envia(tecnica.pk, DILLUNS)] * 2)
    assert sorted(fets) == [False, True]
    assert len(mailoutbox) == 1


def test_qui_ja_no_hi_treballa_no_el_rep_encara_que_la_feina_hi_sigui(berga, sempre, mailoutbox):
    tancada = fa_usuari(Rol.TECNICA, berga, is_active=False)
    acabada = fa_usuari()
    assigna(acabada, Rol.TECNICA, berga, fins=DILLUNS - timedelta(days=1))
    clerga = fa_usuari(Rol.MUNICIPAL, berga)
    for usuari in (tancada, acabada, clerga):
        assert not envia_resum(usuari.pk)
    assert mailoutbox == []
    assert not destinataries().exists()


def test_cada_dia_una_feina_per_tecnica(berga, avia, monkeypatch):
    tecniques, demanades = [fa_tecnica(berga), fa_tecnica(berga)], []
    assigna(tecniques[0], Rol.TECNICA, avia)
    monkeypatch.setattr(
        "acollida.tasks.envia_resum.defer", lambda usuari_id: demanades.append(usuari_id)
    )
    resum_diari(timestamp=0)
    assert sorted(demanades) == sorted(usuari.pk for usuari in tecniques)


def test_qui_el_vol_setmanal_nomes_el_rep_quan_comenca_la_setmana(tecnica, sempre, mailoutbox):
    tecnica.resum = FrequenciaResum.SETMANAL
    tecnica.save()
    assert not resums.envia(tecnica.pk, DILLUNS + timedelta(days=2))
    assert resums.envia(tecnica.pk, DILLUNS)


def test_la_frequencia_es_tria_al_compte(tecnica):
    client = navegador(tecnica)
    assert "resum per correu" in client.get(reverse("compte")).content.decode().lower()
    client.post(reverse("canvia_resum"), {"resum": "setmanal"})
    tecnica.refresh_from_db()
    assert tecnica.resum == FrequenciaResum.SETMANAL
    client.post(reverse("canvia_resum"), {"resum": "mai"})
    tecnica.refresh_from_db()
    assert tecnica.resum == FrequenciaResum.SETMANAL
    assert client.get(reverse("canvia_resum")).status_code == 405


# The delivery log

RESUMS = "acollida:resums"


def test_la_coordinadora_veu_els_del_seu_territori(comarca, tecnica):
    de_fora = fa_tecnica(fa_municipi("Olot", comarca=fa_comarca("Garrotxa")))
    for usuari, estat in ((tecnica, "fallit"), (de_fora, "enviat")):
        ResumEnviat.objects.create(
            usuari=usuari, dia=DILLUNS, linies=3, estat=estat, error="SMTPException"
        )
    client = navegador(fa_usuari(Rol.COORDINADORA, comarca))
    resposta = client.get(reverse(RESUMS))
    assert [fila.usuari for fila in resposta.context["pagina"]] == [tecnica]
    assert "SMTPException" in resposta.content.decode()
    assert de_fora.nom not in resposta.content.decode()
    assert constancia() == []
    una = consultes(client, reverse(RESUMS))
    for n in range(1, 5):
        dia = DILLUNS - timedelta(days=n)
        ResumEnviat.objects.create(usuari=tecnica, dia=dia, linies=1, estat="enviat")
    assert consultes(client, reverse(RESUMS)) == una


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.COORDINADORA])
def test_als_altres_rols_no_s_obre(berga, rol):
    client = navegador(fa_usuari(rol, berga))
    assert client.get(reverse(RESUMS)).status_code == 403
    assert client.post(reverse(RESUMS)).status_code in (403, 405)
    assert navegador().get(reverse(RESUMS)).status_code == 302
