"""What a block has said, writing by writing, as the database has kept it."""

from dataclasses import dataclass
from datetime import datetime

from informes.memories.canvis import Tros, canvis
from informes.models import Apartat


@dataclass(frozen=True)
class Versio:
    """A text that a block had; `canvis` tells it from the one before."""

    clau: int
    per: object
    el: datetime
    text: str
    canvis: list[Tros]
    actual: bool = False


def versions(apartat: Apartat, des_de: str = "") -> list[Versio]:
    """The newest first; `des_de` is the draft that the first of them began with."""
    fetes: list[Versio] = []
    abans = des_de
    for fet in _fets(apartat).select_related("modificat_per"):
        if fetes and fet.text == abans:
            continue  # the state was written twice, or nothing was touched
        trossos = canvis(abans, fet.text)
        fetes.append(Versio(fet.pgh_id, fet.modificat_per, fet.modificat_el, fet.text, trossos))
        abans = fet.text
    if fetes:
        fetes[-1] = Versio(**vars(fetes[-1]) | {"actual": True})
    return fetes[::-1]


def text_d_abans(apartat: Apartat, clau: str) -> str | None:
    """The text of an event of this block and of no other."""
    if not clau.isascii() or not clau.isdigit() or len(clau) > 18:
        return None
    return _fets(apartat).filter(pgh_id=int(clau)).values_list("text", flat=True).first()


def _fets(apartat: Apartat):
    return apartat.events.order_by("pgh_id")
