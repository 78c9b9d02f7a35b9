"""U21: which texts and which numbers are a figure, and what the others are told."""

from datetime import date, datetime, time, timedelta

import pytest

from padro.lectura.numeros import CelError, Dolent, Marca, Milers, SenseValor, xifra

from .context import VERSIO_0, context
from .fitxers import AmbFormat

CAPCALERA = ["Nacionalitat", "Homes", "Dones"]


@pytest.mark.parametrize(
    ("valor", "esperat"),
    [
        ("12", 12), (" 12 ", 12), ("\u00a012\u200b", 12), ("'12", 12), ("0", 0), ("00012", 12),
        ("12\u00ad", 12), ("\u200f7", 7), ("2147483647", 2147483647),
        (12.0, 12), (12, 12), (0.0, 0), (-0.0, 0), (2147483647.0, 2147483647),
        ("", None), ("   ", None), ("\u200b", None), (None, None), ("'", None),
    ],
)  # fmt: skip
def test_es_una_xifra_o_no_diu_res(valor, esperat):
    assert xifra(valor) == esperat


@pytest.mark.parametrize("text", ["1.234", "1 234", "1\u00a0234", "1\u202f234", "1'234", "1’234"])
def test_un_grup_de_milers_es_un_dubte(text):
    llegit = xifra(text)
    assert isinstance(llegit, Milers)
    assert (llegit.valor, llegit.segur) == (1234, False)


def test_dos_grups_de_milers_no_poden_ser_res_mes():
    assert xifra("1.234.567") == Milers(1234567, ".", True)


@pytest.mark.parametrize(
    "text",
    [
        "1,234", "12,0", "12.0", "1.23", "1e3", "1_000", "0x10", "+5", "-5", "½", "²", "١٢", "１２",
        "12*", "(12)", "<5", "-", "n.d.", "S/D", "NaN", "inf", "12 persones", "0.123", "1.2345",
        "1234.567", "1.234,5", "1.234 567", "12 3", "TRUE", "x", "*", "#N/A", "1.234.56", "🎉",
        "1-2",
    ],
)  # fmt: skip
def test_no_es_cap_xifra(text):
    assert xifra(text) == Dolent("no_es_xifra")


@pytest.mark.parametrize(
    ("valor", "codi"),
    [
        (1.234, "xifra_decimal"), (12.7, "xifra_decimal"), (-5.0, "xifra_negativa"),
        (-5, "xifra_negativa"), (1e300, "xifra_massa_gran"), (2147483648.0, "xifra_massa_gran"),
        ("2147483648", "xifra_massa_gran"), ("9" * 400, "xifra_massa_gran"),
        (float("nan"), "no_es_xifra"), (float("inf"), "no_es_xifra"), (True, "xifra_logica"),
        (date(2026, 1, 1), "data_en_xifra"), (datetime(2026, 1, 1), "data_en_xifra"),
        (time(1), "data_en_xifra"), (timedelta(1), "data_en_xifra"),
        (CelError("#N/A"), "cel_amb_error"), (SenseValor(), "formula_sense_valor"),
    ],
)  # fmt: skip
def test_cada_valor_dolent_te_el_seu_codi(valor, codi):
    assert xifra(valor) == Dolent(codi)


@pytest.mark.parametrize("text", ["..", ":", "–", "…"])
def test_hi_ha_signes_que_diuen_per_que_no_hi_ha_xifra(text):
    assert isinstance(xifra(text), Marca)


@pytest.mark.parametrize("com", ["xlsx", "csv"])
@pytest.mark.parametrize("text", ["12,5", "<5", "*", "-", "n.d.", "12 persones", "1e3"])
def test_una_xifra_dolenta_atura_el_fitxer_i_diu_on_es(llegeix_taula, com, text):
    files = [CAPCALERA, ["Marroc", "10", "20"], ["Xina", "3", text]]
    lectura, _ = llegeix_taula(files, com=com)
    assert [(e.codi, e.fila, e.columna, e.valor) for e in lectura.errors] == [
        ("no_es_xifra", 3, "C", text)
    ]


def test_en_blanc_no_es_zero(llegeix_taula):
    _, caselles = llegeix_taula([CAPCALERA, ["Marroc", 0, ""], ["Xina", "", 3]])
    assert [(c.fila, c.columna, c.valor) for c in caselles] == [(2, 2, 0), (3, 3, 3)]


def test_els_milers_sense_cap_prova_es_pregunten(llegeix_taula):
    files = [CAPCALERA, ["Marroc", "1.234", "20"]]
    lectura, _ = llegeix_taula(files)
    assert [(e.codi, e.valor, e.dades["llegit"]) for e in lectura.errors] == [
        ("milers_dubtosos", "1.234", 1234)
    ]


def test_la_persona_pot_respondre_que_son_milers(llegeix_taula):
    files = [CAPCALERA, ["Marroc", "1.234", "20"]]
    lectura, caselles = llegeix_taula(files, context(milers=True))
    assert not lectura.errors
    assert [a.codi for a in lectura.avisos] == ["milers_llegits"]
    assert caselles[0].valor == 1234


def test_el_total_de_la_fila_confirma_els_milers(llegeix_taula):
    files = [[*CAPCALERA, "Total"], ["Marroc", "1.234", "766", "2000"]]
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors
    assert [a.codi for a in lectura.avisos] == ["milers_llegits"]
    assert [c.valor for c in caselles] == [1234, 766]


def test_el_total_de_la_columna_confirma_els_milers(llegeix_taula):
    files = [CAPCALERA, ["Marroc", "1 234", "1"], ["Xina", "10", "2"], ["Total", "1244", "3"]]
    lectura, caselles = llegeix_taula(files, com="csv")
    assert not lectura.errors
    assert sum(c.valor for c in caselles) == 1247


def test_un_total_que_tambe_quadraria_amb_decimals_no_confirma_res(llegeix_taula):
    files = [[*CAPCALERA, "Total"], ["Marroc", "1.234", "1.100", "2.334"]]
    lectura, _ = llegeix_taula(files)
    assert {e.codi for e in lectura.errors} == {"milers_dubtosos"}
    assert lectura.n_errors == 2


def test_un_milio_a_la_mateixa_columna_confirma_el_separador(llegeix_taula):
    files = [CAPCALERA, ["Marroc", "1.234", "1"], ["Xina", "1.234.567", "2"]]
    lectura, _ = llegeix_taula(files)
    assert not lectura.errors
    files = [CAPCALERA, ["Marroc", "1 234", "1"], ["Xina", "1.234.567", "2"]]
    lectura, _ = llegeix_taula(files)
    assert [e.valor for e in lectura.errors] == ["1 234"]


def test_el_format_de_la_columna_confirma_els_milers(llegeix_taula):
    files = [CAPCALERA, ["Marroc", "1.234", "1"], ["Xina", AmbFormat(5678), "2"]]
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors
    assert caselles[0].valor == 1234


def test_les_marques_nomes_valen_a_les_series_antigues(llegeix_taula):
    files = [[*CAPCALERA, "Total"], ["Japó", "..", "..", 12]]
    _, caselles = llegeix_taula(files, context(VERSIO_0))
    assert [(c.sexe, c.tipus, c.valor) for c in caselles] == [
        (1, 2, None),
        (6, 2, None),
        (0, 1, 12),
    ]
