"""One step of a request: the state, its day and its row of history, all at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError
from mediacio.enums import EstatPeticio, QuiMou
from mediacio.models import MovimentPeticio, Peticio
from mediacio.transicions import DIES, es_pot


@transaction.atomic
def passa(*, peticio: Peticio, a: EstatPeticio, qui: QuiMou, per=None, motiu=None) -> Peticio:
    """Take the request to the state `a`. `NoPermesError` when it cannot go there from where it is.

    `interpret`, when it has to change, is set on `peticio` by the caller, who holds the lock.
    """
    de = Peticio.objects.select_for_update(no_key=True).get(pk=peticio.pk).estat
    if not es_pot(de, a):
        raise no_hi_passa(de, a)
    ara = timezone.now()
    peticio.estat, peticio.motiu_anullacio = a, motiu
    setattr(peticio, DIES[a], timezone.localdate())
    peticio.versio += 1
    peticio.modificat_per, peticio.modificat_el = per, ara
    peticio.save()
    anota(peticio, de, qui, per)
    return peticio


def no_hi_passa(de: str, a: EstatPeticio) -> NoPermesError:
    return NoPermesError(
        _("La petició consta com a «%(estat)s»: no es pot passar a «%(nou)s».")
        % {"estat": EstatPeticio(de).label, "nou": a.label}
    )


def anota(peticio: Peticio, de: str, qui: QuiMou, per=None) -> MovimentPeticio:
    return MovimentPeticio.objects.create(
        peticio=peticio,
        de=de,
        a=peticio.estat,
        qui=qui,
        per=per,
        interpret=peticio.interpret,
        motiu=peticio.motiu_anullacio,
    )


def amb_pany(peticio: Peticio) -> Peticio:
    """The request as it is now, and nobody else writes it until this ends."""
    relacions = ("llengua", "municipi", "comarca", "sollicitant", "interpret", "persona", "ambit")
    files = Peticio.objects.select_related(*relacions)
    return files.select_for_update(no_key=True, of=("self",)).get(pk=peticio.pk)
