"""The sheet that somebody has sent and has not confirmed yet: a draft that nobody else reads."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from acollida.models import Esborrany
from municipis.models import Municipi

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
