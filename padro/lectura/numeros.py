"""Figures, strictly: what is not plainly a whole number of people is an error that says why."""

import re
from datetime import date, time, timedelta
from typing import NamedTuple

from .claus import neteja
from .tipus import NO_PROCEDEIX, SENSE_DADA, SUPRIMIT, VALOR_MAXIM

ENTER = re.compile(r"[0-9]+")
# One group of thousands («1.234») may be a decimal; two or more («1.234.567») may not.
MILERS = re.compile(r"[1-9][0-9]{0,2}([. \u00a0\u2009\u202f'’])[0-9]{3}(?:\1[0-9]{3})*")
MARQUES = {"..": SUPRIMIT, "…": SUPRIMIT, ":": NO_PROCEDEIX, "–": SENSE_DADA}


class CelError(str):
    """A cell with an error of the spreadsheet: `#N/A`, `#REF!`…"""


class SenseValor:
    """A formula that carries no value: the program that saved it did not compute it."""

    def __str__(self):
        return ""


class Milers(NamedTuple):
    """A text like «1.234»: a thousand only where the file itself says so."""

    valor: int
    separador: str
    segur: bool  # «1.234.567» can be nothing else

    @property
    def decimal(self) -> float:
        return self.valor / 1000


class Marca(NamedTuple):
    """A sign that is not a number but says why there is none."""

    tipus: int


class Dolent(NamedTuple):
    """Not a figure; `codi` is the message."""

    codi: str


def xifra(valor) -> int | Milers | Marca | Dolent | None:
    """What a cell says: a whole number, a doubt, a mark, an error, or nothing (None)."""
    if isinstance(valor, float | int):
        return Dolent("xifra_logica") if isinstance(valor, bool) else _de_numero(valor)
    if isinstance(valor, CelError):
        return Dolent("cel_amb_error")
    if isinstance(valor, str):
        return _de_text(valor)
    if isinstance(valor, date | time | timedelta):
        return Dolent("data_en_xifra")
    if isinstance(valor, SenseValor):
        return Dolent("formula_sense_valor")
    return None


def _de_numero(valor) -> int | Dolent:
    if valor != valor or valor in (float("inf"), float("-inf")):
        return Dolent("no_es_xifra")
    if valor < 0:
        return Dolent("xifra_negativa")
    if valor > VALOR_MAXIM:
        return Dolent("xifra_massa_gran")
    return int(valor) if valor == int(valor) else Dolent("xifra_decimal")


def _de_text(text: str):
    net = neteja(text)
    if not net:
        return None
    if ENTER.fullmatch(net):
        return _amb_limit(net)
    if net in MARQUES:
        return Marca(MARQUES[net])
    trobat = MILERS.fullmatch(net)
    if not trobat:
        return Dolent("no_es_xifra")
    valor = _amb_limit(re.sub(r"[^0-9]", "", net))
    if isinstance(valor, Dolent):
        return valor
    return Milers(valor, trobat[1], net.count(trobat[1]) > 1)


def _amb_limit(digits: str) -> int | Dolent:
    if len(digits) > 18 or int(digits) > VALOR_MAXIM:
        return Dolent("xifra_massa_gran")
    return int(digits)
