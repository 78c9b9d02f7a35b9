"""A sheet of requests: kept, unread by anybody else, until it is confirmed; then stored whole."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError
from acollida.models import Esborrany
from municipis.models import Municipi
from tramits.lot.lectura import llegeix
from tramits.models import LotSollicituds, SollicitudInforme

CLAU = "entrada_lot"
CADUCITAT = timedelta(hours=12)


@dataclass(frozen=True)
class Pendent:
    """The sheet that she has sent and has not confirmed yet."""

    municipi: int
    nom: str
    contingut: bytes

    @property
    def empremta(self) -> str:
        return sha256(self.contingut).hexdigest()


def guarda_pendent(*, per, municipi: Municipi, nom: str, contingut: bytes) -> None:
    """Encrypted, as a draft of hers: a new one takes the place of the last."""
    dades = {
        "municipi": municipi.pk,
        "nom": nom[-160:],
        "contingut": b64encode(contingut).decode("ascii"),
    }
    valors = {"dades_del_formulari": json.dumps(dades), "desat_el": timezone.now()}
    Esborrany.objects.update_or_create(per=per, clau=CLAU, defaults=valors)


def pendent(per) -> Pendent | None:
    """Hers, if it is not old and the municipality is still one of hers."""
    recents = Esborrany.objects.visibles_per(per).filter(
        clau=CLAU, desat_el__gte=timezone.now() - CADUCITAT
    )
    guardat = recents.first()
    if not guardat:
        return None
    dades = json.loads(guardat.dades_del_formulari)
    if dades["municipi"] not in per.abast:
        return None
    return Pendent(dades["municipi"], dades["nom"], b64decode(dades["contingut"]))


def descarta_pendent(per) -> None:
    Esborrany.objects.visibles_per(per).filter(clau=CLAU).delete()


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
