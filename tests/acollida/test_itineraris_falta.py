"""What an itinerary lacks: its steps in order, and the sentence that says the next one."""

from datetime import date

import pytest

from acollida.falta import en_una_frase, que_falta
from acollida.models import Itinerari, Modul, ModulItinerari
from tests.acollida.fabriques import fa_itinerari, fa_motiu_tancament, fa_persona

pytestmark = pytest.mark.django_db

INICI = date(2026, 2, 2)
TOTS = ("a1", "a2", "a3", "b", "c")


def llegit(itinerari):
    return Itinerari.objects.prefetch_related("moduls__modul").get(pk=itinerari.pk)


def passos(itinerari):
    return [(pas.codi, pas.modul and pas.modul.codi) for pas in que_falta(llegit(itinerari))]


def acredita(itinerari, *codis):
    seus = ModulItinerari.objects.filter(itinerari=itinerari, modul__codi__in=codis)
    seus.update(via="nivell", acreditat_el=date(2026, 3, 2))


def test_acabat_de_demanar_falta_l_entrevista_i_tot_el_que_ve_despres():
    itinerari = fa_itinerari(fa_persona())
    assert en_una_frase(llegit(itinerari)) == "Falta l'entrevista inicial"
    assert passos(itinerari) == [("entrevista", None), ("sollicitud", None), ("certificat", None)]


@pytest.mark.parametrize(
    ("acreditats", "frase"),
    [
        ([], "Falten els mòduls A.1, A.2, B i C"),
        (["a2"], "Falten els mòduls A.1, B i C"),
        (["a2", "b"], "Falten els mòduls A.1 i C"),
        (["a1", "a2", "b"], "Falta el mòdul C"),
        (["a1", "a2", "a3", "b"], "Falta el mòdul C"),
        (["a1", "a2", "b", "c"], "Ja es pot demanar el certificat"),
    ],
)
def test_la_frase_concorda_i_no_compta_el_modul_opcional(acreditats, frase):
    itinerari = fa_itinerari(fa_persona(), INICI, TOTS)
    acredita(itinerari, *acreditats)
    assert en_una_frase(llegit(itinerari)) == frase


def test_els_passos_son_els_moduls_que_calen_i_els_dos_del_certificat():
    itinerari = fa_itinerari(fa_persona(), INICI, TOTS)
    acredita(itinerari, "a1", "b")
    assert passos(itinerari) == [
        ("modul", "a2"), ("modul", "c"), ("sollicitud", None), ("certificat", None),
    ]  # fmt: skip


def test_demanat_el_certificat_falta_que_arribi_encara_que_falti_algun_modul():
    itinerari = fa_itinerari(fa_persona(), INICI, ["c"], certificat_demanat_el=INICI)
    assert en_una_frase(llegit(itinerari)) == "Falta que arribi el certificat"
    assert passos(itinerari) == [("modul", "c"), ("certificat", None)]


def test_d_un_itinerari_acabat_no_falta_res():
    certificat = fa_itinerari(
        fa_persona(), INICI, certificat_demanat_el=INICI, certificat_el=date(2026, 5, 4)
    )
    tancat = fa_itinerari(
        fa_persona(), INICI, ["a1"], tancat_el=date(2026, 5, 4), motiu=fa_motiu_tancament()
    )
    assert passos(certificat) == passos(tancat) == []
    assert en_una_frase(llegit(certificat)) == "No falta res: té el certificat"
    assert en_una_frase(llegit(tancat)) == "Es va tancar sense certificat"


def test_no_fa_cap_consulta(django_assert_num_queries):
    itinerari = llegit(fa_itinerari(fa_persona(), INICI, TOTS))
    with django_assert_num_queries(0):
        assert len(que_falta(itinerari)) == 6
        assert en_una_frase(itinerari)


def test_un_modul_sense_punt_al_nom_es_diu_sencer():
    assert Modul(nom="A.1 · Competències").curt == "A.1"
    assert Modul(nom="Taller de mòbil").curt == "Taller de mòbil"
