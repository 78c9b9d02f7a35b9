"""The parts that a progress is the mean of, from the records, with a constant number of queries."""

from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from pla.enums import EstatDeCompliment
from pla.models import (
    Compromis,
    EstatCompromis,
    Evidencia,
    PasCompromis,
    PlaMandat,
    PrioritatMandat,
)
from pla.presenters.evidencies import amb_registres, val
from pla.progres import CENT, Element, Progres, progres

ZERO = Decimal(0)


def compromisos_amb_progres(compromisos: QuerySet | None = None) -> QuerySet:
    """With all that their progress is made of: `passos`, their `proves`, and what was `dit`."""
    en_us = amb_registres(Evidencia.objects.all())
    passos = PasCompromis.objects.prefetch_related(Prefetch("evidencies", en_us, to_attr="proves"))
    dits = EstatCompromis.objects.filter(balanc__tancat_el__isnull=False).select_related("balanc")
    files = Compromis.objects.all() if compromisos is None else compromisos
    return files.prefetch_related(
        Prefetch("passos", passos),
        Prefetch("estats", dits.order_by("-balanc__periode"), to_attr="dits"),
    )


def mandats_amb_progres(mandats: QuerySet) -> QuerySet:
    compromisos = compromisos_amb_progres().order_by("numero")
    prioritats = PrioritatMandat.objects.order_by("numero").prefetch_related(
        Prefetch("compromisos", compromisos)
    )
    return mandats.select_related("comarca", "municipi").prefetch_related(
        Prefetch("prioritats", prioritats)
    )


def de_compromis(compromis: Compromis) -> Progres:
    """Its steps, each by the part that it is worth; what no step is worth is not done."""
    passos = list(compromis.passos.all())
    elements = [_del_pas(pas) for pas in passos]
    resta = 100 - sum(pas.percentatge for pas in passos)
    if passos and resta > 0:
        elements.append(Element(_("la part que encara no té cap pas"), resta, ZERO))
    return progres(elements)


def _del_pas(pas: PasCompromis) -> Element:
    provat = any(val(evidencia) for evidencia in pas.proves)
    nota = _("cap evidència seva no val ja") if pas.fet_el and not provat else ""
    valor = CENT if pas.fet_el and provat else ZERO
    return Element(pas.nom, pas.percentatge, valor, nota=nota)


def darrer_estat(compromis: Compromis) -> EstatCompromis | None:
    """What the last closed balanç said of it."""
    return compromis.dits[0] if compromis.dits else None


def _del_compromis(compromis: Compromis) -> Element:
    darrer = darrer_estat(compromis)
    apartat = darrer and darrer.estat == EstatDeCompliment.NO_INICIAT
    return Element(
        compromis.text,
        compromis.pes,
        de_compromis(compromis).valor,
        exclos=darrer.get_estat_display() if apartat else "",
        adreca=reverse("pla:compromis", args=[compromis.uid]),
    )


def de_prioritat(prioritat: PrioritatMandat) -> Progres:
    """Its commitments, by their weight."""
    return progres(_del_compromis(compromis) for compromis in prioritat.compromisos.all())


def de_mandat(mandat: PlaMandat) -> Progres:
    """Its priorities: each one weighs the same."""
    return progres(
        Element(prioritat.nom, 1, de_prioritat(prioritat).valor)
        for prioritat in mandat.prioritats.all()
    )
