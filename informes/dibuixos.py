"""From a table to its drawing: the same cells, never another computation."""

from collections.abc import Iterable, Sequence

from informes import trencaments
from informes.escriptura import cella, nombre
from informes.grafics import Dibuix, Forma, barres, linia, mapa, piramide
from informes.taules import Absencia, Cella, Columna, Format, Taula
from informes.trencaments import Tall
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


def linia_de(
    taula: Taula, complets: Iterable[bool], talls: Sequence[tuple[int, Tall]] = ()
) -> Dibuix:
    """The series of a table; `talls`, where it breaks, are drawn and told too."""
    lloc, _ = de_nombres(taula)
    files = zip(taula.files, complets, strict=True)
    punts = [(str(fila.celles[0]), fila.celles[lloc], complet) for fila, complet in files]
    parts = [f"{quan}: {cella(total)}" for quan, total, _ in punts]
    alt = f"Gràfic de línia. {taula.titol}. {'; '.join(parts)}."
    if talls:
        alt += f" Canvis de sèrie: {' '.join(trencaments.notes(talls))}"
    return linia(punts, taula.titol, alt, talls=trencaments.numeros(talls))


def piramide_de(taula: Taula, maxim: int | None = None) -> Dibuix:
    homes, dones = taula.columna("Homes"), taula.columna("Dones")
    files = list(zip(map(str, taula.columna(taula.columnes[0].titol)), homes, dones, strict=True))
    alt = (
        f"Piràmide d'edats, homes a l'esquerra i dones a la dreta. {taula.titol}."
        f"{_mes_nombros(files)}"
    )
    return piramide(files, taula.titol, alt, maxim)


def _mes_nombros(files: list[tuple[str, Cella, Cella]]) -> str:
    """In a sentence; nothing where no band has both of its figures."""
    sencers = [(a + b, tram) for tram, a, b in files if isinstance(a, int) and isinstance(b, int)]
    if not sencers:
        return ""
    persones, tram = max(sencers, key=lambda sencer: sencer[0])
    return f" El tram més nombrós és el de {tram} anys, amb {nombre(persones)} persones."


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
