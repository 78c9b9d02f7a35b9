"""What is done to a request of a town hall: accepted for a person, or given back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError, crea_persona, viva
from acollida.models import Persona
from tramits.enums import EstatSollicitud, EstatTramit
from tramits.models import SollicitudInforme, Tramit
from tramits.venciments import posa_venciment, recalcula

from .obertura import obre_tramit
from .passos import passa


class JaRespostaError(NoPermesError):
    """Somebody has accepted it or given it back meanwhile."""


@transaction.atomic
def accepta(*, sollicitud: SollicitudInforme, persona: Persona, per) -> Tramit:
    """Open the procedure of `persona` that the request asks for, already presented.

    Asked twice by the same person it is the same one; to a colleague, `JaRespostaError`.
    """
    tramit = _accepta(sollicitud, persona, per)
    posa_venciment(tramit)
    return tramit


@transaction.atomic
def accepta_amb_fitxa_nova(*, sollicitud: SollicitudInforme, form, per) -> Tramit:
    """The same for somebody who has no record yet: `form` is a valid `PersonaNovaForm`."""
    actual = _bloqueja(sollicitud)
    if actual.tramit_id and actual.modificat_per_id == per.pk:
        return actual.tramit
    _comprova_que_espera(actual)
    tramit = _obre(actual, crea_persona(form=form), per)
    posa_venciment(tramit)
    return tramit


@transaction.atomic
def accepta_moltes(*, parelles: list[tuple[SollicitudInforme, Persona]], per) -> list[Tramit]:
    """All of them or none: the first one that cannot be accepted undoes the others."""
    en_ordre = sorted(parelles, key=lambda parella: parella[0].pk)  # so that two never cross
    tramits = [_accepta(sollicitud, persona, per) for sollicitud, persona in en_ordre]
    recalcula(Tramit.objects.filter(pk__in=[tramit.pk for tramit in tramits]))
    return tramits


@transaction.atomic
def retorna(*, sollicitud: SollicitudInforme, motiu: str, per) -> SollicitudInforme:
    """Give it back to the town hall, with what has to be mended."""
    actual = _bloqueja(sollicitud)
    _comprova_que_espera(actual)
    actual.estat, actual.retornada_motiu = EstatSollicitud.RETORNADA, motiu
    return _desa(actual, per)


def _accepta(sollicitud: SollicitudInforme, persona: Persona, per) -> Tramit:
    actual = _bloqueja(sollicitud)
    if actual.tramit_id and actual.modificat_per_id == per.pk:
        return actual.tramit
    _comprova_que_espera(actual)
    return _obre(actual, persona, per)


def _bloqueja(sollicitud) -> SollicitudInforme:
    """Alone: joined to its procedure, who waited for the lock would find no row at all."""
    return SollicitudInforme.objects.select_for_update(no_key=True).get(pk=sollicitud.pk)


def _comprova_que_espera(actual: SollicitudInforme) -> None:
    if actual.estat == EstatSollicitud.ACCEPTADA:
        raise JaRespostaError(
            _("%(qui)s ja l'havia acceptada.") % {"qui": actual.modificat_per.nom}
        )
    if actual.estat == EstatSollicitud.RETORNADA:
        raise JaRespostaError(_("S'ha retornat a l'ajuntament: espereu que la torni a enviar."))


def _obre(actual: SollicitudInforme, persona: Persona, per) -> Tramit:
    tramit = obre_tramit(
        persona=viva(persona),
        tipus=actual.tipus,
        per=per,
        obert_el=actual.registre_el,
        municipi=actual.municipi,
        num_registre=actual.registre_numero,
    )
    origen = {"origen": actual.origen, "origen_caduca_el": actual.origen_caduca_el}
    comuns = {"tramit": tramit, "per": per, "venciment": False}
    passa(a=EstatTramit.REGISTRADA, dia=actual.registre_el, informe=origen, **comuns)
    passa(a=EstatTramit.ASSIGNADA, dia=timezone.localdate(), **comuns)
    actual.estat, actual.tramit = EstatSollicitud.ACCEPTADA, tramit
    _desa(actual, per)
    return tramit


def _desa(actual: SollicitudInforme, per) -> SollicitudInforme:
    """The writing of a clerk who had it open meanwhile will be told that there is a newer one."""
    actual.versio += 1
    actual.modificat_per, actual.modificat_el = per, timezone.now()
    actual.save()
    return actual
