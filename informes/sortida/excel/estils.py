"""How each kind of cell looks."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from informes.taules import Format

PETROLI, TERRACOTA, GRIS = "#0B5566", "#A8441F", "#55636A"
NUMEROS = {
    Format.ENTER: "#,##0",
    Format.DECIMAL: "#,##0.0",
    Format.PERCENTATGE: "0.0",
    Format.DATA: "d/m/yyyy",
}
A4 = 9


def estils_de(llibre: Workbook) -> dict:
    """The formats of the workbook, by name; those of a total end in «_total»."""
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    capcalera = base | {
        "bold": True, "font_color": "#FFFFFF", "bg_color": PETROLI, "text_wrap": True,
    }  # fmt: skip
    estils = {
        "titol": base | {"bold": True, "font_size": 16, "font_color": PETROLI},
        "subtitol": base | {"bold": True, "font_size": 12, "font_color": PETROLI},
        "nota": base | {"italic": True, "font_color": GRIS},
        "enllac": base | {"underline": 1, "font_color": PETROLI},
        "camp": base | {"bold": True},
        "text": base | {"num_format": "@"},
        "llarg": base | {"num_format": "@", "text_wrap": True},
        "absencia": base | {"align": "right", "font_color": GRIS},
        "capcalera": capcalera,
        "capcalera_num": capcalera | {"align": "right"},
    }
    for forma, num_format in NUMEROS.items():
        estils[forma.value] = base | {"num_format": num_format, "align": "right"}
        estils[f"{forma.value}_total"] = estils[forma.value] | {"bold": True, "top": 1}
    estils["text_total"] = estils["text"] | {"bold": True, "top": 1}
    estils["absencia_total"] = estils["absencia"] | {"top": 1}
    return {nom: llibre.add_format(propietats) for nom, propietats in estils.items()}


def apaisa(full: Worksheet) -> None:
    """On paper: A4 lying down, as wide as the page."""
    full.set_landscape()
    full.set_paper(A4)
    full.fit_to_pages(1, 0)
