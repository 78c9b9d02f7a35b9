"""`python -m tests.bench [--markdown] [--tot] [--vegades N] [--feina NOM]…`"""

import argparse
import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path

from .base import base_temporal
from .taula import imprimeix

FEINES = (
    "importacio",
    "previa",
    "llistes",
    "documents",
    "cerca",
    "noms",
    "acollida",
    "tramits",
    "pla",
    "memoria",
)


def principal() -> None:
    opcions = _opcions()
    with tempfile.TemporaryDirectory() as nom, base_temporal(carpeta := Path(nom)):
        resultats = _mesura(opcions, carpeta)
    _diu(_maquina())
    _diu(imprimeix(resultats, markdown=opcions.markdown))


def _opcions():
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--markdown", action="store_true", help="per enganxar a docs/mesures.md")
    parser.add_argument("--tot", action="store_true", help="també els iguals que triguen minuts")
    parser.add_argument("--vegades", type=int, default=5, help="quants cops es mesura cada cosa")
    parser.add_argument("--feina", action="append", choices=FEINES, help="només aquestes")
    parser.add_argument("--persones", type=int, default=100_000, help="entre quantes es cerca")
    return parser.parse_args()


def _mesura(opcions, carpeta):
    from . import (  # they need the database's settings
        cerca,
        documents,
        importacio,
        llistes,
        memoria,
        noms,
        pla,
        previa,
        servei,
        tramits,
        xifres,
    )
    from .escenari import prepara

    prepara()
    feines = {
        "importacio": lambda: importacio.mesura(carpeta, vegades=opcions.vegades, tot=opcions.tot),
        "previa": lambda: previa.mesura(vegades=opcions.vegades * 6),
        "llistes": lambda: llistes.mesura(vegades=opcions.vegades * 2),
        "cerca": lambda: cerca.mesura(vegades=opcions.vegades * 4, persones=opcions.persones),
        "noms": noms.mesura,
        "documents": lambda: documents.mesura(carpeta, vegades=opcions.vegades),
        "acollida": lambda: [
            *servei.mesura(vegades=opcions.vegades * 4),
            *xifres.mesura(vegades=opcions.vegades),
        ],
        "tramits": lambda: tramits.mesura(vegades=opcions.vegades * 4),
        "pla": lambda: pla.mesura(vegades=opcions.vegades * 4),
        "memoria": lambda: memoria.mesura(carpeta, vegades=min(opcions.vegades, 3)),
    }
    resultats = []
    for nom in opcions.feina or FEINES:
        print(f"… {nom}", file=sys.stderr, flush=True)  # noqa: T201
        resultats += feines[nom]()
    return resultats


def _maquina() -> str:
    processadors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else "?"
    return (
        f"{date.today():%d/%m/%Y} · Python {platform.python_version()} · {processadors} "
        "processadors · mediana (mínim–màxim); raó = Arrela / límit, en temps\n"
    )


def _diu(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    principal()
