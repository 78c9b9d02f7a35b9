"""The rows of the sheet of requests of a workbook, each cell with its place."""

from django.utils.translation import gettext as _

from municipis.llibres import Llibre, LlibreError
from municipis.text import clau_cerca

from .capcalera import capcalera
from .columnes import FULL
from .tipus import LIMITS, Fila


def files(contingut: bytes) -> tuple[str, list[Fila]]:
    """The name of the sheet and its rows with something in them; `LlibreError` for the file."""
    llibre = Llibre(contingut, LIMITS)
    graella = llibre.graella(_tria(llibre.noms))
    titols, columnes = capcalera(graella.valors)
    trobades = [
        Fila(numero, {camp: graella.cella(numero, lloc) for lloc, camp in columnes.items()})
        for numero in graella.files(columnes, titols + 2)
    ]
    if len(trobades) > LIMITS.files:
        raise LIMITS.massa_files()
    if not trobades:
        raise LlibreError(_("El full no té cap sol·licitud sota la capçalera."))
    return graella.nom, trobades


def _tria(noms: list[str]) -> str:
    """The sheet of our template or, in a workbook of one sheet, that one."""
    for nom in noms:
        if clau_cerca(nom) == clau_cerca(FULL):
            return nom
    if len(noms) == 1:
        return noms[0]
    raise LlibreError(_("No hi ha cap full que es digui «%(full)s».") % {"full": FULL})
