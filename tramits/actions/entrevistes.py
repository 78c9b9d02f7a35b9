"""The interviews of a report of integration effort, and what each of them moves."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tramits.enums import EstatTramit as E
from tramits.enums import EstatVisita, Flux
from tramits.models import EntrevistaIntegracio, Tramit
from tramits.transicions import es_pot

from .bloqueig import bloqueja
from .errors import PasError
from .passos import passa

# While the proposal has not been sent, an interview may still be written.
ABANS_DE_TRAMETRE = (
    E.REGISTRADA, E.PENDENT, E.REQUERIDA, E.ASSIGNADA, E.PROGRAMADA, E.FETA, E.PROPOSTA,
)  # fmt: skip


@transaction.atomic
def programa_entrevista(*, entrevista: EntrevistaIntegracio, desa, per) -> EntrevistaIntegracio:
    """Store with `desa()` an interview to come; the procedure waits for it from now on."""
    tramit = bloqueja(entrevista.tramit)
    comprova(tramit)
    if tramit.estat == E.PROPOSTA:
        raise PasError(_("La proposta ja està escrita: torneu enrere abans."))
    feta = desa()
    _porta(tramit, E.PROGRAMADA, per)
    return feta


@transaction.atomic
def anota_entrevista(*, entrevista: EntrevistaIntegracio, desa, per) -> EntrevistaIntegracio:
    """Store with `desa()` what was said; one that was to come is now done."""
    tramit = bloqueja(entrevista.tramit)
    comprova(tramit)
    if not s_hi_escriu(entrevista):
        raise _ja_consta(entrevista)
    if entrevista.dia > timezone.localdate():
        raise PasError(_("Encara no ha arribat: poseu-hi el dia en què s'ha fet."), "dia")
    entrevista.estat = EstatVisita.FETA
    feta = desa()
    if tramit.estat != E.PROPOSTA:
        _porta(tramit, E.FETA, per, max(feta.dia, tramit.presentada_el or feta.dia))
    return feta


@transaction.atomic
def no_es_fa_l_entrevista(*, entrevista: EntrevistaIntegracio, estat: EstatVisita, per) -> None:
    """She did not come, or it was called off: it stays, and another one can be arranged."""
    tramit = bloqueja(entrevista.tramit)
    ara = EntrevistaIntegracio.objects.select_for_update(no_key=True).get(pk=entrevista.pk)
    if ara.estat != EstatVisita.PROGRAMADA:
        raise _ja_consta(ara)
    if estat == EstatVisita.ABSENT and ara.dia > timezone.localdate():
        raise PasError(_("L'entrevista encara no ha arribat."))
    EntrevistaIntegracio.objects.filter(pk=ara.pk).update(
        estat=estat, versio=F("versio") + 1, modificat_per=per, modificat_el=timezone.now()
    )
    queden = tramit.entrevistes.filter(estat=EstatVisita.PROGRAMADA).exists()
    if tramit.estat == E.PROGRAMADA and not queden:
        passa(tramit=tramit, a=E.ASSIGNADA, dia=timezone.localdate(), per=per)


def comprova(tramit: Tramit) -> None:
    if tramit.tipus.flux != Flux.INTEGRACIO:
        raise PasError(_("Aquest tràmit no porta entrevista."))
    if tramit.estat not in ABANS_DE_TRAMETRE:
        raise PasError(
            _("El tràmit consta com a «%(estat)s»: l'entrevista ja no s'hi escriu.")
            % {"estat": tramit.get_estat_display()}
        )


def s_hi_escriu(entrevista: EntrevistaIntegracio) -> bool:
    """One that was not held stays in the history as it is."""
    return entrevista.estat in (EstatVisita.PROGRAMADA, EstatVisita.FETA)


def _ja_consta(entrevista: EntrevistaIntegracio) -> PasError:
    return PasError(
        _("L'entrevista ja consta com a «%(estat)s».") % {"estat": entrevista.get_estat_display()}
    )


def _porta(tramit: Tramit, a: E, per, dia: date | None = None) -> None:
    """To `a`, by way of being assigned; while documents are asked for, it goes on waiting."""
    dia = dia or timezone.localdate()
    if tramit.estat in (a, E.REQUERIDA):
        return
    if not es_pot(tramit.tipus.flux, tramit.estat, a):
        passa(tramit=tramit, a=E.ASSIGNADA, dia=dia, per=per)
    passa(tramit=tramit, a=a, dia=dia, per=per)
