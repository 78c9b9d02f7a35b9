"""Catalan order and forgiving search."""

import subprocess
import sys
import unicodedata

import pytest

from municipis.models import Municipi
from municipis.text import clau_cerca, clau_ordre, claus_cerca
from tests.fabriques import fa_comarca, fa_municipi

ORDENATS = [
    "Abella de la Conca",
    "Àger",
    "Agramunt",
    "Bruc, el",
    "Bruguera",
    "Cabrera d'Anoia",
    "Caçà",
    "Cada",
    "Çelik",
    "Celrà",
    "Colera",
    "Col·legi",
    "Collegó",
    "Colomers",
    "Escala, l'",
    "Espunyola, l'",
    "Ñandú",
    "Nàpols",
    "Noguera",
    "Sant Adrià",
    "Sant Just",
    "Santa Bàrbara",
    "Santes Creus",
    "Vila-rodona",
    "Vila-seca",
    "Vilabella",
    "Vilaür",
    "Zaragoza",
]


def test_l_ordre_es_el_de_l_alfabet_catala():
    assert sorted(set(ORDENATS), key=clau_ordre) == ORDENATS


def test_els_accents_i_les_majuscules_nomes_desempaten():
    assert sorted(["Móra", "mora", "Mora", "mora b"], key=clau_ordre) == [
        "mora", "Mora", "Móra", "mora b",
    ]  # fmt: skip


@pytest.mark.parametrize("escrit", ["col·legi", "coŀlegi", "col.legi", "col•legi", "col‧legi"])
def test_el_punt_volat_no_compta_s_escrigui_com_s_escrigui(escrit):
    assert clau_ordre(escrit) == clau_ordre("collegi")
    assert clau_cerca(escrit.upper()) == "collegi"


@pytest.mark.parametrize(
    ("text", "clau"),
    [
        ("  L'Hospitalet   de Llobregat ", "l hospitalet de llobregat"),
        ("l’Hospitalet de Llobregat", "l hospitalet de llobregat"),
        ("Vallès", "valles"),
        ("VALLÈS", "valles"),
        (unicodedata.normalize("NFD", "Vallès"), "valles"),
        ("Açò", "aco"),
        ("Vila-seca", "vila seca"),
        ("Castell d'Aro, Platja d'Aro i s'Agaró", "castell d aro platja d aro i s agaro"),
        ("España\u00a0", "espana"),
        ("Straße", "strasse"),
        ("", ""),
        ("·", ""),
    ],
)
def test_la_clau_de_cerca_oblida_el_que_la_gent_no_escriu(text, clau):
    assert clau_cerca(text) == clau


def test_la_clau_de_cerca_d_una_clau_es_ella_mateixa():
    for nom in ORDENATS:
        assert clau_cerca(clau_cerca(nom)) == clau_cerca(nom)


def test_les_formes_d_un_nom_no_es_barregen():
    formes = claus_cerca("Bruc, el", "el Bruc", "").split("|")
    assert formes == ["bruc el", "el bruc"]
    assert claus_cerca("Vila-seca").split("|") == ["vila seca", "vilaseca"]


def test_qui_no_ordena_res_no_carrega_la_taula_d_ordenacio():
    codi = "import sys, municipis.text as t; t.clau_cerca('Àger'); print('pyuca' in sys.modules)"
    sortida = subprocess.run([sys.executable, "-c", codi], capture_output=True, text=True)
    assert sortida.stdout.strip() == "False", sortida.stderr


@pytest.mark.django_db
def test_la_base_de_dades_ordena_per_la_clau_com_nosaltres():
    comarca = fa_comarca()
    for nom in reversed(ORDENATS):
        fa_municipi(nom, comarca=comarca)
    noms = Municipi.objects.filter(comarca=comarca).values_list("nom", flat=True)
    assert list(noms) == ORDENATS


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["el Bruc", "Bruc, el", "BRUC", "bruc", "Brúc", "  el   bruc ", "Bruc (el)"],
)
def test_el_bruc_es_troba_amb_l_article_davant_darrere_o_sense(text):
    comarca = fa_comarca()
    fa_municipi("Bruc, el", nom_natural="el Bruc", comarca=comarca)
    fa_municipi("Brull, el", nom_natural="el Brull", comarca=comarca)
    assert [m.nom for m in Municipi.objects.cerca(text)] == ["Bruc, el"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "trobats"),
    [
        ("vilaseca", ["Vila-seca"]),
        ("vila seca", ["Vila-seca"]),
        ("lhospitalet de llob", ["Hospitalet de Llobregat, l'"]),
        ("platja d'aro", ["Castell d'Aro, Platja d'Aro i s'Agaró"]),
        ("%", []),
        ("_", []),
        ("masarac", ["Masarac i Vilarnadal"]),
        ("bisbal de falset", ["Bisbal de Montsant, la"]),
    ],
)
def test_la_cerca_perdona_guions_apostrofs_i_noms_d_abans(catalegs, text, trobats):
    assert [m.nom for m in Municipi.objects.cerca(text)] == trobats


@pytest.mark.django_db
def test_la_cerca_no_enganxa_paraules_veines(catalegs):
    noms = [m.nom for m in Municipi.objects.cerca("santa")]
    assert "Santa Bàrbara" in noms
    assert "Sant Andreu de la Barca" not in noms


@pytest.mark.django_db
def test_sense_text_hi_son_tots(catalegs):
    assert Municipi.objects.cerca(" ").count() == 947


@pytest.mark.django_db
def test_la_clau_segueix_el_nom_quan_el_nom_canvia():
    municipi = fa_municipi("Sorral de Baix")
    municipi.nom = municipi.nom_natural = "Sorral de Dalt"
    municipi.save()
    assert list(Municipi.objects.cerca("sorral de dalt")) == [municipi]
    assert not Municipi.objects.cerca("sorral de baix").exists()
