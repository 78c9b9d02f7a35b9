"""A public table as JSON-stat 2.0 (class dataset): https://json-stat.org/full/

The cells go by rows: period, then each row of the table, then each of its measures. A figure
that is hidden is null, and its status says so.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from informes.escriptura import LLEGENDA
from informes.taules import Absencia, Cella, Columna, Fila, Format, Taula
from municipis.text import clau_cerca

ESTATS = {
    Absencia.PROTEGIT: "c",
    Absencia.SUPRIMIT: "s",
    Absencia.SENSE_DADA: ":",
    Absencia.NO_PROCEDEIX: "z",
}
TOTAL = "total"
UNITATS: dict[Format, dict[str, Any]] = {
    Format.ENTER: {"decimals": 0, "label": "persones"},
    Format.DECIMAL: {"decimals": 1, "label": "persones"},
    Format.PERCENTATGE: {"decimals": 1, "label": "per cent", "symbol": "%", "position": "end"},
}


def jsonstat(
    taula: Taula, *, semestre: str, fets: dict[str, Any], actualitzat: datetime, llindar: int
) -> dict[str, Any]:
    """The dataset; `fets` are those of its publication: source, coverage, breaks, day."""
    mesures = [(n, c) for n, c in enumerate(taula.columnes) if c.format in UNITATS]
    files = [*taula.files, *([taula.total] if taula.total else [])]
    celles = [fila.celles[n] for fila in files for n, _columna in mesures]
    de_que = codi(taula.columnes[0].titol)
    territori = {"geo": [de_que]} if de_que == "municipi" else {}
    dades = {
        "version": "2.0",
        "class": "dataset",
        "label": taula.titol,
        "source": fets.get("font", ""),
        "updated": actualitzat.isoformat(timespec="seconds"),
        "note": list(taula.notes),
        "id": ["periode", de_que, "mesura"],
        "size": [1, len(files), len(mesures)],
        "role": {"time": ["periode"], **territori, "metric": ["mesura"]},
        "dimension": {
            "periode": _dimensio("Període", {semestre: fets.get("data", semestre)}),
            de_que: _dimensio(taula.columnes[0].titol, _de_les_files(files)),
            "mesura": _mesures([columna for _n, columna in mesures]),
        },
        "value": [_valor(cella) for cella in celles],
        "status": {
            str(n): ESTATS[cella] for n, cella in enumerate(celles) if isinstance(cella, Absencia)
        },
        "extension": _extensio(taula.codi, fets, llindar),
    }
    return dades if dades["note"] else {k: v for k, v in dades.items() if k != "note"}


def a_jsonstat(taula: Taula, **metadades: Any) -> str:
    return json.dumps(jsonstat(taula, **metadades), ensure_ascii=False, indent=1)


def codi(text: str) -> str:
    """A name for machines: «% estrangers» is «percentatge-estrangers»."""
    escrit = text.replace("%", "percentatge ").strip()
    return "-".join(clau_cerca(escrit).split())


def _de_les_files(files: Sequence[Fila]) -> dict[str, str]:
    return {_codi_de(fila): str(fila.celles[0]) for fila in files}


def _codi_de(fila: Fila) -> str:
    propia = fila.darrere.partition("&")[0].partition("=")[2]
    return unquote(propia) or (codi(str(fila.celles[0])) if fila.darrere else TOTAL)


def _dimensio(nom: str, categories: dict[str, str]) -> dict[str, Any]:
    return {"label": nom, "category": {"index": list(categories), "label": categories}}


def _mesures(columnes: Sequence[Columna]) -> dict[str, Any]:
    dimensio = _dimensio("Mesura", {codi(columna.titol): columna.titol for columna in columnes})
    unitats = {codi(columna.titol): UNITATS[columna.format] for columna in columnes}
    return {**dimensio, "category": {**dimensio["category"], "unit": unitats}}


def _valor(cella: Cella) -> int | float | None:
    if isinstance(cella, Decimal):
        return float(cella)
    return cella if isinstance(cella, int) else None


def _extensio(taula: str, fets: dict[str, Any], llindar: int) -> dict[str, Any]:
    """What the format has no place for, under names of ours."""
    return {
        "taula": taula,
        "cobertura": fets.get("cobertura", ""),
        "dataReferencia": fets.get("data", ""),
        "trencaments": fets.get("trencaments", []),
        "llindar": llindar,
        "status": {"label": {ESTATS[a]: LLEGENDA[a] for a in ESTATS}},
    }
