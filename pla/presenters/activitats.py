"""Activities as they are read on a page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comptes.enums import Rol
from pla.enums import EstatActivitat, TipusActivitat
from pla.models import COMPTATS, Activitat

TO_DE = {
    EstatActivitat.PREVISTA: "info",
    EstatActivitat.FETA: "ok",
    EstatActivitat.ANULLADA: "mal",
}


@dataclass(frozen=True)
class Pendent:
    """What waits, and the list of exactly that."""

    quants: int
    frase: str
    adreca: str


def pendents(visibles, usuari) -> list[Pendent]:
    """Of a technician, hers; of who coordinates, those of everybody. Only what there is."""
    filtre = {}
    if usuari.te_rol(Rol.TECNICA):
        visibles, filtre = visibles.filter(tecniques=usuari), {"tecnica": usuari.uid}
    passades, per_comptar = visibles.endarrerides().count(), visibles.sense_comptar().count()
    trobats = [
        (
            passades,
            ngettext(
                "activitat amb una sessió prevista que ja ha passat",
                "activitats amb sessions previstes que ja han passat",
                passades,
            ),
            "endarrerides",
        ),
        (
            per_comptar,
            ngettext(
                "activitat feta sense dir quantes persones hi van venir",
                "activitats fetes sense dir quantes persones hi van venir",
                per_comptar,
            ),
            "comptar",
        ),
    ]
    return [
        Pendent(quants, frase, reverse("pla:activitats", query={"espera": espera} | filtre))
        for quants, frase, espera in trobats
        if quants
    ]


@dataclass(frozen=True)
class Comptat:
    nom: str
    quants: int
    amb_nom: int


def comptats(activitat: Activitat, amb_nom: dict[str, int]) -> list[Comptat]:
    """How many under each sex, and how many of them are named. Empty if nobody has counted."""
    if activitat.participants is None:
        return []
    return [
        Comptat(Activitat._meta.get_field(s).verbose_name, getattr(activitat, s), amb_nom[s])
        for s in COMPTATS
    ]


def falta_comptar(activitat: Activitat) -> bool:
    """Whether somebody should say how many came: see `sense_comptar`."""
    return (
        activitat.participants is None
        and activitat.tipus in TipusActivitat.comptables()
        and activitat.estat == EstatActivitat.FETA
    )


def hi_ha_per_confirmar(sessions) -> bool:
    """Whether the day of some planned session has come."""
    avui = timezone.localdate()
    return any(s.estat == EstatActivitat.PREVISTA and s.dia <= avui for s in sessions)


def nom_estat(activitat: Activitat) -> str:
    return activitat.estat.label if activitat.estat else _("sense cap dia")
