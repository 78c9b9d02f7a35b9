"""The native chart of a table: its own cells, with its alternative text."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from informes.document import Quadre
from informes.taules import Columna, Format

from .celles import capcaleres, net
from .estils import PETROLI, TERRACOTA

TIPUS = {"barres": "bar", "linia": "line", "piramide": "bar"}
ALCADA_DE_FILA = 20  # of a row of the sheet, in pixels
MINIM_DE_FILES = 2  # a single bar says nothing that its number does not


def te_grafic(quadre: Quadre) -> bool:
    return (
        quadre.dibuix is not None
        and quadre.tipus in TIPUS
        and len(quadre.taula.files) >= MINIM_DE_FILES
        and bool(_series(quadre))
    )


def posa_grafic(llibre: Workbook, full: Worksheet, quadre: Quadre, fila: int, columna: int) -> int:
    """Beside the table whose heading is at `fila`; returns the rows that it takes."""
    files = len(quadre.taula.files)
    grafic = llibre.add_chart({"type": TIPUS[quadre.tipus]})
    titols = capcaleres(quadre.taula.columnes)
    for lloc, color in zip(_series(quadre), (PETROLI, TERRACOTA), strict=False):
        grafic.add_series(
            {
                "name": [full.name, fila, lloc],
                "categories": [full.name, fila + 1, 0, fila + files, 0],
                "values": [full.name, fila + 1, lloc, fila + files, lloc],
                "fill": {"color": color},
                "line": {"color": color},
            }
        )
    # The library takes a title like «x!A1» for the reference of a cell.
    titol = net(quadre.taula.titol).replace("!", "")
    grafic.set_title({"name": titol, "name_font": {"size": 12}})
    una = len(_series(quadre)) == 1
    grafic.set_legend({"none": True} if una else {"position": "bottom"})
    if quadre.tipus == "linia":
        grafic.set_y_axis({"min": 0, "name": titols[_series(quadre)[0]]})
    else:
        grafic.set_y_axis({"reverse": quadre.tipus == "barres", "interval_unit": 1})
    alcada = max(320, (ALCADA_DE_FILA + 2) * files)
    grafic.set_size({"width": 640, "height": alcada})
    grafic.show_na_as_empty_cell()
    opcions = {"description": net(quadre.dibuix.alt) if quadre.dibuix else ""}
    full.insert_chart(fila, columna, grafic, opcions)
    return alcada // ALCADA_DE_FILA + 2


def _series(quadre: Quadre) -> list[int]:
    """The columns that are drawn: men and women of a pyramid; else the total, or the first."""
    columnes = quadre.taula.columnes
    titols = [columna.titol for columna in columnes]
    if quadre.tipus == "piramide":
        return [titols.index(sexe) for sexe in ("Homes", "Dones") if sexe in titols]
    if "Total" in titols:
        return [titols.index("Total")]
    return [lloc for lloc, columna in enumerate(columnes) if lloc and _es_numero(columna)][:1]


def _es_numero(columna: Columna) -> bool:
    return columna.format in (Format.ENTER, Format.DECIMAL, Format.PERCENTATGE)
