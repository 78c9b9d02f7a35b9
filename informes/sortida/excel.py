"""The workbook: a readme, a sheet per table with typed cells, and a dictionary of the figures.

Rows are written once and forgotten (`constant_memory`), so a long sheet costs no memory. Nothing
that comes from data can become a formula: texts are always written as texts.
"""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from informes.document import Document, Quadre
from informes.escriptura import SIGNES, dia, llegenda
from informes.taules import Absencia, Cella, Columna, Fila, Format, Taula

PROHIBITS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
MES_AMPLA = 48  # a longer text goes on in the lines below
AMPLADES = dict.fromkeys(Format, 13) | {Format.TEXT: 30}
NUMEROS = {
    Format.ENTER: "#,##0",
    Format.DECIMAL: "#,##0.0",
    Format.PERCENTATGE: "0.0",
    Format.DATA: "d/m/yyyy",
}
PETROLI = "#0B5566"


def excel(document: Document, *, fet_per: str = "") -> bytes:
    """The workbook of a document; the same document gives the same bytes."""
    sortida = BytesIO()
    opcions = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(sortida, opcions) as llibre:
        creat = datetime.combine(document.fet_el, time(), UTC)
        llibre.set_properties({"title": document.titol, "created": creat})
        estils = _estils(llibre)
        quadres = list(document.quadres())
        noms = [nom_de_full(numero, quadre.taula.codi) for numero, quadre in quadres]
        _llegeix_me(llibre.add_worksheet("Llegeix-me"), document, noms, fet_per, estils)
        for lloc, (nom, (numero, quadre)) in enumerate(zip(noms, quadres, strict=True), 1):
            full = llibre.add_worksheet(nom)
            _taula(full, numero, quadre, estils)
            _nomena(llibre, nom, lloc, quadre.taula)
            _grafic(llibre, full, nom, quadre)
        _diccionari(llibre.add_worksheet("Diccionari"), document, estils)
    return sortida.getvalue()


def nom_de_full(numero: str, codi: str) -> str:
    """A legal, unique name: the number of the table and what fits of its code."""
    net = PROHIBITS.sub(" ", codi).strip("' ")
    return f"{numero} {net}"[:31].rstrip("' ")


def _estils(llibre: Workbook) -> dict:
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    capcalera = base | {
        "bold": True, "font_color": "#FFFFFF", "bg_color": PETROLI, "text_wrap": True,
    }  # fmt: skip
    estils = {
        "titol": base | {"bold": True, "font_size": 16, "font_color": PETROLI},
        "nota": base | {"italic": True, "font_color": "#55636A"},
        "camp": base | {"bold": True},
        "text": base | {"num_format": "@"},
        "llarg": base | {"num_format": "@", "text_wrap": True},
        "absencia": base | {"align": "right", "font_color": "#55636A"},
        "capcalera": capcalera,
        "capcalera_num": capcalera | {"align": "right"},
    }
    for forma, num_format in NUMEROS.items():
        estils[forma.value] = base | {"num_format": num_format, "align": "right"}
        estils[f"{forma.value}_total"] = estils[forma.value] | {"bold": True, "top": 1}
    estils["text_total"] = estils["text"] | {"bold": True, "top": 1}
    estils["absencia_total"] = estils["absencia"] | {"top": 1}
    return {nom: llibre.add_format(propietats) for nom, propietats in estils.items()}


def _escriu(
    full: Worksheet, fila: int, columna: int, valor: Cella, forma: Format, estils, sufix=""
):
    """One typed cell. Numbers are numbers, dates are dates, and everything else is a text."""
    if isinstance(valor, Absencia):
        full.write_string(fila, columna, SIGNES[valor], estils[f"absencia{sufix}"])
    elif isinstance(valor, date):
        full.write_datetime(fila, columna, datetime.combine(valor, time()), estils[f"data{sufix}"])
    elif isinstance(valor, int | Decimal):
        full.write_number(fila, columna, valor, estils[f"{forma.value}{sufix}"])
    else:
        text = CONTROLS.sub("", valor)
        en_linies = not sufix and ("\n" in text or len(text) > MES_AMPLA)
        full.write_string(fila, columna, text, estils["llarg" if en_linies else f"text{sufix}"])


def _taula(full: Worksheet, numero: str, quadre: Quadre, estils) -> None:
    """Header in the first row, then nothing but rows; total and notes come last."""
    taula = quadre.taula
    for lloc, columna in enumerate(taula.columnes):
        full.set_column(lloc, lloc, _amplada(columna, taula, lloc))
    for lloc, columna in enumerate(taula.columnes):
        estil = "capcalera" if columna.format is Format.TEXT else "capcalera_num"
        full.write_string(0, lloc, _capcalera(columna), estils[estil])
    full.freeze_panes(1, 1)
    if taula.files:
        full.autofilter(0, 0, len(taula.files), len(taula.columnes) - 1)
    for numero_de_fila, fila in enumerate(taula.files, 1):
        _fila(full, numero_de_fila, fila, taula, estils)
    seguent = len(taula.files) + 1
    if taula.total is not None:
        _fila(full, seguent, taula.total, taula, estils, "_total")
        seguent += 1
    peu = [
        f"Taula {numero}. {taula.titol}.",
        quadre.font,
        llegenda(taula.absencies()),
        *taula.notes,
    ]
    for nota in filter(None, peu):
        seguent += 1
        full.write_string(seguent, 0, CONTROLS.sub("", nota), estils["nota"])
    full.set_landscape()
    full.set_paper(9)
    full.fit_to_pages(1, 0)
    full.repeat_rows(0)


def _fila(full, numero, fila: Fila, taula: Taula, estils, sufix="") -> None:
    for lloc, (cella, columna) in enumerate(zip(fila.celles, taula.columnes, strict=True)):
        _escriu(full, numero, lloc, cella, columna.format, estils, sufix)


def _capcalera(columna: Columna) -> str:
    """A percentage says so in its header: its cells are plain numbers."""
    es_part = columna.format is Format.PERCENTATGE and "%" not in columna.titol
    return f"{columna.titol} (%)" if es_part else columna.titol


def _amplada(columna: Columna, taula: Taula, lloc: int) -> int:
    if columna.format is not Format.TEXT:
        return max(AMPLADES[columna.format], min(len(columna.titol) + 3, 24))
    llarg = max((len(str(f.celles[lloc])) for f in taula.files[:200]), default=0)
    return max(10, min(llarg + 2, MES_AMPLA))


def _nomena(llibre: Workbook, full: str, lloc: int, taula: Taula) -> None:
    """A defined name per table («taula_3»), for formulas and pivot tables of others."""
    ultima = chr(ord("A") + len(taula.columnes) - 1)
    abast = f"$A$1:${ultima}${len(taula.files) + 1}"
    llibre.define_name(f"taula_{lloc}", f"='{full.replace(chr(39), chr(39) * 2)}'!{abast}")


def _grafic(llibre: Workbook, full: Worksheet, nom: str, quadre: Quadre) -> None:
    """A native chart of the same cells, with its alternative text."""
    if quadre.dibuix is None or quadre.tipus not in SERIES or not quadre.taula.files:
        return
    tipus, columnes = SERIES[quadre.tipus]
    titols = [columna.titol for columna in quadre.taula.columnes]
    grafic = llibre.add_chart(tipus)
    files = len(quadre.taula.files)
    for columna, color in zip(columnes, (PETROLI, "#A8441F"), strict=False):
        lloc = titols.index(columna)
        grafic.add_series(
            {
                "name": [nom, 0, lloc],
                "categories": [nom, 1, 0, files, 0],
                "values": [nom, 1, lloc, files, lloc],
                "fill": {"color": color},
                "line": {"color": color},
            }
        )
    # The library takes a title like «x!A1» for the reference of a cell.
    titol = quadre.taula.titol.replace("!", "")
    grafic.set_title({"name": titol, "name_font": {"size": 12}})
    grafic.set_legend({"none": True} if len(columnes) == 1 else {"position": "bottom"})
    if quadre.tipus == "barres":
        grafic.set_y_axis({"reverse": True})
    if quadre.tipus == "linia":
        grafic.set_y_axis({"min": 0})
    grafic.set_size({"width": 640, "height": max(320, 22 * files)})
    full.insert_chart(1, len(titols) + 1, grafic, {"description": quadre.dibuix.alt})


SERIES = {
    "barres": ({"type": "bar"}, ["Total"]),
    "linia": ({"type": "line"}, ["Total"]),
    "piramide": ({"type": "bar"}, ["Homes", "Dones"]),
}


def _llegeix_me(full: Worksheet, document: Document, noms, fet_per, estils) -> None:
    full.set_column(0, 0, 26)
    full.set_column(1, 1, 90)
    full.write_string(0, 0, document.titol, estils["titol"])
    camps = [
        ("Territori", document.territori),
        ("Període", document.periode),
        ("Cobertura", document.cobertura),
        ("Destinatari", document.destinatari),
        ("Data", dia(document.fet_el)),
        ("Fet per", fet_per),
        ("Versió", document.versio),
        ("Empremta de les taules", document.empremta),
        ("Avís", "Les caselles són sintètiques: dades de demostració." * document.sintetic),
        ("Signes", "0 zero; – sense dada; · no procedeix; <5 xifra petita no publicada."),
        ("Percentatges", "Els percentatges són nombres amb un decimal: 12,3 vol dir 12,3 %."),
    ]
    fila = 1
    for camp, valor in camps:
        if valor:
            fila += 1
            full.write_string(fila, 0, camp, estils["camp"])
            full.write_string(fila, 1, CONTROLS.sub("", valor), estils["llarg"])
    fila += 2
    full.write_string(fila, 0, "Full", estils["capcalera"])
    full.write_string(fila, 1, "Taula", estils["capcalera"])
    for nom, (_, quadre) in zip(noms, document.quadres(), strict=True):
        fila += 1
        full.write_string(fila, 0, nom, estils["text"])
        full.write_string(fila, 1, quadre.taula.titol, estils["llarg"])
    full.set_landscape()
    full.set_paper(9)
    full.fit_to_pages(1, 0)


def _diccionari(full: Worksheet, document: Document, estils) -> None:
    titols = ("Codi", "Xifra", "Definició", "Unitat", "Base temporal", "Desduplicació")
    for lloc, (titol, amplada) in enumerate(zip(titols, (30, 36, 60, 12, 40, 50), strict=True)):
        full.set_column(lloc, lloc, amplada)
        full.write_string(0, lloc, titol, estils["capcalera"])
    full.freeze_panes(1, 1)
    for fila, d in enumerate(document.definicions, 1):
        camps = (d.codi, d.titol, d.text, d.unitat, d.base_temporal, d.desduplicacio)
        for lloc, camp in enumerate(camps):
            full.write_string(fila, lloc, camp, estils["llarg"])
    full.set_landscape()
    full.set_paper(9)
    full.fit_to_pages(1, 0)
