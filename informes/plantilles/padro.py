"""Tables of the figures of the padró by a dimension of their cells, in the last semester."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import Min, Sum

from informes import quadres
from informes.agrupacions import agrupada, es_de_caselles, sense_resposta
from informes.dimensions import Dimensio, Valor
from informes.enums import DeQueAgrupa
from informes.models import Agrupacio
from informes.plantilles.fonts import Fonts
from informes.plantilles.obra import BlocError, tria
from informes.quadres_xifres import Linia, taula
from informes.recull import Recull
from informes.taules import Absencia, Cella, Columna, Taula
from informes.xifra import Xifra
from informes.xifres import dimensions_acollida as comunes
from informes.xifres.padro import NOMS_AREES, NOMS_GRUPS, cella_de
from padro.models import TramEdat

MESURES = {"valor": Sum("valor"), "tipus": Min("tipus")}


def _noms(noms) -> Callable:
    return lambda abast, periode: {clau.value: Valor(clau.value, nom) for clau, nom in noms.items()}


def _trams(abast, periode):
    return {t.pk: Valor(t.codi, t.codi.replace("-", "–")) for t in TramEdat.objects.all()}


DIMENSIONS = {
    d.codi: d
    for d in (
        Dimensio("municipi", "Municipi", "enviament__esperat__municipi", comunes.MUNICIPI.valors),
        Dimensio("nacionalitat", "Nacionalitat", "nacionalitat", comunes.NACIONALITAT.valors),
        Dimensio("area", "Àrea", "area", _noms(NOMS_AREES), lambda r, _: r.amb_area()),
        Dimensio("edat", "Edat", "grup_edat", _noms(NOMS_GRUPS), lambda r, _: r.amb_grup_edat()),
        Dimensio("tram", "Edat", "tram", _trams),
    )
}


def per(
    xifres: tuple[Xifra, ...], codi: str, titol: str, fonts: Fonts, zeros: bool | None
) -> Taula:
    """A line for each value of the dimension, and a column for each figure."""
    _nomes_de_caselles(xifres)
    dimensio = tria(codi, DIMENSIONS, f"desglossament de «{xifres[0].titol}»")
    sumes = {x.codi: _sumes(x, dimensio, fonts.darrer) for x in xifres}
    return _taula(xifres, dimensio, titol, fonts.darrer, sumes, zeros)


def per_grups(
    xifres: tuple[Xifra, ...], agrupacio: Agrupacio, titol: str, fonts: Fonts, zeros: bool | None
) -> Taula:
    """A line for each group; a band that no municipality has declared has no number."""
    _nomes_de_caselles(xifres)
    recull, fora = fonts.darrer, {}
    dimensio = agrupada(agrupacio, xifres[0])
    sumes = {x.codi: _sumes(x, dimensio, recull) for x in xifres}
    if agrupacio.de == DeQueAgrupa.EDAT:
        fora = {x.codi: sense_resposta(agrupacio, recull.registres(x)) for x in xifres}
    notes = _notes(agrupacio, fora, recull)
    return replace(_taula(xifres, dimensio, titol, recull, sumes, zeros), notes=tuple(notes))


def _taula(xifres, dimensio: Dimensio, titol: str, recull: Recull, sumes, zeros) -> Taula:
    linies = []
    for clau, valor in dimensio.valors(recull.abast, recull.periode).items():
        celles = {codi: grups.get(clau, Absencia.SENSE_DADA) for codi, grups in sumes.items()}
        if _es_mostra(celles.values(), valor, zeros):
            linies.append(Linia(valor.nom, celles, f"{dimensio.codi}={valor.codi}"))
    total = Linia("Total", {x.codi: recull.valor(x) for x in xifres})
    columnes = [
        Columna(x.titol_curt or x.titol, _cella(x.codi), x.format, quadres.darrere(x, recull))
        for x in xifres
    ]
    return taula("padro", titol, dimensio.titol, columnes, linies, total)


def _cella(codi: str) -> Callable[[Linia], Cella]:
    return lambda linia: linia.nombres[codi]


def _es_mostra(celles, valor: Valor, zeros: bool | None) -> bool:
    if any(cella != 0 and cella is not Absencia.SENSE_DADA for cella in celles):
        return True
    return valor.amb_zero if zeros is None else zeros


def _sumes(xifra: Xifra, dimensio: Dimensio, recull: Recull) -> dict[Any, Cella]:
    registres = dimensio.prepara(recull.registres(xifra), recull.periode)
    files = registres.order_by().values_list(dimensio.camp).annotate(**MESURES)
    return {clau: cella_de(valor, tipus) for clau, valor, tipus in files}


def _tots(municipis: set[int], recull: Recull) -> bool:
    """Whether none is left of those that have sent."""
    return bool(municipis) and municipis >= set(recull.enviaments)


def _notes(agrupacio: Agrupacio, fora, recull: Recull):
    """Of each band, who cannot be counted in it."""
    for lloc, grup in enumerate(agrupacio.grups):
        claus = set().union(*(seus.get(lloc, set()) for seus in fora.values()))
        if _tots(claus, recull):
            yield f"«{grup['nom']}»: cap municipi no declara aquestes edats a part."
        elif claus:
            quins = ", ".join(m.nom_natural for m in recull.municipis if m.pk in claus)
            yield f"«{grup['nom']}»: no hi compten {quins}, que no declaren aquestes edats a part."


def _nomes_de_caselles(xifres: tuple[Xifra, ...]) -> None:
    for xifra in xifres:
        if not es_de_caselles(xifra):
            raise BlocError(f"«{xifra.titol}» no suma caselles del padró: traieu-la de la taula.")
