"""Indicators, and the values that are written by hand."""

from collections.abc import Callable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pla.models import Indicador, ValorIndicador

from .claus import bloqueja, clau_lliure
from .errors import PlaError


@transaction.atomic
def desa_indicador(*, indicador: Indicador, desa: Callable, per) -> Indicador:
    pare = indicador.accio or indicador.compromis
    bloqueja(pare)
    if not indicador.clau:
        indicador.clau = clau_lliure(pare.indicadors.all(), "i")
    return desa()


@transaction.atomic
def escriu_valor(
    *, indicador: Indicador, periode: str, valor: Decimal, nota: str, per
) -> ValorIndicador:
    """The value of a period: a new one takes the place of the old, which its history keeps."""
    bloqueja(indicador)
    indicador.refresh_from_db(fields=["xifra", "retirat_el"])
    if indicador.retirat_el:
        raise PlaError(_("Aquest indicador es va retirar: ja no s'hi escriu."))
    if indicador.xifra:
        raise PlaError(_("El valor d'aquest indicador surt d'una xifra: no s'escriu a mà."))
    escrit = {"valor": valor, "nota": nota, "per": per, "el": timezone.now()}
    fila, _nova = ValorIndicador.objects.update_or_create(
        indicador=indicador, periode=periode, defaults=escrit
    )
    return fila


@transaction.atomic
def retira_indicador(*, indicador: Indicador, per) -> Indicador:
    """It is not looked at from today; its values stay. Twice is once."""
    indicador = Indicador.objects.select_for_update(no_key=True).get(pk=indicador.pk)
    if indicador.retirat_el is None:
        indicador.retirat_el, indicador.modificat_per = timezone.localdate(), per
        indicador.versio += 1
        indicador.save(update_fields=["retirat_el", "modificat_per", "versio"])
    return indicador
