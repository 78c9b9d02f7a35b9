"""What each cell of the public tables counts, and which cells add up to which.

A cell is known by the conditions that its people meet, so that the same people are the same cell
in whatever table: the row «municipi=08113» and the column «Homes» are the men of a town, and they
are nobody else in another table. The conditions of a row are written in its `darrere`; those of a
row that is part of another follow its own («nacionalitat=228&area=africa»).
"""

from collections.abc import Iterable, Iterator, Sequence

from informes.taules import Fila, Format, Taula

Clau = frozenset[str]
Quadricula = list[list[Clau | None]]

TOTHOM: Clau = frozenset()
TOTAL = "Total"
SEXES: dict[str, Clau] = {"Homes": frozenset({"sexe=home"}), "Dones": frozenset({"sexe=dona"})}
# A number that is not of foreign people: it is never hidden.
ALTRES = ("Població",)


class IncoherentError(ValueError):
    """Two tables of the same publication say different things of the same people."""


def files_de(taula: Taula) -> tuple[Fila, ...]:
    """Its rows, and the total as the last of them."""
    return taula.files if taula.total is None else (*taula.files, taula.total)


def condicions(fila: Fila) -> Clau:
    return frozenset(filter(None, fila.darrere.split("&")))


def claus(taules: Sequence[Taula]) -> list[Quadricula]:
    """For each table, row and column, what its cell counts; `None` if it counts nobody."""
    etiquetes = {str(f.celles[0]): condicions(f) for taula in taules for f in taula.files}
    return [
        [
            [_clau(fila, columna, etiquetes) for columna in taula.columnes]
            for fila in files_de(taula)
        ]
        for taula in taules
    ]


def _clau(fila: Fila, columna, etiquetes: dict[str, Clau]) -> Clau | None:
    if columna.format is not Format.ENTER or columna.titol in ALTRES:
        return None
    if columna.titol == TOTAL:
        return condicions(fila)
    seva = SEXES.get(columna.titol) or etiquetes.get(columna.titol)
    return condicions(fila) | (seva or frozenset({f"columna={columna.titol}"}))


def valors(taules: Sequence[Taula]) -> dict[Clau, int]:
    """How many people each cell counts, where there is a number."""
    vistos: dict[Clau, int] = {}
    for taula, quadricula in zip(taules, claus(taules), strict=True):
        for fila, seves in zip(files_de(taula), quadricula, strict=True):
            for cella, clau in zip(fila.celles, seves, strict=True):
                if clau is None or not isinstance(cella, int):
                    continue
                if vistos.setdefault(clau, cella) != cella:
                    raise IncoherentError(f"{taula.codi}: {sorted(clau)}")
    return vistos


def maxims(taules: Sequence[Taula]) -> dict[Clau, int]:
    """The most people that a cell may count: those of any nationality, where that is said."""
    trobats: dict[Clau, int] = {}
    for taula in taules:
        titols = [columna.titol for columna in taula.columnes]
        for altra in set(ALTRES) & set(titols):
            for fila in taula.files:
                if isinstance(quants := fila.celles[titols.index(altra)], int):
                    trobats[condicions(fila)] = quants
    return trobats


def sumes(taules: Sequence[Taula]) -> set[tuple[Clau, frozenset[Clau]]]:
    """Each cell that is the sum of others of the publication, with those others."""
    totes = zip(taules, claus(taules), strict=True)
    return {suma for taula, quadricula in totes for suma in _sumes(taula, quadricula)}


def _sumes(taula: Taula, quadricula: Quadricula) -> Iterator[tuple[Clau, frozenset[Clau]]]:
    titols = [columna.titol for columna in taula.columnes]
    if TOTAL in titols:
        lloc = titols.index(TOTAL)
        for fila in quadricula:
            yield from _suma(fila[lloc], [*fila[:lloc], *fila[lloc + 1 :]])
    for columna in zip(*quadricula, strict=True):
        if taula.total is not None:
            yield from _suma(columna[-1], columna[:-1])
        yield from _dins_d_altres(taula, columna)


def _suma(total: Clau | None, parts: Iterable[Clau | None]):
    seves = frozenset(part for part in parts if part is not None)
    if total is not None and seves:
        yield total, seves


def _dins_d_altres(taula: Taula, columna: Sequence[Clau | None]):
    """The rows that are part of another («nacionalitat» of «area»), added up."""
    grups: dict[Clau, set[Clau]] = {}
    for fila, clau in zip(taula.files, columna, strict=False):
        propia, _, altres = fila.darrere.partition("&")
        if altres and clau is not None:
            grups.setdefault(clau - {propia}, set()).add(clau)
    yield from ((total, frozenset(parts)) for total, parts in grups.items())
