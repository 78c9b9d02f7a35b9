"""Open data: CSV that survives a round trip and that no spreadsheet runs."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from informes.sortida.obert import a_csv, a_json, text_segur
from informes.taules import Taula
from tests.informes.documents import fa_taula
from tests.informes.test_excel import FORMULES

textos = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(textos, min_size=1))
def test_el_csv_torna_els_mateixos_textos(noms):
    llegit = list(csv.reader(StringIO(a_csv(fa_taula(files=[(n, 1, 2, "x") for n in noms])))))
    assert [fila[0] for fila in llegit[1:]] == [text_segur(nom) for nom in noms]


@pytest.mark.parametrize("text", [f for f in FORMULES if f[0] not in "h{"])
def test_el_text_perillos_porta_un_apostrof(text):
    assert text_segur(text) == f"'{text}"


def test_els_nombres_no_es_toquen():
    files = [("a", -5, 2, "x")]
    assert a_csv(fa_taula(files=files)).split("\r\n")[1] == "a,-5,2,x"


def test_un_text_normal_queda_igual():
    assert text_segur("Sant Vicenç de Castellet") == "Sant Vicenç de Castellet"


def test_el_json_es_la_taula():
    assert Taula.de_json(json.loads(a_json(fa_taula()))) == fa_taula()
