"""Two texts, line by line: what was taken out, what was put in, and what stayed."""

from difflib import SequenceMatcher
from typing import NamedTuple


class Linia(NamedTuple):
    """`que` is «igual», «treta» or «nova»."""

    que: str
    text: str


def linies(abans: str, ara: str) -> list[Linia]:
    velles, noves = abans.splitlines(), ara.splitlines()
    dites = []
    for etiqueta, a, b, c, d in SequenceMatcher(a=velles, b=noves, autojunk=False).get_opcodes():
        if etiqueta == "equal":
            dites += [Linia("igual", text) for text in velles[a:b]]
        else:
            dites += [Linia("treta", text) for text in velles[a:b]]
            dites += [Linia("nova", text) for text in noves[c:d]]
    return dites
