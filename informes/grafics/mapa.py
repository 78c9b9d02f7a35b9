"""The choropleth map of a comarca: five steps, hatched where there is no figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from xml.sax.saxutils import escape

from informes.escriptura import cella, nombre, paraula
from informes.taules import Absencia, Cella, Format

from .base import (
    AMPLADA_LLETRA,
    ESGLAONS,
    GRIS,
    PAPER,
    TINTA,
    Dibuix,
    dibuix,
    element,
    gris,
    lletra,
)

AMPLADA, ALCADA, LLEGENDA = 640, 440, 190


@dataclass(frozen=True)
class Forma:
    """The outline of a municipality, its box, and what it is painted with."""

    nom: str
    cami: str
    caixa: tuple[int, int, int, int]
    valor: Cella
    destacada: bool = False


def mapa(
    formes: Sequence[Forma],
    titol: str,
    alt: str,
    com: Format = Format.PERCENTATGE,
    *,
    amplada: int = AMPLADA,
    amb_llegenda: bool = True,
) -> Dibuix:
    """Every municipality in the step of its value, with the name of the highlighted ones.

    The legend stands on the right, and below where the drawing is narrow.
    """
    limits = talls([f.valor for f in formes])
    x0, y0 = min(f.caixa[0] for f in formes), min(f.caixa[1] for f in formes)
    x1, y1 = max(f.caixa[2] for f in formes), max(f.caixa[3] for f in formes)
    estret = amplada < AMPLADA
    espai = amplada - 10 if estret else amplada - LLEGENDA - 10
    escala = min(espai / (x1 - x0), (ALCADA - 10) / (y1 - y0))
    trames = _Trames(f"t{sha256(titol.encode()).hexdigest()[:8]}", 1 / escala)
    mostres = _Trames(f"{trames.arrel}m", 1)
    camins = [_municipi(f, limits, trames, com) for f in formes]
    territori = element(
        "g",
        "".join(camins),
        transform=f"translate(5 5) scale({escala:.5f}) translate({-x0} {-y0})",
    )
    noms = [_nom(r) for r in _retols([f for f in formes if f.destacada], x0, y0, escala, amplada)]
    baix = (y1 - y0) * escala + 10
    entrades = _llegenda(limits, mostres, {f.valor for f in formes}, com) if amb_llegenda else []
    if estret:
        llegenda = _en_columnes(entrades, 6, baix + 22, amplada)
        alcada = baix + 14 + 22 * -(-len(entrades) // 2)
    else:
        llegenda = [
            _mostra(amplada - LLEGENDA + 10, 24 + 22 * lloc, *entrada)
            for lloc, entrada in enumerate(entrades)
        ]
        alcada = max(baix, 190)
    return dibuix(
        amplada, alcada, titol, alt, [trames.defs(), mostres.defs(), territori, *noms, *llegenda]
    )


def talls(valors: Sequence[Cella]) -> list[Decimal]:
    """The upper limits of the steps: as many municipalities in each as the ties allow."""
    nombres = sorted(Decimal(v) for v in valors if isinstance(v, int | Decimal))
    if not nombres:
        return []
    limits = [nombres[-(-len(nombres) * part // 5) - 1] for part in range(1, 6)]
    return sorted(set(limits))


@dataclass(frozen=True)
class _Trames:
    """Hatching and dots of one scale, with identifiers of their own in a page of many maps."""

    arrel: str
    mida: float

    def color(self, absencia: Absencia) -> str:
        return f"url(#{self.arrel}-{absencia.value})"

    def defs(self) -> str:
        fons = element("rect", width=6, height=6, fill=PAPER, classe="g-fons")
        ratlles = element(
            "path", d="M-1 1L1 -1M0 6L6 0M5 7L7 5", stroke=GRIS, stroke_width=1, classe="g-trama"
        )
        punts = element("circle", cx=3, cy=3, r=1, fill=GRIS, classe="g-trama-punt")
        dibuixos = {
            Absencia.SENSE_DADA: fons + ratlles,
            Absencia.SUPRIMIT: fons + punts,
            Absencia.PROTEGIT: fons + punts,
            Absencia.NO_PROCEDEIX: fons,
        }
        trames = [
            element(
                "pattern",
                element("g", dibuix, transform=f"scale({self.mida:.3f})"),
                id=f"{self.arrel}-{absencia.value}",
                width=6 * self.mida,
                height=6 * self.mida,
                patternUnits="userSpaceOnUse",
            )
            for absencia, dibuix in dibuixos.items()
        ]
        return element("defs", "".join(trames))


def _pintura(valor: Cella, limits: list[Decimal], trames: _Trames) -> tuple[str, str]:
    """The colour and the class of a value."""
    if not isinstance(valor, int | Decimal):
        absencia = valor if isinstance(valor, Absencia) else Absencia.SENSE_DADA
        return trames.color(absencia), f"g-{absencia.value}"
    esglao = next(i for i, limit in enumerate(limits) if valor <= limit)
    esglao += len(ESGLAONS) - len(limits)
    return ESGLAONS[esglao], f"g-e{esglao + 1}"


def _municipi(forma: Forma, limits: list[Decimal], trames: _Trames, com: Format) -> str:
    color, classe = _pintura(forma.valor, limits, trames)
    return element(
        "path",
        element("title", escape(f"{forma.nom}: {cella(forma.valor, com)}")),
        d=forma.cami,
        fill=color,
        stroke=GRIS,
        stroke_width=trames.mida * 0.8,
        stroke_linejoin="round",
        classe=classe,
    )


@dataclass(frozen=True)
class _Retol:
    """A name on the map: where its middle stands, and half of what it is wide."""

    nom: str
    x: float
    y: float
    mig: float

    def tapa(self, altre: "_Retol") -> bool:
        return abs(self.y - altre.y) < 14 and abs(self.x - altre.x) < self.mig + altre.mig + 4


def _retols(formes: Sequence[Forma], x0: int, y0: int, escala: float, amplada: int) -> list[_Retol]:
    """Each over its municipality and whole inside the drawing; of two that collide, the one
    of the highest value.
    """
    posats: list[_Retol] = []
    for forma in sorted(formes, key=_valor, reverse=True):
        mig = len(forma.nom) * 12 * AMPLADA_LLETRA / 2
        x = 5 + ((forma.caixa[0] + forma.caixa[2]) / 2 - x0) * escala
        y = 9 + ((forma.caixa[1] + forma.caixa[3]) / 2 - y0) * escala
        retol = _Retol(forma.nom, max(mig + 2, min(x, amplada - mig - 2)), y, mig)
        if not any(retol.tapa(altre) for altre in posats):
            posats.append(retol)
    return posats


def _valor(forma: Forma) -> Decimal:
    return Decimal(forma.valor) if isinstance(forma.valor, int | Decimal) else Decimal(-1)


def _nom(retol: _Retol) -> str:
    vora = {"stroke": PAPER, "stroke_width": 4, "fill": PAPER, "classe": "g-vora"}
    vora["stroke_linejoin"] = "round"
    return lletra(retol.x, retol.y, retol.nom, "middle", font_size=12, **vora) + lletra(
        retol.x, retol.y, retol.nom, "middle", font_size=12
    )


Entrada = tuple[str, str, str]


def _llegenda(
    limits: list[Decimal], trames: _Trames, valors: set[Cella], com: Format
) -> list[Entrada]:
    """What each colour and each pattern says: `(paint, class, words)`."""
    sobrants = len(ESGLAONS) - len(limits)
    minims = [min((v for v in valors if isinstance(v, int | Decimal)), default=Decimal(0)), *limits]
    entrades = []
    for i, limit in enumerate(limits):
        frase = paraula("de {} a {}") if i == 0 else paraula("més de {} a {}")
        text = frase.format(nombre(minims[i]), cella(limit, com))
        entrades.append((ESGLAONS[i + sobrants], f"g-e{i + sobrants + 1}", text))
    for absencia, text in [
        (Absencia.SENSE_DADA, "sense dada"),
        (Absencia.SUPRIMIT, "no publicat"),
        (Absencia.PROTEGIT, "protegit"),
        (Absencia.NO_PROCEDEIX, "no procedeix"),
    ]:
        if absencia in valors:
            entrades.append((trames.color(absencia), f"g-{absencia.value}", paraula(text)))
    return entrades


def _en_columnes(entrades: list[Entrada], x: float, y: float, amplada: int) -> list[str]:
    """In two columns, read downwards."""
    per_columna = max(1, -(-len(entrades) // 2))
    return [
        _mostra(x + lloc // per_columna * amplada / 2, y + lloc % per_columna * 22, *entrada)
        for lloc, entrada in enumerate(entrades)
    ]


def _mostra(x: float, y: float, color: str, classe: str, text: str) -> str:
    quadre = element(
        "rect", x=x, y=y - 11, width=18, height=14, fill=color, stroke=TINTA, stroke_width=0.6,
        classe=classe,
    )  # fmt: skip
    return quadre + gris(x + 26, y, text)
