"""Long lists by key: page 5,000 costs what page 1 costs, and nothing is counted to the end."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from json import dumps, loads
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Q, QuerySet

FILES = 50
LIMIT_RECOMPTE = 10_000


@dataclass(frozen=True)
class Pagina:
    """The rows of a page; `clau` leads to the next ones and is empty on the last page."""

    files: list[Any]
    clau: str

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)


def pagina(files: QuerySet, ordre: tuple[str, ...], des_de: str = "", mida: int = FILES) -> Pagina:
    """The first `mida` rows that follow the key `des_de`, by the columns of `ordre`.

    `ordre` is a tuple of non-null columns, all of them upwards or all of them downwards
    (`"-dia", "-id"`), the last one unique. A key that is not one begins at the beginning.
    """
    files = files.order_by(*ordre)
    if des_de:
        files = _despres(files, ordre, des_de)
    trobades = list(files[: mida + 1])
    clau = _clau(trobades[mida - 1], ordre) if len(trobades) > mida else ""
    return Pagina(trobades[:mida], clau)


def recompte(files: QuerySet, limit: int = LIMIT_RECOMPTE) -> tuple[int, bool]:
    """How many rows there are, and whether that is all: counting stops at `limit`."""
    quants = files.order_by()[: limit + 1].count()
    return min(quants, limit), quants <= limit


def _columnes(ordre) -> list[str]:
    return [columna.lstrip("-") for columna in ordre]


def _clau(fila, ordre) -> str:
    valors = [_valor(fila, columna) for columna in _columnes(ordre)]
    return urlsafe_b64encode(dumps(valors, default=str).encode()).decode().rstrip("=")


def _valor(fila, columna: str):
    for nom in columna.split("__"):
        fila = getattr(fila, nom)
    return fila


def _despres(files, ordre, clau: str) -> QuerySet:
    """A row comparison written out, so that the index that gives the order also gives the start."""
    try:
        valors = loads(urlsafe_b64decode(clau + "=" * (-len(clau) % 4)))
        condicio = _condicio(_columnes(ordre), valors, "lt" if ordre[0].startswith("-") else "gt")
        return files.filter(condicio)
    except (Error, ValueError, TypeError, ValidationError, FieldError):
        return files


def _condicio(columnes, valors, sentit: str) -> Q:
    """(a, b) > (x, y)  ⇔  a ≥ x and (a > x or (a = x and b > y))."""
    [columna, *columnes_seguents], [valor, *valors_seguents] = columnes, valors
    estricta = Q(**{f"{columna}__{sentit}": valor})
    if not columnes_seguents:
        return estricta
    igual = Q(**{columna: valor}) & _condicio(columnes_seguents, valors_seguents, sentit)
    return Q(**{f"{columna}__{sentit}e": valor}) & (estricta | igual)
