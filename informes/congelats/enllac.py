"""Whom the short address of a table opens to."""

from informes.congelats.codis import ALFABET, normalitza
from informes.models import TaulaCurta
from informes.models.base import DE_LA_COMARCA


class NoEsVostreError(Exception):
    """It is there, in her own territory, and she has no right to read it."""


def troba(codi: str, usuari) -> TaulaCurta | None:
    """The table of a code; nothing when there is none, or when it is of another comarca."""
    net = normalitza(codi)
    if not set(net) <= set(ALFABET):
        return None
    curta = TaulaCurta.objects.select_related("lliurament").filter(codi=net).first()
    assignacio = usuari.assignacio
    if curta is None or assignacio is None:
        return None
    if assignacio.dins_de_comarca != curta.lliurament.comarca_id:
        return None
    if not assignacio.comarca_id or not usuari.te_rol(*DE_LA_COMARCA):
        raise NoEsVostreError
    return curta
