"""The workbook that somebody has sent and has not confirmed yet: a draft that nobody else reads."""

from base64 import b64decode, b64encode
from datetime import timedelta

from django.utils import timezone

from acollida.models import Esborrany
from pla.models import PlaTerritorial

CADUCITAT = timedelta(hours=12)


def guarda_full(*, per, pla: PlaTerritorial, contingut: bytes) -> None:
    """Encrypted, as a draft of hers: a new one takes the place of the last."""
    valors = {
        "dades_del_formulari": b64encode(contingut).decode("ascii"),
        "desat_el": timezone.now(),
    }
    Esborrany.objects.update_or_create(per=per, clau=_clau(pla), defaults=valors)


def full_pendent(*, per, pla: PlaTerritorial) -> bytes | None:
    recents = Esborrany.objects.visibles_per(per).filter(
        clau=_clau(pla), desat_el__gte=timezone.now() - CADUCITAT
    )
    guardat = recents.first()
    return b64decode(guardat.dades_del_formulari) if guardat else None


def descarta_full(*, per, pla: PlaTerritorial) -> None:
    Esborrany.objects.visibles_per(per).filter(clau=_clau(pla)).delete()


def _clau(pla: PlaTerritorial) -> str:
    return f"importa_pla:{pla.uid}"
