"""Writing down a service that has been given, and mending what was written.

The order of the locks is always the same: the request, the interpreter, the service. Whoever
closes a month locks the interpreter first, so a correction comes wholly before or wholly after.
"""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError
from mediacio.actions.passos import amb_pany, passa
from mediacio.actions.valoracions import demana_valoracions
from mediacio.enums import EstatPeticio, NoCompareix, QuiMou
from mediacio.models import Interpret, Prestacio
from mediacio.preus import posa_cost, posa_preu

# What becomes of the request.
DESPRES = {
    NoCompareix.NINGU: EstatPeticio.FETA,
    NoCompareix.USUARI: EstatPeticio.NO_USUARI,
    NoCompareix.INTERPRET: EstatPeticio.NO_INTERPRET,
}


class CalMotiuError(NoPermesError):
    """Its month is closed: the correction has to say why, and goes to the next settlement."""


@transaction.atomic
def registra(*, prestacio: Prestacio, per) -> Prestacio:
    """Store a new record, or return the one that the same form has already made."""
    prestacio.peticio = amb_pany(prestacio.peticio)
    if feta := Prestacio.objects.filter(uid=prestacio.uid, creat_per=per).first():
        return feta
    if prestacio.peticio.estat != EstatPeticio.CONFIRMADA:
        raise NoPermesError(_("La petició ja no espera aquest servei: torneu-la a obrir."))
    prestacio.interpret = pren_l_interpret(prestacio.peticio.interpret_id)
    prestacio.creat_per = prestacio.modificat_per = per
    posa_preu(prestacio)
    prestacio.save()
    _mou_la_peticio(prestacio, per)
    if prestacio.no_show == NoCompareix.NINGU:
        demana_valoracions(prestacio)
    return prestacio


@transaction.atomic
def corregeix(*, prestacio: Prestacio, desa, per) -> Prestacio:
    """Store what `desa` has changed. `CalMotiuError` when its month is closed and it has no reason.

    The price stays as it was written, unless the service has another day.
    """
    prestacio.peticio = amb_pany(prestacio.peticio)
    prestacio.interpret = pren_l_interpret(prestacio.interpret_id)
    abans = Prestacio.objects.select_for_update(no_key=True).get(pk=prestacio.pk)
    if not prestacio.correccio and abans.linies.exists():
        raise CalMotiuError(_("El mes d'aquest servei ja està liquidat: digueu per què canvia."))
    if prestacio.dia != abans.dia or abans.tarifa_id is None:
        posa_preu(prestacio)
    else:
        posa_cost(prestacio)
    desa()
    if prestacio.no_show != abans.no_show:
        _mou_la_peticio(prestacio, per)
        if prestacio.no_show == NoCompareix.NINGU:
            demana_valoracions(prestacio)
    return prestacio


def pren_l_interpret(pk: int) -> Interpret:
    """Locked until the transaction ends: nobody closes a month of hers meanwhile."""
    return Interpret.objects.select_for_update(no_key=True).get(pk=pk)


def _mou_la_peticio(prestacio: Prestacio, per) -> None:
    a = DESPRES[NoCompareix(prestacio.no_show)]
    try:
        with transaction.atomic():
            passa(peticio=prestacio.peticio, a=a, qui=QuiMou.SERVEI, per=per)
    except IntegrityError:
        raise NoPermesError(
            _("L'intèrpret consta en un altre servei a la mateixa hora: reviseu-ho abans.")
        ) from None
