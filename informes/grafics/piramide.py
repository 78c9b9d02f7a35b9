"""The population pyramid: men on the left, women on the right, the youngest below."""

from collections.abc import Sequence

from informes.escriptura import cella, paraula
from informes.taules import Cella

from .base import PETROLI, TERRACOTA, Dibuix, dibuix, element, gris, lletra, ratlla, sostre

AMPLADA, FILA, BARRA, EIX, VALOR, DALT = 640, 17, 13, 64, 46, 26


def piramide(
    trams: Sequence[tuple[str, Cella, Cella]],
    titol: str,
    alt: str,
    maxim: int | None = None,
    amplada: int = AMPLADA,
) -> Dibuix:
    """Rows `(band, men, women)` from the youngest; pass the same `maxim` to compare pyramids."""
    nombres = [v for _, homes, dones in trams for v in (homes, dones) if isinstance(v, int)]
    fi = sostre(maxim or max(nombres, default=1) or 1)
    esquerra, dreta = (amplada - EIX) / 2, (amplada + EIX) / 2
    unitat = (esquerra - VALOR) / fi
    baix = DALT + FILA * len(trams)
    cos = [
        lletra(esquerra, 15, paraula("Homes"), "end", font_weight="600"),
        lletra(dreta, 15, paraula("Dones"), font_weight="600"),
        ratlla(esquerra, DALT - 2, esquerra, baix),
        ratlla(dreta, DALT - 2, dreta, baix),
    ]
    for lloc, (tram, homes, dones) in enumerate(reversed(trams)):
        dalt = DALT + lloc * FILA
        base = dalt + BARRA - 2.5
        cos.append(gris(amplada / 2, base, tram, "middle"))
        cos += _barra(esquerra, -1, homes, unitat, dalt, PETROLI, "g-a")
        cos += _barra(dreta, 1, dones, unitat, dalt, TERRACOTA, "g-b")
    return dibuix(amplada, baix + 6, titol, alt, cos)


def _barra(
    eix: float, sentit: int, valor: Cella, unitat: float, dalt: float, color: str, classe: str
) -> list[str]:
    llarg = valor * unitat if isinstance(valor, int) else 0
    x = eix if sentit > 0 else eix - llarg
    rect = element("rect", x=x, y=dalt, width=llarg, height=BARRA, fill=color, classe=classe)
    etiqueta = gris(
        eix + sentit * (llarg + 5),
        dalt + BARRA - 2.5,
        cella(valor),
        "start" if sentit > 0 else "end",
        mida=12,
    )
    return [rect, etiqueta]
