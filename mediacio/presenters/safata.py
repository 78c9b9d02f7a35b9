"""The rows of the inbox, and how many wait in each of its parts."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from mediacio.grups import CONFIRMADES, GRUPS, PENDENTS, TANCADES
from mediacio.models import Peticio
from mediacio.presenters.peticions import to_de


class Fila(NamedTuple):
    peticio: Peticio
    to: str


class Grup(NamedTuple):
    codi: str
    nom: str
    quantes: int


def files_de(peticions) -> Iterator[Fila]:
    return (Fila(peticio, to_de(peticio)) for peticio in peticions)


def grups(peticions) -> list[Grup]:
    """In one query; of those that are over there is no need to know how many."""
    comptes = peticions.order_by().aggregate(
        **{codi: Count("pk", filter=Q(estat__in=GRUPS[codi])) for codi in (PENDENTS, CONFIRMADES)}
    )
    noms = {PENDENTS: _("Per resoldre"), CONFIRMADES: _("Amb intèrpret"), TANCADES: _("Tancades")}
    return [Grup(codi, nom, comptes.get(codi, 0)) for codi, nom in noms.items()]
