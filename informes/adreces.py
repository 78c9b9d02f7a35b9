"""The addresses of what is behind the cells of a document. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from informes.document import Apunt, Bloc, Document, Fet, Fets, Prosa
from informes.taules import Absencia, Cella, Fila, Taula


@dataclass(frozen=True)
class Adreca:
    """«acollida.ateses?periode=2025&municipi=08113», told apart: what it narrows to, in order."""

    codi: str
    periode: str
    filtres: tuple[tuple[str, str], ...]

    @classmethod
    def de(cls, clau: str) -> "Adreca":
        codi, _, consulta = clau.partition("?")
        filtres = dict(parse_qsl(consulta, keep_blank_values=True))
        periode = filtres.pop("periode", "")
        return cls(codi, periode, tuple(sorted((c, v) for c, v in filtres.items() if v)))

    @property
    def per(self) -> tuple[str, ...]:
        """By what it narrows."""
        return tuple(codi for codi, _ in self.filtres)

    @property
    def valors(self) -> tuple[str, ...]:
        return tuple(valor for _, valor in self.filtres)


def clau_de(darrere: str, fila: str, valor: Cella) -> str:
    """The address of a cell: the figure of its column, narrowed to its row; or none."""
    if not darrere or valor is Absencia.SENSE_DADA:
        return ""
    codi, _, consulta = darrere.partition("?")
    return f"{codi}?" + "&".join(filter(None, [consulta, fila]))


def de_taula(taula: Taula) -> Iterator[tuple[str, Cella]]:
    """Every cell of a table that has something behind; a row that adds others up has nothing."""
    for fila in taula.files:
        if fila.darrere:
            yield from _de_fila(fila, taula)
    if taula.total is not None:
        yield from _de_fila(taula.total, taula)


def _de_fila(fila: Fila, taula: Taula) -> Iterator[tuple[str, Cella]]:
    for valor, columna in zip(fila.celles, taula.columnes, strict=True):
        if clau := clau_de(columna.darrere, fila.darrere, valor):
            yield clau, valor


def _sols(bloc: Bloc) -> tuple[Fet, ...] | tuple[Apunt, ...]:
    """The numbers of a block that are in no table."""
    if isinstance(bloc, Fets):
        return bloc.fets
    return bloc.apunts if isinstance(bloc, Prosa) else ()


def adreces(document: Document) -> Iterator[tuple[str, Cella]]:
    """Every address of a document with the value that it has there, in order."""
    for capitol in document.capitols:
        for bloc in capitol.blocs:
            for nombre in _sols(bloc):
                if clau := clau_de(nombre.darrere, "", nombre.valor):
                    yield clau, nombre.valor
    for taula in document.taules():
        yield from de_taula(taula)
