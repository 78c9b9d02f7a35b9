"""A sheet of requests, stored whole or not at all."""

from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError
from municipis.models import Municipi
from tramits.lot.lectura import llegeix
from tramits.models import LotSollicituds, SollicitudInforme


@transaction.atomic
def desa_lot(*, municipi: Municipi, nom: str, contingut: bytes, per) -> LotSollicituds:
    """Store all that the sheet says, or nothing. The same sheet of a town hall twice is one.

    Who confirms at the same time waits for the row of the sheet, and finds it made.
    """
    empremta = sha256(contingut).hexdigest()
    lot, fet = LotSollicituds.objects.get_or_create(
        municipi=municipi, sha256=empremta, defaults={"nom": nom, "files": 0, "per": per}
    )
    if not fet:
        return lot
    lectura = llegeix(contingut, municipi=municipi, avui=timezone.localdate())
    if not lectura.es_pot_desar:
        raise NoPermesError(_("El full ja no es pot desar tal com és: torneu-lo a revisar."))
    for sollicitud in lectura.noves:
        sollicitud.lot, sollicitud.creat_per, sollicitud.modificat_per = lot, per, per
    try:
        with transaction.atomic():
            # In a request the history is written by triggers: bulk_create, never executemany.
            SollicitudInforme.objects.bulk_create(lectura.noves, batch_size=500)
    except IntegrityError as error:
        raise NoPermesError(
            _("Mentrestant algú ha registrat un d'aquests números: torneu-lo a revisar.")
        ) from error
    lot.files = len(lectura.noves)
    lot.save(update_fields=["files"])
    return lot
