"""The drawings of the public pages: narrow, so that they are read on a telephone as they stand."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from informes import trencaments
from informes.escriptura import cella
from informes.grafics import Dibuix, Forma, Referencia, barres, linia, mapa, piramide
from informes.observatori.paraules import paraula
from informes.observatori.serie import Serie
from informes.taules import Absencia, Cella, Format, Taula
from municipis.models import Contorn

AMPLADA = 400
DESTACATS = 4
PRIMERES = 15
Parell = tuple[str, Cella]


def serie(serie: Serie, titol: str) -> Dibuix:
    """How many there were in each semester, with the breaks."""
    punts = [(p.semestre.dia_curt, p.cella("Total"), serie.es_sencer(p)) for p in serie.punts]
    alt = _alt_de_serie(titol, [(nom, cella(valor)) for nom, valor, _ in punts], serie)
    talls = trencaments.numeros(serie.marques)
    return linia(punts, titol, alt, talls=talls, amplada=AMPLADA)


def serie_de_parts(serie: Serie, titol: str, maxim: float | None = None) -> Dibuix:
    """What part of the population they were, beside that of the comarca."""
    part = Format.PERCENTATGE
    punts = [(p.semestre.dia_curt, p.part, serie.es_sencer(p)) for p in serie.punts]
    alt = _alt_de_serie(titol, [(nom, cella(valor, part)) for nom, valor, _ in punts], serie)
    de_la_comarca = [p.part_de_la_comarca for p in serie.punts] if serie.codi else []
    referencia = Referencia(_("la comarca"), de_la_comarca) if serie.codi else None
    return linia(
        punts, titol, alt, talls=trencaments.numeros(serie.marques), com=part,
        referencia=referencia, maxim=maxim, amplada=AMPLADA,
    )  # fmt: skip


def _alt_de_serie(titol: str, valors: Sequence[tuple[str, str]], serie: Serie) -> str:
    llista = "; ".join(f"{nom}: {valor}" for nom, valor in valors)
    alt = _("Gràfic de línia. %(titol)s. %(llista)s.") % {"titol": titol, "llista": llista}
    if serie.marques:
        notes = " ".join(trencaments.notes(serie.marques))
        alt += " " + _("Canvis de sèrie: %(notes)s") % {"notes": notes}
    return alt


def barres_de(parells: Sequence[Parell], titol: str, com: Format = Format.ENTER) -> Dibuix:
    llista = "; ".join(f"{nom}: {cella(valor, com)}" for nom, valor in parells)
    alt = _("Gràfic de barres. %(titol)s. %(llista)s.") % {"titol": titol, "llista": llista}
    return barres(parells, titol, alt, com, AMPLADA)


def primeres(taula: Taula, noms: dict[str, str], titol: str) -> Dibuix:
    """The most numerous among those that are shown."""
    files = zip(taula.columna("Nacionalitat"), taula.columna("Total"), strict=True)
    mostrades = [
        (noms.get(str(nom), str(nom)), total) for nom, total in files if isinstance(total, int)
    ]
    return barres_de(mostrades[:PRIMERES], titol)


def piramide_de(taula: Taula, titol: str) -> Dibuix:
    homes, dones = taula.columna("Homes"), taula.columna("Dones")
    files = list(zip(map(str, taula.columna("Edat")), homes, dones, strict=True))
    frase = _("%(tram)s anys: %(homes)s homes i %(dones)s dones")
    llista = "; ".join(
        frase % {"tram": tram, "homes": cella(a), "dones": cella(b)} for tram, a, b in files
    )
    alt = _("Piràmide d'edats, homes a l'esquerra i dones a la dreta. %(titol)s. %(llista)s.")
    return piramide(files, titol, alt % {"titol": titol, "llista": llista}, amplada=AMPLADA)


def mapa_de(parts: dict[str, Cella], noms: dict[str, str], titol: str) -> Dibuix | None:
    """Every municipality, by its code, painted with its percentage: nothing without outlines."""
    contorns = list(Contorn.objects.filter(municipi__codi_ine__in=parts).select_related("municipi"))
    if not contorns:
        return None
    sabudes = [codi for codi, valor in parts.items() if not isinstance(valor, Absencia)]
    altes = sorted(sabudes, key=lambda codi: (-parts[codi], noms[codi]))[:DESTACATS]  # type: ignore[operator]
    formes = [
        Forma(
            noms[c.municipi.codi_ine],
            c.cami,
            (c.x_min, c.y_min, c.x_max, c.y_max),
            parts[c.municipi.codi_ine],
            c.municipi.codi_ine in altes,
        )
        for c in contorns
    ]
    llista = "; ".join(f"{noms[codi]}, {cella(parts[codi], Format.PERCENTATGE)}" for codi in altes)
    alt = _("Mapa de la comarca. %(titol)s. Els més alts: %(llista)s.")
    return mapa(formes, titol, alt % {"titol": titol, "llista": llista}, amplada=AMPLADA)


def traduides(taula: Taula, noms: str) -> list[Parell]:
    """The lines of a table of areas or of ages, with their names in the language of the page."""
    return [
        (paraula(str(nom)), total)
        for nom, total in zip(taula.columna(noms), taula.columna("Total"), strict=True)
    ]
