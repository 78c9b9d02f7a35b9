"""Which fonts a text needs: Source Sans 3 for Latin, Greek and Cyrillic, others for the rest.

A file is known by its name in this list and by nothing else. Reading them all would double the
time of an ordinary document, so that each is only loaded when the text has its script.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Lletra:
    """A family that has the whole of a script; `talls` are its weights and their files."""

    familia: str
    carpeta: str
    fitxer: str
    abast: str
    talls: tuple[int, ...] = (400, 700)

    def cal(self, text: str) -> bool:
        return re.search(f"[{self.abast}]", text) is not None

    def fitxers(self) -> dict[int, str]:
        """The file of each weight, below the folder of the fonts."""
        return {tall: f"{self.carpeta}/{self.fitxer}-{tall}-normal.woff" for tall in self.talls}


LLETRES = (
    Lletra(
        "Amiri",
        "amiri",
        "amiri-arabic",
        "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    ),
    Lletra(
        "Noto Sans Tifinagh",
        "noto-sans-tifinagh",
        "noto-sans-tifinagh-tifinagh",
        "\u2d30-\u2d7f",
        (400,),
    ),
    Lletra(
        "Noto Sans SC",
        "noto-sans-sc",
        "noto-sans-sc-chinese-simplified",
        "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef",
        (400,),
    ),
    Lletra(
        "Noto Sans Georgian",
        "noto-sans-georgian",
        "noto-sans-georgian-georgian",
        "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    ),
    Lletra(
        "Noto Sans Ethiopic",
        "noto-sans-ethiopic",
        "noto-sans-ethiopic-ethiopic",
        "\u1200-\u139f\u2d80-\u2ddf",
    ),
    Lletra(
        "Noto Sans Devanagari",
        "noto-sans-devanagari",
        "noto-sans-devanagari-devanagari",
        "\u0900-\u097f",
    ),
    Lletra(
        "Noto Sans Gurmukhi",
        "noto-sans-gurmukhi",
        "noto-sans-gurmukhi-gurmukhi",
        "\u0a00-\u0a7f",
    ),
    Lletra(
        "Noto Sans Bengali",
        "noto-sans-bengali",
        "noto-sans-bengali-bengali",
        "\u0980-\u09ff",
    ),
)
LLATINA = {
    "SourceSans3-Regular.ttf.woff": "font-weight: 400",
    "SourceSans3-It.ttf.woff": "font-weight: 400; font-style: italic",
    "SourceSans3-Semibold.ttf.woff": "font-weight: 600",
    "SourceSans3-Bold.ttf.woff": "font-weight: 700",
}


def lletres_de(text: str) -> list[Lletra]:
    return [lletra for lletra in LLETRES if lletra.cal(text)]


def fitxers_de(lletres: list[Lletra]) -> list[str]:
    """The files of the fonts of a document, below the folder of what comes from others."""
    llatins = [f"source-sans/{nom}" for nom in LLATINA]
    return llatins + [fitxer for lletra in lletres for fitxer in lletra.fitxers().values()]


def regles(lletres: list[Lletra]) -> str:
    """The `@font-face` of those fonts, and the order in which a letter is looked for in them."""
    cares = [_cara("Source Sans 3", tall, nom) for nom, tall in LLATINA.items()]
    for lletra in lletres:
        for pes, fitxer in lletra.fitxers().items():
            cares.append(_cara(lletra.familia, f"font-weight: {pes}", fitxer.rpartition("/")[2]))
    families = ("Source Sans 3", *(lletra.familia for lletra in lletres), "Noto Sans")
    pila = ", ".join(f'"{familia}"' for familia in families)
    return "\n".join([*cares, f":root {{ --lletres: {pila}, sans-serif; }}"])


def _cara(familia: str, tall: str, nom: str) -> str:
    return f'@font-face {{ font-family: "{familia}"; {tall}; src: url("font:{nom}"); }}'
