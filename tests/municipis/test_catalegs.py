"""What the catalogue files say, checked against facts that do not come from them."""

import re
from collections import Counter
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from municipis.codis import digit_de_control
from municipis.enums import Area, TipusNacionalitat
from municipis.models import (
    Comarca,
    Contorn,
    Llengua,
    Municipi,
    Nacionalitat,
    Organ,
    PertinencaUE,
    Sinonim,
)
from municipis.text import clau_cerca

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalegs")]

# Municipalities by comarca, as each Consell Comarcal counts its own.
MUNICIPIS = {"07": 30, "13": 5, "39": 9, "40": 23, "42": 10, "43": 8, "21": 30, "24": 43}


def nacionalitat(codi):
    return Nacionalitat.objects.get(codi=codi)


def test_hi_son_totes_les_files():
    assert Comarca.objects.count() == 43
    assert Municipi.objects.count() == Contorn.objects.count() == 947
    assert Nacionalitat.objects.count() == 205
    assert Llengua.objects.count() == 85


@pytest.mark.parametrize("codi", MUNICIPIS)
def test_cada_comarca_te_els_seus_municipis(codi):
    assert Municipi.objects.filter(comarca__codi=codi).count() == MUNICIPIS[codi]


def test_els_municipis_son_de_les_quatre_provincies():
    provincies = Counter(codi[:2] for codi in Municipi.objects.values_list("codi_ine", flat=True))
    assert provincies == {"08": 311, "17": 221, "25": 231, "43": 184}


def test_la_sisena_xifra_es_la_de_control():
    for ine, idescat in Municipi.objects.values_list("codi_ine", "codi_idescat"):
        assert idescat == ine + digit_de_control(ine)


def test_la_xifra_de_control_delata_qualsevol_xifra_canviada():
    for lloc in range(5):
        codis = ["08113"[:lloc] + xifra + "08113"[lloc + 1 :] for xifra in "0123456789"]
        assert len({digit_de_control(codi) for codi in codis}) == 10


@pytest.mark.parametrize(
    ("codi_ine", "codi_idescat", "camp"),
    [
        ("08113", "081137", "codi_idescat"),
        ("08114", "081136", "codi_idescat"),
        ("8113", "081136", "codi_ine"),
        ("manre", "081136", "codi_ine"),
    ],
)
def test_el_codi_mal_escrit_es_diu_al_seu_camp(codi_ine, codi_idescat, camp):
    manresa = Municipi.objects.get(codi_ine="08113")
    manresa.full_clean()
    manresa.codi_ine, manresa.codi_idescat = codi_ine, codi_idescat
    with pytest.raises(ValidationError) as error:
        manresa.full_clean(validate_unique=False)
    assert set(error.value.message_dict) == {camp}


def test_cada_comarca_te_capital_i_el_valles_occidental_dues():
    capitals = Counter(
        Municipi.objects.filter(es_capital=True).values_list("comarca__codi", flat=True)
    )
    assert len(capitals) == 43
    assert {codi for codi, quantes in capitals.items() if quantes != 1} == {"40"}
    assert Municipi.objects.get(comarca__codi="07", es_capital=True).nom == "Manresa"


def test_el_nom_natural_es_l_oficial_amb_l_article_al_seu_lloc():
    for municipi in Municipi.objects.filter(nom__regex=r", (el|la|els|les|l')$"):
        nom, article = municipi.nom.rsplit(", ", 1)
        espai = "" if article.endswith("'") else " "
        assert municipi.nom_natural == f"{article}{espai}{nom}"


def test_aiguafreda_es_d_osona_i_la_nota_diu_d_on_ve():
    aiguafreda = Municipi.objects.get(codi_ine="08014")
    assert aiguafreda.comarca.codi == "24"
    assert "Vallès Oriental" in aiguafreda.nota


def test_els_contorns_son_camins_dins_de_la_seva_capsa():
    for contorn in Contorn.objects.all():
        assert re.fullmatch(r"[Mlhvz\d -]+", contorn.cami), contorn.pk
        assert contorn.x_min < contorn.x_max
        assert contorn.y_min < contorn.y_max
        x, y = map(int, re.match(r"M(\d+) (\d+)", contorn.cami).groups())
        assert contorn.x_min <= x <= contorn.x_max
        assert contorn.y_min <= y <= contorn.y_max


def test_l_area_es_la_del_continent_del_codi_ine():
    continents = {
        "1": {Area.EUROPA, Area.ESPANYA},
        "2": {Area.AFRICA},
        "3": {Area.AMERICA_NC, Area.AMERICA_S},
        "4": {Area.ASIA_OCEANIA},
        "5": {Area.ASIA_OCEANIA, Area.ALTRES},
    }
    for fila in Nacionalitat.objects.exclude(codi_ine=None):
        assert fila.area in continents[fila.codi[0]], fila
    assert [n.codi for n in Nacionalitat.objects.filter(area=Area.ALTRES)] == ["555"]
    assert [n.codi for n in Nacionalitat.objects.filter(area=Area.ESPANYA)] == ["108"]


def test_l_america_del_sud_son_els_dotze_estats():
    iso = Nacionalitat.objects.filter(area=Area.AMERICA_S).values_list("iso2", flat=True)
    assert set(iso) == {"AR", "BO", "BR", "CL", "CO", "EC", "GY", "PE", "PY", "SR", "UY", "VE"}


def test_els_tipus_son_paisos_agregats_i_apatrides():
    tipus = Counter(Nacionalitat.objects.values_list("tipus", flat=True))
    assert tipus == {
        TipusNacionalitat.PAIS: 199, TipusNacionalitat.AGREGAT: 5, TipusNacionalitat.APATRIDA: 1,
    }  # fmt: skip
    sense_codi = Nacionalitat.objects.filter(codi_ine=None).values_list("codi", flat=True)
    assert set(sense_codi) == {"XK", "TW", "EH"}


@pytest.mark.parametrize(
    ("codi", "dia", "area"),
    [
        ("125", date(2020, 1, 31), Area.UE),
        ("125", date(2020, 2, 1), Area.EUROPA),
        ("125", date(1972, 12, 31), Area.EUROPA),
        ("146", date(2013, 6, 30), Area.EUROPA),
        ("146", date(2013, 7, 1), Area.UE),
        ("128", date(2007, 1, 1), Area.UE),
        ("106", date(2025, 1, 1), Area.UE),
        ("120", date(2025, 1, 1), Area.EUROPA),
        ("108", date(2025, 1, 1), Area.ESPANYA),
        ("228", date(2025, 1, 1), Area.AFRICA),
        ("555", date(2025, 1, 1), Area.ALTRES),
    ],
)
def test_l_area_segueix_els_dies_de_la_unio_europea(codi, dia, area):
    assert nacionalitat(codi).area_a(dia) == area
    assert Nacionalitat.objects.amb_area(dia).get(codi=codi).area_del_dia == area


@pytest.mark.parametrize(
    ("dia", "membres"),
    [
        (date(1958, 1, 1), 6), (date(1986, 1, 1), 12), (date(1995, 1, 1), 15),
        (date(2004, 5, 1), 25), (date(2007, 1, 1), 27), (date(2013, 7, 1), 28),
        (date(2020, 1, 31), 28), (date(2020, 2, 1), 27),
    ],
)  # fmt: skip
def test_la_unio_te_els_membres_de_cada_ampliacio(dia, membres):
    assert PertinencaUE.objects.vigents(dia).count() == membres


@pytest.mark.parametrize(
    ("nom", "codi"),
    [
        ("Maroc", "228"), ("MARRUECOS", "228"), ("morocco", "228"),
        ("China", "407"), ("Rep. Popular Xina", "407"), ("República Popular China", "407"),
        ("Ivory Coast", "211"), ("Côte d’Ivoire", "211"), ("Costa de Marfil", "211"),
        ("República Txeca", "143"), ("República Checa", "143"), ("Chequia", "143"),
        ("Federación Rusa", "154"), ("Russia", "154"), ("EE.UU.", "302"), ("EUA", "302"),
        ("USA", "302"), ("UK", "125"), ("Gran Bretanya", "125"),
        ("Territoris palestins", "449"), ("Palestina", "449"), ("Macedònia", "156"),
        ("Macedonia del Norte", "156"), ("Swazilàndia", "244"), ("Eswatini", "244"),
        ("Cabo Verde", "207"), ("República de Moldova", "137"), ("Corea", "430"),
        ("Corea del Norte", "431"), ("Bielorusia", "138"), ("Rwanda", "237"),
        ("Apátridas", "555"), ("Otros países de Asia", "499"), ("Sahara", "EH"),
    ],
)  # fmt: skip
def test_una_nacionalitat_es_coneix_per_tots_els_seus_noms(nom, codi):
    trobades = [
        n.codi
        for n in Nacionalitat.objects.amb_noms()
        if clau_cerca(nom) in map(clau_cerca, n.noms())
    ]
    assert trobades == [codi]


def test_cap_nom_ni_codi_no_es_de_dues_nacionalitats():
    de_qui = {}
    for fila in Nacionalitat.objects.amb_noms():
        codis = [codi for codi in (fila.codi, fila.iso2, fila.iso3) if codi]
        for clau in {clau_cerca(text) for text in (*fila.noms(), *codis)}:
            assert de_qui.setdefault(clau, fila.codi) == fila.codi, clau
    assert len(de_qui) > 1000


def test_el_que_ja_no_es_cap_pais_o_no_se_sap_no_es_de_ningu():
    claus = {clau_cerca(nom) for n in Nacionalitat.objects.amb_noms() for nom in n.noms()}
    assert claus.isdisjoint({"iugoslavia", "urss", "no consta", "desconeguda", "total"})


def test_tots_els_noms_costen_dues_consultes(django_assert_num_queries):
    with django_assert_num_queries(2):
        noms = [nom for n in Nacionalitat.objects.amb_noms() for nom in n.noms()]
    assert len(noms) == 205 * 3 + Sinonim.objects.count()


def test_les_nacionalitats_surten_en_ordre_catala():
    noms = [n.nom for n in Nacionalitat.objects.all()]
    assert noms[:6] == [
        "Afganistan", "Albània", "Alemanya", "Algèria", "Altres països d'Àfrica",
        "Altres països d'Amèrica",
    ]  # fmt: skip
    assert noms[-1] == "Zimbàbue"


def test_tothom_te_nom_en_les_tres_llengues():
    for model in (Nacionalitat, Llengua):
        for fila in model.objects.all():
            assert fila.nom, fila.codi
            assert fila.nom_es, fila.codi
            assert fila.nom_en, fila.codi


def test_l_arab_i_l_urdu_s_escriuen_de_dreta_a_esquerra():
    rtl = Llengua.objects.filter(de_dreta_a_esquerra=True).values_list("codi", flat=True)
    assert {"ar", "ary", "ur", "fa"} <= set(rtl)
    assert {"ca", "rif", "uk"}.isdisjoint(rtl)


def test_cada_dia_te_un_sol_organ_destinatari():
    for exercici in range(2000, 2027):
        for dia in (date(exercici, 1, 1), date(exercici, 9, 16), date(exercici, 9, 17)):
            assert Organ.objects.filter(codi="migracions").vigents(dia).count() == 1, dia


def test_l_organ_canvia_el_dia_que_canvia():
    abans, despres = (
        Organ.objects.vigents(dia).get() for dia in (date(2024, 9, 16), date(2024, 9, 17))
    )
    assert abans.departament == "Departament d'Igualtat i Feminismes"
    assert despres.departament == "Departament de Drets Socials i Inclusió"
    assert despres.per_confirmar
