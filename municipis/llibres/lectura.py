"""The sheets of a workbook that has been opened safely: typed values, each with its place."""

from dataclasses import dataclass
from io import BytesIO

import python_calamine
from django.utils.translation import gettext as _

from .celles import Cella, lletra
from .errors import MalmesError
from .limits import Limits
from .marques import Marques, marques
from .paquet import obre
from .valors import es_buit

TRENCAT = (python_calamine.CalamineError, OSError, ValueError)


@dataclass(frozen=True)
class Graella:
    """The rows of a sheet from A1, and what the values do not tell."""

    nom: str
    valors: list[list]
    marques: Marques

    def cella(self, fila: int, lloc: int) -> Cella:
        """That of the row `fila` (from 1) in the column `lloc` (from 0)."""
        return Cella(lletra(lloc), self.valors[fila - 1][lloc], self._trampa(fila, lloc))

    def files(self, columnes, des_de: int) -> list[int]:
        """The rows from `des_de` on with something in them, a formula in `columnes` included."""
        vistes = self.marques.formules | self.marques.errors
        plenes = {fila for fila, lloc in vistes if lloc in columnes}
        return [
            numero
            for numero, valors in enumerate(self.valors[des_de - 1 :], des_de)
            if numero in plenes or not all(map(es_buit, valors))
        ]

    def _trampa(self, fila: int, lloc: int) -> str:
        if (fila, lloc) in self.marques.formules:
            return _("És una fórmula: enganxeu-hi el valor.")
        if (fila, lloc) in self.marques.errors:
            return _("És un error d'Excel: torneu-ho a escriure.")
        if (fila, lloc) in self.marques.combinades:
            return _("Està combinada amb altres cel·les: separeu-les i ompliu-les totes.")
        if fila in self.marques.amagades:
            return _("La fila està amagada: mostreu-la, o esborreu-la si no ha d'entrar.")
        return ""


class Llibre:
    """The sheets of some bytes, or `LlibreError`."""

    def __init__(self, contingut: bytes, limits: Limits):
        self.limits, self._paquet = limits, obre(contingut, limits)
        try:
            self._llibre = python_calamine.CalamineWorkbook.from_filelike(BytesIO(contingut))
        except TRENCAT as error:
            raise MalmesError() from error

    @property
    def noms(self) -> list[str]:
        full = python_calamine.SheetTypeEnum.WorkSheet
        return [meta.name for meta in self._llibre.sheets_metadata if meta.typ == full]

    def graella(self, nom: str) -> Graella:
        # The marks first: a cell too far away refuses the file before its rows take the memory.
        vistes = marques(self._paquet, nom, self.limits)
        try:
            valors = self._llibre.get_sheet_by_name(nom).to_python(skip_empty_area=False)
        except TRENCAT as error:
            raise MalmesError() from error
        return Graella(nom, _sencers(valors, vistes), vistes)


def _sencers(valors: list[list], vistes: Marques) -> list[list]:
    """With the cells at the ends that have a formula and, since nobody worked it out, no value."""
    marcades = vistes.formules | vistes.errors
    files = max([len(valors), *(fila for fila, _lloc in marcades)])
    columnes = max([len(valors[0]) if valors else 0, *(lloc + 1 for _fila, lloc in marcades)])
    buides = [[] for _fila in range(files - len(valors))]
    return [fila + [""] * (columnes - len(fila)) for fila in [*valors, *buides]]
