"""A series in time, broken where there is no figure and where it stops being the same series."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from informes.escriptura import cella
from informes.taules import Cella, Format

from .base import (
    GRIS,
    PETROLI,
    Dibuix,
    dibuix,
    element,
    gris,
    lletra,
    numero,
    ratlla,
    sostre,
)
from .escala import ALCADA, AMPLADA, BAIX, DALT, DRETA, ESQUERRA, Escala, Punt, es_numero, pes
from .punts import noms_de, punts_de


@dataclass(frozen=True)
class Referencia:
    """Another series of the same points, thin and grey, with its name at its end."""

    nom: str
    valors: Sequence[Cella]


def linia(
    punts: Sequence[Punt],
    titol: str,
    alt: str,
    *,
    talls: Sequence[tuple[int, str]] = (),
    com: Format = Format.ENTER,
    referencia: Referencia | None = None,
    maxim: float | None = None,
    amplada: int = AMPLADA,
) -> Dibuix:
    """Points `(name, value, complete)` from a zero baseline.

    The line stops at a point without a number; an incomplete point is hollow and its two sides
    are dashed, as it cannot be compared with its neighbours. `talls` are the breaks, each with
    the place of its first point and its number: nothing joins the points at its two sides, as
    what lies between them is not growth, and dashes already say another thing.
    """
    altres = referencia.valors if referencia else []
    valors = [pes(v) for v in (*(v for _, v, _ in punts), *altres) if es_numero(v)]
    escala = Escala(len(punts), sostre(maxim or max(valors, default=1) or 1), amplada)
    trencats = {lloc for lloc, _ in talls}
    cos = _eixos(escala, com)
    cos += noms_de(escala, punts)
    if referencia:
        cos += _de_referencia(escala, referencia, trencats, [valor for _, valor, _ in punts])
    cos += [_tall(escala, lloc, nom) for lloc, nom in talls if 0 < lloc < len(punts)]
    cos += [
        _tram(escala, lloc, punts)
        for lloc in range(1, len(punts))
        if lloc not in trencats and es_numero(punts[lloc - 1][1]) and es_numero(punts[lloc][1])
    ]
    cos += punts_de(escala, punts, com, altres)
    return dibuix(amplada, ALCADA, titol, alt, cos)


def _eixos(escala: Escala, com: Format) -> list[str]:
    cos = []
    for part in (0, 0.5, 1):
        valor = escala.maxim * part
        marca = Decimal(f"{valor:.2f}".rstrip("0").rstrip(".")) if com is not Format.ENTER else None
        cos.append(ratlla(ESQUERRA, escala.y(valor), escala.amplada - DRETA, escala.y(valor)))
        text = cella(round(valor) if marca is None else marca, com)
        cos.append(gris(ESQUERRA - 8, escala.y(valor) + 4, text, "end"))
    return cos


def _tram(escala: Escala, lloc: int, punts: Sequence[Punt]) -> str:
    abans, ara = punts[lloc - 1], punts[lloc]
    return _recta(
        (escala.x(lloc - 1), escala.y(abans[1])),
        (escala.x(lloc), escala.y(ara[1])),
        stroke=PETROLI,
        stroke_width=2,
        classe="g-tra",
        **({} if abans[2] and ara[2] else {"stroke_dasharray": "4 4"}),
    )


def _recta(inici: tuple[float, float], fi: tuple[float, float], **atributs) -> str:
    (x1, y1), (x2, y2) = inici, fi
    cami = f"M{numero(x1)} {numero(y1)}L{numero(x2)} {numero(y2)}"
    return element("path", d=cami, fill="none", **atributs)


def _tall(escala: Escala, lloc: int, nom: str) -> str:
    """The mark of a break, between two points, with its number on top."""
    x = escala.x(lloc - 0.5)
    linia_de_tall = ratlla(
        x, DALT - 10, x, ALCADA - BAIX, stroke=GRIS, stroke_dasharray="3 3", classe="g-tall"
    )
    return linia_de_tall + lletra(x, DALT - 14, nom, "middle", font_weight="600")


def _de_referencia(
    escala: Escala, referencia: Referencia, trencats: set[int], altres: Sequence[Cella]
) -> list[str]:
    """Its line, and its name on the other side of the series that it is beside."""
    valors = list(referencia.valors)
    cos = [
        _recta(
            (escala.x(ara - 1), escala.y(valors[abans])),
            (escala.x(ara), escala.y(valors[ara])),
            stroke=GRIS,
            stroke_width=1.25,
            classe="g-ref",
        )
        for abans, ara in pairwise(range(len(valors)))
        if ara not in trencats and es_numero(valors[abans]) and es_numero(valors[ara])
    ]
    amb_valor = [lloc for lloc, valor in enumerate(valors) if es_numero(valor)]
    if amb_valor:
        lloc = amb_valor[-1]
        dreta, y = escala.amplada - DRETA, escala.y(valors[lloc])
        cos.append(
            element("circle", cx=escala.x(lloc), cy=y, r=2.5, fill=GRIS, classe="g-trama-punt")
        )
        altra = altres[lloc]
        per_damunt = es_numero(altra) and pes(valors[lloc]) > pes(altra)
        cos.append(gris(dreta, y + (-8 if per_damunt else 16), referencia.nom, "end", mida=12))
    return cos
