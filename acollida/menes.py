"""The kinds of document that are written from a template.

Ours are those of `TipusPaper`. A room of a higher floor adds its own without being known here: its
package `papers`, which is looked for in every app when the program starts, calls `registra_mena`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from acollida.enums import TipusPaper

SERVEI = gettext_lazy("Servei de Primera Acollida")


@dataclass(frozen=True)
class Mena:
    """A kind of document of another room: its code, of 12 letters at most, and what it may say.

    `camps` are its fields, with what each one says, besides those of every document; `text` is
    the file of the template of the house; `exemple` and `blocs` what the made-up case says, the
    blocks being those fields that are lines. It is in Catalan and carries a code to verify it.
    """

    codi: str
    nom: str | Promise
    servei: str | Promise
    camps: Mapping[str, str | Promise]
    text: Path
    exemple: Mapping[str, str]
    blocs: Mapping[str, list[str]]


MENES: dict[str, Mena] = {}


def registra_mena(mena: Mena) -> None:
    MENES[mena.codi] = mena


def tipus_de_paper() -> list[tuple[str, str | Promise]]:
    """Every kind, ours first: the choices of the models."""
    return [*TipusPaper.choices, *((mena.codi, mena.nom) for mena in MENES.values())]


def nom_de(tipus: str) -> str:
    return str(MENES[tipus].nom if tipus in MENES else TipusPaper(tipus).label)


def servei_de(tipus: str) -> str:
    """Who signs it."""
    return str(MENES[tipus].servei if tipus in MENES else SERVEI)


def es_verificable(tipus: str) -> bool:
    return tipus in MENES or tipus in TipusPaper.verificables()
