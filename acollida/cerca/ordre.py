"""Which of the people found goes first, and which one had only a number in common."""

from dataclasses import dataclass

from acollida.noms import IGUAL, semblanca_de_mots

from .lectura import Pregunta, es_exercici
from .nivells import Nivell

SENSE_RES = 0


@dataclass(frozen=True)
class Candidata:
    """A row of the index: `paraules` has a line of own words, one of other names, one of those
    of who lives with her.
    """

    pk: int
    nivell: Nivell
    paraules: str
    numeros: str

    @property
    def propis(self) -> list[str]:
        return self.paraules.split("\n")[0].split()

    @property
    def seus(self) -> list[str]:
        """Of her own name and of her other names."""
        return " ".join(self.paraules.split("\n")[:2]).split()


def ordena(candidates: list[Candidata], pregunta: Pregunta) -> list[Candidata]:
    """Best first: by level, by how alike the words are, by how much more there is in the name."""
    puntuades = [(una, _punts(una, pregunta.mots)) for una in candidates if _hi_es(una, pregunta)]
    bones = [(una, punts) for una, punts in puntuades if _serveix(una, punts)]
    bones.sort(key=_clau)
    return [una for una, _punts in bones]


def _clau(parell):
    una, punts = parell
    return una.nivell, -sum(punts), len(una.propis), una.paraules, una.pk


def _punts(una, mots) -> list[int]:
    if una.nivell == Nivell.EXACTE:
        return [IGUAL] * len(mots)
    seus = una.seus
    return [max((semblanca_de_mots(mot, seu) for seu in seus), default=0) for mot in mots]


def _serveix(una, punts) -> bool:
    """Sounds with a slip are searched loosely: what is read decides."""
    sense = punts.count(SENSE_RES)
    if una.nivell == Nivell.ERRADA:
        return sense == 0
    return una.nivell != Nivell.FALTA or sense <= max(1, len(punts) // 2)


def _hi_es(una, pregunta) -> bool:
    """The parts of a number that were found, are they one after the other?"""
    return all(n in una.numeros or es_exercici(n) for n in pregunta.numeros)
