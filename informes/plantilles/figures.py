"""The blocks that are computed: numbers, tables, charts, maps and lists of activities."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from informes import dibuixos
from informes.document import Bloc, Fets, Quadre
from informes.grafics import Dibuix
from informes.plantilles import activitats as llista
from informes.plantilles import agrupats, padro
from informes.plantilles.fonts import es_de_padro
from informes.plantilles.forma import Bloc as BlocDeForma
from informes.plantilles.obra import BlocError, Obra, tria
from informes.plantilles.quadres import QUADRES, DeCasa, Figures, font_de
from informes.quadres_xifres import diu_alguna_cosa
from informes.taules import Absencia, Cella, Taula
from informes.xifra import Xifra
from informes.xifres import XIFRES

PER_MUNICIPI = ("municipi", "lloc")


def xifres(bloc: BlocDeForma, clau: str, obra: Obra) -> Iterator[Bloc]:
    yield Fets(tuple(obra.fonts.fet(xifra) for xifra in xifres_de(bloc)))


def xifres_de(bloc: BlocDeForma) -> tuple[Xifra, ...]:
    return tuple(tria(codi, XIFRES, "xifra") for codi in bloc["xifres"])


def taula(bloc: BlocDeForma, clau: str, obra: Obra) -> Iterator[Bloc]:
    feta, font, _ = _feta(bloc, clau, obra, bloc.opcions.get("zeros"))
    if feta is None or not _diu(feta):
        obra.buida(feta or _titol(bloc))
    else:
        yield Quadre(_a_punt(feta, bloc, obra), font)


def grafic(bloc: BlocDeForma, clau: str, obra: Obra) -> Iterator[Bloc]:
    feta, font, de_casa = _feta(bloc, clau, obra)
    if feta is None or not _diu(feta):
        obra.buida(feta or _titol(bloc))
        return
    feta, com = _a_punt(feta, bloc, obra), bloc["dibuix"] or "barres"
    if com == "linia" and de_casa and de_casa.dibuixa:
        dibuix = de_casa.dibuixa(obra.fonts, feta)
    else:
        dibuix = _dibuixa(com, feta)
    yield Quadre(feta, font, dibuix, com if _te_columnes(com, feta) else "")


def mapa(bloc: BlocDeForma, clau: str, obra: Obra) -> Iterator[Bloc]:
    if bloc["quadre"]:
        feta, font, de_casa = _feta(bloc, clau, obra)
    else:
        [xifra] = xifres_de(bloc)
        feta, font, de_casa = (
            _de_xifres(bloc, clau, obra, _per_municipi(xifra)),
            font_de(xifra),
            None,
        )
    if feta is None or not _diu(feta):
        obra.buida(feta or _titol(bloc))
        return
    feta = _a_punt(feta, bloc, obra)
    pinta = de_casa.dibuixa if de_casa and de_casa.dibuixa else _pinta
    yield Quadre(feta, font, pinta(obra.fonts, feta), "mapa")


def activitats(bloc: BlocDeForma, clau: str, obra: Obra) -> Iterator[Bloc]:
    menes = tuple(bloc["mena"])
    for mena in menes:
        tria(mena, dict.fromkeys(llista.MENES), "mena d'activitat")
    feta = llista.activitats(obra.fonts, menes)
    if feta is None:
        obra.buida(bloc.titol or "Activitats")
    else:
        yield Quadre(_a_punt(feta, bloc, obra), llista.FONT)


def _feta(
    bloc: BlocDeForma, clau: str, obra: Obra, zeros: bool | None = None
) -> tuple[Taula | None, str, DeCasa | None]:
    """The table of a block, where it comes from, and what it is called in the house."""
    if not bloc["quadre"]:
        primera = xifres_de(bloc)[0]
        return _de_xifres(bloc, clau, obra, bloc["per"], zeros), font_de(primera), None
    de_casa: DeCasa = tria(bloc["quadre"], QUADRES, "taula")
    if isinstance(de_casa.fes, Figures) and zeros is not None:
        return de_casa.fes(obra.fonts, zeros), de_casa.font, de_casa
    return obra.fonts.un_cop(de_casa.codi, lambda: de_casa.fes(obra.fonts)), de_casa.font, de_casa


def _de_xifres(
    bloc: BlocDeForma, clau: str, obra: Obra, per: str, zeros: bool | None = None
) -> Taula:
    xifres, codi = xifres_de(bloc), bloc.opcions.get("agrupacio", "")
    sala = {es_de_padro(xifra) for xifra in xifres}
    if len(sala) > 1:
        raise BlocError("Les xifres de padró són d'un dia i les altres de tot l'any: separeu-les.")
    de_padro = sala.pop()
    if codi:
        agrupacio = agrupats.agrupacio_de(codi, obra.fonts)
        titol = bloc.titol or f"{xifres[0].titol}: {agrupacio.nom}"
        fes = padro.per_grups if de_padro else agrupats.per_grups
        feta = fes(xifres, agrupacio, titol, obra.fonts, zeros)
    elif de_padro:
        feta = padro.per(xifres, per, bloc.titol or xifres[0].titol, obra.fonts, zeros)
    else:
        feta = _del_flux(xifres, per, bloc.titol, obra, zeros)
    return replace(feta, codi=clau.replace("/", "-"))


def _del_flux(
    xifres: tuple[Xifra, ...], per: str, titol: str, obra: Obra, zeros: bool | None
) -> Taula:
    for xifra in xifres:
        tria(per, {d.codi: d for d in xifra.dimensions}, f"desglossament de «{xifra.titol}»")
        if xifra.mesura is None:
            raise BlocError(f"«{xifra.titol}» no es pot desglossar: demaneu-la com a xifra sola.")
    if len({xifra.dimensio(per).titol for xifra in xifres}) > 1:
        raise BlocError(f"Aquestes xifres no es desglossen per «{per}» de la mateixa manera.")
    titol = titol or f"{xifres[0].titol}, per {xifres[0].dimensio(per).titol.lower()}"
    return Figures(xifres, per, titol)(obra.fonts, zeros)


def _per_municipi(xifra: Xifra) -> str:
    if es_de_padro(xifra):
        return "municipi"
    codis = [d.codi for d in xifra.dimensions if d.codi in PER_MUNICIPI]
    if not codis:
        raise BlocError(f"«{xifra.titol}» no se sap de cada municipi: trieu una altra xifra.")
    return codis[0]


def _titol(bloc: BlocDeForma) -> str:
    return bloc.titol or QUADRES[bloc["quadre"]].titol


def _a_punt(taula: Taula, bloc: BlocDeForma, obra: Obra) -> Taula:
    return replace(taula, codi=obra.codi_lliure(taula.codi), titol=bloc.titol or taula.titol)


def _diu(taula: Taula) -> bool:
    """Whether its total is more than nothing; without a total, whether it has any row."""
    if taula.total is None:
        return bool(taula.files)
    return diu_alguna_cosa(taula)


def _dibuixa(com: str, taula: Taula) -> Dibuix:
    if com == "piramide":
        if not _te_columnes(com, taula):
            raise BlocError("Una piràmide necessita les columnes d'homes i de dones: trieu barres.")
        return dibuixos.piramide_de(taula)
    if com == "linia":
        return dibuixos.linia_de(taula, [True] * len(taula.files))
    return dibuixos.barres_de(taula, taula.columnes[0].titol)


COLUMNES = {"barres": {"Total"}, "linia": {"Total"}, "piramide": {"Homes", "Dones"}}


def _te_columnes(com: str, taula: Taula) -> bool:
    return COLUMNES[com] <= {columna.titol for columna in taula.columnes}


def _pinta(fonts, taula: Taula) -> Dibuix | None:
    """The map of a table whose lines are municipalities: its first column of numbers, painted."""
    municipis = {m.codi_ine: m for m in fonts.municipis}
    lloc, columna = dibuixos.de_nombres(taula)
    valors: dict[int, Cella] = {m.pk: Absencia.SENSE_DADA for m in fonts.municipis}
    for fila in taula.files:
        nom, _, codi = fila.darrere.partition("=")
        if nom not in PER_MUNICIPI:
            raise BlocError("Les files d'aquesta taula no són municipis: no es pot pintar un mapa.")
        if codi in municipis and isinstance(fila.celles[lloc], int | Decimal | Absencia):
            valors[municipis[codi].pk] = fila.celles[lloc]
    return dibuixos.mapa_de(fonts.municipis, valors, taula.titol, columna.format)
