"""What no cell says alone: days in order, plans that overlap, numbers twice, more than it all."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from django.utils.translation import gettext as _

from municipis.llibres import Problema
from pla.fonts import FONTS

from .canvi import Canvi
from .mon import Mon
from .regles_pla import ara, coincideixen, del_pla

AMB_DIES = ("pla", "accions", "mandats")


def incompliments(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    """Only of what the workbook changes: what was already so is not its fault."""
    per_full: dict[str, list[Canvi]] = defaultdict(list)
    for canvi in canvis:
        per_full[canvi.fila.full.nom].append(canvi)
    for nom in AMB_DIES:
        yield from _dies(per_full[nom], mon)
    yield from del_pla(per_full, mon)
    yield from _mandats(per_full["mandats"], mon)
    for nom in ("prioritats", "compromisos"):
        yield from _numeros(per_full[nom], mon)
    yield from _passos(per_full["passos"], mon)
    yield from _indicadors(per_full["indicadors"], mon)


def _dies(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    for canvi in canvis:
        inici, fi = (ara(canvi, mon).get(nom) for nom in ("inici", "fi"))
        if inici and fi and fi < inici:
            yield canvi.fila.problema("fi", _("Acaba abans de començar."))


def _mandats(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    tocats = {canvi.cami: canvi for canvi in canvis}
    for (un, seus), (altre, d_altre) in combinations(mon.ara["mandats"].items(), 2):
        canvi = tocats.get(altre) or tocats.get(un)
        mateix = seus.get("municipi") == d_altre.get("municipi")
        if canvi and mateix and coincideixen(seus, d_altre):
            text = _("S'encavalca amb el mandat «%(clau)s»: reviseu-ne els dies.")
            clau = un[-1] if canvi.cami == altre else altre[-1]
            yield canvi.fila.problema("inici", text % {"clau": clau})


def _numeros(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    """No two with the same number under the same one."""
    if not canvis:
        return
    qui = defaultdict(list)
    for cami, valors in mon.ara[canvis[0].fila.full.nom].items():
        qui[cami[:-1], valors.get("numero")].append(cami[-1])
    for canvi in canvis:
        numero = ara(canvi, mon).get("numero")
        altres = [clau for clau in qui[canvi.cami[:-1], numero] if clau != canvi.cami[-1]]
        if numero is not None and altres:
            text = _("«%(clau)s» ja té aquest número: poseu-n'hi un altre.")
            yield canvi.fila.problema("numero", text % {"clau": altres[0]})


def _passos(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    """The steps of a commitment are worth a hundred at most; it is told in the last one."""
    sumes: dict[tuple, int] = defaultdict(int)
    for cami, valors in mon.ara["passos"].items():
        sumes[cami[:-1]] += valors.get("percentatge") or 0
    darrers = {canvi.cami[:-1]: canvi for canvi in canvis}
    for compromis, canvi in darrers.items():
        if sumes[compromis] > 100:
            text = _("Els passos de «%(clau)s» sumen un %(suma)s %%: com a màxim, un 100 %%.")
            text %= {"clau": compromis[-1], "suma": sumes[compromis]}
            yield canvi.fila.problema("percentatge", text)


def _indicadors(canvis: list[Canvi], mon: Mon) -> Iterator[Problema]:
    """The target is in the unit of the figure; without one, in that which is written."""
    for canvi in canvis:
        valors = ara(canvi, mon)
        if not _es_del_mandat(canvi, valors.get("municipi"), mon):
            text = _("El mandat és d'un altre municipi: deixeu-la en blanc.")
            yield canvi.fila.problema("municipi", text)
        if "xifra" not in valors or "unitat" not in valors:
            continue
        font = FONTS.get(valors["xifra"])
        if font and canvi.existent is None and not valors["unitat"]:
            valors["unitat"] = canvi.valors["unitat"] = str(font.unitat)
        elif not valors["unitat"]:
            text = _("Hi falta: digueu en què es compta l'objectiu.")
            yield canvi.fila.problema("unitat", text)
        elif font and valors["unitat"] != font.unitat:
            text = _("La xifra «%(titol)s» es compta en «%(unitat)s», i l'objectiu també.")
            text %= {"titol": font.titol, "unitat": font.unitat}
            yield canvi.fila.problema("unitat", text)


def _es_del_mandat(canvi: Canvi, municipi: str | None, mon: Mon) -> bool:
    """What a town has promised is measured in that town."""
    seu = mon.ara["mandats"].get(canvi.cami[:1], {}).get("municipi")
    return not seu or not municipi or municipi == seu
