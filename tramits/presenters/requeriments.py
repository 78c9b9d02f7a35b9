"""What has been asked for and the days given besides, on the page of a procedure."""

from collections import Counter
from dataclasses import dataclass

from tramits.ampliacions import meitat
from tramits.enums import EstatTramit
from tramits.models import Ampliacio, Requeriment, Tramit
from tramits.transicions import es_pot


@dataclass(frozen=True)
class FilaAmpliacio:
    """An extension; `de_mes` when with it the clock has more than half of its term again."""

    ampliacio: Ampliacio
    de_mes: bool


def de_la_pagina(tramit: Tramit, usuari) -> dict:
    """Two queries. `arxivable`: one ended without an answer, and the procedure may end by it."""
    requeriments = list(tramit.requeriments.select_related("creat_per"))
    return {
        "requeriments": requeriments,
        "arxivable": es_arxivable(tramit, requeriments),
        "ampliacions": files_d_ampliacio(tramit),
    }


def es_arxivable(tramit: Tramit, requeriments: list[Requeriment]) -> bool:
    desates = any(requeriment.desates_el for requeriment in requeriments)
    return desates and es_pot(tramit.tipus.flux, tramit.estat, EstatTramit.ARXIVADA)


def files_d_ampliacio(tramit: Tramit) -> list[FilaAmpliacio]:
    """Each in its order, with what the ones before it have already given to the same clock."""
    donats: Counter[str] = Counter()
    files = []
    for ampliacio in tramit.ampliacions.select_related("per"):
        if not ampliacio.retirada_el:
            donats[ampliacio.rellotge] += ampliacio.dies
        maxim = meitat(tramit.tipus, ampliacio.rellotge)
        massa = maxim is not None and donats[ampliacio.rellotge] > maxim
        files.append(FilaAmpliacio(ampliacio, massa and not ampliacio.retirada_el))
    return files
