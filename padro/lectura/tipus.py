"""What the reader is told and what it answers: plain values, JSON both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

# The codes of `municipis.enums`, which cannot be imported here: this package knows no Django.
NO_DETALLAT, HOME, DONA = 0, 1, 6
XIFRA, SUPRIMIT, NO_PROCEDEIX, SENSE_DADA = 1, 2, 3, 4

TRAM_TOTAL = "total"
ESPANYA = "108"
VALOR_MAXIM = 2_147_483_647
MAX_PROBLEMES = 100
MAX_TEXT = 60


class Casella(NamedTuple):
    """A cell: how many people of a nationality, a sex and an age band, and where it was read.

    Without nationality it counts the whole population of the municipality.
    """

    municipi_id: int
    semestre: str
    nacionalitat_id: int | None
    sexe: int
    tram_id: int
    tipus: int
    valor: int | None
    fila: int
    columna: int

    def tsv(self) -> str:
        """A line of PostgreSQL's text COPY format."""
        return "\t".join("\\N" if camp is None else str(camp) for camp in self) + "\n"

    @classmethod
    def de_tsv(cls, linia: str) -> Casella:
        municipi, semestre, *camps = linia.rstrip("\n").split("\t")
        resta: list[Any] = [None if camp == "\\N" else int(camp) for camp in camps]
        return cls(int(municipi), semestre, *resta)


@dataclass(frozen=True)
class Problema:
    """Something found in the file: an error blocks it, a warning (`avis`) only says it."""

    codi: str
    nivell: str = "error"
    full: str = ""
    fila: int | None = None
    columna: str | None = None
    valor: str = ""
    dades: dict[str, Any] = field(default_factory=dict)

    def a_json(self) -> dict:
        return asdict(self)

    @classmethod
    def de_json(cls, dades: dict) -> Problema:
        return cls(**dades)


class Rebuig(Exception):  # noqa: N818 (the word of the service; it refuses, it does not fail)
    """The file as a whole is refused: nothing of it is kept."""

    def __init__(self, codi: str, dades: dict | None = None):
        super().__init__(codi)
        self.codi, self.dades = codi, dades or {}

    def a_json(self) -> dict:
        return {"codi": self.codi, "dades": self.dades}

    @classmethod
    def de_json(cls, dades: dict) -> Rebuig:
        return cls(dades["codi"], dades["dades"])


@dataclass(frozen=True)
class Context:
    """What the reader is told about the form, the catalogues, the session and its answers.

    `semestre` and `municipi_id` are None in a bulk import: then each row of the table says them.
    """

    versio: dict
    nacionalitats: list[dict]
    municipis: list[dict]
    grafies: dict[str, int] = field(default_factory=dict)
    municipi_id: int | None = None
    permesos: list[int] = field(default_factory=list)
    semestre: str | None = None
    resolucions: dict = field(default_factory=dict)

    def a_json(self) -> dict:
        return asdict(self)

    @classmethod
    def de_json(cls, dades: dict) -> Context:
        return cls(**dades)

    @property
    def massiva(self) -> bool:
        """Whether one table brings many municipalities."""
        return self.municipi_id is None

    @property
    def tram_total(self) -> int | None:
        """The band of people whose age is not told apart."""
        propis = (tram["id"] for tram in self.versio["trams"] if tram["codi"] == TRAM_TOTAL)
        return next(propis, self.versio.get("tram_total"))

    @property
    def amb_edats(self) -> bool:
        return any(tram["codi"] != TRAM_TOTAL for tram in self.versio["trams"])

    @property
    def edats(self) -> list[dict]:
        """The age bands of the form."""
        return [tram for tram in self.versio["trams"] if tram["codi"] != TRAM_TOTAL]

    def sense_edats(self) -> Context:
        """The same, for a form that does not ask for ages."""
        total = {"id": self.tram_total, "codi": TRAM_TOTAL, "des_de": None, "fins": None}
        return replace(self, versio=self.versio | {"trams": [total]})

    @property
    def admet_marques(self) -> bool:
        """Whether `..` and `:` are data: older series come already masked."""
        return self.versio["numero"] == 0


@dataclass(frozen=True)
class Lectura:
    """What a file says. `celles` is the path of a file in COPY format, or the cells themselves."""

    forma: str
    full: str
    errors: list[Problema]
    n_errors: int
    avisos: list[Problema]
    n_avisos: int
    celles: Path | list[Casella]
    n_celles: int
    total: int
    files_llegides: int

    @property
    def fitxer_celles(self) -> Path | None:
        return self.celles if isinstance(self.celles, Path) else None

    def caselles(self) -> Iterator[Casella]:
        """The cells, one by one."""
        if isinstance(self.celles, list):
            yield from self.celles
            return
        with self.celles.open(encoding="ascii") as linies:
            yield from map(Casella.de_tsv, linies)

    def amb_caselles(self) -> Lectura:
        """The same reading with its cells inside, to be kept after the file is gone."""
        return replace(self, celles=list(self.caselles()))

    def a_json(self) -> dict:
        dades = {camp: getattr(self, camp) for camp in self.__dataclass_fields__}
        celles = str(self.celles) if isinstance(self.celles, Path) else self.celles
        return dades | {
            "errors": [problema.a_json() for problema in self.errors],
            "avisos": [problema.a_json() for problema in self.avisos],
            "celles": celles,
        }

    @classmethod
    def de_json(cls, dades: dict) -> Lectura:
        celles = dades["celles"]
        if isinstance(celles, str):
            celles = Path(celles)
        else:
            celles = [Casella(*casella) for casella in celles]
        return cls(
            **dades
            | {
                "errors": [Problema.de_json(problema) for problema in dades["errors"]],
                "avisos": [Problema.de_json(problema) for problema in dades["avisos"]],
                "celles": celles,
            }
        )
