"""Tables made of figures: a line for each value of a dimension, a column for each figure."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from informes.document import Fet
from informes.escriptura import dia
from informes.recull_acollida import Recull
from informes.taules import Cella, Columna, Format, Taula
from informes.xifra import Xifra
from municipis.periode import Periode


@dataclass(frozen=True)
class Linia:
    """A name with its numbers, each by whatever its column asks for, and how to find them."""

    nom: str
    nombres: dict[Any, Cella] = field(default_factory=dict)
    darrere: str = ""

    def __getitem__(self, clau) -> Cella:
        return self.nombres.get(clau, 0)


def de_quan(periode: Periode) -> str:
    """«2025», or «de l'1 de gener de 2025 al 31 de març de 2025»."""
    if periode == Periode.exercici(periode.inici.year):
        return str(periode.inici.year)
    return f"{dia(periode.inici)} – {dia(periode.fi)}"


def fet_de(xifra: Xifra, recull: Recull) -> Fet:
    quan, enllac = de_quan(recull.periode), recull.darrere(xifra)
    return Fet(xifra.titol, recull.valor(xifra), xifra.format, xifra.unitat, quan, enllac)


def diu_alguna_cosa(taula: Taula) -> bool:
    """Whether any of its totals is more than nothing."""
    return any(isinstance(cella, int | Decimal) and cella for cella in taula.total.celles)


def taula_per(
    codi: str,
    titol: str,
    xifres: tuple[Xifra, ...],
    recull: Recull,
    nom: str = "",
    zeros: bool | None = None,
) -> Taula:
    """A line for each value of the dimension `codi`, and a column for each figure.

    `nom` tells it from another table of the same room by the same dimension. Those that count
    nothing are shown as each dimension says, unless `zeros` says that all are, or that none is.
    """
    grups = {xifra.codi: recull.per(xifra, codi) for xifra in xifres}
    dimensio = xifres[0].dimensio(codi)
    linies = [
        Linia(valor.nom, nombres, f"{codi}={valor.codi}")
        for clau, valor in recull.valors(dimensio).items()
        if any((nombres := {x: n.get(clau, 0) for x, n in grups.items()}).values())
        or (valor.amb_zero if zeros is None else zeros)
    ]
    total = Linia("Total", {xifra.codi: recull.valor(xifra) for xifra in xifres})
    columnes = [columna(x.titol_curt or x.titol, x.codi, x, recull) for x in xifres]
    sala = xifres[0].codi.partition(".")[0]
    return taula(
        f"{sala}-{nom or codi}", titol, dimensio.titol, columnes, linies, total, dimensio.nota
    )


def columna(titol: str, clau, xifra: Xifra, recull: Recull, consulta: str = "") -> Columna:
    enllac = recull.darrere(xifra, consulta)
    return Columna(titol, lambda linia: linia[clau], xifra.format, enllac)


def taula(codi, titol, noms, columnes, linies, total, nota="") -> Taula:
    return Taula.de(
        codi,
        titol,
        [Columna(noms, lambda linia: linia.nom, Format.TEXT), *columnes],
        linies,
        notes=[nota] if nota else [],
        total=total,
        darrere=lambda linia: linia.darrere,
    )


def suma(nom: str, linies: list[Linia]) -> Linia:
    claus = {clau for linia in linies for clau in linia.nombres}
    return Linia(nom, {clau: sum(linia[clau] for linia in linies) for clau in claus})
