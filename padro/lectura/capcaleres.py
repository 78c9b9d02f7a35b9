"""What a column holds, told by its title in Catalan, Spanish or English."""

import re
from dataclasses import dataclass

from .claus import clau, es_buida, neteja, text_de
from .sexes import AMBIGU, LlegidorSexes
from .trams import TOTS, LlegidorTrams, TramTrencat

# Roles of a column.
NACIONALITAT, CODI, SEXE, EDAT = "nacionalitat", "codi", "sexe", "edat"
MUNICIPI, CODI_MUNICIPI, DATA, EXERCICI = "municipi", "codi_municipi", "data", "exercici"
XIFRES, MARCA, IGNORADA, ANTERIOR = "xifres", "marca", "ignorada", "anterior"

FARCIT = {
    "de", "d", "del", "dels", "la", "el", "els", "les", "los", "las", "l", "i", "o", "y", "a",
    "nom", "nombre", "name", "descripcio", "descripcion", "per", "por", "of", "by", "the", "segons",
    "original", "s", "en",
}  # fmt: skip
PAISOS = {"nacionalitat", "nacionalitats", "nacionalidad", "nacionalidades", "nationality",
          "nationalities", "pais", "paisos", "paises", "country", "countries", "ciutadania",
          "citizenship", "estat"}  # fmt: skip
CODIS = {
    "codi",
    "codigo",
    "code",
    "cod",
    "iso",
    "iso2",
    "iso3",
    "alpha",
    "ine",
    "num",
    "numero",
    "id",
}
SEXES = {"sexe", "sexes", "sexo", "sexos", "sex", "genere", "genero", "gender"}
EDATS = {"edat", "edats", "edad", "edades", "age", "ages", "tram", "trams", "tramo", "tramos", "grup",
         "grups", "grupo", "grupos", "group", "franja", "franges", "interval", "intervals", "band",
         "quinquennal", "quinquennals", "quinquenal", "quinquenals", "anys", "anos"}  # fmt: skip
MUNICIPIS = {"municipi", "municipis", "municipio", "municipios", "municipality", "mun", "ajuntament",
             "ayuntamiento", "localitat", "ens"}  # fmt: skip
DATES = {"semestre", "semestres", "semester", "periode", "periodo", "period", "data", "fecha", "date",
         "referencia", "reference", "trimestre"}  # fmt: skip
EXERCICIS = {"any", "anys", "ano", "year", "exercici", "ejercicio"}
QUANTITATS = {
    "n", "nombre", "num", "numero", "recompte", "recuento", "count", "valor", "value", "valors",
    "persones", "personas", "people", "persons", "poblacio", "poblacion", "population", "habitants",
    "habitantes", "xifra", "xifres", "cifra", "quantitat", "cantidad", "casos", "obs", "empadronats",
    "empadronades", "empadronados", "estrangers", "estrangeres", "extranjeros", "residents", "inhabitants",
    "padro", "padron",
}  # fmt: skip
IGNORABLES = {
    "comarca", "codi comarca", "continent", "continente", "area", "area geografica", "zona", "zona geografica",
    "regio", "region", "provincia", "codi provincia", "percentatge", "porcentaje", "percent", "pct",
    "observacions", "observaciones", "notes", "nota", "ordre", "num ordre", "n ordre", "orden", "grup de paisos",
    "agrupacio", "ambit", "ambit territorial", "comarca nom", "nom comarca", "variacio", "font", "url",
}  # fmt: skip
MARQUES = {"marca", "simbol", "simbols", "flag", "status", "estat de la dada", "secret"}
TOTALS = {"total", "totals", "total general", "suma", "sumes", "total persones", "total personas",
          "total estrangers", "total estrangeres", "total poblacio estrangera"}  # fmt: skip
MAX_TITOL = 80
PARAULA = re.compile(r"[^\W\d_]+")
# Where a title may be cut: at spaces and signs, but not at the hyphen between two ages.
TALL = re.compile(
    r"[\s()\[\]:/,;]+|(?<=[^\W\d])\s*[-–.]+\s*(?=\w)|(?<=[\d+])\s*[-–.]+\s*(?=[^\W\d])"
    r"|\b(?<=[HDMFVhdmfv])(?=\d)|(?<=[\d+])(?=[HDMFVhdmfv]\b)"
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
        propi = self._simple(valor)
        if propi or not isinstance(valor, str) or "%" in valor or len(valor) > MAX_TITOL:
            return propi
        for dues in _parteix(valor):
            un, altre = self._simple(dues[0]), self._simple(dues[1])
            if un and altre and (junts := ajunta(un, altre)):
                return junts
        return None

    def _simple(self, valor) -> Titol | None:
        plana = clau(text_de(valor))
        if plana in TOTALS:
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
    paraules = set(plana.split())
    if plana.startswith("anterior"):
        return ANTERIOR
    if "%" in text or plana in IGNORABLES:
        return IGNORADA
    if plana in MARQUES:
        return MARCA
    if not paraules:
        return None
    if paraules & MUNICIPIS and paraules <= MUNICIPIS | CODIS | FARCIT | {"idescat", "5", "6"}:
        return CODI_MUNICIPI if paraules & (CODIS | {"idescat"}) else MUNICIPI
    if paraules & PAISOS and paraules <= PAISOS | FARCIT:
        return NACIONALITAT
    if (
        paraules & CODIS
        and paraules <= CODIS | PAISOS | FARCIT | {"2", "3", "idescat"}
        and (paraules - {"num", "numero", "nombre", "n"})
    ):
        return CODI if paraules & (CODIS - {"num", "numero"}) else XIFRES
    return _rol_de_llarga(paraules, plana)


def _rol_de_llarga(paraules: set[str], plana: str) -> str | None:
    if paraules & SEXES and paraules <= SEXES | FARCIT:
        return SEXE
    if paraules & DATES and paraules <= DATES | FARCIT | EXERCICIS | {"padro", "padron"}:
        return DATA
    if paraules & EXERCICIS and paraules <= EXERCICIS | FARCIT and plana != "anys":
        return EXERCICI
    if paraules & EDATS and paraules <= EDATS | FARCIT:
        return EDAT
    if paraules & QUANTITATS and paraules <= QUANTITATS | FARCIT | {"total", "totals"}:
        return XIFRES
    if plana in {"nom", "nombre", "name"}:
        return NACIONALITAT
    return None
