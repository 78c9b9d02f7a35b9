"""What a workbook would change of a plan, and everything that is wrong with it. Stores nothing."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from municipis.llibres import Problema, ValorError
from municipis.llibres.valors import es_buit

from .canvi import Canvi
from .claus import LlocError, cami_de
from .columnes import Columna
from .estat import Cami, Existent
from .fulls import FULLS, PER_NOM
from .iguals import es_igual
from .lectura import Fila, llegeix
from .mon import Mon
from .regles import incompliments
from .regles_pla import posa_al_final
from .tipus import Clau


@dataclass
class Comparacio:
    """`iguals` and `falten` count, by sheet, the rows that say the same and those not there."""

    canvis: list[Canvi] = field(default_factory=list)
    problemes: list[Problema] = field(default_factory=list)
    iguals: Counter[str] = field(default_factory=Counter)
    falten: Counter[str] = field(default_factory=Counter)

    @property
    def es_pot_desar(self) -> bool:
        return bool(self.canvis) and not self.problemes


def compara(contingut: bytes, mon: Mon) -> Comparacio:
    """`LlibreError` when it is not the workbook of a plan."""
    files, problemes = llegeix(contingut)
    feta = Comparacio(problemes=problemes)
    if problemes:
        return feta
    vistes: dict[tuple[str, Cami], Fila] = {}
    for fila in files:
        _una(fila, mon, feta, vistes)
    for full in FULLS:
        hi_son = sum(nom == full.nom for nom, _cami in vistes)
        noves = sum(c.existent is None for c in feta.canvis if c.fila.full is full)
        feta.falten[full.nom] = len(mon.estat[full.nom]) - (hi_son - noves)
    posa_al_final(feta.canvis, mon)
    feta.problemes += incompliments(feta.canvis, mon)
    feta.problemes.sort(key=_lloc)
    return feta


def _lloc(problema: Problema) -> tuple[int, int]:
    return FULLS.index(PER_NOM[problema.full]), problema.fila


def _una(fila: Fila, mon: Mon, feta: Comparacio, vistes: dict) -> None:
    """One row: which it is, what it says, and what of it is another thing than what was there."""
    trampes = {cella.trampa for cella in fila.celles.values()}
    if len(trampes) == 1 and trampes != {""}:  # a hidden row is told once, not cell by cell
        feta.problemes.append(fila.problema("id", trampes.pop()))
        return
    try:
        cami: Cami | None = cami_de(fila, mon)
    except LlocError as error:
        feta.problemes.append(fila.problema(error.columna, str(error)))
        cami = None
    primera = vistes.setdefault((fila.full.nom, cami), fila) if cami else fila
    if primera is not fila:
        text = _("És la mateixa que la fila %(fila)s («%(clau)s»): deixeu-ne una.")
        text %= {"fila": primera.numero, "clau": cami[-1]}
        feta.problemes.append(fila.problema("id", text))
        return
    existent = mon.estat[fila.full.nom].get(cami) if cami else None
    valors, problemes = _valors(fila, existent, mon)
    feta.problemes += problemes
    if cami is None:
        return
    abans = existent.valors if existent else {}
    mon.posa(fila.full.nom, cami, abans | valors)
    canvis = {nom: v for nom, v in valors.items() if nom not in abans or abans[nom] != v}
    if fila.full.nom == "pla" and (clau := fila.diu("id")) and clau != cami[-1]:
        canvis["id"] = Clau().llegeix(clau, mon)
    if canvis or existent is None:
        feta.canvis.append(Canvi(fila, cami, existent, canvis))
    else:
        feta.iguals[fila.full.nom] += 1


def _valors(fila: Fila, existent: Existent | None, mon: Mon) -> tuple[dict, list[Problema]]:
    """What the row says, without what it says wrongly, and each thing that it says wrongly."""
    valors, problemes = {}, []
    for columna in fila.full.columnes:
        try:
            valors[columna.nom] = _valor(columna, fila, existent, mon)
        except ValorError as error:
            problemes.append(fila.problema(columna.nom, str(error)))
    return valors, problemes


def _valor(columna: Columna, fila: Fila, existent: Existent | None, mon: Mon):
    abans = existent.valors[columna.nom] if existent else _de_nova(columna)
    cella = fila.celles.get(columna.nom)
    if cella is None:
        return abans
    if cella.trampa:
        raise ValorError(cella.trampa)
    if existent and es_igual(cella.valor, columna.tipus.cella(abans, mon)):
        return abans
    if columna.fixa:
        return _fixa(columna, fila, abans)
    if es_buit(cella.valor):
        if columna.defecte is not None:
            return abans
        if columna.cal:
            raise ValorError(_("Hi falta: és obligatori."))
        return columna.tipus.buit
    return columna.tipus.llegeix(cella.valor, mon)


def _de_nova(columna: Columna):
    return columna.tipus.buit if columna.defecte is None else columna.defecte


def _fixa(columna: Columna, fila: Fila, abans):
    """What the sheet does not change. A row without its key may be silent about it."""
    if fila.diu(columna.nom) is None and (fila.diu("id") is None or abans == columna.tipus.buit):
        return abans
    if abans == columna.tipus.buit:
        raise ValorError(_("Això no entra amb un full, sinó a la pàgina: deixeu-ho en blanc."))
    raise ValorError(_("Això no es canvia des d'un full: deixeu-ho com estava al pla."))
