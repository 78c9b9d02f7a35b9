"""The calendar that clocks read: the lists of each order by hand, the local feasts, its years."""

from datetime import date, timedelta

import pytest

from municipis.calendari import calendari_de
from municipis.dies import festius
from municipis.habils import Calendari, FestesLocals, ForaDelCalendariError, amb_de
from municipis.models import FestaLocal, Municipi
from tests.fabriques import fa_comarca, fa_municipi
from tests.tramits import calendari_lent as lent

# From the orders of each year; what falls on a Sunday is not in them.
ORDRES = {
    2011: "1-1 6-1 22-4 25-4 13-6 24-6 15-8 12-10 1-11 6-12 8-12 26-12",
    2015: "1-1 6-1 3-4 6-4 1-5 24-6 15-8 11-9 12-10 8-12 25-12 26-12",
    2016: "1-1 6-1 25-3 28-3 16-5 24-6 15-8 12-10 1-11 6-12 8-12 26-12",
    2021: "1-1 6-1 2-4 5-4 1-5 24-6 11-9 12-10 1-11 6-12 8-12 25-12",
    2026: "1-1 6-1 3-4 6-4 1-5 24-6 15-8 11-9 12-10 8-12 25-12 26-12",
}
PASQUES = {2008: "23-3", 2011: "24-4", 2019: "21-4", 2024: "31-3", 2025: "20-4", 2026: "5-4"}
PATUM, FIRA = date(2026, 6, 4), date(2026, 9, 8)


def dies(exercici, text):
    return {date(exercici, *map(int, reversed(dia.split("-")))) for dia in text.split()}


@pytest.mark.parametrize("exercici", PASQUES)
def test_la_pasqua_del_calendari_lent_es_la_que_va_ser(exercici):
    assert {lent.pasqua(exercici)} == dies(exercici, PASQUES[exercici])


@pytest.mark.parametrize("exercici", ORDRES)
def test_els_festius_son_els_de_l_ordre(exercici):
    assert set(festius(exercici)) == dies(exercici, ORDRES[exercici])
    assert lent.festes_de_catalunya(exercici) == dies(exercici, ORDRES[exercici])


@pytest.mark.parametrize("exercici", range(2008, 2033))
def test_els_dos_calendaris_donen_els_mateixos_festius(exercici):
    assert set(festius(exercici)) == lent.festes_de_catalunya(exercici)
    assert set(festius(exercici, aran=True)) == lent.festes_de_catalunya(exercici, aran=True)


def test_l_any_que_sant_esteve_es_diumenge_l_aran_canvia_el_dilluns_de_pasqua():
    aran = festius(2021, aran=True)
    assert date(2021, 4, 5) not in aran
    assert aran[date(2021, 6, 17)] == "Festa d'Aran"
    assert len(aran) == len(festius(2021))


@pytest.mark.parametrize(
    ("nom", "escrit"),
    [
        ("Berga", "de Berga"),
        ("Avià", "d'Avià"),
        ("Òdena", "d'Òdena"),
        ("Horta de Sant Joan", "d'Horta de Sant Joan"),
        ("el Bruc", "del Bruc"),
        ("els Hostalets de Pierola", "dels Hostalets de Pierola"),
        ("la Seu d'Urgell", "de la Seu d'Urgell"),
        ("les Borges Blanques", "de les Borges Blanques"),
        ("l'Espunyola", "de l'Espunyola"),
    ],
)
def test_el_nom_d_un_municipi_pren_la_preposicio_com_es_parla(nom, escrit):
    assert amb_de(nom) == escrit


def test_el_motiu_diu_de_quin_municipi_es_la_festa():
    calendari = Calendari(
        FestesLocals("Berga", {PATUM: "Patum", FIRA: ""}), FestesLocals("el Bruc", {FIRA: ""})
    )
    assert calendari.motiu(PATUM) == "Patum, festa local de Berga"
    assert calendari.motiu(FIRA) == "festa local de Berga i festa local del Bruc"
    assert calendari.motiu(date(2026, 6, 6)) == "dissabte"
    assert calendari.motiu(date(2026, 6, 7)) == "diumenge"
    assert calendari.motiu(date(2026, 6, 5)) == ""


def test_viure_on_hi_ha_la_seu_no_repeteix_el_motiu_ni_l_avis():
    berga = FestesLocals("Berga", {PATUM: "Patum"})
    calendari = Calendari(berga, berga)
    assert calendari.motiu(PATUM) == "Patum, festa local de Berga"
    assert calendari.sense_locals(2026, 2026) == (("Berga", 2026),)


def test_una_festa_local_que_cau_en_una_de_general_no_en_canvia_el_nom():
    calendari = Calendari(FestesLocals("Berga", {date(2026, 9, 11): "Fira"}))
    assert calendari.motiu(date(2026, 9, 11)).startswith("Diada")


def test_diu_de_quins_anys_falten_festes_locals():
    berga = FestesLocals("Berga", {PATUM: "", FIRA: "", date(2027, 5, 27): ""})
    calendari = Calendari(berga, FestesLocals("Avià"))
    assert calendari.sense_locals(2026, 2027) == (
        ("Avià", 2026),
        ("Berga", 2027),  # only one of the two
        ("Avià", 2027),
    )
    assert Calendari().sense_locals(2026, 2027) == ()


def test_de_cada_any_hi_ha_els_habils_que_es_poden_comptar():
    calendari = Calendari(FestesLocals("Berga", {PATUM: "", FIRA: ""}))
    festes = lent.festes_de_catalunya(2026) | {PATUM, FIRA}
    tots = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    habils = [dia for dia in tots if lent.es_habil(dia, festes)]
    assert calendari.habils.entre(date(2025, 12, 31), date(2026, 12, 31)) == len(habils)
    assert [dia for dia in tots if not calendari.motiu(dia)] == habils
    assert calendari.naturals.entre(date(2025, 12, 31), date(2026, 12, 31)) == 365


def test_una_serie_troba_dies_i_compta_els_que_hi_ha_entremig():
    habils = Calendari().habils
    divendres, dilluns = date(2026, 3, 6), date(2026, 3, 9)
    assert habils.primer(divendres) == divendres
    assert habils.primer(date(2026, 3, 7)) == dilluns
    assert habils.suma(divendres, 1) == dilluns
    assert habils.entre(divendres, dilluns) == 1
    assert habils.entre(divendres, divendres) == 0


def test_fora_dels_seus_anys_el_calendari_no_diu_res():
    habils = Calendari(anys=range(2025, 2027)).habils
    assert habils.entre(date(2025, 1, 1), date(2026, 12, 31)) > 400
    for dia in (date(2024, 12, 31), date(2027, 1, 1)):
        with pytest.raises(ForaDelCalendariError, match="va del 2025 al 2026"):
            habils.primer(dia)
    with pytest.raises(ForaDelCalendariError, match="va del 2025 al 2026"):
        habils.suma(date(2026, 12, 30), 2)


@pytest.mark.django_db
def test_el_calendari_d_un_municipi_surt_de_la_base_amb_dues_consultes(django_assert_num_queries):
    berga = fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
    vielha = fa_municipi("Vielha", comarca=fa_comarca("Aran", codi="39"))
    FestaLocal.objects.create(municipi=berga, dia=PATUM, nom="Patum")
    de_nou = Municipi.objects.get(pk=berga.pk)
    with django_assert_num_queries(2):
        calendari = calendari_de(de_nou)
        assert calendari.motiu(PATUM) == "Patum, festa local de Berga"
    assert calendari.motiu(date(2026, 6, 17)) == ""
    assert calendari_de(berga, vielha).motiu(date(2026, 6, 17)) == "Festa d'Aran"
    assert calendari_de().motiu(PATUM) == ""
