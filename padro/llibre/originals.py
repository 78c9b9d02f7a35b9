"""A sender's file, whatever its kind, as a workbook that can be edited."""

import csv
import warnings
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from python_calamine import CalamineError, CalamineWorkbook

# Above this size, once unzipped, editing in place takes too much memory: only values are kept.
MAX_EDITABLE = 30_000_000


def obre(original: bytes) -> Workbook:
    """The .xlsx itself when it can be edited in place, else a new one with the same values."""
    if _es_editable(original):
        try:
            return _carrega(original)
        except (KeyError, ValueError, TypeError, IndexError, AttributeError):
            pass  # odd styles or parts that do not touch the values
    return _amb_els_valors(_fulls(original))


def _carrega(original) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # extensions of Excel that it leaves out
        return load_workbook(BytesIO(original), keep_links=False, rich_text=True)


def _es_editable(original) -> bool:
    try:
        with ZipFile(BytesIO(original)) as paquet:
            parts = paquet.infolist()
    except BadZipFile:
        return False
    noms = {part.filename for part in parts}
    return "xl/workbook.xml" in noms and sum(part.file_size for part in parts) <= MAX_EDITABLE


def _fulls(original) -> dict[str, list[list]]:
    try:
        llibre = CalamineWorkbook.from_filelike(BytesIO(original))
    except CalamineError:
        return {"Padró": _files_de_text(original)}
    return {
        nom: llibre.get_sheet_by_name(nom).to_python(skip_empty_area=False)
        for nom in llibre.sheet_names
    }


def _files_de_text(original) -> list[list[str]]:
    text = _descodifica(original)
    return list(csv.reader(StringIO(text), delimiter=_separador(text)))


def _separador(text) -> str:
    """The one that its first line declares («sep=;»), else the one that cuts its rows alike."""
    if text.lower().startswith("sep="):
        return text[4]
    try:
        return csv.Sniffer().sniff(text[:4096], delimiters=";,\t|").delimiter
    except csv.Error:
        return ";"


def _descodifica(original) -> str:
    if original.startswith((b"\xff\xfe", b"\xfe\xff")):
        return original.decode("utf-16")
    try:
        return original.decode("utf-8-sig")
    except UnicodeDecodeError:
        return original.decode("cp1252", errors="replace")


def _amb_els_valors(fulls) -> Workbook:
    llibre = Workbook()
    llibre.remove(llibre.active)
    for nom, files in fulls.items():
        full = llibre.create_sheet(nom)
        for n, fila in enumerate(files, start=1):
            for m, valor in enumerate(fila, start=1):
                _posa(full, n, m, valor)
    return llibre


def _posa(full, fila, columna, valor):
    """A value as it was read; a text stays a text even when it looks like a formula."""
    if valor in ("", None):
        return
    cel = full.cell(fila, columna)
    if isinstance(valor, str):
        cel.value = ILLEGAL_CHARACTERS_RE.sub("", valor)[:32_767]
        cel.data_type = "s"
    else:
        cel.value = valor
