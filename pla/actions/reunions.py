"""A meeting of a table: the activity and its day, in one go."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from pla.enums import EstatActivitat
from pla.models import Activitat, SessioActivitat

from .taules import bloqueja_taula, comprova_dia_de_reunio


@transaction.atomic
def nova_reunio(
    *, activitat: Activitat, sessio: SessioActivitat, desa: Callable[[], Activitat], per
) -> Activitat:
    """Store a meeting with its day; one of a day to come is only foreseen.

    `desa()` stores the activity, and gives the one that was there when the form came twice.
    `PlaError` when the table does not meet on that day: nothing has been stored then.
    """
    comprova_dia_de_reunio(bloqueja_taula(activitat.taula), sessio.dia)
    feta = desa()
    if feta.sessions.exists():
        return feta
    prevista = sessio.dia > timezone.localdate()
    sessio.estat = EstatActivitat.PREVISTA if prevista else EstatActivitat.FETA
    sessio.activitat, sessio.creat_per, sessio.modificat_per = feta, per, per
    sessio.save()
    return feta
