"""The timeline of a person: all that has happened, whichever room has written it down.

A room of a higher floor adds its facts without being known here: its module `fets.py`, which is
looked for in every app when the program starts, calls `registra_font`. Ours are in
`acollida/fets.py`. Whoever asks for a page of the timeline has fetched the person by
`visibles_per`: what belongs to her is seen by who sees her.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from comptes.models import Usuari

from .llistes import Pagina
from .models import Persona
from .unio import Llista, pagina_unida

FETS = 20


class Tipus(NamedTuple):
    """A kind of fact: what the filter offers, and the icon beside it.

    `veu(usuari)`, where there is one, says who may know that the kind exists: the rows of its
    sources are then asked for by `visibles_per`.
    """

    codi: str
    nom: str | Promise
    icona: str
    veu: Callable[[Usuari], bool] | None = None


class Dit(NamedTuple):
    """What a row says of itself on the timeline."""

    titol: str
    detall: str = ""
    adreca: str = ""


@dataclass(frozen=True)
class Fet:
    """A line of the timeline."""

    dia: date
    tipus: Tipus
    titol: str
    detall: str = ""
    adreca: str = ""


@dataclass(frozen=True)
class Font:
    """Where facts of a kind come from.

    `codi` is unique, `files(persona)` gives the rows, with their day in `dia`, and
    `diu(fila, usuari)` puts a row into the words that this user may read.
    """

    codi: str
    tipus: Tipus
    files: Callable[[Persona], QuerySet | Sequence]
    diu: Callable[[Model, Usuari], Dit]
    dia: str = "dia"

    def files_per(self, persona: Persona, usuari: Usuari) -> QuerySet | Sequence:
        files = self.files(persona)
        return files.visibles_per(usuari) if self.tipus.veu else files


FONTS: dict[str, Font] = {}


def registra_font(font: Font) -> None:
    FONTS[font.codi] = font


def tipus_de_fet(usuari: Usuari) -> list[Tipus]:
    """The kinds of facts that she may know of, in the order in which they were registered."""
    tots = dict.fromkeys(font.tipus for font in FONTS.values())
    return [tipus for tipus in tots if tipus.veu is None or tipus.veu(usuari)]


def pagina_de_fets(persona, usuari, tipus: str = "", des_de: str = "") -> Pagina:
    """The newest facts before the key `des_de`; `tipus` leaves only those of a kind."""
    vistos = tipus_de_fet(usuari)
    llistes = {
        codi: Llista(font.files_per(persona, usuari), font.dia)
        for codi, font in FONTS.items()
        if font.tipus in vistos and tipus in ("", font.tipus.codi)
    }
    pagina = pagina_unida(llistes, des_de, enrere=True, mida=FETS)
    return Pagina([_fet(FONTS[codi], fila, usuari) for codi, fila in pagina], pagina.clau)


def _fet(font: Font, fila: Model, usuari: Usuari) -> Fet:
    dia = attrgetter(font.dia.replace("__", "."))(fila)
    return Fet(dia, font.tipus, *font.diu(fila, usuari))
