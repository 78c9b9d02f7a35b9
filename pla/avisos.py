"""Actions that ask for somebody: past their day, or of which nothing is heard for ninety days."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from comptes.enums import Rol
from pla.enums import AvisAccio
from pla.models import Accio


@dataclass(frozen=True)
class Avis:
    """Those that warn of one thing, and the address of exactly that list."""

    mena: AvisAccio
    accions: QuerySet[Accio]
    adreca: str


def avisos_de(usuari, avui: date) -> list[Avis]:
    """To the coordinator, those of her comarca; to a technician, those that she answers for."""
    accions, query = Accio.objects.visibles_per(usuari), {}
    if not usuari.te_rol(Rol.COORDINADORA):
        accions, query = accions.filter(responsable=usuari), {"responsable": usuari.uid}
    return [_avis(mena, accions, query, avui) for mena in AvisAccio]


def _avis(mena, accions, query, avui) -> Avis:
    adreca = reverse("pla:tauler", query=query | {"avis": mena.value})
    return Avis(mena, accions.amb_avis(mena, avui), adreca)
