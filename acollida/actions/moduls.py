"""The modules of an itinerary: added, accredited by what was done elsewhere, taken out."""

from django.db import transaction
from django.utils.translation import gettext as _

from acollida.enums import Via
from acollida.models import ModulItinerari

from .errors import NoPermesError
from .expedients import desa
from .itineraris import pren_obert

D_UNA_ACREDITACIO = {"via": "", "acreditat_el": None, "hores": None, "on": "", "document": ""}


@transaction.atomic
def acredita(*, form) -> ModulItinerari:
    """What the form says, once; `ConflicteError` when somebody has written otherwise first."""
    fila = _pren(form.instance)
    if all(getattr(fila, camp) == form.cleaned_data[camp] for camp in form.Meta.fields):
        return fila
    _comprova_que_no_l_ha_cursat(fila)
    return form.save()


@transaction.atomic
def desfes_acreditacio(*, fila, per) -> ModulItinerari:
    """It is to be done again; that of a course is undone in its attendance."""
    fila = _pren(fila)
    if not fila.acreditat_el:
        return fila
    _comprova_que_no_l_ha_cursat(fila)
    for camp, buit in D_UNA_ACREDITACIO.items():
        setattr(fila, camp, buit)
    return desa(fila, per, *D_UNA_ACREDITACIO)


@transaction.atomic
def afegeix_modul(*, itinerari, modul, per) -> ModulItinerari:
    """One more; adding it twice is adding it once."""
    itinerari = pren_obert(itinerari)
    if not itinerari.inici:
        raise NoPermesError(_("Els mòduls es trien a l'entrevista."))
    qui = {"creat_per": per, "modificat_per": per}
    return itinerari.moduls.get_or_create(modul=modul, defaults=qui)[0]


@transaction.atomic
def treu_modul(*, fila) -> None:
    """It was not for her. One that has been accredited, or begun in a course, stays."""
    fila = _pren(fila)
    if fila.acreditat_el:
        raise NoPermesError(_("El mòdul està acreditat: desfeu abans l'acreditació."))
    if fila.itinerari.inscripcions.filter(edicio__modul=fila.modul).exists():
        raise NoPermesError(_("La persona consta en un curs d'aquest mòdul: no es pot treure."))
    fila.delete()


def _pren(fila) -> ModulItinerari:
    """The module as it now stands, in an open itinerary that nobody else is writing on."""
    pren_obert(fila.itinerari)
    ara = ModulItinerari.objects.select_related("modul", "itinerari").filter(pk=fila.pk).first()
    if not ara:
        raise NoPermesError(_("El mòdul ja no és a l'itinerari."))
    return ara


def _comprova_que_no_l_ha_cursat(fila) -> None:
    if fila.via == Via.CURSAT:
        raise NoPermesError(
            _("L'acredita l'assistència a un curs: si cal, corregiu-la a les seves sessions.")
        )
