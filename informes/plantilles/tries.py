"""What may be chosen in a template, by the names that people know it by."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from informes.agrupacions import es_de_caselles
from informes.dimensions import Dimensio
from informes.models import Agrupacio
from informes.plantilles.figures import PER_MUNICIPI
from informes.plantilles.fonts import es_de_padro
from informes.plantilles.padro import DIMENSIONS as DE_PADRO
from informes.plantilles.quadres import QUADRES
from informes.xifra import Xifra
from informes.xifres import XIFRES, acollida, cursos, mediacio, padro, pla, programes, tramits
from municipis.text import clau_cerca, clau_ordre

SALES = (
    (_("Padró"), padro.XIFRES),
    (_("Acollida"), acollida.XIFRES),
    (_("Primera acollida"), cursos.XIFRES),
    (_("Interpretació i mediació"), mediacio.XIFRES),
    (_("Tràmits i informes d'estrangeria"), tramits.XIFRES),
    (_("Pla, activitats i taules"), pla.XIFRES),
    (_("Programes"), programes.XIFRES),
)


@dataclass(frozen=True)
class Sala:
    """The figures of a room that may be chosen; `oberta`, when any of them is."""

    nom: str
    xifres: list[tuple[Xifra, bool]]
    oberta: bool


def sales(triades: Iterable[str], cerca: str = "", *, desglossables: bool = False) -> list[Sala]:
    """By room, those that say every word of `cerca`, and those already chosen.

    `desglossables`: only those that can be told apart by something.
    """
    triades = set(triades)
    paraules = clau_cerca(cerca).split()
    fetes = []
    for nom, xifres in SALES:
        seves = [
            (xifra, xifra.codi in triades)
            for xifra in xifres
            if xifra.codi in triades
            or ((dimensions_de(xifra) or not desglossables) and _diu(xifra, paraules))
        ]
        if seves:
            oberta = bool(paraules) or any(triada for _xifra, triada in seves)
            fetes.append(Sala(nom, seves, oberta))
    return fetes


def _diu(xifra: Xifra, paraules: list[str]) -> bool:
    text = clau_cerca(f"{xifra.titol} {xifra.definicio} {xifra.codi}")
    return all(paraula in text for paraula in paraules)


def dimensions_de(xifra: Xifra) -> tuple[Dimensio, ...]:
    """By what a table can tell the figure apart."""
    if es_de_padro(xifra):
        return tuple(DE_PADRO.values()) if es_de_caselles(xifra) else ()
    return xifra.dimensions if xifra.mesura is not None else ()


def comunes(codis: Iterable[str]) -> list[Dimensio]:
    """The dimensions that all these figures have, in the order of the first.

    None, of the figures of a day with those of a year.
    """
    xifres = [XIFRES[codi] for codi in codis if codi in XIFRES]
    if not xifres or len({es_de_padro(xifra) for xifra in xifres}) > 1:
        return []
    altres = [{(d.codi, d.titol) for d in dimensions_de(xifra)} for xifra in xifres[1:]]
    primeres = dimensions_de(xifres[0])
    return [d for d in primeres if all((d.codi, d.titol) in seves for seves in altres)]


def te_municipis(codi: str) -> bool:
    """Whether a map can paint the figure."""
    return any(d.codi in PER_MUNICIPI for d in dimensions_de(XIFRES[codi]))


def quadres() -> list[tuple[str, str]]:
    """The tables of the house, by title."""
    return sorted(
        ((codi, quadre.titol) for codi, quadre in QUADRES.items()), key=lambda q: clau_ordre(q[1])
    )


def agrupacions(comarca) -> dict[str, Agrupacio]:
    """The groupings of the comarca by code, each as it was last written."""
    totes = Agrupacio.objects.filter(comarca=comarca).order_by("nom", "vigent_des_de")
    return {agrupacio.codi: agrupacio for agrupacio in totes}


def nom_de(codi: str) -> str:
    """The title of a figure or of a table of the house."""
    coses = XIFRES if codi in XIFRES else QUADRES
    return coses[codi].titol if codi in coses else codi
