"""Whether the groups of a grouping can be used, and how they are read and written. No Django."""

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from municipis.text import clau_cerca

Grup = dict[str, Any]


def errades(grups: list[Grup]) -> Iterator[str]:
    """What is wrong whatever they are made of."""
    if not grups:
        yield "No hi ha cap grup: escriviu-ne almenys un."
    for nom, vegades in Counter(grup["nom"].casefold() for grup in grups).items():
        if vegades > 1:
            yield f"Hi ha {vegades} grups que es diuen «{nom}»."


def errades_d_edats(grups: list[Grup]) -> Iterator[str]:
    """Bands in order, without overlaps nor holes between them; only the last may be open."""
    for grup in grups:
        if grup["fins"] is not None and grup["fins"] < grup["des_de"]:
            yield f"«{grup['nom']}» acaba abans de començar."
    for abans, ara in pairwise(grups):
        if abans["fins"] is None:
            yield f"«{abans['nom']}» no diu fins a quina edat: només pot deixar-ho buit l'últim."
        elif ara["des_de"] < abans["des_de"]:
            yield f"«{ara['nom']}» va abans que «{abans['nom']}»: escriviu-los per ordre d'edat."
        elif ara["des_de"] <= abans["fins"]:
            dues = _anys(ara["des_de"], abans["fins"])
            yield f"«{abans['nom']}» i «{ara['nom']}» se solapen: {dues}."
        elif ara["des_de"] > abans["fins"] + 1:
            falten = _anys(abans["fins"] + 1, ara["des_de"] - 1)
            yield f"Entre «{abans['nom']}» i «{ara['nom']}» hi falta: {falten}."


def avisos_d_edats(grups: list[Grup]) -> Iterator[str]:
    """Which ages are in no band: it may be meant, and it is told."""
    if grups and grups[0]["des_de"] > 0:
        yield f"Les edats per sota dels {grups[0]['des_de']} anys no són a cap grup."
    if grups and grups[-1]["fins"] is not None:
        yield f"Les edats per sobre dels {grups[-1]['fins']} anys no són a cap grup."


def _anys(de: int, fins: int) -> str:
    return f"{de} anys" if de == fins else f"de {de} a {fins} anys"


def errades_de_codis(grups: list[Grup], noms: Mapping[str, str]) -> Iterator[str]:
    """Groups with nobody in them, and what is in two of them; `noms` is how each code is called."""
    vist: dict[str, str] = {}
    for grup in grups:
        if not grup["codis"]:
            yield f"«{grup['nom']}» no té res a dins."
        for codi in grup["codis"]:
            if codi in vist:
                on = "dues vegades" if vist[codi] == grup["nom"] else f"també a «{vist[codi]}»"
                yield f"«{noms.get(codi, codi)}» és a «{grup['nom']}» i {on}: deixeu-la en un lloc."
            vist.setdefault(codi, grup["nom"])


def llegeix(text: str, noms: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The codes of names, one in each line or with commas, and what is wrong with the others."""
    per_nom = {clau_cerca(nom): codi for codi, nom in noms.items()}
    codis, mal = [], []
    for nom in filter(None, (tros.strip() for tros in text.replace("\n", ",").split(","))):
        codi = per_nom.get(clau_cerca(nom)) or (nom if nom in noms else None)
        if codi:
            codis.append(codi)
        else:
            mal.append(_no_hi_es(nom, per_nom, noms))
    return codis, mal


def _no_hi_es(nom: str, per_nom: dict[str, str], noms: Mapping[str, str]) -> str:
    semblants = get_close_matches(clau_cerca(nom), per_nom, n=2, cutoff=0.6)
    o = " o ".join(f"«{noms[per_nom[clau]]}»" for clau in semblants)
    return f"No hi ha cap «{nom}»: escriviu {o}." if o else f"No hi ha cap «{nom}»: traieu-ho."


def escrits(codis: list[str], noms: Mapping[str, str]) -> str:
    return "\n".join(noms.get(codi, codi) for codi in codis)


def sense_grup(grups: list[Grup], noms: Mapping[str, str]) -> list[str]:
    """The names that are in no group, in their order."""
    posats = {codi for grup in grups for codi in grup["codis"]}
    return [nom for codi, nom in noms.items() if codi not in posats]
