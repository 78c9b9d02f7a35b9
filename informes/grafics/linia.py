"""A series in time, broken where there is no figure and where it stops being the same series."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from informes.escriptura import cella
from informes.taules import Absencia, Cella, Format

from .base import (
    GRIS,
    PAPER,
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

AMPLADA, ALCADA, ESQUERRA, DRETA, DALT, BAIX = 640, 260, 64, 24, 28, 34
NOM, VALOR = 62, 50  # what the name of a point and its value take of the axis

Punt = tuple[str, Cella, bool]


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
    valors = [_pes(v) for v in (*(v for _, v, _ in punts), *altres) if _es_numero(v)]
    escala = _Escala(len(punts), sostre(maxim or max(valors, default=1) or 1), amplada)
    trencats = {lloc for lloc, _ in talls}
    cos = _eixos(escala, com)
    cos += _noms(escala, punts)
    if referencia:
        cos += _de_referencia(escala, referencia, trencats, [valor for _, valor, _ in punts])
    cos += [_tall(escala, lloc, nom) for lloc, nom in talls if 0 < lloc < len(punts)]
    cos += [
        _tram(escala, lloc, punts)
        for lloc in range(1, len(punts))
        if lloc not in trencats and _es_numero(punts[lloc - 1][1]) and _es_numero(punts[lloc][1])
    ]
    cos += _punts(escala, punts, com, altres)
    return dibuix(amplada, ALCADA, titol, alt, cos)


def _es_numero(valor: Cella) -> bool:
    return isinstance(valor, int | Decimal)


def _pes(valor: Cella | float) -> float:
    return float(valor)  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Escala:
    quants: int
    maxim: float
    amplada: int

    @property
    def pas(self) -> float:
        return (self.amplada - ESQUERRA - DRETA) / max(self.quants, 1)

    def x(self, lloc: float) -> float:
        return ESQUERRA + self.pas * (lloc + 0.5)

    def y(self, valor: Cella | float) -> float:
        return DALT + (ALCADA - DALT - BAIX) * (1 - _pes(valor) / self.maxim)


def _eixos(escala: _Escala, com: Format) -> list[str]:
    cos = []
    for part in (0, 0.5, 1):
        valor = escala.maxim * part
        marca = Decimal(f"{valor:.1f}".removesuffix(".0")) if com is not Format.ENTER else None
        cos.append(ratlla(ESQUERRA, escala.y(valor), escala.amplada - DRETA, escala.y(valor)))
        text = cella(round(valor) if marca is None else marca, com)
        cos.append(gris(ESQUERRA - 8, escala.y(valor) + 4, text, "end"))
    return cos


def _noms(escala: _Escala, punts: Sequence[Punt]) -> list[str]:
    """As many names as fit, counted from the last, which is always there."""
    cada = max(1, -int(-NOM // escala.pas))
    return [
        gris(escala.x(lloc), ALCADA - 12, nom, "middle")
        for lloc, (nom, _, _) in enumerate(punts)
        if (len(punts) - 1 - lloc) % cada == 0
    ]


def _amb_etiqueta(escala: _Escala, punts: Sequence[Punt]) -> set[int]:
    """The points whose value is written: all of them, or where they do not fit the extremes."""
    amb_valor = [lloc for lloc, (_, valor, _) in enumerate(punts) if _es_numero(valor)]
    if escala.pas >= VALOR or not amb_valor:
        return set(amb_valor)

    def valor(lloc: int) -> float:
        return _pes(punts[lloc][1])

    triats: list[int] = []
    candidats = (amb_valor[-1], max(amb_valor, key=valor), min(amb_valor, key=valor), amb_valor[0])
    for lloc in candidats:
        if all(abs(lloc - altre) * escala.pas >= VALOR for altre in triats):
            triats.append(lloc)
    return set(triats)


def _punts(
    escala: _Escala, punts: Sequence[Punt], com: Format, altres: Sequence[Cella]
) -> list[str]:
    escrits, cos = _amb_etiqueta(escala, punts), []
    for lloc, (_, valor, complet) in enumerate(punts):
        if not _es_numero(valor):
            if isinstance(valor, Absencia):
                cos.append(gris(escala.x(lloc), ALCADA - BAIX - 8, cella(valor), "middle"))
            continue
        cos.append(_punt(escala.x(lloc), escala.y(valor), complet))
        if lloc in escrits:
            altra = altres[lloc] if altres else Absencia.SENSE_DADA
            a_sota = _pes(altra) > _pes(valor) if _es_numero(altra) else _es_una_vall(punts, lloc)
            y = escala.y(valor) + (20 if a_sota else -10)
            cos.append(lletra(escala.x(lloc), y, cella(valor, com), "middle"))
    return cos


def _es_una_vall(punts: Sequence[Punt], lloc: int) -> bool:
    """Whether the line comes down to a point and goes up after it: its value is written below."""
    veins = [punts[i][1] for i in (lloc - 1, lloc + 1) if 0 <= i < len(punts)]
    valors = [_pes(v) for v in veins if _es_numero(v)]
    aqui = _pes(punts[lloc][1])
    return aqui > 0 and bool(valors) and all(valor > aqui for valor in valors)


def _punt(x: float, y: float, complet: bool) -> str:
    return element(
        "circle",
        cx=x,
        cy=y,
        r=4,
        fill=PETROLI if complet else PAPER,
        stroke=PETROLI,
        stroke_width=2,
        classe="g-punt" if complet else "g-punt-buit",
    )


def _tram(escala: _Escala, lloc: int, punts: Sequence[Punt]) -> str:
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


def _tall(escala: _Escala, lloc: int, nom: str) -> str:
    """The mark of a break, between two points, with its number on top."""
    x = escala.x(lloc - 0.5)
    linia_de_tall = ratlla(
        x, DALT - 10, x, ALCADA - BAIX, stroke=GRIS, stroke_dasharray="3 3", classe="g-tall"
    )
    return linia_de_tall + lletra(x, DALT - 14, nom, "middle", font_weight="600")


def _de_referencia(
    escala: _Escala, referencia: Referencia, trencats: set[int], altres: Sequence[Cella]
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
        if ara not in trencats and _es_numero(valors[abans]) and _es_numero(valors[ara])
    ]
    amb_valor = [lloc for lloc, valor in enumerate(valors) if _es_numero(valor)]
    if amb_valor:
        lloc = amb_valor[-1]
        dreta, y = escala.amplada - DRETA, escala.y(valors[lloc])
        cos.append(
            element("circle", cx=escala.x(lloc), cy=y, r=2.5, fill=GRIS, classe="g-trama-punt")
        )
        altra = altres[lloc]
        per_damunt = _es_numero(altra) and _pes(valors[lloc]) > _pes(altra)
        cos.append(gris(dreta, y + (-8 if per_damunt else 16), referencia.nom, "end", mida=12))
    return cos
