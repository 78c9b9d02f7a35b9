"""Open an annual report, speak of it, and take it from a state to another."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from informes.enums import EstatMemoria
from informes.memories.passos import passos
from informes.models import ComentariMemoria, Memoria, TransicioMemoria
from informes.plantilles.actions import plantilla_de
from municipis.models import Comarca
from pla.actions import PlaError


class MemoriaError(PlaError):
    """What cannot be done to a report, in words for the person who asked for it."""


def obre(*, comarca: Comarca, exercici: int, per) -> Memoria:
    """The report of that year: the one that there is, or a new one with the template in force."""
    if feta := Memoria.objects.filter(comarca=comarca, exercici=exercici).first():
        return feta
    if not 2000 <= exercici <= timezone.localdate().year:
        raise MemoriaError(_("No es pot obrir la memòria d'un any que encara no ha començat."))
    versio = plantilla_de(comarca, exercici, per).actual
    qui = {"plantilla": versio, "creat_per": per, "modificat_per": per}
    return Memoria.objects.get_or_create(comarca=comarca, exercici=exercici, defaults=qui)[0]


def comprova_oberta(memoria: Memoria) -> Memoria:
    """The row, locked until the end of the transaction: while it is written it does not close."""
    actual = Memoria.objects.select_for_update(no_key=True).get(pk=memoria.pk)
    if actual.estat not in EstatMemoria.obertes():
        raise MemoriaError(per_que_no_s_hi_escriu(actual))
    return actual


def per_que_no_s_hi_escriu(memoria: Memoria) -> str:
    if memoria.estat == EstatMemoria.LLIURADA:
        return _(
            "La memòria ja és lliurada: no s'hi pot escriure res. "
            "La coordinació en pot obrir una revisió."
        )
    return _(
        "La memòria ja és aprovada: no s'hi pot escriure res. La coordinació la pot tornar a obrir."
    )


@transaction.atomic
def comenta(*, memoria: Memoria, capitol: str, text: str, per) -> ComentariMemoria:
    comprova_oberta(memoria)
    return ComentariMemoria.objects.create(memoria=memoria, capitol=capitol, text=text, per=per)


@transaction.atomic
def resol(*, comentari: ComentariMemoria, per) -> None:
    """Once; who does it again changes nothing."""
    comprova_oberta(comentari.memoria)
    oberts = ComentariMemoria.objects.filter(pk=comentari.pk, resolt_el__isnull=True)
    oberts.update(resolt_per=per, resolt_el=timezone.now())


@transaction.atomic
def passa(*, memoria: Memoria, de: str, a: str, per, nota: str = "") -> Memoria:
    """Take the report to another state; `de` is the one that was seen when it was asked for."""
    actual = Memoria.objects.select_for_update(no_key=True).get(pk=memoria.pk)
    if actual.estat != de:
        raise MemoriaError(_("Algú n'ha canviat l'estat mentre la miràveu: reviseu-lo."))
    pas = next((pas for pas in passos(de, per) if pas.a == a), None)
    if pas is None:
        raise MemoriaError(_("Aquest pas no es pot fer."))
    if pas.cal_nota and not nota.strip():
        raise MemoriaError(_("Digueu per què."), "nota")
    return canvia_estat(actual, a, per=per, nota=nota.strip())


def canvia_estat(actual: Memoria, a: str, *, per, nota: str = "") -> Memoria:
    """Write the state of a row that is locked, and leave the step written."""
    TransicioMemoria.objects.create(memoria=actual, de=actual.estat, a=a, nota=nota, per=per)
    actual.estat, actual.modificat_per, actual.modificat_el = a, per, timezone.now()
    actual.versio += 1
    actual.save()
    return actual
