"""Visits to a home: scheduled, written down, and how they ended."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acollida.actions import viva
from municipis.fitxers import FitxerError
from tramits.enums import EstatTramit as E
from tramits.enums import EstatVisita, TipusAdjunt
from tramits.models import Tramit, VisitaHabitatge
from tramits.transicions import es_pot

from .errors import PasError
from .fitxers import desa_fitxer
from .passos import passa

# A technician who schedules a visit takes charge of what nobody had been given yet.
SENSE_ASSIGNAR = (E.REGISTRADA, E.PENDENT)
# From the signature on, what the proposal was written from is not rewritten.
SENSE_SIGNAR = (*SENSE_ASSIGNAR, E.REQUERIDA, E.ASSIGNADA, E.PROGRAMADA, E.FETA, E.PROPOSTA)
# One that was not made stays in the history as it is.
S_ESCRIUEN = (EstatVisita.PROGRAMADA, EstatVisita.FETA)


@transaction.atomic
def programa(*, visita: VisitaHabitatge, per) -> VisitaHabitatge:
    """Give a procedure its visit; the one already given, when the same form comes twice.

    `PasError` when there is one to come already, or when the procedure is not there yet.
    """
    tramit = _bloqueja(visita.tramit)
    if feta := VisitaHabitatge.objects.filter(uid=visita.uid, creat_per=per).first():
        return feta
    if pendent := tramit.visites.filter(estat=EstatVisita.PROGRAMADA).first():
        raise PasError(
            _("Ja hi ha una visita programada (%(dia)s): digueu primer com ha anat.")
            % {"dia": date_format(pendent.dia)},
            "dia",
        )
    avui = timezone.localdate()
    if tramit.estat in SENSE_ASSIGNAR:
        passa(tramit=tramit, a=E.ASSIGNADA, dia=avui, per=per)
    passa(tramit=tramit, a=E.PROGRAMADA, dia=avui, per=per)
    visita.tramit, visita.estat = tramit, EstatVisita.PROGRAMADA
    visita.creat_per = visita.modificat_per = per
    visita.save()
    return visita


@transaction.atomic
def desa(*, edicio, feta: bool, per) -> VisitaHabitatge:
    """What has been written of a visit; `feta` says that it has been made, with all that is here.

    `ConflicteError` when somebody has written it meanwhile.
    """
    tramit = _bloqueja(edicio.visita.tramit)
    comprova_que_s_hi_escriu(tramit)
    estat = _estat_d_ara(edicio.visita, S_ESCRIUEN)
    visita = edicio.form.save()
    edicio.files.save()
    if feta and estat != EstatVisita.FETA:
        visita.estat = EstatVisita.FETA
        visita.save(update_fields=["estat"])
        if tramit.estat in (E.ASSIGNADA, E.PROGRAMADA):
            passa(tramit=tramit, a=E.FETA, dia=visita.dia, per=per)
    return visita


@transaction.atomic
def no_s_ha_fet(*, visita: VisitaHabitatge, estat: EstatVisita, motiu: str, per) -> VisitaHabitatge:
    """Nobody was there, or it was called off: it stays, and another can be scheduled."""
    tramit = _bloqueja(visita.tramit)
    _estat_d_ara(visita, (EstatVisita.PROGRAMADA,))
    visita.estat, visita.motiu = estat, motiu
    visita.modificat_per, visita.modificat_el = per, timezone.now()
    visita.save(update_fields=["estat", "motiu", "modificat_per", "modificat_el"])
    if tramit.estat == E.PROGRAMADA:
        n_hi_ha = tramit.visites.filter(estat=EstatVisita.FETA).exists()
        passa(
            tramit=tramit,
            a=E.FETA if n_hi_ha else E.ASSIGNADA,
            dia=timezone.localdate(),
            per=per,
            motiu=str(EstatVisita(estat).label),
        )
    return visita


def es_pot_programar(tramit: Tramit) -> bool:
    return tramit.estat in SENSE_ASSIGNAR or es_pot(tramit.tipus.flux, tramit.estat, E.PROGRAMADA)


def s_hi_escriu(visita: VisitaHabitatge) -> bool:
    return visita.tramit.estat in SENSE_SIGNAR and visita.estat in S_ESCRIUEN


def comprova_que_s_hi_escriu(tramit: Tramit) -> None:
    if tramit.estat not in SENSE_SIGNAR:
        raise PasError(
            _("El tràmit consta com a «%(estat)s»: la visita ja no es pot canviar.")
            % {"estat": E(tramit.estat).label}
        )


def _bloqueja(tramit: Tramit) -> Tramit:
    """The person and then the procedure, as every writer takes them."""
    viva(tramit.persona)
    return (
        Tramit.objects.select_related("tipus", "comarca")
        .select_for_update(of=("self",), no_key=True)
        .get(pk=tramit.pk)
    )


def _estat_d_ara(visita: VisitaHabitatge, admesos) -> str:
    """Of two outcomes told at the same time, the first stands."""
    actual = VisitaHabitatge.objects.select_for_update(no_key=True).get(pk=visita.pk)
    if actual.estat not in admesos:
        raise PasError(
            _("La visita ja consta com a «%(estat)s».") % {"estat": actual.get_estat_display()}
        )
    return actual.estat


def afegeix_fotos(*, visita: VisitaHabitatge, fitxers, per) -> list[tuple[str, str]]:
    """Keep the photographs; (name, why not) of those that are none, without losing the others."""
    comprova_que_s_hi_escriu(visita.tramit)
    dolentes = []
    for fitxer in fitxers:
        try:
            with transaction.atomic():
                foto = desa_fitxer(
                    tramit=visita.tramit, fitxer=fitxer, tipus=TipusAdjunt.FOTO, per=per
                )
                visita.fotos.add(foto)
        except FitxerError as motiu:
            dolentes.append((fitxer.name, str(motiu)))
    return dolentes
