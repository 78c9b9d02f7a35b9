"""Editions of a module and their sessions.

Whoever writes on an edition locks its row: the order is always the person, the edition and the
modules of the itineraries. What changes the hours is followed by a new count of who has done them.
"""

from datetime import date, time
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.cursos.serie import dies_de_la_setmana, les_que_calen
from acollida.models import Edicio, Sessio
from municipis.calendari import festius_de

from .acreditacions import Canvis, acredita
from .errors import NoPermesError

MAXIM_MINUTS_AL_DIA = 10 * 60
MASSA_HORES = gettext_lazy("Són més de deu hores en un dia: reviseu-les.")


class Hores(NamedTuple):
    """From when to when, and what is done."""

    inici: time
    fi: time
    contingut: str = ""


class Pla(NamedTuple):
    """The sessions that have been made, and the days skipped, each with the reason."""

    creades: list[Sessio]
    saltats: list[tuple[date, str]]


def amb_pany(edicio) -> Edicio:
    """The edition, locked until the transaction ends."""
    bloquejada = Edicio.objects.select_for_update(no_key=True, of=("self",))
    return bloquejada.select_related("modul", "municipi__comarca").get(pk=edicio.pk)


@transaction.atomic
def planifica(*, edicio, setmana, des_de, fins, hores: Hores, fins_completar: bool, per) -> Pla:
    """A session on each of these days of the week, the holidays of the municipality skipped.

    Days on which the edition already has class at that hour stay as they are, so that sending
    the plan twice makes nothing twice. `fins_completar` stops when the hours are complete.
    """
    edicio = amb_pany(edicio)
    serie = dies_de_la_setmana(setmana, des_de, fins, _festius(edicio, des_de, fins))
    fetes = list(edicio.sessions.all())
    noves = [_nova(edicio, dia, hores, per) for dia in serie.dies]
    motius = {sessio.dia: _per_que_no(sessio, fetes) for sessio in noves}
    saltats = serie.festius + [(dia, motiu) for dia, motiu in motius.items() if motiu]
    caben = {sessio.dia: sessio for sessio in noves if not motius[sessio.dia]}
    if fins_completar and noves:
        falten = int(edicio.hores * 60) - sum(sessio.minuts for sessio in fetes)
        triats = les_que_calen(caben, noves[0].minuts, falten)
        caben = {dia: caben[dia] for dia in triats}
    creades = Sessio.objects.bulk_create(list(caben.values()))
    acredita(edicio=edicio, per=per)
    return Pla(creades, sorted(saltats))


@transaction.atomic
def anulla_sessio(*, sessio: Sessio, motiu: str, per) -> Canvis:
    """It stays, with its reason, and gives no hours to anybody."""
    edicio = amb_pany(sessio.edicio)
    sessio.anullada, sessio.motiu = True, motiu
    desa(sessio, per, "anullada", "motiu")
    return acredita(edicio=edicio, per=per)


@transaction.atomic
def restableix_sessio(*, sessio: Sessio, per) -> Canvis:
    """It will be held after all, or it was."""
    edicio = amb_pany(sessio.edicio)
    sessio.anullada, sessio.motiu = False, ""
    altres = [altra for altra in edicio.sessions.exclude(pk=sessio.pk) if not altra.anullada]
    if _xoca_amb(sessio, altres):
        raise NoPermesError(_("Ja hi ha una altra sessió a la mateixa hora."))
    if es_massa_per_a_un_dia(sessio, altres):
        raise NoPermesError(MASSA_HORES)
    desa(sessio, per, "anullada", "motiu")
    return acredita(edicio=edicio, per=per)


@transaction.atomic
def anulla_edicio(*, edicio: Edicio, motiu: str, per) -> Edicio:
    """It will not be held, or not to its end: what was done until today stays done."""
    edicio = amb_pany(edicio)
    edicio.anullada_el, edicio.motiu = timezone.localdate(), motiu
    return desa(edicio, per, "anullada_el", "motiu")


@transaction.atomic
def restableix_edicio(*, edicio: Edicio, per) -> Edicio:
    edicio = amb_pany(edicio)
    edicio.anullada_el, edicio.motiu = None, ""
    return desa(edicio, per, "anullada_el", "motiu")


def desa(fila, per, *camps):
    """Write these fields; a form that was opened before will know that it is late."""
    fila.versio += 1
    fila.modificat_per, fila.modificat_el = per, timezone.now()
    fila.save(update_fields=[*camps, "versio", "modificat_per", "modificat_el"])
    return fila


def _festius(edicio, des_de, fins) -> dict[date, str]:
    festius: dict[date, str] = {}
    for exercici in range(des_de.year, fins.year + 1):
        festius |= festius_de(edicio.municipi, exercici)
    return festius


def _nova(edicio, dia, hores: Hores, per) -> Sessio:
    return Sessio(
        edicio=edicio,
        dia=dia,
        hora_inici=hores.inici,
        hora_fi=hores.fi,
        contingut=hores.contingut,
        creat_per=per,
        modificat_per=per,
    )


def _xoca_amb(sessio, altres) -> bool:
    """Also with a cancelled one: it may be held after all."""
    return any(sessio.xoca(altra) for altra in altres)


def _per_que_no(sessio, fetes) -> str:
    """Why a session of a plan is not made; nothing when it is."""
    if _xoca_amb(sessio, fetes):
        return _("ja hi ha sessió")
    return _("passaria de deu hores") if es_massa_per_a_un_dia(sessio, fetes) else ""


def es_massa_per_a_un_dia(sessio, altres) -> bool:
    """Nobody gives courses of eleven hours a day; a cancelled session has none."""
    del_dia = sum(altra.minuts for altra in altres if altra.dia == sessio.dia)
    return sessio.minuts + del_dia > MAXIM_MINUTS_AL_DIA
