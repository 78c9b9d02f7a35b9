"""The whole population of the municipality, that the form asks by sex and without ages."""

from .recull import Recull
from .sumes import Full, Suma, per_mascara
from .trams import TOTS

DE_FORA, GENT = "espanya", "poblacio"  # the rows of Spaniards, and of everybody


def per_sexe(recull: Recull, fulles: list[Full], tram_total) -> list[Full]:
    """One figure for each sex: the one stated, or the sum of its ages; both must agree."""
    grups: dict[tuple, list[Full]] = {}
    for full in fulles:
        grups.setdefault((full.lloc, full.sexe), []).append(full)
    return [_d_un_sexe(recull, grup, tram_total) for grup in grups.values()]


def _d_un_sexe(recull: Recull, grup: list[Full], tram_total) -> Full:
    edats = [full.valor for full in grup if full.tram != tram_total]
    suma = None if None in edats else sum(valor or 0 for valor in edats)
    sencera = next((full for full in grup if full.tram == tram_total), None)
    if sencera is None:
        return grup[0]._replace(tram=tram_total, valor=suma)
    if edats and None not in (suma, sencera.valor) and suma != sencera.valor:
        lloc = (sencera.fila, sencera.columna)
        recull.error("fila_no_quadra", *lloc, sencera.valor, diu=sencera.valor, suma=suma)
    return sencera


def comprova_amb_espanya(recull: Recull, gent: list[Full], altres: list[Full]):
    """Spaniards and foreigners make the whole population, when the sheet tells the three."""
    sumes = per_mascara(altres, {(True, False, True)})[True, False, True]
    for full in gent:
        suma = sumes.get((full.lloc, TOTS, full.sexe, TOTS), Suma())
        if full.valor is None or suma.trencada or suma.marcades or suma.valor == full.valor:
            continue
        lloc = (full.fila, full.columna)
        recull.error("poblacio_no_quadra", *lloc, full.valor, diu=full.valor, suma=suma.valor)


def es_total_d_estrangers(gent: list[Full], estrangers: list[Full]) -> bool:
    """A «total població» that is only the sum of the rows: no municipality is so."""
    sumes = per_mascara(estrangers, {(True, False, True)})[True, False, True]
    return bool(gent and estrangers) and all(
        full.valor and sumes.get((full.lloc, TOTS, full.sexe, TOTS), Suma()).valor == full.valor
        for full in gent
    )
