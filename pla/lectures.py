"""What a figure says over a territory and some days, or why it says nothing."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext as _

from municipis.abast import Abast
from municipis.periode import Periode
from pla.abast import abast_del_pla
from pla.fonts import FONTS
from pla.models import Accio


@dataclass(frozen=True)
class Lectura:
    """`valor` is None when there is no number: `motiu` says why."""

    titol: str
    unitat: str = ""
    valor: Decimal | None = None
    adreca: str = ""
    motiu: str = ""


def llegeix(codi: str, abast: Abast, periode: Periode, usuari) -> Lectura:
    font = FONTS.get(codi)
    if font is None:
        return Lectura(codi, motiu=_("aquesta xifra ja no es calcula"))
    titol, unitat = str(font.titol), str(font.unitat)
    try:
        valor = font.valor(abast, periode)
    except ValueError:  # those of the padró have no value but on a semester
        motiu = _("aquesta xifra només es compta per semestres")
        return Lectura(titol, unitat, motiu=motiu)
    if valor is None:
        return Lectura(titol, unitat, motiu=_("encara no hi ha dades d'aquest període"))
    return Lectura(titol, unitat, valor, font.adreca(abast, periode, usuari))


def lector(comarca, municipi, usuari):
    """Reads figures over the territory of a plan, or over one of its municipalities, once each."""

    @cache
    def abast(de):
        return abast_del_pla(comarca, de or municipi)

    @cache
    def llegida(codi: str, periode: Periode, de=None) -> Lectura:
        return llegeix(codi, abast(de), periode, usuari)

    return llegida


def lector_de(lloc, usuari):
    """The one of the plan that an action or a commitment belongs to."""
    if isinstance(lloc, Accio):
        return lector(lloc.anual.pla.comarca, None, usuari)
    mandat = lloc.prioritat.mandat
    return lector(mandat.comarca, mandat.municipi, usuari)
