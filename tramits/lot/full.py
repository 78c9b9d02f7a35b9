"""The rows of the sheet of requests of a workbook, each cell with its place."""

from io import BytesIO

import python_calamine
from django.utils.translation import gettext as _

from municipis.text import clau_cerca

from .columnes import COLUMNES, FULL, PER_CLAU
from .marques import Marques, marques
from .paquet import malmes, obre
from .tipus import Cella, Fila, RebuigError, lletra
from .valors import es_buit

PRIMERES = 20  # rows among which the header is looked for


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
    capcalera, columnes = _capcalera(valors)
    trobades = [
        _fila(numero, fila, columnes, vistes)
        for numero, fila in enumerate(valors[capcalera + 1 :], capcalera + 2)
        if not all(map(es_buit, fila)) or any((numero, c) in vistes.formules for c in columnes)
    ]
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


def _capcalera(valors) -> tuple[int, dict[int, str]]:
    """The row of the titles, and the field of each column; all that is wrong of it, at once."""
    for numero, fila in enumerate(valors[:PRIMERES]):
        claus = [clau_cerca(valor) if isinstance(valor, str) else "" for valor in fila]
        if sum(clau in PER_CLAU for clau in claus) > 1:
            return numero, _columnes(fila, claus)
    raise RebuigError(
        _("No s'hi troba la capçalera: feu servir la plantilla i no en canvieu els títols.")
    )


def _columnes(fila, claus: list[str]) -> dict[int, str]:
    falten = [c.titol for c in COLUMNES if c.clau not in claus]
    sobren = [str(v) for v, clau in zip(fila, claus, strict=True)
              if not es_buit(v) and clau not in PER_CLAU]  # fmt: skip
    repetides = {c.titol for c in COLUMNES if claus.count(c.clau) > 1}
    queixes = [
        text % {"titols": ", ".join(f"«{titol[:40]}»" for titol in sorted(titols)[:20])}
        for text, titols in (
            (_("Hi falten les columnes %(titols)s."), falten),
            (_("Hi sobren les columnes %(titols)s."), sobren),
            (_("Hi ha dues vegades les columnes %(titols)s."), repetides),
        )
        if titols
    ]
    if queixes:
        raise RebuigError(" ".join(queixes))
    return {lloc: PER_CLAU[clau].camp for lloc, clau in enumerate(claus) if clau}


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
