"""Points and days of attention: written once, warned of, ended, and cancelled for a day."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.enums import EstatCita
from acollida.models import DiaAnullat, Permanencia, PuntAtencio
from comptes.enums import Rol
from tests.acollida.agenda.escena import DILLUNS, fa_cita
from tests.acollida.fabriques import fa_permanencia, fa_punt
from tests.fabriques import fa_usuari

PUNTS = reverse("acollida:punts")
PUNT_NOU = reverse("acollida:punt_nou")


def dades_del_punt(escena, **camps):
    return {
        "uid": uuid4(),
        "municipi": escena.berga.pk,
        "nom": "Centre cívic",
        "adreca": "Carrer Nou, 3",
        "contacte": "",
        "material": "",
    } | camps


def dades(escena, **camps):
    return {
        "uid": uuid4(),
        "tecnica": escena.tecnica.pk,
        "dia_setmana": 1,
        "cada": 1,
        "des_de": "2026-03-03",
        "fins": "",
        "hora_inici": "09:00",
        "hora_fi": "11:00",
        "minuts": 30,
        "capacitat": 1,
        "canals": ["presencial", "telefon"],
        "motius": [escena.motiu.pk],
        "confirma": "",
    } | camps


def nova(escena):
    return reverse("acollida:permanencia_nova", args=[escena.punt.uid])


def edita(permanencia, nom="permanencia"):
    return reverse(f"acollida:{nom}", args=[permanencia.uid])


def missatges(resposta):
    return " ".join(str(missatge) for missatge in get_messages(resposta.wsgi_request))


@pytest.mark.parametrize("qui", ["tecnica", "coordinadora"])
def test_un_punt_el_fan_les_tecniques_i_les_coordinadores(escena, dins, qui):
    assert dins(getattr(escena, qui)).post(PUNT_NOU, dades_del_punt(escena)).url == PUNTS
    assert PuntAtencio.objects.filter(municipi=escena.berga, nom="Centre cívic").exists()


def test_el_mateix_formulari_dues_vegades_fa_un_punt(escena, dins):
    navegador, enviat = dins(escena.tecnica), dades_del_punt(escena)
    assert {navegador.post(PUNT_NOU, enviat).url for _ in range(2)} == {PUNTS}
    assert PuntAtencio.objects.count() == 2


def test_ni_un_nom_repetit_ni_un_municipi_d_altri(escena, dins):
    navegador = dins(escena.tecnica)
    repetit = navegador.post(PUNT_NOU, dades_del_punt(escena, nom="Ajuntament"))
    assert "ja té un punt" in repetit.content.decode()
    alie = navegador.post(PUNT_NOU, dades_del_punt(escena, municipi=escena.avia.pk))
    assert set(alie.context["form"].errors) == {"municipi"}
    assert PuntAtencio.objects.count() == 1


def test_un_punt_es_retira_i_no_canvia_de_municipi(escena, dins):
    adreca = reverse("acollida:punt", args=[escena.punt.uid])
    enviat = dades_del_punt(escena, municipi=escena.avia.pk, nom="Ajuntament vell")
    dins(escena.tecnica).post(adreca, enviat)
    escena.punt.refresh_from_db()
    assert (escena.punt.nom, escena.punt.actiu, escena.punt.municipi) == (
        "Ajuntament vell",
        False,
        escena.berga,
    )


def test_una_permanencia_amb_els_seus_motius_i_canals(escena, dins):
    navegador, enviat = dins(escena.tecnica), dades(escena)
    assert {navegador.post(nova(escena), enviat).url for _ in range(2)} == {PUNTS}
    feta = Permanencia.objects.get(dia_setmana=1)
    assert (feta.punt, feta.tecnica, feta.canals) == (
        escena.punt,
        escena.tecnica,
        ["presencial", "telefon"],
    )
    assert [fila.motiu for fila in feta.motius.all()] == [escena.motiu]


def test_un_sol_dia_acaba_el_mateix_dia(escena, dins):
    dins(escena.tecnica).post(nova(escena), dades(escena, dia_setmana="", des_de="2026-03-05"))
    feta = Permanencia.objects.get(dia_setmana=None)
    assert feta.des_de == feta.fins == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("camps", "errors"),
    [
        ({"hora_fi": "09:00"}, {"__all__"}),
        ({"hora_fi": "09:20"}, {"minuts"}),
        ({"fins": "2026-03-01"}, {"__all__"}),
        ({"cada": "0"}, {"cada"}),
        ({"capacitat": "51"}, {"capacitat"}),
        ({"tecnica": "aliena"}, {"tecnica"}),
        ({"dia_setmana": "7"}, {"dia_setmana"}),
        ({"canals": ["fum"]}, {"canals"}),
    ],
)
def test_el_que_no_pot_ser_es_diu(escena, dins, camps, errors):
    if "tecnica" in camps:
        camps = {"tecnica": escena.companya.pk}  # she does not work in this municipality
    resposta = dins(escena.tecnica).post(nova(escena), dades(escena, **camps))
    assert set(resposta.context["form"].errors) == errors
    assert Permanencia.objects.count() == 1


def test_ser_a_dos_llocs_alhora_demana_confirmacio(escena, dins):
    altre = fa_punt(escena.berga, nom="Centre cívic")
    adreca = reverse("acollida:permanencia_nova", args=[altre.uid])
    navegador = dins(escena.tecnica)
    enviat = dades(escena, dia_setmana=0, hora_inici="10:00", hora_fi="12:00")
    resposta = navegador.post(adreca, enviat)
    assert "dos llocs alhora" in resposta.content.decode()
    assert 'type="checkbox" name="confirma"' in resposta.content.decode()
    assert Permanencia.objects.count() == 1
    assert navegador.post(adreca, enviat | {"confirma": "on"}).url == PUNTS
    assert Permanencia.objects.count() == 2


def test_coincidir_al_mateix_lloc_nomes_avisa(escena, dins):
    enviat = dades(escena, dia_setmana=0, hora_inici="10:00", hora_fi="12:00")
    resposta = dins(escena.tecnica).post(nova(escena), enviat)
    assert "Coincideix amb Berga · Ajuntament" in missatges(resposta)
    assert Permanencia.objects.count() == 2


def test_una_rere_l_altra_no_coincideix(escena, dins):
    altre = fa_punt(escena.berga, nom="Centre cívic")
    adreca = reverse("acollida:permanencia_nova", args=[altre.uid])
    enviat = dades(escena, dia_setmana=0, hora_inici="11:00", hora_fi="12:00")
    assert "Coincideix" not in missatges(dins(escena.tecnica).post(adreca, enviat))


def test_avisa_dels_dies_que_no_hi_sera(escena, dins):
    dimarts = fa_permanencia(escena.punt, tecnica=escena.tecnica, dia_setmana=1)
    DiaAnullat.objects.create(
        permanencia=dimarts, dia=date(2026, 3, 10), motiu="Vacances", per=escena.tecnica
    )
    escena.tecnica.assignacions.update(fins=date(2026, 6, 30))
    enviat = dades(escena, hora_inici="16:00", hora_fi="18:00")
    dit = missatges(dins(escena.tecnica).post(nova(escena), enviat))
    assert "10 de març de 2026: Vacances" in dit
    assert "el seu rol acaba el 30 de juny de 2026" in dit


def test_amb_cites_donades_no_es_canvien_els_dies_ni_les_hores(escena, dins):
    fa_cita(escena.permanencia, escena.persona)
    enviat = dades(escena, hora_inici="16:00", hora_fi="18:00", capacitat=3)
    dins(escena.tecnica).post(edita(escena.permanencia), enviat)
    escena.permanencia.refresh_from_db()
    assert (escena.permanencia.hora_inici, escena.permanencia.dia_setmana) == (time(9), 0)
    assert escena.permanencia.capacitat == 3


def test_sense_cites_es_pot_canviar_tot(escena, dins):
    dins(escena.tecnica).post(edita(escena.permanencia), dades(escena, des_de="2026-03-03"))
    escena.permanencia.refresh_from_db()
    assert escena.permanencia.dia_setmana == 1


def test_acabar_diu_quantes_cites_cauen(escena, dins):
    for n in range(3):
        fa_cita(escena.permanencia, escena.persona, dia=DILLUNS + timedelta(weeks=n))
    navegador, adreca = dins(escena.coordinadora), edita(escena.permanencia, "permanencia_acaba")
    assert navegador.get(adreca).context["cites"] == 3
    passat = navegador.post(adreca, {"fins": "2026-02-26", "motiu": "Plega"})
    assert passat.context["form"].errors["fins"]
    resposta = navegador.post(adreca, {"fins": DILLUNS, "motiu": "Plega"})
    assert "anul·lat 2 cites" in missatges(resposta)
    assert escena.permanencia.cites.filter(estat=EstatCita.ANULLADA_SERVEI).count() == 2


@pytest.mark.parametrize("qui", ["tecnica", "coordinadora"])
def test_anullar_un_dia_i_tornar_lo_a_posar(escena, dins, qui):
    fa_cita(escena.permanencia, escena.persona)
    navegador, args = dins(getattr(escena, qui)), [DILLUNS, escena.permanencia.uid]
    anulla, restableix = (
        reverse(f"acollida:{nom}", args=args) for nom in ("anulla_dia", "restableix_dia")
    )
    pagina = navegador.get(anulla).content.decode()
    assert "Anul·la el dia i 1 cita" in pagina
    assert ("Diallo, Amina" in pagina) is (qui == "tecnica")
    assert navegador.post(anulla, {"motiu": ""}).context["form"].errors["motiu"]
    assert "anul·lat 1 cita" in missatges(navegador.post(anulla, {"motiu": "Neu"}))
    assert DiaAnullat.objects.get().motiu == "Neu"
    navegador.post(restableix)
    assert not DiaAnullat.objects.exists()


def test_la_llista_de_punts_diu_cada_regla(escena, dins):
    fa_permanencia(escena.punt, tecnica=escena.tecnica, dia_setmana=3, cada=2)
    fa_permanencia(
        escena.punt,
        tecnica=escena.tecnica,
        dia_setmana=None,
        des_de=date(2026, 5, 6),
        fins=date(2026, 5, 6),
    )
    fa_permanencia(escena.punt, tecnica=escena.tecnica, fins=date(2026, 2, 1))  # over
    [(punt, regles)] = dins(escena.tecnica).get(PUNTS).context["punts"]
    assert punt == escena.punt
    assert [str(regla) for regla in regles] == [
        "cada dilluns, de 9.00 h a 11.00 h",
        "un dijous de cada 2 setmanes, de 9.00 h a 11.00 h",
        "6 de maig de 2026, de 9.00 h a 11.00 h",
    ]


def test_la_llista_de_punts_costa_el_mateix_amb_un_que_amb_vint(escena, dins):
    navegador = dins(escena.coordinadora)

    def consultes():
        navegador.get(PUNTS)
        with CaptureQueriesContext(connection) as fetes:
            navegador.get(PUNTS)
        return len(fetes)

    abans = consultes()
    for n in range(20):
        fa_permanencia(fa_punt(escena.avia, nom=f"Lloc {n}"), tecnica=escena.companya)
    assert consultes() == abans


def test_qui_hi_pot_entrar(escena, dins, client):
    unes = [
        reverse("acollida:punt", args=[escena.punt.uid]),
        nova(escena),
        edita(escena.permanencia),
        edita(escena.permanencia, "permanencia_acaba"),
        reverse("acollida:anulla_dia", args=[DILLUNS, escena.permanencia.uid]),
    ]
    for adreca in unes:
        assert dins(escena.tecnica).get(adreca).status_code == 200
        assert dins(escena.coordinadora).get(adreca).status_code == 200
        assert dins(escena.companya).get(adreca).status_code == 404
    restableix = reverse("acollida:restableix_dia", args=[DILLUNS, escena.permanencia.uid])
    assert dins(escena.tecnica).get(restableix).status_code == 405
    for adreca in [*unes, PUNTS, PUNT_NOU]:
        assert client.get(adreca).status_code == 302
        for rol in (Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD):
            assert dins(fa_usuari(rol, escena.berga)).get(adreca).status_code == 403
        assert dins(escena.tecnica).put(adreca).status_code == 405
