"""What each room has done with an entity, without knowing the rooms above.

A room says it in its module `amb_entitats.py`, which is looked for in every app when the program
starts and calls `registra_feina`. Only how much, and where it is listed: never with whom.
"""

from collections.abc import Callable
from dataclasses import dataclass

from comptes.models import Usuari
from municipis.models import Entitat


@dataclass(frozen=True)
class Feina:
    """How many there are, said in a sentence, and where exactly those are listed, if anywhere."""

    quants: int
    text: str
    adreca: str = ""


Compte = Callable[[Usuari, Entitat], list[Feina]]

COMPTES: dict[str, Compte] = {}


def registra_feina(codi: str, compte: Compte) -> None:
    COMPTES[codi] = compte


def feines_amb(usuari: Usuari, entitat: Entitat) -> list[Feina]:
    """What there is to say of an entity to who asks, and nothing of what there is none of."""
    totes = [feina for compte in COMPTES.values() for feina in compte(usuari, entitat)]
    return [feina for feina in totes if feina.quants]
