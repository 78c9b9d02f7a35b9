"""A series in time, broken where a semester has no figure."""

from collections.abc import Sequence
from itertools import pairwise

from informes.escriptura import cella
from informes.taules import Absencia, Cella

from .base import PAPER, PETROLI, Dibuix, dibuix, element, gris, lletra, numero, ratlla, sostre

AMPLADA, ALCADA, ESQUERRA, DRETA, DALT, BAIX = 640, 260, 64, 24, 28, 34


def linia(punts: Sequence[tuple[str, Cella, bool]], titol: str, alt: str) -> Dibuix:
    """Points `(name, value, complete)` from a zero baseline.

    The line stops at a point without a number; an incomplete point is hollow and its two sides
    are dashed, as it cannot be compared with its neighbours.
    """
    maxim = sostre(max((v for _, v, _ in punts if isinstance(v, int)), default=1) or 1)
    pas = (AMPLADA - ESQUERRA - DRETA) / max(len(punts), 1)
    alt_util = ALCADA - DALT - BAIX
    llocs = [
        (ESQUERRA + pas * (i + 0.5), DALT + alt_util * (1 - valor / maxim), complet, valor)
        if isinstance(valor, int)
        else None
        for i, (_, valor, complet) in enumerate(punts)
    ]
    cos = _eixos(maxim, alt_util)
    cos += [
        gris(ESQUERRA + pas * (i + 0.5), ALCADA - 12, nom, "middle")
        for i, (nom, _, _) in enumerate(punts)
    ]
    cos += [_tram(abans, ara) for abans, ara in pairwise(llocs) if abans and ara]
    cos += [_punt(lloc) for lloc in llocs if lloc]
    cos += [
        gris(ESQUERRA + pas * (i + 0.5), ALCADA - BAIX - 8, cella(valor), "middle")
        for i, (_, valor, _) in enumerate(punts)
        if isinstance(valor, Absencia)
    ]
    return dibuix(AMPLADA, ALCADA, titol, alt, cos)


def _eixos(maxim: float, alt_util: float) -> list[str]:
    cos = []
    for part in (0, 0.5, 1):
        y = DALT + alt_util * (1 - part)
        cos.append(ratlla(ESQUERRA, y, AMPLADA - DRETA, y))
        cos.append(gris(ESQUERRA - 8, y + 4, cella(round(maxim * part)), "end"))
    return cos


def _tram(abans: tuple, ara: tuple) -> str:
    sencer = abans[2] and ara[2]
    return element(
        "path",
        d=f"M{numero(abans[0])} {numero(abans[1])}L{numero(ara[0])} {numero(ara[1])}",
        stroke=PETROLI,
        stroke_width=2,
        fill="none",
        classe="g-tra",
        **({} if sencer else {"stroke_dasharray": "4 4"}),
    )


def _punt(lloc: tuple) -> str:
    x, y, complet, valor = lloc
    punt = element(
        "circle",
        cx=x,
        cy=y,
        r=4,
        fill=PETROLI if complet else PAPER,
        stroke=PETROLI,
        stroke_width=2,
        classe="g-punt" if complet else "g-punt-buit",
    )
    return punt + lletra(x, y - 10, cella(valor), "middle")
