"""The list of the catalogue, and that of its papers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import capfirst

from tramits.enums import Grup
from tramits.models import ClasseDocument, TipusTramit

from .versions import diu_termini


@dataclass(frozen=True)
class Fila:
    """A version on the list."""

    tipus: TipusTramit
    termini: str


def per_grups(files: Iterable[TipusTramit]) -> list[tuple[str, list[Fila]]]:
    """The rows under the name of their group, in the order of the enum."""
    ordre = list(Grup)
    triades = sorted(files, key=lambda t: (ordre.index(Grup(t.grup)), t.ordre, t.codi))
    return [
        (
            capfirst(str(Grup(grup).label)),
            [Fila(t, diu_termini(t)) for t in seves],
        )
        for grup, seves in groupby(triades, key=lambda t: t.grup)
    ]


def classes_amb_us() -> list[tuple[ClasseDocument, bool, int]]:
    """Each paper, whether it may be asked for today, and how many procedures ask for it today."""
    vigents = set(ClasseDocument.objects.vigents().values_list("pk", flat=True))
    demanats = Counter(
        codi
        for tipus in TipusTramit.objects.vigents()
        for codi in (*tipus.documents, *tipus.documents_opcionals)
    )
    return [(c, c.pk in vigents, demanats[c.codi]) for c in ClasseDocument.objects.all()]
