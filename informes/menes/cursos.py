"""The rows of first reception: itineraries, modules, attendance, editions and sessions."""

from django.utils.translation import gettext_lazy

from acollida.enums import EstatItinerari
from acollida.models import Assistencia, Edicio, Itinerari, ModulItinerari, Sessio

from . import base
from .base import Mena, columna, de_persona, etiqueta

ITINERARI = Mena(
    gettext_lazy("Comença el"),
    lambda itinerari: itinerari.inici,
    (
        columna(base.MUNICIPI, "municipi"),
        *de_persona(),
        (base.ESTAT, lambda itinerari: EstatItinerari(itinerari.estat_ara).label),
        columna(gettext_lazy("Certificat"), "certificat_el"),
    ),
    "acollida:itinerari",
)
ACREDITACIO = Mena(
    gettext_lazy("Acreditat el"),
    lambda modul: modul.acreditat_el,
    (
        columna(base.MUNICIPI, "itinerari.municipi"),
        *de_persona("itinerari.persona"),
        columna(base.MODUL, "modul"),
        etiqueta(gettext_lazy("Via"), "via"),
    ),
    persona="itinerari.persona",
)
ASSISTENCIA = Mena(
    base.DIA,
    lambda assistencia: assistencia.sessio.dia,
    (
        columna(base.MUNICIPI, "sessio.edicio.municipi"),
        *de_persona("inscripcio.itinerari.persona"),
        columna(base.MODUL, "sessio.edicio.modul"),
        etiqueta(base.ESTAT, "estat"),
    ),
    persona="inscripcio.itinerari.persona",
)
EDICIO = Mena(
    gettext_lazy("Comença el"),
    lambda edicio: edicio.inici,
    (
        columna(base.MUNICIPI, "municipi"),
        columna(base.MODUL, "modul"),
        columna(gettext_lazy("Acaba el"), "fi"),
        columna(gettext_lazy("Hores"), "hores"),
    ),
    "acollida:edicio",
    persona="",
)
SESSIO = Mena(
    base.DIA,
    lambda sessio: sessio.dia,
    (
        columna(base.MUNICIPI, "edicio.municipi"),
        columna(base.MODUL, "edicio.modul"),
        columna(gettext_lazy("De"), "hora_inici"),
        columna(gettext_lazy("A"), "hora_fi"),
    ),
    persona="",
)
MENES = {
    Itinerari: ITINERARI,
    ModulItinerari: ACREDITACIO,
    Assistencia: ASSISTENCIA,
    Edicio: EDICIO,
    Sessio: SESSIO,
}
