"""The tables that the house knows by name, as a template asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

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
from informes.grafics import Dibuix
from informes.plantilles.fonts import Fonts
from informes.plantilles.lliuraments import FONT as DE_LLIURAMENTS
from informes.plantilles.lliuraments import lliuraments
from informes.quadres_xifres import taula_per
from informes.recull_acollida import Recull
from informes.taules import Taula
from informes.xifra import Xifra

PRIMERES = 15
DE_CAMPANYA = "Font: campanya de recollida del servei."


@dataclass(frozen=True)
class Figures:
    """A table of figures by a dimension: the shape of most of them, and of the made to measure."""

    xifres: tuple[Xifra, ...]
    per: str
    titol: str
    nom: str = ""

    def __call__(self, fonts: Fonts, zeros: bool | None = None) -> Taula:
        return taula_per(self.per, self.titol, self.xifres, fonts.flux, self.nom, zeros)


@dataclass(frozen=True)
class DeCasa:
    """`fes` gives the table, or nothing where it has nothing to say; `dibuixa`, its own drawing."""

    codi: str
    titol: str
    font: str
    fes: Callable[[Fonts], Taula | None]
    dibuixa: Callable[[Fonts, Taula], Dibuix | None] | None = None


def _mapa_de_municipis(fonts: Fonts, _taula: Taula) -> Dibuix | None:
    darrer = fonts.darrer
    titol = f"Percentatge de persones estrangeres, {quadres.dia_curt(darrer.periode)}"
    return dibuixos.mapa_de(darrer.municipis, quadres.parts(darrer), titol)


def _linia_de_l_evolucio(fonts: Fonts, taula: Taula) -> Dibuix:
    return dibuixos.linia_de(taula, [punt.complet for punt in fonts.serie])


def _o_res(taula: Taula) -> Taula | None:
    return taula if taula.files else None


DE_PADRO = (
    (
        "padro.municipis",
        "Persones estrangeres per municipi, als dos semestres",
        lambda f: comparativa.municipis_de_l_exercici(f.primer, f.segon),
        _mapa_de_municipis,
    ),
    (
        "padro.nacionalitats",
        "Persones estrangeres per nacionalitat: les més nombroses",
        lambda f: quadres.nacionalitats(f.darrer, PRIMERES),
    ),
    (
        "padro.totes_les_nacionalitats",
        "Persones estrangeres per nacionalitat: totes",
        lambda f: quadres.nacionalitats(f.darrer),
    ),
    (
        "padro.arees",
        "Persones estrangeres per àrea geogràfica, als dos semestres",
        lambda f: comparativa.arees_de_l_exercici(f.primer, f.segon),
    ),
    (
        "padro.edats",
        "Persones estrangeres per grans grups d'edat",
        lambda f: quadres.grups_d_edat(f.darrer),
    ),
    (
        "padro.trams",
        "Persones estrangeres per edat quinquennal i sexe",
        lambda f: _o_res(quadres.trams(f.darrer)),
    ),
    (
        "padro.evolucio",
        "Evolució de les persones estrangeres",
        lambda f: _o_res(comparativa.evolucio(f.serie)),
        _linia_de_l_evolucio,
    ),
)
D_ACOLLIDA = (
    (
        "acollida.nacionalitats",
        "Persones ateses per nacionalitat i sexe",
        quadres_acollida.nacionalitats,
    ),
    ("acollida.cites", "Cites per municipi i assistència", quadres_acollida.cites),
    ("acollida.espera", "Espera de la petició a l'entrevista", quadres_acollida.espera),
    ("acollida.renovacions", "Renovacions del padró que vencen", quadres_acollida.renovacions),
)  # fmt: skip
ALTRES = (
    DeCasa("lliuraments", "Dades de padró lliurades a la Generalitat", DE_LLIURAMENTS, lliuraments),
    DeCasa(
        "cobertura",
        "Enviaments dels municipis, als dos semestres",
        DE_CAMPANYA,
        lambda f: _o_res(comparativa.cobertura_de_l_exercici(f.primer, f.segon)),
    ),
)
# The tables of each room, as its own page shows them.
SALES = (
    (quadres_acollida.FONT, quadres_acollida.TAULES),
    (quadres_cursos.FONT, quadres_cursos.TAULES),
    (quadres_mediacio.FONT, quadres_mediacio.TAULES),
    (quadres_tramits.FONT, quadres_tramits.TAULES),
    (quadres_pla.FONT, quadres_pla.TAULES),
    (quadres_pla.DEL_PLA, (quadres_pla.SEGUIMENT,)),
    (quadres_programes.FONT, quadres_programes.TAULES),
)
FONTS_PER_SALA = {
    sala: font
    for font, taules in reversed(SALES)
    for _per, _titol, xifres in taules
    for sala in [xifres[0].codi.partition(".")[0]]
} | {"padro": quadres.FONT}


def font_de(xifra: Xifra) -> str:
    return FONTS_PER_SALA[xifra.codi.partition(".")[0]]


def _del_flux(taula: Callable[[Recull], Taula], fonts: Fonts) -> Taula:
    return taula(fonts.flux)


def _tots():
    for codi, titol, fes, *dibuixa in DE_PADRO:
        yield DeCasa(codi, titol, quadres.FONT, fes, *dibuixa)
    for codi, titol, taula in D_ACOLLIDA:
        yield DeCasa(codi, titol, quadres_acollida.FONT, partial(_del_flux, taula))
    for font, taules in SALES:
        for per, titol, xifres in taules:
            yield _de_xifres(Figures(xifres, per, titol), font)
    per, titol, xifres = quadres_tramits.TERMINIS
    yield _de_xifres(Figures(xifres, per, titol, "terminis"), quadres_tramits.FONT)
    yield from ALTRES


def _de_xifres(figures: Figures, font: str) -> DeCasa:
    sala = figures.xifres[0].codi.partition(".")[0]
    return DeCasa(f"{sala}.{figures.nom or figures.per}", figures.titol, font, figures)


QUADRES: dict[str, DeCasa] = {quadre.codi: quadre for quadre in _tots()}
