"""What is asked for and what is answered: the requirement and the step of its procedure at once."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tramits.enums import EstatTramit as E
from tramits.enums import Flux
from tramits.models import Ampliacio, Requeriment, Tramit
from tramits.transicions import es_pot
from tramits.venciments import posa_venciment

from .documents import bloqueja
from .errors import PasError
from .passos import passa

# Where a report goes on when it cannot go back to where it was.
AMB_TECNICA = (E.ASSIGNADA, E.PROGRAMADA, E.FETA)
MOTIU = 300


@transaction.atomic
def requereix(*, tramit: Tramit, desa: Callable[[], Requeriment], per) -> Requeriment:
    """Record a requirement, which `desa()` writes; the procedure waits for it where it can."""
    tramit = _obert(tramit)
    requeriment = desa()
    _espera(tramit, requeriment, per)
    return requeriment


@transaction.atomic
def corregeix_requeriment(
    *, requeriment: Requeriment, desa: Callable[[], Requeriment], per
) -> Requeriment:
    """Record its answer, that there was none, or a correction; `desa()` writes it.

    Answered the last one that was waiting, the procedure goes back to where it was. Without an
    answer it stays, for somebody to say how it goes on.
    """
    tramit = bloqueja(requeriment.tramit)
    abans = Requeriment.objects.get(pk=requeriment.pk)
    requeriment = desa()
    if requeriment.es_obert and not abans.es_obert:
        _espera(tramit, requeriment, per)
    elif requeriment.ates_el and not abans.ates_el and _era_l_ultim(tramit):
        passa(tramit=tramit, a=on_torna(tramit), dia=_darrera_resposta(tramit), per=per)
    else:
        posa_venciment(tramit)
    return requeriment


def on_torna(tramit: Tramit) -> E:
    """The state that a required procedure had before, or the one from which it can go on."""
    pas = tramit.passos.filter(a=E.REQUERIDA).last()
    abans = E(pas.de) if pas and pas.de else E.PENDENT
    if es_pot(tramit.tipus.flux, E.REQUERIDA, abans):
        return abans
    if tramit.tipus.flux == Flux.GENERAL:
        return E.EN_TRAMIT
    return E.ASSIGNADA if abans in AMB_TECNICA else E.PENDENT


@transaction.atomic
def amplia(*, tramit: Tramit, desa: Callable[[], Ampliacio]) -> Ampliacio:
    """Give more days to a clock; `desa()` writes it."""
    tramit = _obert(tramit)
    ampliacio = desa()
    posa_venciment(tramit)
    return ampliacio


@transaction.atomic
def retira_ampliacio(*, ampliacio: Ampliacio) -> None:
    """It no longer counts, and stays written. Twice is once."""
    tramit = bloqueja(ampliacio.tramit)
    en_vigor = Ampliacio.objects.filter(pk=ampliacio.pk, retirada_el__isnull=True)
    if en_vigor.update(retirada_el=timezone.localdate()):
        posa_venciment(tramit)


def _obert(tramit: Tramit) -> Tramit:
    tramit = bloqueja(tramit)
    if not tramit.es_obert:
        raise PasError(_("El tràmit ja és tancat."))
    return tramit


def _espera(tramit: Tramit, requeriment: Requeriment, per) -> None:
    if es_pot(tramit.tipus.flux, tramit.estat, E.REQUERIDA):
        motiu = requeriment.que[:MOTIU]
        passa(tramit=tramit, a=E.REQUERIDA, dia=requeriment.notificat_el, per=per, motiu=motiu)
    else:
        posa_venciment(tramit)


def _darrera_resposta(tramit: Tramit) -> date:
    """While any of them was open it was waiting, in whatever order they are written down."""
    return max(requeriment.fi for requeriment in tramit.requeriments.all())


def _era_l_ultim(tramit: Tramit) -> bool:
    return tramit.estat == E.REQUERIDA and not tramit.requeriments.oberts().exists()
