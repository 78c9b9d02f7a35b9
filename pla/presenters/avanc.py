"""How much of each action is done: by its indicators, else by what was told of it."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from municipis.periode import Periode
from pla.enums import EstatAccio
from pla.lectures import lector_de
from pla.models import Accio, Indicador
from pla.presenters.evidencies import Lector
from pla.presenters.indicadors import amb_valors, files
from pla.progres import CENT, Element, progres


def accions_amb_indicadors(accions: QuerySet[Accio]) -> QuerySet[Accio]:
    """With those that measure them: in force, and with a target to be reached."""
    que_mesuren = amb_valors(Indicador.objects.vigents().filter(objectiu__gt=0))
    amb = Prefetch("indicadors", que_mesuren, to_attr="que_mesuren")
    return accions.select_related("anual__pla__comarca").prefetch_related(amb)


def avencos(accions: Iterable[Accio], usuari) -> dict[Accio, Element]:
    """Of actions read by `accions_amb_indicadors`, all of the same weight; each figure, once."""
    lectors: dict[int, Lector] = {}
    fets = {}
    for accio in accions:
        comarca = accio.anual.pla.comarca_id
        if comarca not in lectors:
            lectors[comarca] = lector_de(accio, usuari)
        fets[accio] = _element(accio, lectors[comarca])
    return fets


def _element(accio: Accio, llegeix: Lector) -> Element:
    exclos = _("descartada") if accio.estat == EstatAccio.DESCARTADA else ""
    adreca = reverse("pla:accio", args=[accio.uid])
    valor = None if exclos else _valor(accio, llegeix)
    return Element(accio.nom, 1, valor, exclos=exclos, adreca=adreca)


def _valor(accio: Accio, llegeix: Lector) -> Decimal | None:
    if accio.que_mesuren:
        periode = Periode.exercici(accio.anual.exercici)
        return progres(fila.element for fila in files(accio.que_mesuren, periode, llegeix)).valor
    if accio.estat == EstatAccio.FETA:
        return CENT
    return None if accio.percentatge is None else Decimal(accio.percentatge)
