"""The sender's own file with its errors marked: a colour and a comment on every wrong cell."""

from io import BytesIO

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from .dades import FULL_ERRORS
from .estils import PETROLI
from .originals import obre

AUTOR = "Arrela"
SEPARADOR = "\n———\n"
TITOL = "Errors que cal corregir"
TITOLS = {"Full": 18, "Fila": 7, "Columna": 10, "Valor": 26, "Què passa i què cal fer": 90}
MAX_VALOR, MAX_MISSATGE = 60, 500
MAX_FILES, MAX_COLUMNES = 1_048_576, 16_384

VERMELL = PatternFill("solid", fgColor="F8D3D4")
CAPCALERA = PatternFill("solid", fgColor=PETROLI.lstrip("#"))
LLETRA = {"name": "Calibri", "size": 11}
LLETRA_TITOL = Font(name="Calibri", size=15, bold=True, color=PETROLI.lstrip("#"))
LLETRA_CAPCALERA = Font(**LLETRA, bold=True, color="FFFFFF")
LLETRA_ENLLAC = Font(**LLETRA, color=PETROLI.lstrip("#"), underline="single")
DALT = Alignment(vertical="top", wrap_text=True)


def marca_errors(original: bytes, problemes: list[dict]) -> bytes:
    """The workbook `original` with its errors marked, and listed in a sheet before the others.

    Each problem has `full`, `fila` (from 1), `columna` (letters, or a number from 1), `valor` and
    `missatge`; the place may be None. The rest of the workbook stays as it was, except the marks
    of an earlier time, that go away. A file of another kind becomes an .xlsx with its values.
    """
    llibre = obre(original)
    _neteja(llibre)
    llocs = [_marca(llibre, problema) for problema in problemes]
    _llista(llibre, problemes, llocs)
    sortida = BytesIO()
    llibre.save(sortida)
    return sortida.getvalue()


def _neteja(llibre):
    """Take away our own marks of an earlier time; a comment of somebody else stays."""
    if FULL_ERRORS in llibre.sheetnames and llibre[FULL_ERRORS]["A1"].value == TITOL:
        del llibre[FULL_ERRORS]
    for full in llibre.worksheets:
        for cel in list(full._cells.values()):
            if cel.comment and cel.comment.author == AUTOR:
                _, _, seu = cel.comment.text.partition(SEPARADOR)
                cel.comment = Comment(seu, "") if seu else None
                cel.fill = PatternFill()


def _marca(llibre, problema):
    """Colour the cell of a problem and say in a comment what it is; return the cell, if any."""
    cel = _cel(llibre, problema)
    if cel is None:
        return None
    cel.fill = VERMELL
    textos = [net(problema["missatge"], MAX_MISSATGE)]
    if cel.comment:
        textos.append(cel.comment.text)
    cel.comment = Comment(SEPARADOR.join(textos), AUTOR, width=320, height=130)
    return cel


def _cel(llibre, problema):
    fila, columna = problema.get("fila"), _numero(problema.get("columna"))
    if not (fila and columna and fila <= MAX_FILES and columna <= MAX_COLUMNES):
        return None
    nom = problema.get("full")
    full = llibre[nom] if nom in llibre.sheetnames else llibre.worksheets[0]
    cel = full.cell(fila, columna)
    if isinstance(cel, MergedCell):
        rang = next(r for r in full.merged_cells.ranges if cel.coordinate in r)
        cel = full.cell(rang.min_row, rang.min_col)
    return cel


def _numero(columna) -> int | None:
    """The number of a column told by its letters or by its number."""
    if isinstance(columna, str) and not columna.isdigit():
        return column_index_from_string(columna)
    return int(columna) if columna else None


# The sheet «Errors».


def _llista(llibre, problemes, llocs):
    full = llibre.create_sheet(FULL_ERRORS, 0)
    _text(full.cell(1, 1), TITOL).font = LLETRA_TITOL
    for n, (titol, amplada) in enumerate(TITOLS.items(), start=1):
        cel = _text(full.cell(3, n), titol)
        cel.fill, cel.font = CAPCALERA, LLETRA_CAPCALERA
        full.column_dimensions[get_column_letter(n)].width = amplada
    for fila, (problema, lloc) in enumerate(zip(problemes, llocs, strict=True), start=4):
        _fila(full, fila, problema, lloc)
    full.freeze_panes = "A4"
    full.page_setup.orientation, full.page_setup.fitToHeight = "landscape", 0
    full.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    llibre.active = 0
    for altre in llibre.worksheets:  # two selected sheets would be edited at the same time
        altre.sheet_view.tabSelected = altre is full


def _fila(full, fila, problema, lloc):
    columna = _numero(problema.get("columna"))
    nom = lloc.parent.title if lloc else net(problema.get("full"), MAX_VALOR)
    _text(full.cell(fila, 1), nom)
    full.cell(fila, 2).value = problema.get("fila")
    _text(full.cell(fila, 3), get_column_letter(columna) if columna else "")
    _text(full.cell(fila, 4), net(problema.get("valor"), MAX_VALOR))
    _text(full.cell(fila, 5), net(problema["missatge"], MAX_MISSATGE))
    for cel in full[fila]:
        cel.alignment, cel.font = DALT, Font(**LLETRA)
    if lloc:
        enllac = full.cell(fila, 1)
        lloc_exacte = f"{quote_sheetname(nom)}!{lloc.coordinate}"
        enllac.hyperlink = Hyperlink(ref=enllac.coordinate, location=lloc_exacte)
        enllac.font = LLETRA_ENLLAC


def _text(cel, text):
    """Write a text that stays a text, whatever it begins with, also after editing it."""
    cel.value = text
    cel.data_type = "s"
    cel.quotePrefix = True
    return cel


def net(valor, maxim: int) -> str:
    """A value as text that a workbook can hold: no control characters, at most `maxim` signs."""
    text = ILLEGAL_CHARACTERS_RE.sub("", "" if valor is None else str(valor))
    return text if len(text) <= maxim else text[: maxim - 1] + "…"
