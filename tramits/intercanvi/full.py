"""Reading the workbook of the catalogue: strict, all its cells as text, nothing dropped in silence.

The package is opened as every workbook is; then rows pass one by one and stop at the caps. What
the sheet says it measures is not believed.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from municipis.llibres import Limits, LlibreError, MalmesError, lletra
from municipis.llibres.paquet import obre

from .recurs import COLUMNES

LIMITS = Limits(mida=2 * 1024 * 1024, membres=100, files=2000)
XLSX = b"PK\x03\x04"


class FullError(LlibreError):
    """The file is not a workbook of the catalogue; the message says what to do about it."""


@dataclass(frozen=True)
class Problema:
    """What is wrong in a cell, and how to mend it."""

    fila: int
    columna: str
    valor: str
    missatge: str


@dataclass
class Full:
    """The rows with something in them, each with its line of the sheet."""

    linies: list[int] = field(default_factory=list)
    files: list[list[str]] = field(default_factory=list)
    problemes: list[Problema] = field(default_factory=list)


def llegeix(bytes_: bytes) -> Full:
    """`FullError` when it cannot be read, or is not the sheet that the catalogue exports."""
    if not bytes_.startswith(XLSX):
        raise FullError(_("El fitxer no és un Excel (.xlsx). Exporteu el catàleg i partiu d'allà."))
    try:
        obre(bytes_, LIMITS)
        llibre = load_workbook(BytesIO(bytes_), read_only=True)
        full = llibre.worksheets[0]
        full.reset_dimensions()
        return _llegeix_files(full.iter_rows())
    except FullError:
        raise
    except MalmesError as error:
        raise _malmes() from error
    except LlibreError as error:
        raise FullError(str(error)) from error
    except Exception as error:  # the reader fails in many ways on a file that is not what it says
        raise _malmes() from error


def _malmes() -> FullError:
    return FullError(
        _("El fitxer està malmès i no es pot llegir. Obriu-lo i torneu-lo a desar com a .xlsx.")
    )


def _llegeix_files(files) -> Full:
    full = Full()
    ordre: list[int] | None = None
    for linia, cru in enumerate(files, 1):
        celles = [cella for cella in cru if cella.value not in (None, "")]
        if not celles:
            continue
        if len(cru) > LIMITS.columnes or len(full.files) >= LIMITS.files:
            raise FullError(
                _("El full té més de %(files)s files o de %(columnes)s columnes.")
                % {"files": LIMITS.files, "columnes": LIMITS.columnes}
            )
        if ordre is None:
            ordre = _capcalera([_text(cella.value).strip() for cella in cru])
            continue
        _afegeix(full, linia, cru, ordre)
    if ordre is None:
        raise FullError(_("El full és buit. Exporteu el catàleg i partiu d'allà."))
    return full


def _capcalera(titols: list[str]) -> list[int]:
    """Where each column is; all of them have to be there, once, and no other."""
    plens = [titol for titol in titols if titol]
    falten = [c for c in COLUMNES if c not in plens]
    sobren = [t for t in dict.fromkeys(plens) if t not in COLUMNES or plens.count(t) > 1]
    if falten or sobren:
        frases = [
            _("hi falten %(columnes)s") % {"columnes": ", ".join(falten)} if falten else "",
            _("hi sobren o s'hi repeteixen %(columnes)s") % {"columnes": ", ".join(sobren)}
            if sobren
            else "",
        ]
        raise FullError(
            _("Les columnes no són les del catàleg: %(que)s. Exporteu-lo i partiu d'allà.")
            % {"que": "; ".join(filter(None, frases))}
        )
    return [titols.index(columna) for columna in COLUMNES]


def _afegeix(full: Full, linia: int, cru, ordre: list[int]) -> None:
    fila = []
    for columna, lloc in zip(COLUMNES, ordre, strict=True):
        cella = cru[lloc] if lloc < len(cru) else None
        valor = _text(cella.value) if cella is not None else ""
        fila.append(valor)
        if cella is not None and cella.data_type in ("f", "e"):
            full.problemes.append(Problema(linia, columna, valor, _diu(cella.data_type)))
    for lloc, cella in enumerate(cru):
        if lloc not in ordre and cella.value not in (None, ""):
            missatge = _("Aquesta columna no té títol: esborreu-ne el contingut.")
            full.problemes.append(Problema(linia, lletra(lloc), _text(cella.value), missatge))
    full.linies.append(linia)
    full.files.append(fila)


def _diu(tipus: str) -> str:
    if tipus == "f":
        return _("És una fórmula: enganxeu-hi el valor.")
    return _("L'Excel hi marca un error: escriviu-hi el valor.")


def _text(valor: Any) -> str:
    """A cell as who wrote it sees it: a day as a day, a whole number without decimals."""
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, datetime):
        return valor.date().isoformat()
    if isinstance(valor, date):
        return valor.isoformat()
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    return str(valor)
