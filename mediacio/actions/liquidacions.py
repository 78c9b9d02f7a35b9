"""Closing the month of an interpreter: from then on its lines do not move."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError
from mediacio.fulls import FullDelMes, darrer_dia, full_del_mes, nom_del_mes
from mediacio.models import Interpret, LiniaLiquidacio, Liquidacio
from mediacio.preus import posa_preu
from municipis.models import Comarca

from .prestacions import pren_l_interpret


@transaction.atomic
def tanca_mes(*, interpret: Interpret, mes: date, per) -> Liquidacio:
    """Freeze its lines under the next number of the comarca; once closed, the same one again."""
    interpret = pren_l_interpret(interpret.pk)
    if tancada := interpret.liquidacions.filter(mes=mes).first():
        return tancada
    full = _full_que_es_pot_tancar(interpret, mes)
    liquidacio = Liquidacio.objects.create(
        comarca_id=interpret.comarca_id,
        interpret=interpret,
        mes=mes,
        numero=_numero(interpret.comarca_id, mes.year),
        nom=interpret.nom,
        tancada_per=per,
    )
    for linia in full.linies:
        linia.liquidacio = liquidacio
    LiniaLiquidacio.objects.bulk_create(full.linies)
    return liquidacio


def _full_que_es_pot_tancar(interpret, mes) -> FullDelMes:
    if darrer_dia(mes) >= timezone.localdate():
        raise NoPermesError(_("El mes encara no s'ha acabat."))
    _busca_preus(full_del_mes(interpret, mes))
    full = full_del_mes(interpret, mes)
    if full is None:
        raise NoPermesError(_("Aquest mes no té cap línia per liquidar."))
    if full.abans:
        raise NoPermesError(_("Tanqueu abans %(mes)s.") % {"mes": nom_del_mes(full.abans)})
    if full.sense_preu:
        raise NoPermesError(
            _("Hi ha serveis sense preu: doneu d'alta la tarifa que tenia l'intèrpret aquell dia.")
        )
    return full


def _busca_preus(full: FullDelMes | None) -> None:
    """Those that were recorded when no rate was known may find it now."""
    for linia in full.sense_preu if full else ():
        prestacio = linia.prestacio
        posa_preu(prestacio)
        prestacio.versio += 1
        prestacio.save()


def _numero(comarca_id: int, exercici: int) -> int:
    """The next one of the comarca and year, which is locked until it has been written."""
    Comarca.objects.select_for_update(no_key=True).get(pk=comarca_id)
    de_l_any = Liquidacio.objects.filter(comarca=comarca_id, mes__year=exercici)
    return (de_l_any.aggregate(darrer=Max("numero"))["darrer"] or 0) + 1
