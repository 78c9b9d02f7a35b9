"""The pieces of a drawing: elements, texts and the palette.

Colours are presentation attributes, so that a PDF needs nothing else, and every element has a
class, so that a page may paint it in its own theme.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

FONT = "Source Sans 3, Noto Sans, sans-serif"
TINTA, GRIS, LINIA, PAPER = "#1F2A2E", "#55636A", "#D9D5CB", "#FFFFFF"
PETROLI, TERRACOTA = "#0B5566", "#A8441F"
ESGLAONS = ("#E4F0F2", "#B5D8DF", "#7DB9C5", "#3F8FA0", "#0B5566")
AMPLADA_LLETRA = 0.54


@dataclass(frozen=True)
class Dibuix:
    """An SVG with the words that stand for it where it cannot be seen."""

    titol: str
    svg: str
    alt: str


def numero(valor: float) -> str:
    return f"{valor:.2f}".rstrip("0").rstrip(".")


def element(nom: str, contingut: str = "", **atributs: object) -> str:
    """An element; `stroke_width` is written `stroke-width` and `classe` is `class`."""
    parts = [nom]
    for clau, valor in atributs.items():
        text = numero(valor) if isinstance(valor, int | float) else str(valor)
        clau = "class" if clau == "classe" else clau.rstrip("_").replace("_", "-")
        parts.append(f"{clau}={quoteattr(text)}")
    obertura = " ".join(parts)
    return f"<{obertura}>{contingut}</{nom}>" if contingut else f"<{obertura}/>"


def lletra(x: float, y: float, contingut: str, ancora: str = "start", **atributs: object) -> str:
    """A text with its baseline at `y`."""
    tot = {"classe": "g-text", "fill": TINTA, "font_size": 13, "text_anchor": ancora} | atributs
    return element("text", escape(contingut), x=x, y=y, **tot)


def gris(x: float, y: float, contingut: str, ancora: str = "start", mida: float = 13) -> str:
    """A secondary text."""
    return lletra(x, y, contingut, ancora, classe="g-gris", fill=GRIS, font_size=mida)


def ratlla(x1: float, y1: float, x2: float, y2: float, **atributs: object) -> str:
    tot = {"classe": "g-linia", "stroke": LINIA, "stroke_width": 1} | atributs
    return element("line", "", x1=x1, y1=y1, x2=x2, y2=y2, **tot)


def retall(text: str, amplada: float, mida: float = 13) -> str:
    """`text` shortened with «…» to what fits in `amplada`."""
    caben = int(amplada / (mida * AMPLADA_LLETRA))
    return text if len(text) <= caben else f"{text[: max(caben - 1, 1)].rstrip()}…"


def dibuix(amplada: float, alcada: float, titol: str, alt: str, cos: list[str]) -> Dibuix:
    """The whole SVG: an image with a name and a description."""
    capcalera = element("title", escape(titol)) + element("desc", escape(alt))
    svg = element(
        "svg",
        capcalera + "".join(cos),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {numero(amplada)} {numero(alcada)}",
        width=amplada,
        height=alcada,
        role="img",
        aria_label=titol,
        classe="grafic",
        font_family=FONT,
    )
    return Dibuix(titol, svg, alt)


def sostre(maxim: float) -> float:
    """The end of an axis: the first round number not below `maxim`."""
    escala = 1.0
    while escala * 10 <= maxim:
        escala *= 10
    for factor in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10):
        if factor * escala >= maxim:
            return factor * escala
    return maxim
