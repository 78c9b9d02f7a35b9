"""How the workbook looks: the palette of the application, on paper."""

PETROLI, BLANC, TINTA, GRIS_TEXT = "#0B5566", "#FFFFFF", "#1F2A2E", "#55636A"
PAPER, GRIS, FOSC, LINIA = "#F4F2EC", "#E8E5DC", "#C9C4B8", "#D9D5CB"

_VORA = {"border": 1, "border_color": LINIA}
_NUMERO = {"num_format": "#,##0", "align": "right", "valign": "vcenter", **_VORA}
_TEXT = {"num_format": "@", "align": "left", "valign": "vcenter", **_VORA}

ESTILS = {
    "titol": {"bold": True, "font_size": 15, "font_color": PETROLI},
    "subtitol": {"font_color": GRIS_TEXT},
    "apartat": {"bold": True, "font_size": 12, "font_color": PETROLI},
    "paragraf": {"text_wrap": True, "valign": "top"},
    "exemple": {"bold": True, "align": "center", "valign": "top", "num_format": "@", **_VORA},
    "capcalera": {
        "bold": True, "font_color": BLANC, "bg_color": PETROLI, "align": "center",
        "valign": "vcenter", "text_wrap": True, "num_format": "@", "border": 1,
        "border_color": BLANC,
    },
    "codi": {**_TEXT, "font_color": GRIS_TEXT, "bg_color": PAPER},
    "nom": {**_TEXT, "bg_color": PAPER},
    "nom_destacat": {**_TEXT, "bg_color": PAPER, "bold": True},
    "casella": {**_NUMERO, "bg_color": BLANC, "locked": False},
    "lectura": {**_NUMERO, "bg_color": BLANC},
    "fosc": {**_NUMERO, "bg_color": FOSC},
    "total": {**_NUMERO, "bg_color": GRIS, "bold": True},
    "total_declarat": {**_NUMERO, "bg_color": BLANC, "bold": True, "locked": False},
    "anterior": {**_NUMERO, "bg_color": PAPER, "font_color": GRIS_TEXT, "italic": True},
}  # fmt: skip


def estils(llibre) -> dict:
    """Every format of `ESTILS`, registered in the workbook."""
    comu = {"font_name": "Calibri", "font_color": TINTA}
    return {nom: llibre.add_format({**comu, **estil}) for nom, estil in ESTILS.items()}
