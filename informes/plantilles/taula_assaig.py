"""What a year could not answer, by field, for the page and as a table for a spreadsheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from informes.document import VERSIO, Capitol, Document, Quadre
from informes.plantilles.assaig import Mancanca, titol_de
from informes.plantilles.forma import Forma
from informes.sortida import obert
from informes.sortida.excel import excel
from informes.taules import Columna, Format, Taula

TOTS = "tots"


@dataclass(frozen=True)
class Fila:
    """A thing missing; `on` is the block that asks for it, which is the `bloc` of a `capitol`."""

    mancanca: Mancanca
    on: str
    capitol: str = ""
    bloc: str = ""


@dataclass(frozen=True)
class Camp:
    """What is asked, and each place in which it is missing."""

    titol: str
    files: list[Fila]

    @property
    def quants(self) -> int:
        return sum(fila.mancanca.quants for fila in self.files)

    @property
    def remei(self) -> str:
        """How to mend it, when all of it is mended alike."""
        remeis = {fila.mancanca.remei for fila in self.files}
        return remeis.pop() if len(remeis) == 1 else ""


def per_camps(mancances: Iterable[Mancanca], forma: Forma) -> list[Camp]:
    """In the order in which the template asks for them."""
    grups: dict[str, list[Fila]] = {}
    for fila in files(mancances, forma):
        grups.setdefault(fila.mancanca.titol, []).append(fila)
    return [Camp(titol, seves) for titol, seves in grups.items()]


def files(mancances: Iterable[Mancanca], forma: Forma) -> list[Fila]:
    llocs = {clau: (capitol, bloc) for clau, capitol, bloc in forma.blocs()}
    return [
        Fila(m, titol_de(*llocs[m.camp]), *(part.codi for part in llocs[m.camp]))
        if m.camp in llocs
        else Fila(m, m.camp)
        for m in mancances
    ]


def taula(plantilla, exercici: int, mancances: Iterable[Mancanca], forma: Forma) -> Taula:
    titol = f"El que el {exercici} no pot respondre de «{plantilla.nom}»"
    return Taula.de(f"assaig-{exercici}", titol, COLUMNES, files(mancances, forma))


COLUMNES = (
    Columna("Què es demana", lambda fila: fila.mancanca.titol, Format.TEXT),
    Columna("On", lambda fila: fila.on, Format.TEXT),
    Columna("Municipi", lambda fila: fila.mancanca.municipi or TOTS, Format.TEXT),
    Columna("Quants", lambda fila: fila.mancanca.quants),
    Columna("Què hi passa", lambda fila: fila.mancanca.motiu, Format.TEXT),
    Columna("Com s'arregla", lambda fila: fila.mancanca.remei, Format.TEXT),
)


def document(taula: Taula, plantilla, exercici: int, cobertura: str) -> Document:
    return Document(
        titol=f"Assaig de «{plantilla.nom}», versió {plantilla.actual.numero}",
        subtitol=f"Amb les dades del {exercici}",
        territori=plantilla.comarca.nom_amb_article,
        periode=f"De l'1 de gener al 31 de desembre de {exercici}",
        cobertura=cobertura,
        capitols=(Capitol("El que falta", (Quadre(taula, "Font: registres del servei."),)),),
        definicions=(),
        fet_el=timezone.localdate(),
        versio=VERSIO,
    )


def _llibre(document: Document, fet_per: str) -> bytes:
    return excel(document, fet_per=fet_per)


def _csv(document: Document, fet_per: str) -> bytes:
    return obert.a_csv(document.taules()[0]).encode()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPRESSORES: dict[str, tuple[Callable[[Document, str], bytes], str]] = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_llibre, XLSX),
}
