"""Changing a template, a part at a time: every function gives another `Forma`. No Django."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from informes.plantilles.forma import Bloc, Capitol, Forma, Funcio, TipusBloc

Part = TypeVar("Part", Bloc, Capitol)
LLARG_DE_CODI = 40


def codi_lliure(titol: str, presos: Iterable[str], buit: str = "part") -> str:
    """«Qui hem atès» → «qui-hem-ates»; with a number when another part is called so."""
    pla = unicodedata.normalize("NFKD", titol).encode("ascii", "ignore").decode().lower()
    arrel = re.sub(r"[^a-z0-9]+", "-", pla).strip("-")[: LLARG_DE_CODI - 4].rstrip("-") or buit
    presos, codi, numero = set(presos), arrel, 2
    while codi in presos:
        codi, numero = f"{arrel}-{numero}", numero + 1
    return codi


def nou_capitol(titol: str, funcio: Funcio, presos: Iterable[str] = ()) -> Capitol:
    """It begins with a narrative, as a chapter without blocks says nothing."""
    narrativa = Bloc("valoracio", TipusBloc.TEXT, "Valoració")
    return Capitol(codi_lliure(titol, presos, "capitol"), titol, (narrativa,), funcio)


def forma_buida() -> Forma:
    return Forma((nou_capitol("Presentació", Funcio.CAP),))


def afegeix_capitol(forma: Forma, titol: str, funcio: Funcio) -> Forma:
    presos = [capitol.codi for capitol in forma.capitols]
    return Forma((*forma.capitols, nou_capitol(titol, funcio, presos)))


def canvia_capitol(forma: Forma, codi: str, **camps: Any) -> Forma:
    return Forma(
        tuple(replace(c, **camps) if c.codi == codi else c for c in forma.capitols)
    )  # fmt: skip


def treu_capitol(forma: Forma, codi: str) -> Forma:
    return Forma(tuple(c for c in forma.capitols if c.codi != codi))


def mou_capitol(forma: Forma, codi: str, salt: int) -> Forma:
    return Forma(_mogut(forma.capitols, codi, salt))


def bloc_de(forma: Forma, capitol: str, codi: str) -> Bloc:
    """`KeyError` when there is none."""
    for bloc in forma.capitol(capitol).blocs:
        if bloc.codi == codi:
            return bloc
    raise KeyError(codi)


def posa_bloc(forma: Forma, capitol: str, bloc: Bloc) -> Forma:
    """In the place of the one of its code or, when there is none, at the end of the chapter."""
    blocs = forma.capitol(capitol).blocs
    if bloc.codi in {seu.codi for seu in blocs}:
        blocs = tuple(bloc if seu.codi == bloc.codi else seu for seu in blocs)
    else:
        blocs = (*blocs, bloc)
    return canvia_capitol(forma, capitol, blocs=blocs)


def treu_bloc(forma: Forma, capitol: str, codi: str) -> Forma:
    blocs = tuple(b for b in forma.capitol(capitol).blocs if b.codi != codi)
    return canvia_capitol(forma, capitol, blocs=blocs)


def mou_bloc(forma: Forma, capitol: str, codi: str, salt: int) -> Forma:
    return canvia_capitol(forma, capitol, blocs=_mogut(forma.capitol(capitol).blocs, codi, salt))


def _mogut(parts: tuple[Part, ...], codi: str, salt: int) -> tuple[Part, ...]:
    """The part, `salt` places on; at either end it stays."""
    codis = [part.codi for part in parts]
    if codi not in codis:
        return parts
    de = codis.index(codi)
    fetes = list(parts)
    fetes.insert(max(0, min(de + salt, len(parts) - 1)), fetes.pop(de))
    return tuple(fetes)
