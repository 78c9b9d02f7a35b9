"""Dates, deadlines and figures as each language writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape

import pytest
from django.template import Context, Template
from django.utils import translation

from config import escriptura


def escriu(plantilla, **valors):
    return Template("{% load arrela %}" + plantilla).render(Context(valors))


@pytest.mark.parametrize(
    ("dia", "escrit"),
    [
        (date(2026, 1, 2), "2 de gener de 2026"),
        (date(2026, 2, 3), "3 de febrer de 2026"),
        (date(2026, 3, 31), "31 de març de 2026"),
        (date(2026, 4, 1), "1 d'abril de 2026"),
        (date(2026, 5, 16), "16 de maig de 2026"),
        (date(2026, 6, 24), "24 de juny de 2026"),
        (date(2026, 7, 11), "11 de juliol de 2026"),
        (date(2026, 8, 15), "15 d'agost de 2026"),
        (date(2026, 9, 11), "11 de setembre de 2026"),
        (date(2026, 10, 12), "12 d'octubre de 2026"),
        (date(2026, 11, 1), "1 de novembre de 2026"),
        (date(2026, 12, 26), "26 de desembre de 2026"),
    ],
)
def test_les_dates_sescriuen_en_bon_catala(dia, escrit):
    assert escriptura.data(dia) == escrit
    assert unescape(escriu("{{ d|date }}", d=dia)) == escrit


@pytest.mark.parametrize(
    ("llengua", "escrit", "amb_hora"),
    [
        ("ca", "1 d'abril de 2026", "1 d'abril de 2026, 9.30 h"),
        ("es", "1 de abril de 2026", "1 de abril de 2026, 9:30 h"),
        ("en", "1 April 2026", "1 April 2026, 9:30"),
    ],
)
def test_cada_llengua_escriu_la_data_a_la_seva_manera(llengua, escrit, amb_hora):
    moment = datetime(2026, 4, 1, 7, 30, tzinfo=UTC)
    with translation.override(llengua):
        assert escriptura.data(date(2026, 4, 1)) == escrit
        assert unescape(escriu("{{ m|data_hora }}", m=moment)) == amb_hora


@pytest.mark.parametrize(
    ("dia", "escrit"), [(1, "l'1 de maig"), (2, "el 2 de maig"), (11, "l'11 de maig")]
)
def test_larticle_sapostrofa_davant_de_l1_i_l11(dia, escrit):
    assert escriptura.data(date(2026, 5, dia), "article") == f"{escrit} de 2026"


@pytest.mark.parametrize(
    ("dies", "escrit"),
    [
        (-1234, "fa 1.234 dies"),
        (-2, "fa 2 dies"),
        (-1, "ahir"),
        (0, "avui"),
        (1, "demà"),
        (2, "falten 2 dies"),
        (6, "falten 6 dies"),
    ],
)
def test_el_que_falta_es_diu_en_paraules(dies, escrit):
    assert escriptura.quant_falta(dies) == escrit


def test_el_dia_porta_lany_nomes_quan_no_es_el_present():
    avui = date(2026, 12, 20)
    assert escriptura.dia_de_la_setmana(date(2026, 12, 24), avui) == "dijous 24 de desembre"
    assert escriptura.dia_de_la_setmana(date(2027, 1, 4), avui) == "dilluns 4 de gener de 2027"


@pytest.mark.parametrize(
    ("valor", "escrit"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (1234567, "1.234.567"),
        (-3, "−3"),
        (Decimal("1234.5"), "1.234,5"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_les_xifres_agrupen_els_milers(valor, escrit):
    assert escriptura.xifra(valor) == escrit


@pytest.mark.parametrize(
    ("valor", "vist", "llegit"),
    [(None, "–", "sense dada"), ("·", "·", "no s'aplica"), ("<5", "<5", "menys de 5")],
)
def test_els_valors_que_no_son_un_nombre_tambe_es_diuen(valor, vist, llegit):
    escrit = unescape(escriu("{{ v|valor }}", v=valor))
    assert f'<span aria-hidden="true">{vist}</span>' in escrit
    assert f'<span class="visually-hidden">{llegit}</span>' in escrit


def test_un_zero_es_un_zero():
    assert escriu("{{ v|valor }}", v=0) == "0"
