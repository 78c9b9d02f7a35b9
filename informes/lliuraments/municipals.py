"""Which delivered reports a town hall may fetch."""

from django.utils import timezone

from informes.models import Lliurament, ParametresInformes
from informes.models.parametres import ANYS


def darreres_per_a(usuari) -> list[Lliurament]:
    """Of each year, the last revision that is already printed; the newest year first."""
    avui = timezone.localdate()
    fetes = Lliurament.objects.memories_per_a(usuari, anys_de(usuari), avui).lleugers()
    impreses = fetes.exclude(pdf_sha256="").order_by("-periode", "-revisio")
    return list(impreses.distinct("periode"))


def anys_de(usuari) -> int:
    """How many years its comarca lets them fetch."""
    if not usuari.assignacio:
        return 0
    comarca = usuari.assignacio.dins_de_comarca
    decidits = ParametresInformes.objects.filter(comarca=comarca).values_list("anys", flat=True)
    return next(iter(decidits), ANYS)
