"""Reading the sheets in which the INE and Idescat publish a series by municipality.

Nothing is guessed: a row that is no municipality of ours, a municipality that is missing or a
total that does not add up refuse the whole sheet, and all the reasons are told at once.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from municipis.enums import Sexe
from municipis.text import clau_cerca

PROVINCIES = ("08", "17", "25", "43")
SEXES = {"Total": Sexe.NO_DETALLAT, "Hombres": Sexe.HOME, "Mujeres": Sexe.DONA}
RESTA = {"resta de municipis", "resto de municipios"}
CATALUNYA = {"catalunya", "cataluna"}
ESTRANGERS = {"Població estrangera. Total", "Población extranjera. Total"}
ANYS = range(1900, 2200)

Full = list[list[object]]


class Observacio(NamedTuple):
    """A figure of a series; without value when its source does not publish it."""

    codi_ine: str
    exercici: int
    sexe: Sexe
    valor: int | None


class Lloc(NamedTuple):
    """A municipality as the sheets may name it."""

    codi_ine: str
    noms: tuple[str, ...]


class ReferenciaError(ValueError):
    """A sheet that cannot be read whole; `problemes` says why, one sentence each."""

    def __init__(self, problemes: Iterable[str]):
        self.problemes = list(problemes)
        super().__init__("\n".join(self.problemes))


def poblacio_ine(full: Full, llocs: list[Lloc]) -> list[Observacio]:
    """INE table 68065: «08001 Abrera», with sex over year in the two rows of the header."""
    inici, columnes = _capcalera_ine(full)
    codis = {lloc.codi_ine for lloc in llocs}
    observacions, problemes, vistos = [], [], set()
    for numero, fila in enumerate(full[inici:], inici + 1):
        codi = str(fila[0])[:5]
        if not re.fullmatch(r"\d{5} .+", str(fila[0])) or not codi.startswith(PROVINCIES):
            continue
        if codi not in codis:
            problemes.append(f"Fila {numero}: «{fila[0]}» no és cap municipi del catàleg.")
            continue
        vistos.add(codi)
        for columna, exercici, sexe in columnes:
            valor = _enter(fila[columna])
            if valor is None:
                problemes.append(f"Fila {numero}, {exercici}: «{fila[columna]}» no és cap xifra.")
            observacions.append(Observacio(codi, exercici, sexe, valor))
    _comprova(problemes + _falten(codis - vistos) + _sumes(observacions))
    return observacions


def _capcalera_ine(full: Full) -> tuple[int, list[tuple[int, int, Sexe]]]:
    """Where the rows begin, and the columns as (position, year, sex)."""
    for inici, (noms, anys) in enumerate(pairwise(full), 2):
        exercicis = [_enter(cella) for cella in anys[1:]]
        if exercicis and all(e and e in ANYS for e in exercicis):
            return inici, _columnes_ine(noms[1:], exercicis)
    raise ReferenciaError(["No s'ha trobat la fila d'anys de la taula 68065 de l'INE."])


def _columnes_ine(noms: list, exercicis: list[int]) -> list[tuple[int, int, Sexe]]:
    """A name of the upper row stands for the columns at its right that have none."""
    columnes, sexe = [], None
    for columna, (nom, exercici) in enumerate(zip(noms, exercicis, strict=True), 1):
        sexe = SEXES.get(str(nom or "").strip(), sexe if not nom else None)
        if sexe is None:
            raise ReferenciaError([f"«{nom}» no és Total, Hombres ni Mujeres."])
        columnes.append((columna, exercici, sexe))
    return columnes


def _sumes(observacions: list[Observacio]) -> list[str]:
    """Where men and women do not add up to the total of the same row."""
    xifres = {(o.codi_ine, o.exercici, o.sexe): o.valor or 0 for o in observacions}
    return [
        f"{codi}, {exercici}: homes i dones no sumen el total."
        for (codi, exercici, sexe), total in xifres.items()
        if sexe == Sexe.NO_DETALLAT
        and total != sum(xifres.get((codi, exercici, s), 0) for s in (Sexe.HOME, Sexe.DONA))
    ]


def estrangers_idescat(full: Full, llocs: list[Lloc]) -> list[Observacio]:
    """Idescat's foreign population: names without codes, and a rest that stands for the masked."""
    inici, columna, exercici = _capcalera_idescat(full)
    per_nom = {clau_cerca(nom): lloc.codi_ine for lloc in llocs for nom in lloc.noms}
    xifres, resums, problemes = {}, {}, []
    for numero, fila in enumerate(full[inici:], inici + 1):
        clau, valor = clau_cerca(str(fila[0])), _enter(fila[columna])
        if not clau:
            continue
        if valor is None and fila[columna] != "..":
            problemes.append(f"Fila {numero}: «{fila[columna]}» no és cap xifra.")
        elif clau in RESTA | CATALUNYA:
            resums["resta" if clau in RESTA else "total"] = valor
        elif clau not in per_nom:
            problemes.append(f"Fila {numero}: «{fila[0]}» no és cap municipi del catàleg.")
        elif per_nom[clau] in xifres:
            problemes.append(f"Fila {numero}: «{fila[0]}» surt dues vegades.")
        else:
            xifres[per_nom[clau]] = valor
    falten = {lloc.codi_ine for lloc in llocs} - xifres.keys()
    if not problemes:
        problemes = _quadra(xifres, falten, resums)
    _comprova(problemes)
    xifres |= dict.fromkeys(sorted(falten))
    return [Observacio(codi, exercici, Sexe.NO_DETALLAT, v) for codi, v in xifres.items()]


def _capcalera_idescat(full: Full) -> tuple[int, int, int]:
    """Where the rows begin, the column of the foreigners and the year of the title."""
    exercici = re.search(r"\b\d{4}\b", str(full[0][0])) if full and full[0] else None
    for inici, fila in enumerate(full, 1):
        for columna, titol in enumerate(fila):
            if exercici and titol in ESTRANGERS:
                return inici, columna, int(exercici[0])
    raise ReferenciaError(["No és la taula de població estrangera per municipis d'Idescat."])


def _quadra(xifres: dict[str, int | None], falten: set[str], resums: dict[str, int]) -> list[str]:
    """Whether the municipalities, with the rest, add up to the total of the sheet."""
    if falten and "resta" not in resums:
        return _falten(falten)
    suma = sum(v or 0 for v in xifres.values()) + (resums.get("resta") or 0)
    if suma != resums.get("total"):
        return [f"Els municipis sumen {suma} i el total del full diu {resums.get('total')}."]
    return []


def _falten(codis: set[str]) -> list[str]:
    return [f"Falta el municipi {codi}." for codi in sorted(codis)]


def _comprova(problemes: list[str]) -> None:
    if problemes:
        raise ReferenciaError(problemes)


def _enter(cella: object) -> int | None:
    """A whole number, also when the sheet keeps it as text («2024») or as 2024.0."""
    if isinstance(cella, str) and cella.strip().isdecimal():
        return int(cella)
    if isinstance(cella, float) and cella.is_integer():
        return int(cella)
    return cella if type(cella) is int else None


LECTORS: dict[str, Callable[[Full, list[Lloc]], list[Observacio]]] = {
    "poblacio-ine": poblacio_ine,
    "estrangers-idescat": estrangers_idescat,
}
