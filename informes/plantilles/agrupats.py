"""Tables of what the service does, by the groups of a grouping."""

from informes.agrupacions import agrupada, vigent
from informes.dimensions import Dimensio
from informes.models import Agrupacio
from informes.plantilles.fonts import Fonts
from informes.plantilles.obra import BlocError
from informes.quadres_xifres import Linia, columna, taula
from informes.taules import Taula
from informes.xifra import Xifra


def agrupacio_de(codi: str, fonts: Fonts) -> Agrupacio:
    """The one in force on the last day of the year."""
    if trobada := fonts.un_cop(
        ("agrupacio", codi), lambda: vigent(codi, fonts.abast, fonts.periode)
    ):
        return trobada
    raise BlocError(
        f"No hi ha cap agrupació «{codi}» vigent el 31 de desembre de {fonts.exercici}: "
        "creeu-la, o canvieu-ne les dates."
    )


def dimensio_de(agrupacio: Agrupacio, xifra: Xifra) -> Dimensio:
    dimensio = agrupada(agrupacio, xifra)
    if dimensio is None or xifra.mesura is None:
        raise BlocError(
            f"«{xifra.titol}» no es pot comptar pels grups de «{agrupacio.nom}»: "
            "traieu-la de la taula."
        )
    return dimensio


def per_grups(
    xifres: tuple[Xifra, ...], agrupacio: Agrupacio, titol: str, fonts: Fonts, zeros: bool | None
) -> Taula:
    """A line for each group, those that count nothing too; and for who is in none, if anybody."""
    recull = fonts.flux
    dimensions = {x.codi: dimensio_de(agrupacio, x) for x in xifres}
    grups = {
        x.codi: dimensions[x.codi].grups(recull.registres(x), x.mesura, recull.periode)
        for x in xifres
    }
    primera = dimensions[xifres[0].codi]
    linies = []
    for clau, valor in primera.valors(recull.abast, recull.periode).items():
        nombres = {codi: seus.get(clau, 0) for codi, seus in grups.items()}
        if any(nombres.values()) or (valor.amb_zero if zeros is None else zeros):
            linies.append(Linia(valor.nom, nombres, f"agrupacio={valor.codi}"))
    total = Linia("Total", {x.codi: recull.valor(x) for x in xifres})
    columnes = [columna(x.titol_curt or x.titol, x.codi, x, recull) for x in xifres]
    return taula("agrupacio", titol, agrupacio.nom, columnes, linies, total, primera.nota)
