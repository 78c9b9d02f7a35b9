"""The settlements of a month as workbooks: of one interpreter, and of all of them."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from acollida.full_de_calcul import Columna, Full, llibre_de_fulls
from mediacio.fulls import FullDelMes, nom_del_mes
from mediacio.models import LiniaLiquidacio

COST_HORES = Columna(gettext_lazy("Import de les hores (€)"), lambda fila: fila.cost_hores, 23)
COST_TEXT = Columna(gettext_lazy("Import del text (€)"), lambda fila: fila.cost_text)
COST_CAMI = Columna(
    gettext_lazy("Import del desplaçament (€)"), lambda fila: fila.cost_desplacament, 26
)
COST = Columna(gettext_lazy("Import (€)"), lambda fila: fila.cost, 12)
MINUTS = Columna(gettext_lazy("Minuts"), lambda fila: fila.minuts, 10)
INTERPRET = Columna(gettext_lazy("Intèrpret"), lambda full: full.nom, 30)
LIQUIDACIO = Columna(
    gettext_lazy("Liquidació"), lambda full: full.liquidacio.codi if full.liquidacio else "", 14
)
DE_LINIA = [
    Columna(gettext_lazy("Línia"), lambda linia: linia.get_tipus_display(), 10),
    Columna(gettext_lazy("Dia"), lambda linia: linia.dia, 12),
    Columna(gettext_lazy("Servei"), lambda linia: linia.concepte, 60),
    MINUTS,
    Columna(gettext_lazy("Preu de l'hora (€)"), lambda linia: linia.preu_hora),
    COST_HORES,
    Columna(gettext_lazy("Pàgines"), lambda linia: linia.pagines, 10),
    Columna(gettext_lazy("Paraules"), lambda linia: linia.paraules, 10),
    COST_TEXT,
    Columna(gettext_lazy("Quilòmetres"), lambda linia: linia.km, 12),
    COST_CAMI,
    COST,
    Columna(gettext_lazy("Nota"), lambda linia: linia.nota, 40),
]
DE_RESUM = [
    INTERPRET,
    LIQUIDACIO,
    Columna(gettext_lazy("Serveis"), lambda full: full.serveis, 10),
    MINUTS,
    COST_HORES,
    COST_TEXT,
    Columna(gettext_lazy("Quilòmetres"), lambda full: full.suma("km"), 12),
    COST_CAMI,
    COST,
]
ARRODONIMENT = gettext_lazy(
    "El temps es paga per minuts al preu de l'hora. Cada concepte d'una línia s'arrodoneix al"
    " cèntim, el mig cèntim cap amunt; una línia és la suma dels seus conceptes, i el total la de"
    " les línies."
)


def llibre_d_un_full(full: FullDelMes) -> bytes:
    with override("ca"):
        taula = Full(_("Liquidació"), DE_LINIA, full.linies, _linia_del_total(full))
        explicacio = [(str(INTERPRET.titol), full.nom), *_explicacio([full])]
        return llibre_de_fulls([taula], explicacio, _fet_el([full]))


def llibre_del_mes(fulls: list[FullDelMes]) -> bytes:
    """A row for each interpreter, and then all the lines."""
    totes = [linia for full in fulls for linia in full.linies]
    with override("ca"):
        qui = SimpleNamespace(nom=_("total"))
        total = FullDelMes(qui, fulls[0].mes, totes)
        resum = Full(_("Resum"), DE_RESUM, fulls, total)
        parells = [(full, linia) for full in fulls for linia in full.linies]
        columnes = [_de(columna, 0) for columna in (INTERPRET, LIQUIDACIO)]
        columnes += [_de(columna, 1) for columna in DE_LINIA]
        linies = Full(_("Línies"), columnes, parells)
        return llibre_de_fulls([resum, linies], _explicacio(fulls), _fet_el(fulls))


def _de(columna: Columna, lloc: int) -> Columna:
    """The same column, of one of the things that come together."""
    return replace(columna, valor=lambda parell: columna.valor(parell[lloc]))


def _linia_del_total(full: FullDelMes) -> LiniaLiquidacio:
    """The sums, in the place of a line; what is not a sum is left empty."""
    return LiniaLiquidacio(
        tipus="",
        concepte=_("total"),
        preu_hora=None,
        minuts=full.minuts,
        pagines=full.suma("pagines"),
        paraules=int(full.suma("paraules")),
        km=full.suma("km"),
        cost_hores=full.cost_hores,
        cost_text=full.cost_text,
        cost_desplacament=full.cost_desplacament,
    )


def _explicacio(fulls: list[FullDelMes]) -> list[tuple[str, str]]:
    primer = fulls[0]
    return [
        (_("Què és"), _("Liquidació dels serveis d'interpretació i traducció.")),
        (_("Mes"), nom_del_mes(primer.mes)),
        (_("Comarca"), str(primer.interpret.comarca)),
        *((full.liquidacio.codi, _tancada(full.liquidacio)) for full in fulls if full.liquidacio),
        (_("Sense número"), _("El mes és obert: les línies encara poden canviar.")),
        (_("Ajustos"), _("Corregeixen serveis de mesos ja tancats, que no es toquen.")),
        (_("Arrodoniment"), str(ARRODONIMENT)),
    ]


def _tancada(liquidacio) -> str:
    dia = date_format(timezone.localtime(liquidacio.tancada_el), "DATETIME_FORMAT")
    return _("tancada: %(dia)s, %(qui)s") % {"dia": dia, "qui": liquidacio.tancada_per}


def _fet_el(fulls: list[FullDelMes]) -> date | None:
    """The last day on which one of them was closed, if all of them are: the bytes follow it."""
    if not all(full.liquidacio for full in fulls):
        return None
    return max(timezone.localtime(full.liquidacio.tancada_el).date() for full in fulls)
