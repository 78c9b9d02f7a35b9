"""How a question becomes conditions on the index: one level after another, the strictest first.

A condition is a list of clauses that must all hold; a clause is a set of fingerprints of which
one is enough.
"""

from datetime import date
from enum import IntEnum
from functools import partial
from itertools import combinations

from acollida.noms import amb_una_lletra_menys, sons

from . import claus as c
from .lectura import Pregunta, es_exercici

LLETRES_D_ERRADA = 4
Clausula = frozenset[int]


class Nivell(IntEnum):
    """How what was typed agrees with what is written."""

    EXACTE = 1
    INICI = 2
    SO = 3
    ERRADA = 4
    FALTA = 5
    LLAR = 6


def condicions(pregunta: Pregunta, comarca: int) -> dict[Nivell, list[list[Clausula]]]:
    """For each level the conditions of which one is enough; no level when there are none."""
    fes = partial(_Clausules, pregunta, comarca)
    nivells = {
        Nivell.EXACTE: [fes(_exacte, flexible=False).totes()],
        Nivell.INICI: [fes(_inici).totes()],
    }
    if pregunta.mots:
        nivells[Nivell.SO] = [fes(_so).totes()]
        nivells[Nivell.ERRADA] = [fes(_errada).totes()]
        nivells[Nivell.FALTA] = list(_amb_menys(pregunta, comarca))
        nivells[Nivell.LLAR] = [fes(_llar).totes()]
    return {nivell: opcions for nivell, opcions in nivells.items() if opcions}


def exactes(pregunta: Pregunta, comarca: int) -> list[Clausula]:
    """Whole words of her name and whole numbers; dates and addresses are left out."""
    parells = [(c.MOT, mot) for mot in pregunta.mots]
    parells += [(c.NUMERO, numero) for numero in pregunta.numeros]
    return [frozenset(c.claus(comarca, [parell])) for parell in parells]


class _Clausules:
    def __init__(self, pregunta, comarca, de_mot, *, flexible=True):
        self.pregunta, self.comarca = pregunta, comarca
        self.de_mot, self.flexible = de_mot, flexible

    def totes(self) -> list[Clausula]:
        return self.dels_mots(self.pregunta.mots) + self.de_la_resta()

    def dels_mots(self, mots) -> list[Clausula]:
        return [self._una(self.de_mot(mot)) for mot in mots]

    def de_la_resta(self) -> list[Clausula]:
        numeros = [clausula for n in self.pregunta.numeros for clausula in self._de_numero(n)]
        dates = [self._una(_data(d, flexible=self.flexible)) for d in self.pregunta.dates]
        return numeros + dates + [self._una([(c.CORREU, a)]) for a in self.pregunta.correus]

    def _una(self, parells) -> Clausula:
        return frozenset(c.claus(self.comarca, parells))

    def _de_numero(self, numero) -> list[Clausula]:
        exercici = [(c.EXERCICI, numero)] if es_exercici(numero) else []
        if not self.flexible:
            return [self._una([(c.NUMERO, numero), *exercici])]
        trossos = [(c.TROS_DE_NUMERO, tros) for tros in c.trossos(numero)]
        return [self._una([tros, *exercici]) for tros in trossos]


def _exacte(mot):
    return [(c.MOT, mot)]


def _inici(mot):
    return [(c.INICI, mot[: c.PREFIX[-1]])] if len(mot) > 1 else [(c.MOT, mot)]


def _so(mot):
    return [*_inici(mot), *((c.SO, so) for so in sons(mot))]


def _errada(mot):
    trobats = _so(mot)
    if len(mot) >= LLETRES_D_ERRADA:
        for so in sons(mot)[: c.SONS_AMB_ERRADES]:
            trobats += ((c.ERRADA, errada) for errada in {so, *amb_una_lletra_menys(so)})
    return trobats


def _llar(mot):
    return [(c.MOT_DE_LLAR, mot), *((c.SO_DE_LLAR, so) for so in sons(mot)), *_so(mot)]


def _amb_menys(pregunta, comarca):
    """All the words but one, when two are left; two that are written together, when there are."""
    clausules, mots = _Clausules(pregunta, comarca, _so), pregunta.mots
    resta = clausules.de_la_resta()
    if len(mots) > 2:
        for queden in combinations(mots, len(mots) - 1):
            yield clausules.dels_mots(queden) + resta
    for n in range(len(mots) - 1):
        junts = (*mots[:n], mots[n] + mots[n + 1], *mots[n + 2 :])
        yield clausules.dels_mots(junts) + resta


def _data(text, *, flexible):
    """A month is asked for by itself. A day also by what is usual when it is not well known:
    day and month swapped, the first of January, only the month or only the year.
    """
    if len(text) == 6:
        return [(c.MES, text)] + [(c.DATA, text[:4])] * flexible
    if not flexible:
        return [(c.DATA, text)]
    dia = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return list(c.del_voltant(dia))
