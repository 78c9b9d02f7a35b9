"""Every code of the reader has its sentence: where, what, how to mend."""

import ast
from pathlib import Path

import pytest

from padro import lectura
from padro.frases import PROBLEMES, REBUIGS
from padro.lectura import Problema, Rebuig
from padro.lectura.proces import TANCAT_PER
from padro.lectura.zips import ALTRES_OFFICE, PROHIBITS
from padro.missatges import text

CARPETA = Path(lectura.__file__).parent
DE_REBUIG, DE_PROBLEMA = {"Rebuig"}, {"error", "avis", "_error", "Dolent"}
DADES = {
    "num_columna": 3, "primera": 4, "fila": 1234, "linia": 7, "camps": 2,
    "esperats": ["0-4", "5-9"],
    "columnes": ["A", "B"], "fulls": ["U", "Dos"], "files": [3, 4], "n": 2, "rang": "A1:B2",
    "fins": 9,
    "diu": 12345, "suma": 12344, "digit": "6", "llegit": 1234, "llegida": 6, "tram": "10-14",
    "clau": "x", "text": "x", "suggeriments": [{"id": 1, "nom": "Marroc"}], "nom": "Xina",
    "mida": 11_000_000, "maxim": 10_485_760, "que": "pdf", "full": "Dades", "fitxer": "Berga",
    "sessio": "Manresa", "motiu": "documents", "format": "2", "municipi": "Berga",
}  # fmt: skip


def _literals(node):
    """The texts that an expression may be: one, or two of «a if x else b»."""
    return {
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def _codis(noms):
    trobats = set()
    for fitxer in CARPETA.glob("*.py"):
        for node in ast.walk(ast.parse(fitxer.read_text())):
            if isinstance(node, ast.Call) and node.args:
                nom = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
                if nom in noms:
                    trobats |= {t for t in _literals(node.args[0]) if "_" in t or t.isalpha()}
    return trobats


def test_cada_rebuig_del_lector_te_la_seva_frase():
    codis = _codis(DE_REBUIG) | set(TANCAT_PER.values()) | {codi for _p, codi in PROHIBITS}
    codis |= {"protegit", "amb_macros", "camp_massa_llarg", "cometes", "text_malmes"}
    assert codis - REBUIGS.keys() - {"linia"} == set()
    assert len(codis) > 30


def test_cada_problema_del_lector_te_la_seva_frase():
    codis = _codis(DE_PROBLEMA)
    assert codis - PROBLEMES.keys() - {"M"} == set()
    assert len(codis) > 35


def test_cap_frase_no_es_de_mes():
    text_del_lector = "".join(fitxer.read_text() for fitxer in CARPETA.glob("*.py"))
    sobreres = {c for c in [*PROBLEMES, *REBUIGS] if f'"{c}"' not in text_del_lector}
    # These two are said by the import of series, that is not the reader.
    assert sobreres == {"sense_permis", "semestre_futur"}


def test_cada_mena_de_fitxer_refusat_te_nom():
    for _marca, que in ALTRES_OFFICE:
        frase = text(Rebuig(que if que == "amb_macros" else "format_no_admes", {"que": que}))
        assert "un fitxer d'un altre tipus" not in frase


@pytest.mark.parametrize("codi", PROBLEMES)
def test_la_frase_d_un_problema_diu_on_i_es_completa(codi):
    frase = text(Problema(codi, "error", "Dades", 12, "C", "1.234", DADES))
    assert frase.startswith("Full «Dades», fila 12, columna C: ")
    assert "%(" not in frase and "None" not in frase and frase.endswith((".", "…"))
    sense_lloc = text(Problema(codi, "error", "", None, None, "x", DADES))
    assert sense_lloc[0].isupper() or sense_lloc[0] in "«x"


@pytest.mark.parametrize("codi", PROBLEMES)
def test_la_frase_no_peta_si_hi_falten_dades_de_llista(codi):
    minimes = {k: v for k, v in DADES.items() if k not in ("suggeriments", "tram")}
    assert text(Problema(codi, "avis", "", 2, "C", "x", minimes)).startswith(
        "Fila 2, columna 3 (C): "
    )


@pytest.mark.parametrize("codi", REBUIGS)
def test_la_frase_d_un_rebuig_es_completa(codi):
    frase = text(Rebuig(codi, DADES | {"semestre": "2030-1"}))
    assert "%(" not in frase and frase.endswith(".") and frase[0].isupper()


def test_les_frases_que_la_casa_ha_promes():
    tram = Problema("tram_data", "error", "F", 2, "C", "x", {"tram": "10-14", "num_columna": 3})
    assert "Excel ha convertit «10-14» en una data; posa la columna en format Text" in text(tram)
    assert "està protegit amb contrasenya" in text(Rebuig("protegit"))
    assert "Obre'l i desa'l com a .xlsx" in text(Rebuig("excel_antic"))
    assert "no és un Excel .xlsx vàlid" in text(Rebuig("malmes"))
    assert "11,0" not in text(Rebuig("massa_gran", {"mida": 11_000_000, "maxim": 10_485_760}))
    diferent = text(Rebuig("municipi_diferent", {"fitxer": "Berga", "sessio": "Manresa"}))
    assert "Berga" in diferent and "Manresa" in diferent


def test_les_xifres_porten_el_punt_dels_milers():
    dades = {"diu": 12345, "suma": 12344, "num_columna": 2}
    frase = text(Problema("columna_no_quadra", "error", "F", 2, "B", "12345", dades))
    assert "12.345" in frase and "12.344" in frase


def test_el_valor_no_s_escapa_aqui():
    problema = Problema("no_es_xifra", "error", "F", 2, "B", "<b>&", {"num_columna": 2})
    assert "«<b>&»" in text(problema)
