"""A module is accredited by itself on the day on which attendance reaches what it must."""

from typing import NamedTuple

from django.utils import timezone

from acollida.curs import Curs
from acollida.cursos.hores import Recompte, en_hores
from acollida.enums import EstatInscripcio, Via
from acollida.models import Inscripcio, ModulItinerari

CAMPS = ("via", "acreditat_el", "hores", "inscripcio_id")
RES = ("", None, None, None)


class Canvis(NamedTuple):
    """Whose module is accredited since now, whose is not any more, and who of these had already
    asked for her certificate."""

    acreditades: list[Inscripcio]
    retirades: list[Inscripcio]
    amb_certificat: list[Inscripcio]


def acredita(*, edicio, per) -> Canvis:
    """Write down what the roll says; the edition is locked.

    What a document proves, or another edition, is never written over. What this one accredited
    and its roll does not say any more is taken back, unless another edition has earned it too.
    """
    curs = Curs(edicio)
    apuntades = [i for i in curs.inscripcions if i.estat != EstatInscripcio.ESPERA]
    moduls = _moduls(edicio, apuntades)
    canvis = Canvis([], [], [])
    for inscripcio in apuntades:
        modul = moduls.get(inscripcio.itinerari_id) or _nou(inscripcio, per)
        _escriu(modul, inscripcio, curs.recompte(inscripcio), per, canvis)
    return canvis


def _moduls(edicio, inscripcions) -> dict[int, ModulItinerari]:
    de_totes = ModulItinerari.objects.select_for_update(no_key=True, of=("self",)).filter(
        modul=edicio.modul_id, itinerari__in={i.itinerari_id for i in inscripcions}
    )
    return {modul.itinerari_id: modul for modul in de_totes.order_by("pk")}


def _nou(inscripcio: Inscripcio, per) -> ModulItinerari:
    """An itinerary may not have this module: it gets it when it is accredited."""
    return ModulItinerari(
        itinerari_id=inscripcio.itinerari_id,
        modul_id=inscripcio.edicio.modul_id,
        creat_per=per,
        versio=0,
    )


def _escriu(modul, inscripcio: Inscripcio, recompte: Recompte, per, canvis: Canvis) -> None:
    abans = modul.acreditat_el
    if abans and modul.inscripcio_id != inscripcio.pk:
        return
    ara = _el_que_diu(inscripcio, recompte)
    if abans and not ara:
        ara = _el_que_diu_una_altra(inscripcio)
    if not (abans or ara) or not _desa(modul, ara or RES, per):
        return
    if not abans:
        canvis.acreditades.append(inscripcio)
    if not ara:
        canvis.retirades.append(inscripcio)
        if inscripcio.itinerari.certificat_demanat_el:
            canvis.amb_certificat.append(inscripcio)


def _el_que_diu(inscripcio: Inscripcio, recompte: Recompte) -> tuple | None:
    """The `CAMPS` of a module that this enrolment accredits."""
    if not recompte.acredita:
        return None
    return (Via.CURSAT, recompte.acreditat_el, en_hores(recompte.fets), inscripcio.pk)


def _el_que_diu_una_altra(inscripcio: Inscripcio) -> tuple | None:
    """The same of her other editions of the module: the first with which she made it.

    They are not locked: whoever is writing on one of them will wait for this module, and count.
    """
    altres = Inscripcio.objects.filter(
        itinerari=inscripcio.itinerari_id, edicio__modul=inscripcio.edicio.modul_id
    ).exclude(pk=inscripcio.pk)
    dites = (
        _el_que_diu(altra, Curs(altra.edicio).recompte(altra))
        for altra in altres.exclude(estat=EstatInscripcio.ESPERA).select_related("edicio")
    )
    return min(filter(None, dites), key=lambda ara: (ara[1], ara[3]), default=None)


def _desa(modul: ModulItinerari, ara: tuple, per) -> bool:
    """Whether there was anything new to write."""
    if tuple(getattr(modul, camp) for camp in CAMPS) == ara:
        return False
    for camp, valor in zip(CAMPS, ara, strict=True):
        setattr(modul, camp, valor)
    modul.versio += 1
    modul.modificat_per, modul.modificat_el = per, timezone.now()
    modul.save()
    return True
