"""What who asks from outside may see: her own requests, and of them no more than she knows."""

from mediacio.models import Peticio, Sollicitant
from municipis.models import Comarca

QUANTES = 50


def comarca_de(codi: str) -> Comarca | None:
    return Comarca.objects.filter(codi=codi).first()


def seves(sollicitant: Sollicitant):
    """Those made with her address in the comarca, once it has answered; the newest first."""
    files = Peticio.objects.confirmades().filter(
        comarca=sollicitant.comarca, sollicitant__correu=sollicitant.correu
    )
    return files.select_related("llengua", "ambit", "municipi", "interpret").order_by("-dia", "-id")
