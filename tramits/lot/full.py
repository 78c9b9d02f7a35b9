"""The rows of the sheet of requests of a workbook, each cell with its place."""

from io import BytesIO

import python_calamine
from django.utils.translation import gettext as _

from municipis.text import clau_cerca

from .capcalera import capcalera
from .columnes import FULL
from .marques import Marques, marques, massa_files
from .paquet import malmes, obre
from .tipus import MAXIM_FILES, Cella, Fila, RebuigError, lletra
from .valors import es_buit


def files(contingut: bytes) -> tuple[str, list[Fila]]:
    """The name of the sheet and its rows with something in them; `RebuigError` for the file."""
    paquet = obre(contingut)
    llibre = _llibre(contingut)
    nom = _tria(llibre)
    vistes = marques(paquet, nom)
    try:
        valors = llibre.get_sheet_by_name(nom).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError) as error:
        raise malmes() from error
    titols, columnes = capcalera(valors)
    plenes = {fila for fila, lloc in vistes.formules | vistes.errors if lloc in columnes}
    trobades = [
        _fila(numero, fila, columnes, vistes)
        for numero, fila in enumerate(valors[titols + 1 :], titols + 2)
        if numero in plenes or not all(map(es_buit, fila))
    ]
    if len(trobades) > MAXIM_FILES:
        raise massa_files()
    if not trobades:
        raise RebuigError(_("El full no té cap sol·licitud sota la capçalera."))
    return nom, trobades


def _llibre(contingut: bytes):
    try:
        return python_calamine.CalamineWorkbook.from_filelike(BytesIO(contingut))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise malmes() from error


def _tria(llibre) -> str:
    """The sheet of our template or, in a workbook of one sheet, that one."""
    noms = [
        meta.name
        for meta in llibre.sheets_metadata
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    for nom in noms:
        if clau_cerca(nom) == clau_cerca(FULL):
            return nom
    if len(noms) == 1:
        return noms[0]
    raise RebuigError(_("No hi ha cap full que es digui «%(full)s».") % {"full": FULL})


def _fila(numero: int, fila, columnes: dict[int, str], vistes: Marques) -> Fila:
    return Fila(
        numero,
        {
            camp: Cella(lletra(lloc), fila[lloc], _trampa((numero, lloc), vistes))
            for lloc, camp in columnes.items()
        },
    )


def _trampa(lloc: tuple[int, int], vistes: Marques) -> str:
    if lloc in vistes.formules:
        return _("És una fórmula: enganxeu-hi el valor.")
    if lloc in vistes.errors:
        return _("És un error d'Excel: torneu-ho a escriure.")
    if lloc in vistes.combinades:
        return _("Està combinada amb altres cel·les: separeu-les i ompliu-les totes.")
    if lloc[0] in vistes.amagades:
        return _("La fila està amagada: mostreu-la, o esborreu-la si no ha d'entrar.")
    return ""
