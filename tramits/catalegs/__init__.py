"""The catalogue of procedures as it is first loaded: both norms of reports, and their papers."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from municipis.carrega import Cataleg, Files
from tramits.models import ClasseDocument, TipusTramit
from tramits.models.catalegs import NORMATIUS

AQUI = Path(__file__).parent
LLISTES = ("documents", "documents_opcionals", "apartats", "marques")


def amb_llistes(files: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """In the file a list is words with spaces between."""
    for fila in files:
        yield fila | {columna: json.dumps(fila[columna].split()) for columna in LLISTES}


class Versions(Cataleg):
    """Versions of a norm: the file neither rewrites a used one nor interferes with those of people.

    Where the coordinator has written a version of her own, she keeps that code from then on.
    """

    def llegeix(self, text: str) -> Files:
        files = super().llegeix(text)
        a_la_taula = set(self.model.objects.values_list(*self.clau))
        de_casa = {codi for codi, _dia in a_la_taula - set(files)}
        return {
            clau: fila
            for clau, fila in files.items()
            if clau in a_la_taula or clau[0] not in de_casa
        }

    def fixes(self) -> set[tuple[tuple, str]]:
        usades = self.model.objects.filter(tramits__isnull=False)
        claus = usades.values_list(*self.clau).distinct()
        return {(clau, columna) for clau in claus for columna in NORMATIUS}


CATALEGS = [
    Cataleg(ClasseDocument, AQUI / "documents.csv", ("codi",)),
    Versions(TipusTramit, AQUI / "tipus.csv", ("codi", "vigent_des_de"), amb_llistes),
]
