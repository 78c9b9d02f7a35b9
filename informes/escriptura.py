"""How numbers, dates and absences are written in Catalan, the same in page, PDF and drawing.

Documents are always in Catalan, whatever the language of the person who asks for them. Only the
public pages write figures and drawings in another one, and they say so with `en_llengua`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from informes.taules import Absencia, Cella, Format

MESOS = (
    "de gener", "de febrer", "de març", "d'abril", "de maig", "de juny", "de juliol",
    "d'agost", "de setembre", "d'octubre", "de novembre", "de desembre",
)  # fmt: skip
SIGNES = {
    Absencia.SENSE_DADA: "–",
    Absencia.NO_PROCEDEIX: "·",
    Absencia.SUPRIMIT: "<5",
    Absencia.PROTEGIT: "c",
}
LLEGENDA = {
    Absencia.SENSE_DADA: "sense dada",
    Absencia.NO_PROCEDEIX: "no procedeix",
    Absencia.SUPRIMIT: "xifra petita que la font no publica",
    Absencia.PROTEGIT: "xifra que no es publica, perquè ningú no hi pugui reconèixer una persona",
}


@dataclass(frozen=True)
class Llengua:
    """The signs of a language in a number, and what it calls the few words of a drawing."""

    milers: str = "."
    decimals: str = ","
    paraula: Callable[[str], str] = str


_llengua: ContextVar[Llengua] = ContextVar("llengua", default=Llengua())  # noqa: B039


@contextmanager
def en_llengua(llengua: Llengua) -> Iterator[None]:
    """Inside, numbers and drawings are written in another language."""
    abans = _llengua.set(llengua)
    try:
        yield
    finally:
        _llengua.reset(abans)


def paraula(catalana: str) -> str:
    """A word of a drawing."""
    return _llengua.get().paraula(catalana)


def nombre(valor: int | Decimal) -> str:
    """`1234567` → «1.234.567»; `Decimal("1234.5")` → «1.234,5»; the minus sign is a real one."""
    signes = _llengua.get()
    angles = f"{abs(valor):,}"
    escrit = angles.replace(",", " ").replace(".", signes.decimals).replace(" ", signes.milers)
    return f"−{escrit}" if valor < 0 else escrit


def dia(data: date) -> str:
    """`date(2026, 4, 1)` → «1 d'abril de 2026»."""
    return f"{data.day} {MESOS[data.month - 1]} de {data.year}"


def cella(valor: Cella, com: Format = Format.ENTER) -> str:
    """A cell as it is read."""
    if isinstance(valor, Absencia):
        return SIGNES[valor]
    if isinstance(valor, date):
        return dia(valor)
    if isinstance(valor, str):
        return valor
    escrit = nombre(valor)
    return f"{escrit} %" if com is Format.PERCENTATGE else escrit


def llegenda(absencies: set[Absencia]) -> str:
    """«– sense dada · <5 xifra petita…» for the signs that a table uses."""
    usades = [absencia for absencia in Absencia if absencia in absencies]
    return "; ".join(f"{SIGNES[absencia]} {LLEGENDA[absencia]}" for absencia in usades)
