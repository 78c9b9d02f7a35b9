"""The whole workbook: a readme, a sheet per chapter, one per long table, and a dictionary.

Rows are written once and forgotten (`constant_memory`), so that a long sheet costs no memory.
Nothing that comes from data can become a formula: texts are always written as texts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TypeVar

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from informes.document import Document, Quadre
from informes.sortida.detall import Detall
from municipis.paper import AturadaError

from .capitol import FullDeCapitol, va_sola
from .celles import net
from .detall import escriu_detall
from .estils import apaisa, estils_de
from .grafic import posa_grafic, te_grafic
from .portada import diccionari, llegeix_me
from .taula import escriu_taula, posa_amplades

CADA_FILES = 2_000
Cosa = TypeVar("Cosa")
PROHIBITS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
OPCIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def excel(
    document: Document,
    *,
    fet_per: str = "",
    detalls: Sequence[Detall] = (),
    segueix: Callable[[], bool] | None = None,
) -> bytes:
    """The workbook of a document; the same document gives the same bytes.

    `detalls` are sheets of rows that are no part of it and go by as they are written. It stops
    (`AturadaError`) when `segueix`, asked before each sheet and every so many rows, says no.
    """
    sortida = BytesIO()
    with (
        TemporaryDirectory() as carpeta,
        Workbook(sortida, OPCIONS | {"tmpdir": carpeta}) as llibre,
    ):
        creat = datetime.combine(document.fet_el, time(), UTC)
        llibre.set_properties({"title": net(document.titol)[:255], "created": creat})
        _Llibre(llibre, document, segueix).escriu(fet_per, detalls)
    return sortida.getvalue()


def mentre(
    segueix: Callable[[], bool] | None, coses: Iterable[Cosa], cada: int = 1
) -> Iterator[Cosa]:
    """The same things, as long as whoever waits for them still wants them."""
    for numero, cosa in enumerate(coses):
        if segueix and numero % cada == 0 and not segueix():
            raise AturadaError
        yield cosa


def nom_de_full(numero: str, nom: str) -> str:
    """A legal, unique name: the number of what it has and what fits of its name."""
    sobrer = PROHIBITS.sub(" ", nom).strip("' ")
    return f"{numero} {sobrer}"[:31].rstrip("' ")


class _Llibre:
    """The sheets in their order, and where each table is."""

    def __init__(self, llibre: Workbook, document: Document, segueix: Callable[[], bool] | None):
        self.llibre, self.document = llibre, document
        self.segueix = segueix
        self.estils = estils_de(llibre)
        self.llocs: dict[str, str] = {}

    def escriu(self, fet_per: str, detalls: Sequence[Detall]) -> None:
        quadres = list(self.document.quadres())
        primer = self.llibre.add_worksheet("Llegeix-me")
        capitols = self._fulls_dels_capitols()
        soles = self._fulls_de_les_soles(quadres)
        numeros = {id(quadre): numero for numero, quadre in quadres}
        for full, titol, capitol in mentre(self.segueix, capitols):
            FullDeCapitol(self.llibre, full, self.estils, self.llocs).escriu(
                titol, capitol, numeros
            )
            apaisa(full)
        for full, numero, quadre in mentre(self.segueix, soles):
            self._sola(full, numero, quadre)
        for lloc, detall in enumerate(detalls, 1):
            numero = f"D{lloc}"
            full = self.llibre.add_worksheet(nom_de_full(numero, detall.nom))
            self.llocs[numero] = adreca(full)
            files = mentre(self.segueix, detall.files(), cada=CADA_FILES)
            escriu_detall(full, numero, detall, files, self.estils)
        diccionari(self.llibre.add_worksheet("Diccionari"), self.document, self.estils)
        titols = [(n, q.taula.titol) for n, q in quadres]
        titols += [(f"D{lloc}", detall.titol) for lloc, detall in enumerate(detalls, 1)]
        llocs = [(numero, titol, self.llocs[numero]) for numero, titol in titols]
        llegeix_me(primer, self.document, llocs, fet_per, self.estils)

    def _fulls_dels_capitols(self):
        """Not of those that only have tables with a sheet of their own."""
        fets = []
        for ordre, capitol in enumerate(self.document.capitols, 1):
            if all(isinstance(bloc, Quadre) and va_sola(bloc) for bloc in capitol.blocs):
                continue
            full = self.llibre.add_worksheet(nom_de_full(f"{ordre}.", capitol.titol))
            fets.append((full, f"{ordre}. {capitol.titol}", capitol))
        return fets

    def _fulls_de_les_soles(self, quadres: list[tuple[str, Quadre]]):
        fets = []
        for numero, quadre in quadres:
            if va_sola(quadre):
                full = self.llibre.add_worksheet(nom_de_full(numero, quadre.taula.codi))
                self.llocs[numero] = adreca(full)
                fets.append((full, numero, quadre))
        return fets

    def _sola(self, full: Worksheet, numero: str, quadre: Quadre) -> None:
        """Heading in the first row, frozen, so that it is the table and nothing else."""
        posa_amplades(full, [quadre.taula])
        full.freeze_panes(1, 1)
        full.repeat_rows(0)
        escriu_taula(full, 0, numero, quadre, self.estils)
        if te_grafic(quadre):
            posa_grafic(self.llibre, full, quadre, 0, len(quadre.taula.columnes) + 1)
        apaisa(full)


def adreca(full: Worksheet) -> str:
    nom = full.name.replace("'", "''")
    return f"'{nom}'!A1"
