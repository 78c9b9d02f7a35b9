"""What courses add to the timeline of a person: that she enrols, and that she leaves.

What she attends is on the page of the course, and what it gives her in `fets_itinerari`.
"""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .columnes import amb, noms
from .enums import EstatInscripcio
from .linia import Dit, Font, Tipus
from .models import Inscripcio

CURS = Tipus("curs", gettext_lazy("Cursos"), "cursos")


DE_L_EDICIO = (
    *noms("edicio__modul"),
    "edicio__inici",
    "edicio__fi",
    "edicio__lloc",
    "edicio__municipi__nom_natural",
)


def amb_inscripcions(itineraris):
    """With what is read here of each enrolment."""
    seves = amb(Inscripcio.objects.all(), *DE_L_EDICIO)
    return itineraris.prefetch_related(Prefetch("inscripcions", seves))


# A person has few: those that her page has already fetched serve.


def _inscripcions(persona):
    return [fila for seu in persona.itineraris.all() for fila in seu.inscripcions.all()]


def _diu_inscripcio(inscripcio, usuari) -> Dit:
    """Towards the itinerary: the edition may be of a municipality that is not hers."""
    modul = {"modul": inscripcio.edicio.modul}
    espera = inscripcio.estat == EstatInscripcio.ESPERA
    titol = _("Espera plaça a %(modul)s") if espera else _("S'inscriu a %(modul)s")
    return Dit(titol % modul, _on(inscripcio.edicio), _adreca(inscripcio))


def _diu_baixa(inscripcio, usuari) -> Dit:
    titol = _("Deixa el curs %(modul)s") % {"modul": inscripcio.edicio.modul}
    return Dit(titol, inscripcio.motiu, _adreca(inscripcio))


def _on(edicio) -> str:
    dies = " – ".join(date_format(dia, "SHORT_DATE_FORMAT") for dia in (edicio.inici, edicio.fi))
    return f"{edicio.municipi}, {edicio.lloc} · {dies}"


def _adreca(inscripcio) -> str:
    return reverse("acollida:itinerari", args=[inscripcio.itinerari.uid])


FONTS_CURSOS = (
    Font("curs-inscripcio", CURS, _inscripcions, _diu_inscripcio, "inscrita_el"),
    Font("curs-baixa", CURS, _inscripcions, _diu_baixa, "baixa_el"),
)
