"""The open format: every cell in its place, and what is hidden without a number."""

import json
from datetime import UTC, datetime

import pytest

from informes.observatori.jsonstat import a_jsonstat, codi, jsonstat
from informes.supressio.protegeix import protegeix
from informes.taules import Absencia, Taula
from tests.informes.observatori.norma import casella, comprova
from tests.informes.supressio.mons import Mon, fa_mon

FETS = {
    "cobertura": "27 de 30 municipis",
    "font": "Padró municipal d'habitants",
    "municipis": [],
    "data": "2025-01-01",
    "trencaments": [{"dia": "2022-01-01", "text": "Canvi de model", "xifra": "padro"}],
}
METADADES = {
    "semestre": "2025-1",
    "fets": FETS,
    "actualitzat": datetime(2025, 9, 1, 10, tzinfo=UTC),
    "llindar": 5,
}


@pytest.fixture(scope="module")
def taules() -> dict[str, Taula]:
    mon = Mon(fa_mon(4, 10), 10, fora=frozenset({"00007"}))
    return {taula.codi: taula for taula in protegeix(mon.taules(), 5)}


@pytest.mark.parametrize(
    "quina",
    ["municipis", "municipis-arees", "municipis-edats", "nacionalitats", "arees", "edats", "trams"],
)
def test_cada_taula_compleix_la_norma_i_diu_cada_casella(taules, quina):
    taula = taules[quina]
    dades = json.loads(a_jsonstat(taula, **METADADES))
    comprova(dades)
    de_que = dades["id"][1]
    etiquetes = dades["dimension"][de_que]["category"]["label"]
    files = [*taula.files, taula.total]
    for clau, fila in zip(dades["dimension"][de_que]["category"]["index"], files, strict=True):
        assert etiquetes[clau] == fila.celles[0]
        for columna, cella in zip(taula.columnes, fila.celles, strict=True):
            if columna.format.value == "text":
                continue
            valor, estat = casella(dades, **{de_que: clau, "mesura": codi(columna.titol)})
            if cella is Absencia.PROTEGIT:
                assert (valor, estat) == (None, "c")
            else:
                assert (valor, estat) == (pytest.approx(float(cella)), None)


def test_el_territori_el_temps_i_la_mesura_diuen_que_ho_son(taules):
    dades = jsonstat(taules["municipis"], **METADADES)
    assert dades["role"] == {"time": ["periode"], "geo": ["municipi"], "metric": ["mesura"]}
    assert dades["dimension"]["municipi"]["category"]["index"][:2] == ["00000", "00001"]
    assert "geo" not in jsonstat(taules["arees"], **METADADES)["role"]


def test_porta_les_metadades(taules):
    dades = jsonstat(taules["trams"], **METADADES)
    assert dades["source"] == "Padró municipal d'habitants"
    assert dades["updated"] == "2025-09-01T10:00:00+00:00"
    assert dades["extension"]["cobertura"] == "27 de 30 municipis"
    assert dades["extension"]["trencaments"][0]["text"] == "Canvi de model"
    assert dades["extension"]["llindar"] == 5


@pytest.mark.parametrize(
    ("absencia", "estat"),
    [
        (Absencia.SENSE_DADA, ":"),
        (Absencia.SUPRIMIT, "s"),
        (Absencia.NO_PROCEDEIX, "z"),
        (Absencia.PROTEGIT, "c"),
    ],
)
def test_cada_manera_de_no_tenir_xifra_es_diu_diferent(taules, absencia, estat):
    taula = taules["arees"]
    fila = type(taula.files[0])(("Àfrica", absencia, 1, 1, 1), "area=africa")
    dades = jsonstat(Taula("arees", "Àrees", taula.columnes, (fila,)), **METADADES)
    comprova(dades)
    assert casella(dades, mesura="homes") == (None, estat)


def test_un_nom_per_a_maquines():
    assert codi("% estrangers") == "percentatge-estrangers"
    assert codi("Resta d'Europa") == "resta-d-europa"
    assert codi("Total") == "total"


@pytest.mark.parametrize(
    ("camp", "dolent"),
    [("version", "1.0"), ("size", [1, 1, 1]), ("value", [1]), ("role", {"time": ["any"]})],
)
def test_el_comprovador_no_ho_deixa_passar_tot(taules, camp, dolent):
    dades = jsonstat(taules["arees"], **METADADES) | {camp: dolent}
    with pytest.raises(AssertionError):
        comprova(dades)
