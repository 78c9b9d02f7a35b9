"""Reminding people of their appointments: once for each hour that they have been given."""

from functools import partial

import structlog
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from acollida.enums import CanalRecordatori, EstatRecordatori, TipusContacte
from acollida.models import Cita, Recordatori

log = structlog.get_logger(__name__)


@transaction.atomic
def recorda(*, cita: Cita, canal: CanalRecordatori, desti: str, assumpte: str, text: str, per):
    """Prepare the reminder and, if it goes by mail, send it once this is stored.

    Returns it, or `None` when the person has already been told of this hour: only what did not
    leave is tried again.
    """
    recordatori, nou = Recordatori.objects.select_for_update().get_or_create(
        cita=cita,
        dia=cita.dia,
        hora=cita.hora,
        defaults={"canal": canal, "desti": desti, "text": text, "per": per},
    )
    if not nou and recordatori.estat != EstatRecordatori.FALLAT:
        return None
    recordatori.canal, recordatori.desti, recordatori.text = canal, desti, text
    recordatori.estat, recordatori.error, recordatori.per = EstatRecordatori.PREPARAT, "", per
    recordatori.save()
    if canal == CanalRecordatori.CORREU:
        transaction.on_commit(partial(_envia, recordatori, assumpte))
    return recordatori


def contacte_per_avisar(contactes) -> tuple[CanalRecordatori, str] | None:
    """Where to: her own mail before anybody else's; the telephone only when there is none."""
    per_tipus = {
        TipusContacte.CORREU: CanalRecordatori.CORREU,
        TipusContacte.TELEFON: CanalRecordatori.SMS,
    }
    ordre = sorted(contactes, key=lambda c: (c.tipus != TipusContacte.CORREU, bool(c.de_qui), c.pk))
    return (per_tipus[ordre[0].tipus], ordre[0].valor) if ordre else None


def _envia(recordatori: Recordatori, assumpte: str) -> None:
    """Whatever goes wrong with the mail stays written, without saying whose it was."""
    try:
        send_mail(assumpte, recordatori.text, None, [recordatori.desti])
    except Exception as error:
        recordatori.estat, recordatori.error = EstatRecordatori.FALLAT, type(error).__name__
        log.warning("recordatori_no_enviat", error=recordatori.error, uid=str(recordatori.uid))
    else:
        recordatori.estat, recordatori.enviat_el = EstatRecordatori.ENVIAT, timezone.now()
    recordatori.save(update_fields=["estat", "error", "enviat_el"])
