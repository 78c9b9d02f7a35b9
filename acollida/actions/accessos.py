"""Being let into a record of another municipality: who asks, and who answers."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from acollida.enums import EstatSollicitud
from acollida.models import Persona, SollicitudAcces
from comptes.models import Usuari

from .persones import viva


@transaction.atomic
def demana_acces(*, persona_id: int, motiu: str, per: Usuari) -> SollicitudAcces:
    """Leave the request; asking again while it waits for its answer changes nothing."""
    persona = viva(Persona(pk=persona_id))
    sollicitud, _feta = SollicitudAcces.objects.get_or_create(
        persona=persona, per=per, estat=EstatSollicitud.PENDENT, defaults={"motiu": motiu}
    )
    return sollicitud


def concedeix(*, sollicitud: SollicitudAcces, fins: date, per: Usuari) -> bool:
    """Let her in until a day, included. Whether nobody had answered before."""
    return _respon(sollicitud, per, estat=EstatSollicitud.CONCEDIDA, fins=fins)


def denega(*, sollicitud: SollicitudAcces, per: Usuari) -> bool:
    return _respon(sollicitud, per, estat=EstatSollicitud.DENEGADA)


def _respon(sollicitud, per, **resposta) -> bool:
    pendent = SollicitudAcces.objects.pendents().filter(pk=sollicitud.pk)
    return bool(pendent.update(respost_per=per, respost_el=timezone.now(), **resposta))
