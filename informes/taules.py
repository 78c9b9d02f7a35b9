"""Tables: what a document says, computed once and frozen. Nothing of Django in here.

A cell is a number, a text, a date, or one of the ways of having no number; zero is a
number like any other. What a table says is known by its fingerprint.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Any

DECIMA = Decimal("0.1")


class Absencia(Enum):
    """Why a cell has no number."""

    SENSE_DADA = "sense_dada"
    NO_PROCEDEIX = "no_procedeix"
    SUPRIMIT = "suprimit"
    PROTEGIT = "protegit"


GRAVETAT = (
    Absencia.PROTEGIT,
    Absencia.SUPRIMIT,
    Absencia.SENSE_DADA,
    Absencia.NO_PROCEDEIX,
)


class Format(Enum):
    """How the cells of a column are printed."""

    TEXT = "text"
    ENTER = "enter"
    DECIMAL = "decimal"
    PERCENTATGE = "percentatge"
    DATA = "data"


Cella = int | str | Decimal | date | Absencia


@dataclass(frozen=True)
class Columna:
    """A title, how a record gives its value, and how that value is printed.

    `darrere` is the figure behind its cells («padro.estrangers?periode=2025-1»), if there is one.
    """

    titol: str
    valor: Callable[[Any], Cella] = field(compare=False, repr=False)
    format: Format = Format.ENTER
    darrere: str = ""


@dataclass(frozen=True)
class Fila:
    """The cells of a record; `darrere` narrows the figure of each column to it."""

    celles: tuple[Cella, ...]
    darrere: str = ""


@dataclass(frozen=True)
class Taula:
    codi: str
    titol: str
    columnes: tuple[Columna, ...]
    files: tuple[Fila, ...]
    notes: tuple[str, ...] = ()
    total: Fila | None = None

    @classmethod
    def de(
        cls,
        codi: str,
        titol: str,
        columnes: Iterable[Columna],
        registres: Iterable[Any],
        *,
        notes: Iterable[str] = (),
        total: Any = None,
        darrere: Callable[[Any], str] = lambda registre: "",
    ) -> "Taula":
        """Freeze `registres`: every cell is computed here and nowhere else."""
        columnes = tuple(columnes)

        def fila(registre: Any, darrere_de: str) -> Fila:
            return Fila(tuple(columna.valor(registre) for columna in columnes), darrere_de)

        return cls(
            codi,
            titol,
            columnes,
            tuple(fila(registre, darrere(registre)) for registre in registres),
            tuple(notes),
            None if total is None else fila(total, ""),
        )

    def columna(self, titol: str) -> list[Cella]:
        """The cells of the column called `titol`, without the total."""
        lloc = [columna.titol for columna in self.columnes].index(titol)
        return [fila.celles[lloc] for fila in self.files]

    def absencies(self) -> set[Absencia]:
        """Which absences appear, so that the legend explains just those."""
        files = self.files if self.total is None else (*self.files, self.total)
        return {cella for fila in files for cella in fila.celles if isinstance(cella, Absencia)}

    def a_json(self) -> dict[str, Any]:
        return {
            "codi": self.codi,
            "titol": self.titol,
            "columnes": [
                {"titol": c.titol, "format": c.format.value, "darrere": c.darrere}
                for c in self.columnes
            ],
            "files": [_fila_a_json(fila) for fila in self.files],
            "notes": list(self.notes),
            "total": None if self.total is None else _fila_a_json(self.total),
        }

    @classmethod
    def de_json(cls, dades: dict[str, Any]) -> "Taula":
        return cls(
            dades["codi"],
            dades["titol"],
            tuple(
                Columna(c["titol"], _congelada, Format(c["format"]), c["darrere"])
                for c in dades["columnes"]
            ),
            tuple(_fila_de_json(fila) for fila in dades["files"]),
            tuple(dades["notes"]),
            None if dades["total"] is None else _fila_de_json(dades["total"]),
        )


def _congelada(registre: Any) -> Cella:
    raise TypeError("una taula congelada no calcula caselles noves")


def _fila_a_json(fila: Fila) -> list[Any]:
    return [[cella_a_json(cella) for cella in fila.celles], fila.darrere]


def _fila_de_json(dades: list[Any]) -> Fila:
    celles, darrere = dades
    return Fila(tuple(cella_de_json(cella) for cella in celles), darrere)


def cella_a_json(cella: Cella) -> Any:
    if isinstance(cella, Absencia):
        return {"absencia": cella.value}
    if isinstance(cella, Decimal):
        return {"decimal": str(cella)}
    if isinstance(cella, date):
        return {"dia": cella.isoformat()}
    return cella


def cella_de_json(dada: Any) -> Cella:
    if not isinstance(dada, dict):
        return dada
    [(tipus, text)] = dada.items()
    lectors: dict[str, Callable[[str], Cella]] = {
        "absencia": Absencia,
        "decimal": Decimal,
        "dia": date.fromisoformat,
    }
    return lectors[tipus](text)


def empremta(taules: Iterable[Taula]) -> str:
    """The SHA-256 of what the tables say; the same on any machine, in any language."""
    return empremta_de([taula.a_json() for taula in taules])


def empremta_de(dades: Any) -> str:
    text = json.dumps(dades, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def percentatge(part: Cella, total: Cella) -> Cella:
    """`part` of `total` in per cent with one decimal; an absence in either is one in the result."""
    if absent := _absencia_de(part, total):
        return absent
    if total == 0:
        return Absencia.NO_PROCEDEIX
    return _decima(Decimal(part) * 100 / Decimal(total))  # type: ignore[arg-type]


def variacio(abans: Cella, ara: Cella) -> Cella:
    """How much `ara` differs from `abans`, in per cent with one decimal."""
    if absent := _absencia_de(abans, ara):
        return absent
    if abans == 0:
        return Absencia.NO_PROCEDEIX
    return _decima((Decimal(ara) - Decimal(abans)) * 100 / Decimal(abans))  # type: ignore[arg-type]


def _absencia_de(*celles: Cella) -> Absencia | None:
    absencies = {cella for cella in celles if isinstance(cella, Absencia)}
    for pitjor in GRAVETAT:
        if pitjor in absencies:
            return pitjor
    return None


def _decima(valor: Decimal) -> Decimal:
    return valor.quantize(DECIMA, ROUND_HALF_UP)


def suma(celles: Iterable[Cella]) -> Cella:
    """The sum of the numbers; with no number at all, the gravest of the absences."""
    totes = list(celles)
    enters = [cella for cella in totes if isinstance(cella, int)]
    if enters:
        return sum(enters)
    return _absencia_de(*totes) or Absencia.SENSE_DADA
