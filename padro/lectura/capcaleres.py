"""What a column holds, told by its title in Catalan, Spanish or English."""

import re
from dataclasses import dataclass

from .claus import clau, es_buida, neteja, text_de
from .sexes import AMBIGU, LlegidorSexes
from .trams import TOTS, LlegidorTrams, TramTrencat
from .vocabulari import (
    ALTRES_DE_CODI,
    CODIS,
    COLUMNA_DATA,
    COLUMNA_EDAT,
    COLUMNA_EXERCICI,
    COLUMNA_IGNORABLE,
    COLUMNA_MARCA,
    COLUMNA_MUNICIPI,
    COLUMNA_SEXE,
    COLUMNA_TOTAL,
    FARCIT,
    NOMES_NOM,
    NUMERADORS,
    PADRO,
    PAISOS,
    QUANTITATS,
    TOTAL_SOL,
)

# Roles of a column.
NACIONALITAT, CODI, SEXE, EDAT = "nacionalitat", "codi", "sexe", "edat"
MUNICIPI, CODI_MUNICIPI, DATA, EXERCICI = "municipi", "codi_municipi", "data", "exercici"
XIFRES, MARCA, IGNORADA, ANTERIOR = "xifres", "marca", "ignorada", "anterior"

MAX_TITOL = 80
PARAULA = re.compile(r"[^\W\d_]+")
# Where a title may be cut: at spaces and signs, but not at the hyphen between two ages.
TALL = re.compile(
    r"[\s()\[\]:/,;]+|(?<=[^\W\d])\s*[-–.]+\s*(?=\w)|(?<=[\d+])\s*[-–.]+\s*(?=[^\W\d])"
    r"|(?<=\b[HDMFVhdmfv])(?=\d)|(?<=[\d+])(?=[HDMFVhdmfv]\b)"
)


@dataclass(frozen=True)
class Titol:
    """What a title says: the role of its column and, if it holds figures, of whom.

    `sexe` and `tram` are None when the title does not speak of them.
    """

    rol: str | None
    sexe: int | str | None = None
    tram: int | str | TramTrencat | None = None
    desconegut: bool = False  # it speaks of an age band that the form does not have
    ambigu: bool = False  # a lone «M»


BUIT = Titol(None)


class LlegidorTitols:
    """Reads the titles of one sheet; `valors` are all of them, for an «M» needs the others."""

    def __init__(self, trams: LlegidorTrams, valors=()):
        self.trams = trams
        paraules = [p for v in valors if isinstance(v, str) for p in (v, *PARAULA.findall(v))]
        self.sexes = LlegidorSexes(paraules)
        self.vistos: dict = {}

    def llegeix(self, valor) -> Titol:
        if es_buida(valor):
            return BUIT
        clau_vista = (type(valor), valor)
        if clau_vista not in self.vistos:
            self.vistos[clau_vista] = self._llegeix(valor)
        return self.vistos[clau_vista]

    def _llegeix(self, valor) -> Titol:
        if isinstance(valor, str) and len(valor) > 2 * MAX_TITOL:
            return BUIT
        xifres = self._de_xifres(valor)
        if xifres:
            return xifres
        if not isinstance(valor, str):
            return BUIT
        return Titol(rol_de(valor))

    def _de_xifres(self, valor) -> Titol | None:
        """A title of sex, of age, or of both in either order."""
        if isinstance(valor, str) and "%" in valor:
            return None
        propi = self._simple(valor)
        if propi or not isinstance(valor, str) or len(valor) > MAX_TITOL:
            return propi
        for dues in _parteix(valor):
            un, altre = self._simple(dues[0]), self._simple(dues[1])
            if un and altre and (junts := ajunta(un, altre)):
                return junts
        return None

    def _simple(self, valor) -> Titol | None:
        plana = clau(text_de(valor))
        if plana in COLUMNA_TOTAL:
            return Titol(XIFRES, sexe=TOTS, tram=TOTS)
        tram = self.trams.llegeix(valor)
        sexe = None if plana.isdigit() else self.sexes.llegeix(valor)
        if sexe is not None:
            return Titol(XIFRES, sexe=sexe)
        if plana == AMBIGU:
            return Titol(XIFRES, ambigu=True)
        if tram is not None:
            return Titol(XIFRES, tram=tram)
        if self.trams.sembla_tram(valor):
            return Titol(XIFRES, desconegut=True)
        return None


def _parteix(text: str):
    """The ways to cut «Homes 0-4», «0-4 (dones)», «H0-4» or «Total_homes» in two."""
    paraules = [p for p in TALL.split(neteja(text).replace("_", " ")) if p]
    for tall in range(1, len(paraules)):
        yield " ".join(paraules[:tall]), " ".join(paraules[tall:])


def ajunta(un: Titol, altre: Titol) -> Titol | None:
    """Two halves of a title, when they do not speak of the same thing."""
    total, resta = (un, altre) if un.sexe == TOTS else (altre, un)
    if total.sexe == TOTS and total.tram in (TOTS, None):
        if resta.sexe not in (None, TOTS) and resta.tram is None:
            return Titol(XIFRES, sexe=resta.sexe, tram=TOTS)
        if resta.sexe is None:
            return Titol(XIFRES, sexe=TOTS, tram=resta.tram, desconegut=resta.desconegut)
    if un.sexe is not None and altre.sexe is None:
        return Titol(XIFRES, un.sexe, altre.tram, altre.desconegut)
    if altre.sexe is not None and un.sexe is None:
        return Titol(XIFRES, altre.sexe, un.tram, un.desconegut)
    return None


def rol_de(text: str) -> str | None:
    """The role of a column that does not hold figures of a sex or an age."""
    plana = clau(text)
    if plana.startswith("anterior"):
        return ANTERIOR
    if "%" in text or plana in COLUMNA_IGNORABLE:
        return IGNORADA
    if plana in COLUMNA_MARCA:
        return MARCA
    paraules = set(plana.split())
    if _son(paraules, COLUMNA_MUNICIPI, CODIS | ALTRES_DE_CODI):
        return CODI_MUNICIPI if paraules & (CODIS | ALTRES_DE_CODI) else MUNICIPI
    if _son(paraules, PAISOS) or plana in NOMES_NOM:
        return NACIONALITAT
    if _son(paraules, CODIS - NUMERADORS, CODIS | PAISOS | ALTRES_DE_CODI):
        return CODI
    for rol, propies, altres in PER_PARAULES:
        if _son(paraules, propies, altres):
            return rol
    return None


PER_PARAULES = [
    (SEXE, COLUMNA_SEXE, frozenset()),
    (DATA, COLUMNA_DATA, COLUMNA_EXERCICI | PADRO),
    (EXERCICI, COLUMNA_EXERCICI, frozenset()),
    (EDAT, COLUMNA_EDAT, frozenset()),
    (XIFRES, QUANTITATS, TOTAL_SOL),
]


def _son(paraules: set[str], propies: frozenset[str], altres: frozenset[str] = frozenset()) -> bool:
    """Whether a title has some of its own words and no stranger."""
    return bool(paraules & propies) and paraules <= propies | altres | FARCIT
