"""What has changed from a text to another, word by word. No Django."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

PARAULES = re.compile(r"\S+\s*|\s+")
IGUAL, TRET, AFEGIT = "igual", "tret", "afegit"


@dataclass(frozen=True)
class Tros:
    text: str
    mena: str = IGUAL


def canvis(abans: str, ara: str) -> list[Tros]:
    """The text `ara`, with what it adds and what it takes away."""
    velles, noves = PARAULES.findall(abans), PARAULES.findall(ara)
    trossos = []
    for mena, i, j, k, m in SequenceMatcher(None, velles, noves, autojunk=False).get_opcodes():
        if mena == "equal":
            trossos.append(Tros("".join(noves[k:m])))
            continue
        trossos.append(Tros("".join(velles[i:j]), TRET))
        trossos.append(Tros("".join(noves[k:m]), AFEGIT))
    return [tros for tros in trossos if tros.text]


def costats(un: str, altre: str) -> tuple[list[Tros], list[Tros]]:
    """Both texts side by side, in each what the other does not say."""
    trossos = canvis(un, altre)
    return (
        [tros for tros in trossos if tros.mena != AFEGIT],
        [tros for tros in trossos if tros.mena != TRET],
    )
