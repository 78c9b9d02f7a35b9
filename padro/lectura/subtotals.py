"""Subtotal rows: each one adds the rows just above it, or just below it."""

from typing import Any

from .etiquetes import SUBTOTAL
from .recull import Recull
from .sumes import Full
from .trams import TOTS


def comprova_subtotals(recull: Recull, dades, propies: list[Full]):
    """A subtotal is right when some run of neighbouring rows adds up to all that it states."""
    dits = _dits(dades)
    if not dits:
        return
    trencades = {full.nacio for full in propies if full.valor is None}
    valors = _per_nacio(propies, {clau for claus in dits.values() for clau in claus})
    ordre = list(dict.fromkeys(dades.ordre))
    apart = _resum_apart(ordre, valors, dits)
    ordre = [parella for parella in ordre if parella[1] not in apart]
    sentits = [_falles(ordre, valors, dits), _falles(ordre[::-1], valors, dits)]
    for subtotal, files in min(sentits, key=len):
        if not trencades & set(files):
            _digues(recull, dits[subtotal], files, valors)


def _dits(dades) -> dict[Any, dict[tuple, tuple]]:
    """What each subtotal row states: value and place by sex and band."""
    dits: dict[Any, dict[tuple, tuple]] = {}
    for dit in [*dades.fulles, *dades.totals]:
        if isinstance(dit.nacio, tuple) and dit.nacio[0] == SUBTOTAL and dit.valor is not None:
            lloc = (dit.valor, dit.fila, dit.columna)
            dits.setdefault(dit.nacio, {})[dit.sexe, dit.tram] = lloc
    return dits


def _per_nacio(propies: list[Full], claus: set[tuple]) -> dict[Any, dict[tuple, int]]:
    """The figures of each nationality under the keys that the subtotals use."""
    valors: dict[Any, dict[tuple, int]] = {}
    for full in propies:
        propis = valors.setdefault(full.nacio, {})
        for sexe in (full.sexe, TOTS):
            for tram in (full.tram, TOTS):
                if (sexe, tram) in claus:
                    propis[sexe, tram] = propis.get((sexe, tram), 0) + (full.valor or 0)
    return valors


def _resum_apart(ordre: list, valors: dict, dits: dict) -> set:
    """Subtotals in a row of their own, above or below all, that together add up to everything.

    Which rows each one adds the sheet does not say, so only their sum can be checked.
    """
    noms = [n for n, (tipus, _nacio) in enumerate(ordre) if tipus != SUBTOTAL]
    for bloc in (ordre[: noms[0]], ordre[noms[-1] + 1 :]) if noms else ():
        seus = [nacio for _tipus, nacio in bloc if nacio in dits]
        claus = {clau for nacio in seus for clau in dits[nacio]}
        if len(seus) > 1 and all(
            sum(dits[nacio].get(clau, (0,))[0] for nacio in seus)
            == sum(valors_.get(clau, 0) for valors_ in valors.values())
            for clau in claus
        ):
            return set(seus)
    return set()


def _falles(ordre: list, valors: dict, dits: dict) -> list[tuple[Any, list]]:
    """The subtotals that no run of rows before them explains, with the rows nearest to them.

    Rows already under a subtotal are inside it: a continent may add up its regions.
    """
    pila: list[tuple[list, dict]] = []  # each with its nationalities and their figures
    falles = []
    for tipus, nacio in ordre:
        if tipus != SUBTOTAL:
            pila.append(([nacio], valors.get(nacio, {})))
            continue
        if nacio not in dits:
            continue
        files, inici = _grup(pila, dits[nacio])
        if inici is None:
            falles.append((nacio, files))
            inici = next((n + 1 for n in range(len(pila) - 1, -1, -1) if len(pila[n][0]) > 1), 0)
        dels = pila[inici:]
        pila[inici:] = [([n for grup, _v in dels for n in grup] + [nacio], _junts(dels))]
    return falles


def _grup(pila: list, dit: dict[tuple, tuple]) -> tuple[list, int | None]:
    """The run at the end of the pile that adds up to what a subtotal states."""
    sumes = dict.fromkeys(dit, 0)
    files: list = []
    propers: list = []
    for inici in range(len(pila) - 1, -1, -1):
        noms, valors = pila[inici]
        files = noms + files
        if len(noms) == 1:
            propers = noms + propers
        for clau in sumes:
            sumes[clau] += valors.get(clau, 0)
        if all(sumes[clau] == valor for clau, (valor, *_lloc) in dit.items()):
            return files, inici
    return propers, None


def _junts(grups: list) -> dict[tuple, int]:
    junts: dict[tuple, int] = {}
    for _noms, valors in grups:
        for clau, valor in valors.items():
            junts[clau] = junts.get(clau, 0) + valor
    return junts


def _digues(recull: Recull, dit: dict[tuple, tuple], files: list, valors: dict):
    for clau, (valor, fila, columna) in dit.items():
        suma = sum(valors.get(nacio, {}).get(clau, 0) for nacio in files)
        if suma != valor:
            recull.error("subtotal_no_quadra", fila, columna, valor, diu=valor, suma=suma)
            return
