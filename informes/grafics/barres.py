"""Horizontal bars, each with its name and its value beside it."""

from collections.abc import Sequence
from decimal import Decimal

from informes.escriptura import cella
from informes.taules import Cella, Format

from .base import PETROLI, Dibuix, dibuix, element, gris, lletra, ratlla, retall

AMPLADA, FILA, BARRA, VALORS = 640, 21, 15, 70
NOMS = 210  # what the names take, unless the drawing is narrow


def barres(
    files: Sequence[tuple[str, Cella]],
    titol: str,
    alt: str,
    com: Format = Format.ENTER,
    amplada: int = AMPLADA,
) -> Dibuix:
    """One bar per row from zero; a row without a number says why."""
    maxim = max((float(v) for _, v in files if isinstance(v, int | Decimal)), default=0) or 1
    noms = min(NOMS, amplada // 2)
    espai = amplada - noms - VALORS
    cos = [ratlla(noms, 4, noms, FILA * len(files) + 4)]
    for lloc, (nom, valor) in enumerate(files):
        dalt = lloc * FILA + 8
        base = dalt + BARRA - 3.5
        cos.append(lletra(noms - 8, base, retall(nom, noms - 8), "end"))
        if not isinstance(valor, int | Decimal):
            cos.append(gris(noms + 6, base, cella(valor)))
            continue
        llarg = espai * float(valor) / maxim
        cos.append(
            element("rect", x=noms, y=dalt, width=llarg, height=BARRA, fill=PETROLI, classe="g-a")
        )
        cos.append(lletra(noms + llarg + 6, base, cella(valor, com)))
    return dibuix(amplada, FILA * len(files) + 12, titol, alt, cos)
