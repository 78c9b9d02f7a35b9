"""The annual report: chapters that are asked for by name, each a function that gives its blocks.

A new chapter is a function in `CAPITOLS`. Everything is computed once, in one snapshot.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.timezone import localdate

from informes import (
    comparativa,
    dibuixos,
    quadres,
    quadres_acollida,
    quadres_cursos,
    quadres_mediacio,
    quadres_pla,
    quadres_programes,
    quadres_tramits,
)
from informes.document import Capitol, Definicio, Document, Fet, Fets, Quadre, Text
from informes.enums import TipusLliurament
from informes.escriptura import cella, dia, nombre
from informes.models import Lliurament
from informes.recull import Recull
from informes.taules import Absencia, Cella, Columna, Format, Taula, percentatge
from informes.xifra import Xifra
from informes.xifres import TOTES, padro
from municipis.abast import Abast
from municipis.models import Comarca
from municipis.periode import Periode
from padro.enums import Via

VERSIO = "v0"
FONT = "Font: padrons municipals, segons les dades enviades pels ajuntaments."
PRIMERES = 15


@dataclass(frozen=True)
class Exercici:
    """What the chapters draw from: the comarca, the year and its two semesters."""

    comarca: Comarca
    abast: Abast
    exercici: int
    fet_el: date

    @cached_property
    def primer(self) -> Recull:
        return Recull(self.abast, Periode.semestre(f"{self.exercici}-1"))

    @cached_property
    def segon(self) -> Recull:
        return Recull(self.abast, Periode.semestre(f"{self.exercici}-2"))

    @cached_property
    def darrer(self) -> Recull:
        """The last semester of the year with any submission."""
        return self.segon if self.segon.enviaments else self.primer

    @cached_property
    def serie(self) -> list[comparativa.Punt]:
        return comparativa.serie(self.abast, self.segon.periode)


def memoria(comarca: Comarca, abast: Abast, exercici: int, fet_el: date) -> Document:
    """The whole report of a year. Call it inside `instantania()`."""
    fonts = Exercici(comarca, abast, exercici, fet_el)
    return Document(
        titol=f"Memòria anual {exercici}",
        subtitol="Servei comarcal de ciutadania i immigració",
        territori=comarca.nom_amb_article,
        periode=f"De l'1 de gener al 31 de desembre de {exercici}",
        cobertura=_cobertura(fonts),
        capitols=tuple(Capitol(titol, tuple(fes(fonts))) for titol, fes in CAPITOLS),
        definicions=definicions(TOTES),
        fet_el=fet_el,
        versio=VERSIO,
        sintetic=es_sintetic(fonts.primer) or es_sintetic(fonts.segon),
    )


def es_sintetic(recull: Recull) -> bool:
    return any(enviament.via == Via.DEMO for enviament in recull.enviaments.values())


def definicions(xifres: tuple[Xifra, ...]) -> tuple[Definicio, ...]:
    return tuple(
        Definicio(x.codi, x.titol, x.definicio, x.unitat, x.base_temporal, x.desduplicacio)
        for x in xifres
    )


def _cobertura(fonts: Exercici) -> str:
    return "; ".join(
        f"{quadres.dia_curt(recull.periode)}: {recull.cobertura}"
        for recull in (fonts.primer, fonts.segon)
    )


def context(fonts: Exercici):
    """Chapter 1: who lives in the comarca."""
    darrer = fonts.darrer
    yield resum(darrer)
    yield Text(_frases(fonts))
    municipis = comparativa.municipis_de_l_exercici(fonts.primer, fonts.segon)
    valors = parts(darrer)
    titol_mapa = f"Percentatge de persones estrangeres, {quadres.dia_curt(darrer.periode)}"
    yield Quadre(municipis, FONT, dibuixos.mapa_de(darrer.municipis, valors, titol_mapa), "mapa")
    nacionalitats = quadres.nacionalitats(darrer, PRIMERES)
    yield Quadre(nacionalitats, FONT, dibuixos.barres_de(nacionalitats, "Nacionalitat"), "barres")
    yield Quadre(comparativa.arees_de_l_exercici(fonts.primer, fonts.segon), FONT)
    yield Quadre(quadres.grups_d_edat(darrer), FONT)
    trams = quadres.trams(darrer)
    if trams.files:
        yield Quadre(trams, FONT, dibuixos.piramide_de(trams), "piramide")
    evolucio = comparativa.evolucio(fonts.serie)
    if evolucio.files:
        complets = [punt.complet for punt in fonts.serie]
        dibuix = dibuixos.linia_de(evolucio, complets, comparativa.marques(fonts.serie))
        yield Quadre(evolucio, FONT, dibuix, "linia")


def resum(recull: Recull) -> Fets:
    """The figures that open a chapter, of one semester."""
    quan = dia(recull.periode.inici)

    def fet(xifra: Xifra, valor: Cella) -> Fet:
        enllac = quadres.darrere(xifra, recull)
        return Fet(xifra.titol, valor, xifra.format, xifra.unitat, quan, enllac)

    return Fets(
        (
            fet(padro.ESTRANGERS, recull.estrangers.total),
            fet(padro.PERCENTATGE, recull.percentatge),
            fet(padro.POBLACIO, recull.poblacio.total),
            fet(padro.LLIURATS, len(recull.enviaments)),
        )
    )


def parts(recull: Recull) -> dict[int, Cella]:
    linies = {linia.codi: linia.part for linia in quadres.linies_de_municipis(recull)}
    return {municipi.pk: linies[municipi.codi_ine] for municipi in recull.municipis}


def _frases(fonts: Exercici) -> tuple[str, ...]:
    """A first draft of what the figures say, in words."""
    recull = fonts.darrer
    if isinstance(recull.estrangers.total, Absencia):
        return (f"El {fonts.exercici} encara no té dades de padró.",)
    quan = dia(recull.periode.inici)
    dones = percentatge(recull.estrangers.dones, recull.estrangers.total)
    frases = [
        f"L'{quan}, {fonts.comarca.nom_amb_article} tenia "
        f"{cella(recull.estrangers.total)} persones estrangeres empadronades"
    ]
    if not isinstance(recull.percentatge, Absencia):
        frases.append(f", el {cella(recull.percentatge, Format.PERCENTATGE)} de la població")
    if not isinstance(dones, Absencia):
        frases.append(f". El {cella(dones, Format.PERCENTATGE)} eren dones")
    return ("".join(frases) + ".", f"Han enviat les dades {recull.cobertura}.")


def acollida(fonts: Exercici):
    """Chapter 2: whom the service has received, and how."""
    yield from quadres_acollida.capitol(fonts.abast, Periode.exercici(fonts.exercici))


def primera_acollida(fonts: Exercici):
    """Chapter 3: who follows an itinerary, what is taught and who accredits it."""
    yield from quadres_cursos.capitol(fonts.abast, Periode.exercici(fonts.exercici))


def mediacio(fonts: Exercici):
    """Chapter 4: for whom there was somebody to interpret, and what was talked through."""
    yield from quadres_mediacio.capitol(fonts.abast, Periode.exercici(fonts.exercici))


def tramits(fonts: Exercici):
    """Chapter 5: which procedures were carried, and how long each administration took."""
    yield from quadres_tramits.capitol(fonts.abast, Periode.exercici(fonts.exercici))


def pla(fonts: Exercici):
    """Chapter 6: which tables have met, who was trained and advised, what was done in towns."""
    yield from quadres_pla.capitol(fonts.abast, Periode.exercici(fonts.exercici))


def programes(fonts: Exercici):
    """Chapter 7: who takes part in programmes, and how they end."""
    yield from quadres_programes.capitol(fonts.abast, Periode.exercici(fonts.exercici))


def lliuraments(fonts: Exercici):
    """Chapter 8: what was handed to the Secretaria, and when."""
    fets = list(
        Lliurament.objects.filter(
            comarca=fonts.comarca,
            tipus=TipusLliurament.PADRO,
            periode__in=[fonts.primer.periode.codi, fonts.segon.periode.codi],
        )
        .defer("taules", "enviaments")
        .order_by("periode", "revisio")
    )
    yield Text((_frase_de_lliuraments(len(fets), fonts.exercici),))
    if fets:
        yield Quadre(_taula_de_lliuraments(fets), "Font: registre de lliuraments del servei.")


def _frase_de_lliuraments(quants: int, exercici: int) -> str:
    if not quants:
        return f"Encara no s'ha lliurat cap semestre del {exercici}."
    if quants == 1:
        return f"S'ha fet un lliurament de les dades de padró del {exercici}."
    return f"S'han fet {nombre(quants)} lliuraments de les dades de padró del {exercici}."


def _taula_de_lliuraments(fets: list[Lliurament]) -> Taula:
    def registre_el(fet) -> Cella:
        return fet.registre_el or Absencia.SENSE_DADA

    return Taula.de(
        "lliuraments",
        "Dades de padró lliurades",
        [
            Columna("Semestre", lambda fet: fet.periode, Format.TEXT),
            Columna("Revisió", lambda fet: fet.revisio),
            Columna("Destinatari", lambda fet: fet.destinatari, Format.TEXT),
            Columna("Lliurat el", lambda fet: localdate(fet.lliurat_el), Format.DATA),
            Columna("Registre", lambda fet: fet.registre_numero or "–", Format.TEXT),
            Columna("Data de registre", registre_el, Format.DATA),
        ],
        fets,
    )


def cobertura(fonts: Exercici):
    """Chapter 9: which municipalities are behind the figures and which are missing."""
    yield Text(
        (
            "Les xifres d'aquesta memòria sumen només els municipis que han enviat les dades. "
            "Els que falten no s'hi estimen.",
        )
    )
    taula = comparativa.cobertura_de_l_exercici(fonts.primer, fonts.segon)
    if taula.files:
        yield Quadre(taula, "Font: campanya de recollida del servei.")


CAPITOLS = (
    ("Context demogràfic", context),
    ("Acollida", acollida),
    ("Primera acollida", primera_acollida),
    ("Interpretació i mediació", mediacio),
    ("Tràmits i informes d'estrangeria", tramits),
    ("Coordinació, formació i sensibilització", pla),
    ("Programes", programes),
    ("Lliuraments a la Generalitat", lliuraments),
    ("Cobertura de les dades", cobertura),
)
