"""The pages of an appointment: given, moved, cancelled, printed."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.cerca import reindexa
from acollida.enums import Canal, EstatCita, Nivell
from acollida.models import Cita, MotiuPermanencia
from acollida.presenters.hores_lliures import hores_lliures
from municipis.models import Contorn, Llengua
from tests.acollida.agenda.escena import DILLUNS, fa_cita
from tests.acollida.fabriques import (
    fa_motiu_cita,
    fa_permanencia,
    fa_persona,
    fa_punt,
)
from tests.fabriques import fa_municipi

NOVA = reverse("acollida:cita_nova")


def fa_llengua(codi, nom="Llengua", **camps):
    return Llengua.objects.create(codi=codi, nom=nom, nom_es=nom, nom_en=nom, **camps)


def clau(permanencia, dia=DILLUNS, hora="09:00"):
    return f"{permanencia.uid}/{dia}/{hora}"


def per_a(persona, **parametres):
    return reverse("acollida:cita_nova", query={"persona": persona.uid} | parametres)


def dades(escena, **camps):
    return {
        "uid": uuid4(),
        "versio": 0,
        "lloc": clau(escena.permanencia),
        "motiu": escena.motiu.pk,
        "canal": Canal.PRESENCIAL,
        "llengua_interpret": "",
        "nota": "Porta el passaport",
    } | camps


def test_donar_una_cita(escena, dins):
    resposta = dins(escena.tecnica).post(per_a(escena.persona), dades(escena))
    cita = Cita.objects.get()
    assert resposta.url == reverse("acollida:cita", args=[cita.uid])
    assert (cita.persona, cita.permanencia, cita.dia, cita.hora) == (
        escena.persona,
        escena.permanencia,
        DILLUNS,
        time(9),
    )
    assert cita.nota == "Porta el passaport"
    with connection.cursor() as cursor:
        cursor.execute("SELECT nota FROM acollida_cita")
        assert "passaport" not in cursor.fetchone()[0]


def test_enviar_dues_vegades_el_formulari_porta_a_la_mateixa_cita(escena, dins):
    navegador, enviat = dins(escena.tecnica), dades(escena)
    urls = {navegador.post(per_a(escena.persona), enviat).url for _ in range(2)}
    assert urls == {reverse("acollida:cita", args=[Cita.objects.get().uid])}


def test_una_hora_ocupada_mentrestant_ho_diu_i_n_ofereix_d_altres(escena, dins):
    fa_cita(escena.permanencia, fa_persona(municipi=escena.berga))
    resposta = dins(escena.tecnica).post(per_a(escena.persona), dades(escena))
    assert resposta.status_code == 200
    text = resposta.content.decode()
    assert "ocupar" in text
    assert "Porta el passaport" in text  # nothing of what was typed is lost
    [oferta] = resposta.context["ofertes"]
    assert [hora.inici for hora in oferta.jornades[0].lliures] == [
        time(9, 30),
        time(10),
        time(10, 30),
    ]
    assert Cita.objects.count() == 1


@pytest.mark.parametrize(
    "lloc",
    ["", "x", "x/y/z", "{uid}/2026-03-02/25:00", "{uid}/ahir/09:00", "{aliena}/2026-03-02/09:00",
     "{uid}/2026-02-23/09:00"],
)  # fmt: skip
def test_una_hora_manipulada_no_val(escena, dins, lloc):
    aliena = fa_permanencia(fa_punt(escena.avia), tecnica=escena.companya)
    lloc = lloc.format(uid=escena.permanencia.uid, aliena=aliena.uid)
    resposta = dins(escena.tecnica).post(per_a(escena.persona), dades(escena, lloc=lloc))
    assert resposta.status_code == 200
    assert resposta.context["form"].errors["lloc"]
    assert not Cita.objects.exists()


def test_nomes_els_motius_i_els_canals_de_la_permanencia(escena, dins):
    MotiuPermanencia.objects.create(permanencia=escena.permanencia, motiu=fa_motiu_cita())
    resposta = dins(escena.tecnica).post(per_a(escena.persona), dades(escena, canal=Canal.TELEFON))
    assert set(resposta.context["form"].errors) == {"motiu", "canal"}


def test_proposa_la_llengua_materna_nomes_a_qui_necessita_interpret(escena, dins):
    panjabi, urdu = fa_llengua("pa"), fa_llengua("ur")
    escena.persona.llengues.create(llengua=panjabi, nivell=Nivell.B2)
    escena.persona.llengues.create(llengua=urdu, nivell=Nivell.MATERNA)
    navegador = dins(escena.tecnica)

    def proposada():
        form = navegador.get(per_a(escena.persona)).context["form"]
        return form["llengua_interpret"].initial

    assert proposada() is None
    escena.persona.cal_interpret = True
    escena.persona.save()
    assert proposada() == urdu


def posa_contorn(municipi, x):
    Contorn.objects.create(municipi=municipi, x_min=x, x_max=x + 10, y_min=0, y_max=10, cami="M0")


def test_els_punts_mes_propers_primer(escena):
    gironella = fa_municipi("Gironella", comarca=escena.comarca)
    for municipi, x in ((escena.berga, 0), (escena.avia, 500), (gironella, 100)):
        posa_contorn(municipi, x)
    for municipi in (escena.avia, gironella):
        fa_permanencia(fa_punt(municipi), tecnica=escena.tecnica, dia_setmana=1)

    def ordre(des_de):
        ofertes = hores_lliures(escena.de_tota_la_comarca, des_de)
        return [oferta.punt.municipi.nom for oferta in ofertes], ofertes[0].a_prop

    assert ordre(escena.berga) == (["Berga", "Gironella", "Avià"], True)
    assert ordre(escena.avia) == (["Avià", "Gironella", "Berga"], True)
    assert ordre(fa_municipi("Sense mapa", comarca=escena.comarca))[1] is False


def test_un_punt_retirat_i_les_hores_passades_no_s_ofereixen(escena, rellotge):
    rellotge.move_to("2026-03-02T08:45:00+00:00")  # 9.45 h at Berga
    [oferta] = hores_lliures(escena.tecnica, escena.berga)
    assert oferta.jornades[0].dia == DILLUNS
    assert [hora.inici for hora in oferta.jornades[0].lliures] == [time(10), time(10, 30)]
    escena.punt.actiu = False
    escena.punt.save()
    assert hores_lliures(escena.tecnica, escena.berga) == []


def test_oferir_hores_costa_el_mateix_amb_pocs_punts_que_amb_molts(escena):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            hores_lliures(escena.de_tota_la_comarca, escena.berga)
        return len(fetes)

    fa_cita(escena.permanencia, escena.persona)
    escena.de_tota_la_comarca.abast  # noqa: B018 - as the middleware leaves it
    consultes()
    abans = consultes()
    for n in range(8):
        municipi = fa_municipi(f"Poble {n}", comarca=escena.comarca)
        permanencia = fa_permanencia(fa_punt(municipi), tecnica=escena.tecnica, dia_setmana=n % 5)
        fa_cita(permanencia, escena.persona, dia=DILLUNS + timedelta(days=n % 5))
    assert consultes() == abans


def test_sense_persona_es_busca_i_el_que_s_escriu_no_va_a_l_adreca(escena, dins, lectures):
    reindexa(escena.persona)
    reindexa(fa_persona("Amina", "Diallo"))  # of another comarca
    navegador = dins(escena.tecnica)
    lloc = clau(escena.permanencia)
    resposta = navegador.post(f"{NOVA}?lloc={lloc}", {"text": "dial ami"})
    assert resposta.context["trobades"] == [escena.persona]
    assert f'name="tria" value="{escena.persona.uid}"' in resposta.content.decode()
    assert len(lectures()) == 1
    resposta = navegador.post(f"{NOVA}?lloc={lloc}", {"tria": escena.persona.uid})
    assert resposta.url == reverse(
        "acollida:cita_nova", query={"persona": escena.persona.uid, "lloc": lloc}
    )
    assert navegador.post(NOVA, {"text": "ningú"}).context["trobades"] == []
    assert navegador.post(NOVA, {"text": "'); &|!:*"}).context["trobades"] == []
    assert lectures() == []


def test_canviar_l_hora(escena, dins):
    cita = fa_cita(escena.permanencia, escena.persona, motiu=escena.motiu)
    adreca = reverse("acollida:cita_mou", args=[cita.uid])
    enviat = {"versio": 1, "lloc": clau(escena.permanencia, hora="10:30")}
    assert dins(escena.tecnica).post(adreca, enviat).status_code == 302
    cita.refresh_from_db()
    assert (cita.hora, cita.modificat_per) == (time(10, 30), escena.tecnica)


def test_si_algu_l_ha_canviada_mentrestant_no_es_toca_i_es_diu(escena, dins):
    cita = fa_cita(escena.permanencia, escena.persona, motiu=escena.motiu, versio=2)
    adreca = reverse("acollida:cita_mou", args=[cita.uid])
    navegador = dins(escena.tecnica)
    enviat = {"versio": 1, "lloc": clau(escena.permanencia, hora="10:30")}
    resposta = navegador.post(adreca, enviat, follow=True)
    cita.refresh_from_db()
    assert cita.hora == time(9)
    assert "mentrestant" in resposta.content.decode()


def test_una_cita_atesa_no_es_mou_ni_s_anulla(escena, dins):
    cita = fa_cita(escena.permanencia, escena.persona, estat=EstatCita.ATESA)
    navegador = dins(escena.tecnica)
    for nom, enviat in (
        ("cita_mou", {"versio": 1, "lloc": clau(escena.permanencia, hora="10:30")}),
        ("cita_anulla", {"versio": 1, "qui": "servei", "anullada_motiu": "x"}),
    ):
        navegador.post(reverse(f"acollida:{nom}", args=[cita.uid]), enviat)
    cita.refresh_from_db()
    assert (cita.hora, cita.estat, cita.versio) == (time(9), EstatCita.ATESA, 1)


@pytest.mark.parametrize("qui", EstatCita.anullades())
def test_anullar_diu_qui_i_per_que(escena, dins, qui):
    cita = fa_cita(escena.permanencia, escena.persona)
    adreca = reverse("acollida:cita_anulla", args=[cita.uid])
    navegador = dins(escena.tecnica)
    sense = navegador.post(adreca, {"versio": 1, "qui": qui, "anullada_motiu": ""})
    assert sense.context["form"].errors["anullada_motiu"]
    navegador.post(adreca, {"versio": 1, "qui": qui, "anullada_motiu": "Torn de nit"})
    cita.refresh_from_db()
    assert (cita.estat, cita.anullada_motiu) == (qui, "Torn de nit")


@pytest.mark.parametrize(
    ("escrita", "triada", "llengues"),
    [
        (None, "", ["ca"]),
        ("es", "", ["ca", "es"]),
        ("en", "", ["ca", "en"]),
        ("ar", "", ["ca"]),  # no reviewed phrase yet: Catalan alone
        ("ar", "es", ["ca", "es"]),
        ("es", "ca", ["ca"]),
        ("es", "<x>", ["ca"]),
    ],
)
def test_el_resguard_va_en_catala_i_en_la_seva_llengua(escena, dins, escrita, triada, llengues):
    cita = fa_cita(escena.permanencia, escena.persona, dia=date(2026, 3, 2))
    if escrita:
        escena.persona.llengua_escrita = fa_llengua(escrita)
        escena.persona.save()
    adreca = reverse("acollida:cita_resguard", args=[cita.uid])
    resposta = dins(escena.tecnica).get(adreca, {"llengua": triada} if triada else {})
    resguards = resposta.context["resguards"]
    assert [resguard.llengua for resguard in resguards] == llengues
    dies = {"ca": "dilluns 2 de març", "es": "lunes 2 de marzo", "en": "Monday 2 March"}
    assert all(r.dia.startswith(dies[r.llengua]) for r in resguards)
    assert "<bdi>Amina Diallo</bdi>" in resposta.content.decode()


def test_el_resguard_d_algu_que_no_es_veu_no_es_troba(escena, dins):
    cita = fa_cita(escena.permanencia, fa_persona())
    for nom in ("cita_resguard", "recordatori"):
        adreca = reverse(f"acollida:{nom}", args=[cita.uid])
        assert dins(escena.tecnica).get(adreca).status_code == 404


def test_qui_hi_pot_entrar(escena, dins, client):
    cita = fa_cita(escena.permanencia, escena.persona, motiu=escena.motiu)
    noms = ("cita", "cita_mou", "cita_anulla", "cita_resguard", "recordatori")
    adreces = [reverse(f"acollida:{nom}", args=[cita.uid]) for nom in noms]
    for adreca in [*adreces, per_a(escena.persona)]:
        assert client.get(adreca).status_code == 302
        assert dins(escena.tecnica).get(adreca).status_code == 200
        assert dins(escena.companya).get(adreca).status_code == 404
        assert dins(escena.forastera).get(adreca).status_code == 404
        assert dins(escena.coordinadora).get(adreca).status_code == 403
        assert dins(escena.tecnica).put(adreca).status_code == 405


@pytest.mark.parametrize("uid", ["x", "", "00000000-0000-4000-8000-000000000000"])
def test_una_persona_que_no_hi_es_no_es_troba(escena, dins, uid):
    assert dins(escena.tecnica).get(NOVA, {"persona": uid}).status_code == 404
