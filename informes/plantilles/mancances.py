"""Something that a template asks and a year cannot answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from informes.plantilles.fonts import Fonts


@dataclass(frozen=True)
class Mancanca:
    """`camp` is where in the template, `titol` what is asked; `municipi`, empty when it is of all.

    `quants` are the records that lack it, or one when it is not of records.
    """

    camp: str
    titol: str
    municipi: str
    quants: int
    motiu: str
    remei: str
    adreca: str = ""


def a_cada_municipi(falten: set[int], tots: set[int], fonts: Fonts) -> Iterator[str]:
    """The name of each municipality that lacks something; one empty name when all of them do."""
    if falten and falten >= tots:
        yield ""
        return
    noms = {municipi.pk: municipi.nom_natural for municipi in fonts.municipis}
    yield from (nom for pk, nom in noms.items() if pk in falten)
