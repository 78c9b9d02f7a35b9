"""A list as a workbook, read back by another program."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from acollida.full_de_calcul import Columna, Full, llibre, llibre_de_fulls


@dataclass(frozen=True)
class Fila:
    nom: str
    quants: int
    quantia: Decimal
    dia: date | None = None


COLUMNES = [
    Columna("Nom", lambda fila: fila.nom),
    Columna("Quants", lambda fila: fila.quants),
    Columna("Quantia", lambda fila: fila.quantia),
    Columna("Dia", lambda fila: fila.dia),
]
FILES = [
    Fila("=1+1", 3, Decimal("10.50"), date(2026, 3, 2)),
    Fila("Berga", -2, Decimal("-0.35")),
]
TOTAL = Fila("Total", 1, Decimal("10.15"))


def llegeix(contingut, full):
    return load_workbook(BytesIO(contingut))[full]


def test_un_numero_es_un_numero_i_el_que_sembla_una_formula_es_text():
    full = llegeix(llibre("Llista", COLUMNES, FILES, []), "Llista")
    [capcalera, primera, segona] = full.iter_rows()
    assert [cella.value for cella in capcalera] == ["Nom", "Quants", "Quantia", "Dia"]
    assert [cella.data_type for cella in primera] == ["s", "n", "n", "d"]
    assert (primera[0].value, primera[2].value) == ("=1+1", 10.5)
    assert (segona[1].value, segona[2].value, segona[3].value) == (-2, -0.35, None)
    assert primera[2].number_format == "#,##0.00"


def test_el_total_es_la_darrera_fila_i_queda_fora_del_filtre():
    contingut = llibre_de_fulls([Full("Llista", COLUMNES, FILES, TOTAL)], [("Què és", "Prova")])
    full = llegeix(contingut, "Llista")
    assert [cella.value for cella in list(full.iter_rows())[-1]] == ["Total", 1, 10.15, None]
    assert full.auto_filter.ref == "A1:D3"
    assert llegeix(contingut, "Llegeix-me")["B1"].value == "Prova"


def test_les_mateixes_files_fan_els_mateixos_bytes():
    def fes():
        fulls = [Full(nom, COLUMNES, iter(FILES), TOTAL) for nom in ("Una", "Altra")]
        return llibre_de_fulls(fulls, [], fet_el=date(2026, 4, 1))

    assert fes() == fes()
    assert load_workbook(BytesIO(fes())).properties.created.date() == date(2026, 4, 1)
