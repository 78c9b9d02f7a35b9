"""The sessions of an activity: what none may be, and those that are written at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from pla.durada import MINUTS_D_UN_DIA, diu_durada
from pla.enums import EstatActivitat, TipusActivitat
from pla.models import Activitat, SessioActivitat

from .errors import PlaError
from .taules import bloqueja_taula, comprova_dia_de_reunio


@dataclass(frozen=True)
class Quan:
    """When a session is, how long it takes and how it stands."""

    dia: date
    hora: time | None = None
    minuts: int | None = None
    estat: str = EstatActivitat.PREVISTA

    @classmethod
    def fet(cls, dia, hora=None, minuts=None) -> "Quan":
        """Held, unless the day is still to come: then it is planned."""
        passat = dia <= timezone.localdate()
        return cls(dia, hora, minuts, EstatActivitat.FETA if passat else EstatActivitat.PREVISTA)


def comprova_sessio(activitat: Activitat, quan: Quan, altres: Iterable = ()) -> None:
    """`PlaError` when the activity cannot have this session besides those in `altres`."""
    if quan.estat == EstatActivitat.ANULLADA:
        return
    if quan.estat == EstatActivitat.FETA and quan.dia > timezone.localdate():
        raise PlaError(_("Aquest dia encara ha d'arribar: no pot constar com a feta."), "dia")
    _dura_el_que_ha_de_durar(activitat, quan)
    if activitat.taula:
        comprova_dia_de_reunio(activitat.taula, quan.dia)
    del_dia = [a for a in altres if a.dia == quan.dia and a.estat != EstatActivitat.ANULLADA]
    if any(altra.hora == quan.hora for altra in del_dia):
        raise PlaError(
            _("Ja hi ha una sessió el %(dia)s: si n'hi ha dues, digueu a quina hora és cadascuna.")
            % {"dia": date_format(quan.dia)},
            "dia",
        )
    total = sum(altra.minuts or 0 for altra in (*del_dia, quan))
    if total > MINUTS_D_UN_DIA:
        raise PlaError(
            _("Amb les altres del mateix dia sumen %(total)s: un dia en té 24.")
            % {"total": diu_durada(total)},
            "minuts",
        )


def _dura_el_que_ha_de_durar(activitat, quan: Quan) -> None:
    if not quan.minuts:
        if activitat.tipus in TipusActivitat.amb_hores():
            raise PlaError(_("Una formació no es desa sense dir quantes hores dura."), "minuts")
        return
    inici = quan.hora.hour * 60 + quan.hora.minute if quan.hora else 0
    if inici + quan.minuts > MINUTS_D_UN_DIA:
        raise PlaError(
            _("Comença a les %(hora)s i dura %(durada)s: passaria de mitjanit. Reviseu-ho.")
            % {"hora": time_format(quan.hora or time()), "durada": diu_durada(quan.minuts)},
            "minuts",
        )


def amb_pany(activitat: Activitat) -> Activitat:
    """The activity as it is now, which nobody else writes until this is over; nor its table."""
    ara = Activitat.objects.select_for_update(no_key=True).get(pk=activitat.pk)
    taula_amb_pany(ara)
    return ara


def taula_amb_pany(activitat: Activitat) -> None:
    """Nobody closes the table of an activity, or opens it later, until this is over."""
    if activitat.taula_id:
        activitat.taula = bloqueja_taula(activitat.taula_id)


@transaction.atomic
def afegeix_sessions(
    *, activitat: Activitat, quan: Iterable[Quan], per, uid: UUID | None = None
) -> list[SessioActivitat]:
    """Write them all or none. `uid`, the key of the form, is that of the first one."""
    activitat = amb_pany(activitat)
    fetes = list(activitat.sessions.all())
    noves = []
    for cada in quan:
        comprova_sessio(activitat, cada, fetes)
        sessio = SessioActivitat(
            uid=uid if uid and not noves else uuid4(),
            activitat=activitat,
            dia=cada.dia,
            hora=cada.hora,
            minuts=cada.minuts,
            estat=cada.estat,
            creat_per=per,
            modificat_per=per,
        )
        sessio.save()
        fetes.append(sessio)
        noves.append(sessio)
    return noves


@transaction.atomic
def reescriu_sessio(*, sessio: SessioActivitat, desa: Callable) -> SessioActivitat:
    """Another day, hour or state for a session, if the activity can have it."""
    activitat = amb_pany(sessio.activitat)
    altres = activitat.sessions.exclude(pk=sessio.pk)
    comprova_sessio(activitat, Quan(sessio.dia, sessio.hora, sessio.minuts, sessio.estat), altres)
    return desa()
