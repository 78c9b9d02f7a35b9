"""What a block asks for: which figures or table, and by what it tells them apart."""

from informes.plantilles.forma import Bloc, TipusBloc
from informes.plantilles.quadres import QUADRES, DeCasa, Figures
from informes.xifra import Xifra
from informes.xifres import XIFRES

# The tables of the house that are made to measure: their figure and what it is told apart by.
A_MIDA = {
    "acollida.nacionalitats": ("acollida.persones_ateses", ("nacionalitat", "sexe")),
    "padro.municipis": ("padro.estrangers", ("municipi",)),
    "padro.nacionalitats": ("padro.estrangers", ("nacionalitat",)),
    "padro.totes_les_nacionalitats": ("padro.estrangers", ("nacionalitat",)),
    "padro.arees": ("padro.estrangers", ("area",)),
}
DE_TAULA = (TipusBloc.TAULA, TipusBloc.GRAFIC, TipusBloc.MAPA)


def xifres_i_quadre(bloc: Bloc) -> list[str]:
    """The codes that a block names."""
    return [*bloc.opcions.get("xifres", []), *filter(None, [bloc.opcions.get("quadre")])]


def talls(bloc: Bloc) -> set[str]:
    """By what its numbers are told apart."""
    return {per for _, per in desglossaments(bloc)}


def desglossaments(bloc: Bloc) -> list[tuple[Xifra, str]]:
    """(figure, dimension) of a table: of its first figure, of which the others are a part."""
    if bloc.tipus not in DE_TAULA:
        return []
    quadre: DeCasa | None = QUADRES.get(bloc.opcions.get("quadre", ""))
    if quadre and isinstance(quadre.fes, Figures):
        return [(quadre.fes.xifres[0], quadre.fes.per)]
    if quadre:
        codi, pers = A_MIDA.get(quadre.codi, ("", ()))
        return [(XIFRES[codi], per) for per in pers]
    codis = [codi for codi in bloc.opcions.get("xifres", []) if codi in XIFRES]
    per = bloc.opcions.get("per", "")
    return [(XIFRES[codis[0]], per)] if codis and per else []
