"""Indicators with the value of a period: that of their figure, or the one written by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from municipis.periode import Periode
from pla.lectures import Lectura
from pla.models import Indicador, ValorIndicador
from pla.presenters.evidencies import Lector
from pla.progres import CENT, Element


@dataclass(frozen=True)
class FilaIndicador:
    indicador: Indicador
    lectura: Lectura
    escrit: ValorIndicador | None = None

    @property
    def valor(self) -> Decimal | None:
        return self.lectura.valor

    @property
    def assolit(self) -> Decimal | None:
        """How much of the target, over a hundred; nothing without one to be divided by."""
        objectiu = self.indicador.objectiu
        if not objectiu or self.valor is None:
            return None
        return self.valor / objectiu * CENT

    @property
    def element(self) -> Element:
        """As a part of a progress; with no target there is nothing to reach."""
        exclos = "" if self.indicador.objectiu else _("sense objectiu")
        return Element(self.indicador.nom, self.indicador.pes, self.assolit, exclos)


def amb_valors(indicadors: QuerySet) -> QuerySet:
    """With what has been written by hand."""
    valors = ValorIndicador.objects.select_related("per")
    return indicadors.select_related("municipi").prefetch_related(Prefetch("valors", valors))


def files(
    indicadors: Iterable[Indicador], periode: Periode, llegeix: Lector
) -> list[FilaIndicador]:
    """Of indicators read by `amb_valors`; each figure is read once."""
    return [fila(indicador, periode, llegeix) for indicador in indicadors]


def fila(indicador: Indicador, periode: Periode, llegeix: Lector) -> FilaIndicador:
    if indicador.xifra:
        return FilaIndicador(indicador, llegeix(indicador.xifra, periode, indicador.municipi))
    escrits = {valor.periode: valor for valor in indicador.valors.all()}
    escrit = escrits.get(periode.codi)
    motiu = "" if escrit else _("encara no s'ha escrit cap valor d'aquest període")
    valor = escrit.valor if escrit else None
    return FilaIndicador(
        indicador, Lectura(indicador.nom, indicador.unitat, valor, motiu=motiu), escrit
    )


def canvis(indicador: Indicador) -> list:
    """Every value that was ever written by hand, the newest first, as the database keeps it."""
    fets = ValorIndicador.pgh_event_model.objects.filter(indicador=indicador)
    return list(fets.select_related("per").order_by("-pgh_id"))
