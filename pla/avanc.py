"""How much of each action is done: by its indicators, else by what was told of it."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from municipis.periode import Periode
from pla.abast import abast_del_pla
from pla.enums import EstatAccio
from pla.fonts import FONTS
from pla.models import Accio, Indicador, ValorIndicador
from pla.progres import Element, progres

TOT = 100
AMB_OBJECTIU = Prefetch(
    "indicadors",
    Indicador.objects.filter(objectiu__gt=0, retirat_el__isnull=True)
    .select_related("municipi")
    .prefetch_related(Prefetch("valors", ValorIndicador.objects.all())),
    to_attr="amb_objectiu",
)


def elements(accions: Iterable[Accio]) -> list[Element]:
    """One for each action, all of the same weight; `accions` come with `AMB_OBJECTIU`.

    A figure that several indicators ask for is read once.
    """
    lectures = _Lectures()
    return [_element(accio, lectures) for accio in accions]


def _element(accio: Accio, lectures: "_Lectures") -> Element:
    exclos = _("descartada") if accio.estat == EstatAccio.DESCARTADA else ""
    adreca = reverse("pla:accio", args=[accio.uid])
    valor = None if exclos else _valor(accio, lectures)
    return Element(accio.nom, 1, valor, exclos=exclos, adreca=adreca)


def _valor(accio: Accio, lectures: "_Lectures") -> Decimal | None:
    if accio.amb_objectiu:
        return progres(_mesura(accio, i, lectures) for i in accio.amb_objectiu).valor
    dit = TOT if accio.estat == EstatAccio.FETA else accio.percentatge
    return None if dit is None else Decimal(dit)


def _mesura(accio, indicador, lectures) -> Element:
    valor = lectures.de(accio, indicador)
    assolit = None if valor is None else 100 * valor / indicador.objectiu
    return Element(indicador.nom, indicador.pes, assolit)


class _Lectures:
    """The values of the indicators in the year of their action, each figure asked for once."""

    def __init__(self):
        self._abasts, self._valors = {}, defaultdict(dict)

    def de(self, accio, indicador) -> Decimal | None:
        exercici = accio.anual.exercici
        if indicador.a_ma:
            escrits = {valor.periode: valor.valor for valor in indicador.valors.all()}
            return escrits.get(str(exercici))
        lloc = (accio.anual.pla.comarca, indicador.municipi)
        valors = self._valors[lloc, exercici]
        if indicador.xifra not in valors:
            valors[indicador.xifra] = self._llegeix(indicador.xifra, lloc, exercici)
        return valors[indicador.xifra]

    def _llegeix(self, codi, lloc, exercici) -> Decimal | None:
        if codi not in FONTS:
            return None
        if lloc not in self._abasts:
            self._abasts[lloc] = abast_del_pla(*lloc)
        try:
            return FONTS[codi].valor(self._abasts[lloc], Periode.exercici(exercici))
        except ValueError:  # a figure that is only counted by semesters
            return None
