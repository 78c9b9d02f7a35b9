"""The points of a series, with as many of their names and values as can be read."""

from collections.abc import Sequence

from informes.escriptura import cella
from informes.taules import Absencia, Cella, Format

from .base import PAPER, PETROLI, element, gris, lletra
from .escala import ALCADA, BAIX, Escala, Punt, es_numero, pes

NOM, VALOR = 62, 50  # what the name of a point and its value take of the axis


def noms_de(escala: Escala, punts: Sequence[Punt]) -> list[str]:
    """As many names as fit, counted from the last, which is always there."""
    cada = max(1, -int(-NOM // escala.pas))
    return [
        gris(escala.x(lloc), ALCADA - 12, nom, "middle")
        for lloc, (nom, _, _) in enumerate(punts)
        if (len(punts) - 1 - lloc) % cada == 0
    ]


def _amb_etiqueta(escala: Escala, punts: Sequence[Punt]) -> set[int]:
    """The points whose value is written: all of them, or where they do not fit the extremes."""
    amb_valor = [lloc for lloc, (_, valor, _) in enumerate(punts) if es_numero(valor)]
    if escala.pas >= VALOR or not amb_valor:
        return set(amb_valor)

    def valor(lloc: int) -> float:
        return pes(punts[lloc][1])

    triats: list[int] = []
    candidats = (amb_valor[-1], max(amb_valor, key=valor), min(amb_valor, key=valor), amb_valor[0])
    for lloc in candidats:
        if all(abs(lloc - altre) * escala.pas >= VALOR for altre in triats):
            triats.append(lloc)
    return set(triats)


def punts_de(
    escala: Escala, punts: Sequence[Punt], com: Format, altres: Sequence[Cella]
) -> list[str]:
    escrits, cos = _amb_etiqueta(escala, punts), []
    for lloc, (_, valor, complet) in enumerate(punts):
        if not es_numero(valor):
            if isinstance(valor, Absencia):
                cos.append(gris(escala.x(lloc), ALCADA - BAIX - 8, cella(valor), "middle"))
            continue
        cos.append(_punt(escala.x(lloc), escala.y(valor), complet))
        if lloc in escrits:
            altra = altres[lloc] if altres else Absencia.SENSE_DADA
            a_sota = pes(altra) > pes(valor) if es_numero(altra) else _es_una_vall(punts, lloc)
            y = escala.y(valor) + (20 if a_sota else -10)
            cos.append(lletra(escala.x(lloc), y, cella(valor, com), "middle"))
    return cos


def _es_una_vall(punts: Sequence[Punt], lloc: int) -> bool:
    """Whether the line comes down to a point and goes up after it: its value is written below."""
    veins = [punts[i][1] for i in (lloc - 1, lloc + 1) if 0 <= i < len(punts)]
    valors = [pes(v) for v in veins if es_numero(v)]
    aqui = pes(punts[lloc][1])
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
