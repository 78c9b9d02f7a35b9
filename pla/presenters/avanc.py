"""How much of each action is done: by its indicators, else by what was told of it."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from municipis.periode import Periode
from pla.enums import EstatAccio
from pla.lectures import lector
from pla.models import Accio, Indicador
from pla.presenters.evidencies import Lector
from pla.presenters.indicadors import amb_valors, files
from pla.progres import CENT, Element, progres

AMB_OBJECTIU = Prefetch(
    "indicadors",
    amb_valors(Indicador.objects.vigents().filter(objectiu__gt=0)),
    to_attr="amb_objectiu",
)


def elements(accions: Iterable[Accio], usuari) -> list[Element]:
    """One for each action, all of the same weight; `accions` come with `AMB_OBJECTIU`.

    A figure that several indicators ask for is read once.
    """

    @cache
    def de(comarca) -> Lector:
        return lector(comarca, None, usuari)

    return [_element(accio, de(accio.anual.pla.comarca)) for accio in accions]


def _element(accio: Accio, llegeix: Lector) -> Element:
    exclos = _("descartada") if accio.estat == EstatAccio.DESCARTADA else ""
    adreca = reverse("pla:accio", args=[accio.uid])
    valor = None if exclos else _valor(accio, llegeix)
    return Element(accio.nom, 1, valor, exclos=exclos, adreca=adreca)


def _valor(accio: Accio, llegeix: Lector) -> Decimal | None:
    if accio.amb_objectiu:
        periode = Periode.exercici(accio.anual.exercici)
        return progres(fila.element for fila in files(accio.amb_objectiu, periode, llegeix)).valor
    dit = CENT if accio.estat == EstatAccio.FETA else accio.percentatge
    return None if dit is None else Decimal(dit)
