"""The holidays, against the lists that the Generalitat published."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from municipis.calendari import es_habil, festius, festius_de
from municipis.models import FestaLocal
from tests.fabriques import fa_comarca, fa_municipi

# From the orders that set each year's calendar (2018: Sant Joan falls on a Sunday).
OFICIALS = {
    2014: "1-1 6-1 18-4 21-4 1-5 24-6 15-8 11-9 1-11 6-12 8-12 25-12 26-12",
    2017: "6-1 14-4 17-4 1-5 24-6 15-8 11-9 12-10 1-11 6-12 8-12 25-12 26-12",
    2018: "1-1 6-1 30-3 2-4 1-5 15-8 11-9 12-10 1-11 6-12 8-12 25-12 26-12",
    2025: "1-1 6-1 18-4 21-4 1-5 24-6 15-8 11-9 1-11 6-12 8-12 25-12 26-12",
}


def dies(exercici, text):
    return [date(exercici, *map(int, reversed(dia.split("-")))) for dia in text.split()]


@pytest.mark.parametrize("exercici", OFICIALS)
def test_els_festius_son_els_de_l_ordre_de_cada_any(exercici):
    assert list(festius(exercici)) == dies(exercici, OFICIALS[exercici])


def test_els_noms_son_en_catala():
    noms = festius(2025)
    assert noms[date(2025, 9, 11)] == "Diada Nacional de Catalunya"
    assert noms[date(2025, 12, 26)] == "Sant Esteve"
    assert noms[date(2025, 4, 21)] == "Dilluns de Pasqua"


def test_les_festes_locals_s_hi_afegeixen_en_ordre_amb_el_seu_nom():
    locals_ = {date(2025, 5, 12): "Fira", date(2025, 8, 29): ""}
    noms = festius(2025, locals_)
    assert noms[date(2025, 5, 12)] == "Fira"
    assert noms[date(2025, 8, 29)] == "Festa local"
    assert list(noms) == sorted(noms)
    assert len(noms) == 15


def test_les_festes_locals_poden_ser_dies_sols_i_les_d_un_altre_any_no_hi_entren():
    noms = festius(2025, [date(2025, 5, 12), date(2024, 5, 13)])
    assert date(2025, 5, 12) in noms
    assert date(2024, 5, 13) not in noms


def test_una_festa_local_no_amaga_el_nom_d_una_de_general():
    assert festius(2025, {date(2025, 9, 11): "Fira"})[date(2025, 9, 11)].startswith("Diada")


def test_el_calendari_que_es_dona_no_canvia_el_de_la_propera_vegada():
    festius(2025)[date(2025, 3, 3)] = "cap festa"
    assert date(2025, 3, 3) not in festius(2025)


def test_a_l_aran_el_17_de_juny_pren_el_lloc_de_sant_esteve():
    noms = festius(2017, aran=True)
    assert noms[date(2017, 6, 17)] == "Festa d'Aran"
    assert date(2017, 12, 26) not in noms
    assert len(noms) == len(festius(2017))


def test_a_l_aran_si_el_17_de_juny_es_diumenge_es_fa_sant_esteve():
    assert festius(2018, aran=True) == festius(2018)


@pytest.mark.parametrize(
    ("dia", "habil"),
    [
        (date(2025, 4, 17), True),
        (date(2025, 4, 18), False),  # Good Friday
        (date(2025, 4, 19), False),  # Saturday
        (date(2025, 4, 20), False),  # Sunday
        (date(2025, 4, 22), True),
    ],
)
def test_son_habils_els_dies_que_no_son_dissabte_diumenge_ni_festiu(dia, habil):
    assert es_habil(dia, festius(2025)) is habil


@pytest.mark.django_db
def test_cada_municipi_te_les_seves_festes_i_no_les_d_un_altre(django_assert_num_queries):
    comarca = fa_comarca(codi="07")
    manresa, suria = (fa_municipi(nom, comarca=comarca) for nom in ("Manresa", "Súria"))
    FestaLocal.objects.create(municipi=manresa, dia=date(2025, 9, 1), nom="Festa major")
    FestaLocal.objects.create(municipi=manresa, dia=date(2024, 9, 2))
    FestaLocal.objects.create(municipi=suria, dia=date(2025, 5, 9))
    with django_assert_num_queries(1):
        noms = festius_de(manresa, 2025)
    assert set(noms) - set(festius(2025)) == {date(2025, 9, 1)}
    assert noms[date(2025, 9, 1)] == "Festa major"


@pytest.mark.django_db
def test_els_municipis_de_l_aran_tenen_la_festa_d_aran():
    vielha = fa_municipi("Vielha e Mijaran", comarca=fa_comarca("Aran", codi="39"))
    assert date(2025, 6, 17) in festius_de(vielha, 2025)


@pytest.mark.django_db
def test_un_municipi_no_te_mes_de_dues_festes_locals_l_any():
    manresa = fa_municipi("Manresa")
    for dia in (date(2025, 5, 12), date(2025, 9, 1)):
        festa = FestaLocal(municipi=manresa, dia=dia)
        festa.full_clean()
        festa.save()
    with pytest.raises(ValidationError, match="Manresa ja té dues festes locals el 2025"):
        FestaLocal(municipi=manresa, dia=date(2025, 10, 3)).full_clean()
    FestaLocal(municipi=manresa, dia=date(2026, 10, 2)).full_clean()
    festa.dia = date(2025, 9, 2)
    festa.full_clean()


@pytest.mark.django_db
def test_la_mateixa_festa_dues_vegades_es_diu_clarament():
    manresa = fa_municipi("Manresa")
    FestaLocal.objects.create(municipi=manresa, dia=date(2025, 5, 12))
    with pytest.raises(ValidationError, match="ja té una festa local aquest dia"):
        FestaLocal(municipi=manresa, dia=date(2025, 5, 12)).full_clean()


@pytest.mark.django_db
def test_una_festa_sense_dia_es_diu_al_seu_camp():
    with pytest.raises(ValidationError) as error:
        FestaLocal(municipi=fa_municipi()).full_clean()
    assert set(error.value.message_dict) == {"dia"}
