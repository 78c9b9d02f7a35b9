"""The rows of first reception: itineraries, modules, attendance, editions and sessions."""

from django.utils.translation import gettext_lazy

from acollida.enums import EstatAssistencia, EstatItinerari, Via
from acollida.models import Assistencia, Edicio, Itinerari, ModulItinerari, Sessio

from . import base
from .base import Mena, cami, columna, de_persona, etiqueta

ITINERARI = Mena(
    gettext_lazy("Comença el"),
    cami("inici"),
    (
        columna(base.MUNICIPI, "municipi"),
        *de_persona(),
        etiqueta(base.ESTAT, "estat_ara", EstatItinerari),
        columna(gettext_lazy("Certificat"), "certificat_el"),
    ),
    "acollida:itinerari",
)
ACREDITACIO = Mena(
    gettext_lazy("Acreditat el"),
    cami("acreditat_el"),
    (
        columna(base.MUNICIPI, "itinerari__municipi"),
        *de_persona("itinerari__persona"),
        columna(base.MODUL, "modul"),
        etiqueta(gettext_lazy("Via"), "via", Via),
    ),
    persona="itinerari.persona",
)
ASSISTENCIA = Mena(
    base.DIA,
    cami("sessio__dia"),
    (
        columna(base.MUNICIPI, "sessio__edicio__municipi"),
        *de_persona("inscripcio__itinerari__persona"),
        columna(base.MODUL, "sessio__edicio__modul"),
        etiqueta(base.ESTAT, "estat", EstatAssistencia),
    ),
    persona="inscripcio.itinerari.persona",
)
EDICIO = Mena(
    gettext_lazy("Comença el"),
    cami("inici"),
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
    cami("dia"),
    (
        columna(base.MUNICIPI, "edicio__municipi"),
        columna(base.MODUL, "edicio__modul"),
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
