"""Giving appointments: a place is taken while its day of attention is locked, so nobody gets two.

The order of the locks is always the same: the person, the days of attention, the appointment.
"""

from django.db import transaction
from django.utils import timezone

from acollida.actions.persones import viva
from acollida.enums import EstatCita
from acollida.models import Cita, DiaAnullat, Permanencia, PeticioEntrevista
from acollida.torns import hores, toca
from municipis.calendari import festius_de


class SenseLlocError(Exception):
    """Nobody can be given this hour: it is full, or the service will not be there."""


@transaction.atomic
def reserva(*, cita: Cita, per) -> Cita:
    """Store a new appointment, or return the one that the same form has already made.

    `SenseLlocError` when its hour is not free any more.
    """
    cita.persona = viva(cita.persona)
    permanencia = _amb_pany(cita.permanencia_id)
    if feta := Cita.objects.filter(uid=cita.uid, creat_per=per).first():
        return feta
    cita.placa = _placa_lliure(permanencia, cita.dia, cita.hora)
    cita.creat_per = cita.modificat_per = per
    cita.save()
    _respon_la_peticio(cita)
    return cita


@transaction.atomic
def mou(*, cita: Cita, permanencia: Permanencia, dia, hora, per) -> Cita:
    """Change the hour of an appointment that is still to come; its place is free again."""
    viva(cita.persona)
    panys = {pk: _amb_pany(pk) for pk in sorted({cita.permanencia_id, permanencia.pk})}
    if (permanencia.pk, dia, hora) == (cita.permanencia_id, cita.dia, cita.hora):
        return cita
    cita.placa = _placa_lliure(panys[permanencia.pk], dia, hora)
    cita.permanencia, cita.dia, cita.hora = permanencia, dia, hora
    return desa(cita, per, "permanencia", "dia", "hora", "placa")


@transaction.atomic
def anulla(*, cita: Cita, estat: EstatCita, motiu: str, per) -> Cita:
    """By the person or by the service, with its reason; whoever was waiting waits again."""
    cita.estat, cita.anullada_motiu = estat, motiu
    PeticioEntrevista.objects.filter(cita=cita).pendents().update(cita=None)
    return desa(cita, per, "estat", "anullada_motiu")


@transaction.atomic
def anulla_dia(*, permanencia: Permanencia, dia, motiu: str, per) -> list[Cita]:
    """Nobody will be there that day. Returns the appointments that fall with it."""
    _amb_pany(permanencia.pk)
    DiaAnullat.objects.update_or_create(
        permanencia=permanencia, dia=dia, defaults={"motiu": motiu, "per": per}
    )
    cites = permanencia.cites.filter(dia=dia, estat=EstatCita.RESERVADA)
    return _anulla_totes(cites, motiu, per)


@transaction.atomic
def restableix_dia(*, permanencia: Permanencia, dia) -> None:
    """She will be there after all. The appointments that were cancelled have to be given again."""
    _amb_pany(permanencia.pk)
    permanencia.anullats.filter(dia=dia).delete()


@transaction.atomic
def acaba(*, permanencia: Permanencia, fins, motiu: str, per) -> list[Cita]:
    """`fins` is its last day. Returns the appointments that were booked for later."""
    _amb_pany(permanencia.pk)
    permanencia.fins = max(fins, permanencia.des_de)
    permanencia.save(update_fields=["fins"])
    cites = permanencia.cites.filter(dia__gt=permanencia.fins, estat=EstatCita.RESERVADA)
    return _anulla_totes(cites, motiu, per)


def _anulla_totes(cites, motiu, per) -> list[Cita]:
    fetes = list(cites.select_for_update(of=("self",)).select_related("persona"))
    for cita in fetes:
        anulla(cita=cita, estat=EstatCita.ANULLADA_SERVEI, motiu=motiu, per=per)
    return fetes


def _amb_pany(permanencia_id: int) -> Permanencia:
    return Permanencia.objects.select_for_update(no_key=True).get(pk=permanencia_id)


def _placa_lliure(permanencia: Permanencia, dia, hora) -> int:
    """The first place of the slot that nobody has, with the day of attention locked."""
    if not _hi_es(permanencia, dia) or hora not in hores(permanencia):
        raise SenseLlocError
    de_l_hora = permanencia.cites.filter(dia=dia, hora=hora).que_ocupen()
    ocupades = set(de_l_hora.values_list("placa", flat=True))
    for placa in range(1, permanencia.capacitat + 1):
        if placa not in ocupades:
            return placa
    raise SenseLlocError


def _hi_es(permanencia: Permanencia, dia) -> bool:
    if not toca(permanencia, dia) or permanencia.anullats.filter(dia=dia).exists():
        return False
    return dia not in festius_de(permanencia.punt.municipi, dia.year)


def _respon_la_peticio(cita: Cita) -> None:
    """Whoever waits for this has now a day: she leaves the list when she has been attended."""
    pendent = cita.persona.peticions.pendents().filter(cita=None, motiu=cita.motiu)
    pendent.update(cita=cita)


def desa(cita: Cita, per, *camps) -> Cita:
    """Write these fields; a form that was opened before will know that it is late."""
    cita.modificat_per, cita.modificat_el = per, timezone.now()
    cita.versio += 1
    cita.save(update_fields=[*camps, "versio", "modificat_per", "modificat_el"])
    return cita
