"""From a table to its drawing: the same cells, never another computation."""

from collections.abc import Iterable

from informes.escriptura import cella, nombre
from informes.grafics import Dibuix, Forma, barres, linia, mapa, piramide
from informes.taules import Absencia, Cella, Columna, Format, Taula
from municipis.models import Contorn, Municipi

DESTACATS = 4
DE_NOMBRES = (Format.ENTER, Format.DECIMAL, Format.PERCENTATGE)


def barres_de(taula: Taula, noms: str) -> Dibuix:
    lloc, columna = de_nombres(taula)
    valors = [fila.celles[lloc] for fila in taula.files]
    files = list(zip(taula.columna(noms), valors, strict=True))
    primers = ", ".join(f"{nom} ({cella(valor, columna.format)})" for nom, valor in files[:3])
    alt = f"Gràfic de barres. {taula.titol}. Les primeres: {primers}." if files else taula.titol
    return barres([(str(nom), valor) for nom, valor in files], taula.titol, alt, columna.format)


def de_nombres(taula: Taula) -> tuple[int, Columna]:
    """The column that a drawing shows, with its place: the total, or the first of numbers."""
    nombres = [(n, c) for n, c in enumerate(taula.columnes) if c.format in DE_NOMBRES]
    return next((parell for parell in nombres if parell[1].titol == "Total"), nombres[0])


def linia_de(taula: Taula, complets: Iterable[bool]) -> Dibuix:
    lloc, _ = de_nombres(taula)
    dates, totals = zip(*((f.celles[0], f.celles[lloc]) for f in taula.files), strict=True)
    punts = list(zip(map(str, dates), totals, complets, strict=True))
    parts = [f"{quan}: {cella(total)}" for quan, total, _ in punts]
    alt = f"Gràfic de línia. {taula.titol}. {'; '.join(parts)}."
    return linia(punts, taula.titol, alt)


def piramide_de(taula: Taula, maxim: int | None = None) -> Dibuix:
    homes, dones = taula.columna("Homes"), taula.columna("Dones")
    files = list(zip(map(str, taula.columna(taula.columnes[0].titol)), homes, dones, strict=True))
    alt = (
        f"Piràmide d'edats, homes a l'esquerra i dones a la dreta. {taula.titol}. "
        f"El tram més nombrós és {_mes_nombros(files)}."
    )
    return piramide(files, taula.titol, alt, maxim)


def _mes_nombros(files: list[tuple[str, Cella, Cella]]) -> str:
    def pes(fila) -> int:
        return sum(v for v in fila[1:] if isinstance(v, int))

    tram, *_ = fila = max(files, key=pes)
    return f"el de {tram} anys, amb {nombre(pes(fila))} persones"


def mapa_de(
    municipis: Iterable[Municipi],
    parts: dict[int, Cella],
    titol: str,
    com: Format = Format.PERCENTATGE,
) -> Dibuix | None:
    """The comarca painted with a figure; nothing where there are no outlines."""
    noms = {municipi.pk: municipi.nom_natural for municipi in municipis}
    contorns = list(Contorn.objects.filter(municipi__in=noms).order_by("municipi"))
    if not contorns:
        return None
    altes = sorted(
        (pk for pk, v in parts.items() if not isinstance(v, Absencia)),
        key=lambda pk: (-parts[pk], noms[pk]),
    )[:DESTACATS]
    formes = [
        Forma(
            noms[c.municipi_id],
            c.cami,
            (c.x_min, c.y_min, c.x_max, c.y_max),
            parts.get(c.municipi_id, Absencia.SENSE_DADA),
            c.municipi_id in altes,
        )
        for c in contorns
    ]
    llista = "; ".join(f"{noms[pk]}, {cella(parts[pk], com)}" for pk in altes)
    return mapa(formes, titol, f"Mapa de la comarca. {titol}. Els més alts: {llista}.", com)
