"""Frozen tables: cells computed once, four values that are never confused, a fingerprint."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from informes.diferencies import diferencies
from informes.escriptura import cella, dia, llegenda, nombre
from informes.taules import (
    Absencia,
    Columna,
    Fila,
    Format,
    Taula,
    empremta,
    percentatge,
    suma,
    variacio,
)

celles = st.one_of(
    st.integers(),
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.sampled_from(Absencia),
)


def taula(*files, total=None):
    columnes = (
        Columna("Nom", lambda registre: registre[0], Format.TEXT),
        Columna("Valor", lambda registre: registre[1]),
    )
    return Taula.de("t", "Prova", columnes, files, notes=["nota"], total=total)


@given(st.lists(st.tuples(st.text(), celles)))
def test_el_json_torna_la_mateixa_taula(files):
    feta = taula(*files)
    anada = json.loads(json.dumps(feta.a_json()))
    tornada = Taula.de_json(anada)
    assert tornada == feta
    assert empremta([tornada]) == empremta([feta])


def test_zero_i_cada_manera_de_no_tenir_xifra_tenen_empremtes_diferents():
    empremtes = {empremta([taula(("a", valor))]) for valor in (0, *Absencia)}
    assert len(empremtes) == 1 + len(Absencia) == 5


def test_una_taula_congelada_no_calcula_caselles_noves():
    columna = Taula.de_json(taula(("a", 1)).a_json()).columnes[0]
    with pytest.raises(TypeError, match="congelada"):
        columna.valor(("b", 2))


def test_el_total_es_calcula_amb_les_mateixes_columnes():
    assert taula(("a", 1), total=("Total", 5)).total == Fila(("Total", 5))


@pytest.mark.parametrize(
    ("part", "total", "esperat"),
    [
        (1, 3, Decimal("33.3")),
        (1, 8, Decimal("12.5")),
        (1, 2000, Decimal("0.1")),
        (0, 10, Decimal("0.0")),
        (3, 0, Absencia.NO_PROCEDEIX),
        (Absencia.SUPRIMIT, 10, Absencia.SUPRIMIT),
        (3, Absencia.SENSE_DADA, Absencia.SENSE_DADA),
        (Absencia.SENSE_DADA, Absencia.SUPRIMIT, Absencia.SUPRIMIT),
    ],
)
def test_percentatge(part, total, esperat):
    assert percentatge(part, total) == esperat


def test_variacio_des_de_zero_no_procedeix():
    assert variacio(0, 5) is Absencia.NO_PROCEDEIX
    assert variacio(8, 6) == Decimal("-25.0")


def test_suma_nomes_els_nombres_i_diu_per_que_no_n_hi_ha():
    assert suma([1, Absencia.SUPRIMIT, 2]) == 3
    assert suma([Absencia.SENSE_DADA, Absencia.SUPRIMIT]) is Absencia.SUPRIMIT
    assert suma([]) is Absencia.SENSE_DADA


@pytest.mark.parametrize(
    ("valor", "escrit"),
    [
        (0, "0"),
        (1234567, "1.234.567"),
        (-1234, "−1.234"),
        (Decimal("1234.5"), "1.234,5"),
        (Absencia.SENSE_DADA, "–"),
        (Absencia.NO_PROCEDEIX, "·"),
        (Absencia.SUPRIMIT, "<5"),
        (date(2026, 4, 1), "1 d'abril de 2026"),
        ("l·l", "l·l"),
    ],
)
def test_la_cella_s_escriu_en_catala(valor, escrit):
    assert cella(valor) == escrit


def test_el_percentatge_porta_el_signe_i_l_absencia_no():
    assert cella(Decimal("12.3"), Format.PERCENTATGE) == "12,3 %"
    assert cella(Absencia.SENSE_DADA, Format.PERCENTATGE) == "–"


def test_els_mesos_porten_la_preposicio_que_toca():
    assert [dia(date(2026, mes, 1)).split(" de 2026")[0] for mes in (1, 8, 10)] == [
        "1 de gener",
        "1 d'agost",
        "1 d'octubre",
    ]


def test_els_milers_de_qualsevol_nombre_tornen_a_ser_el_nombre():
    for valor in (1, 12, 123, 1234, 12345, 123456, 1234567):
        assert int(nombre(valor).replace(".", "")) == valor


def test_la_llegenda_explica_nomes_els_signes_usats():
    assert llegenda({Absencia.SENSE_DADA}) == "– sense dada"
    assert llegenda(set()) == ""


def detall(*files):
    titols = ("Codi INE", "Municipi", "Nacionalitat", "Persones")
    columnes = [Columna(t, lambda f, i=i: f[i], Format.TEXT) for i, t in enumerate(titols)]
    return Taula.de("detall", "Detall", columnes, files)


def test_les_diferencies_diuen_municipi_caselles_i_totals():
    abans = detall(
        ("1", "Artés", "Marroc", 10), ("1", "Artés", "Xina", 5), ("2", "Súria", "Xina", 3)
    )
    ara = detall(
        ("1", "Artés", "Marroc", 1010), ("1", "Artés", "Xina", 5), ("3", "Navàs", "Xina", 4)
    )
    assert diferencies(abans, ara) == [
        "Artés: canvia 1 casella; el total passa de 15 a 1.015.",
        "Navàs: s'hi afegeix, amb 4 persones.",
        "Súria: se'n treuen les dades, que eren 3 persones.",
    ]


def test_les_mateixes_dades_no_tenen_diferencies():
    assert diferencies(detall(("1", "Artés", "Xina", 5)), detall(("1", "Artés", "Xina", 5))) == []
