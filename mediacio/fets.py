"""What this room adds to the timeline of a person: the interpreters she has needed."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.linia import Dit, Font, Tipus, registra_font

from .fets_de_casos import FONT as CASOS

INTERPRET = Tipus("interpret", gettext_lazy("Intèrprets"), "interpret")


def _peticions(persona):
    return persona.peticions_interpret.confirmades().select_related("llengua", "ambit", "interpret")


def _diu_peticio(peticio, usuari) -> Dit:
    titol = _("%(que)s: %(llengua)s") % {
        "que": capfirst(peticio.get_tipus_display()),
        "llengua": peticio.llengua,
    }
    trossos = (peticio.ambit, peticio.get_estat_display(), peticio.interpret)
    detall = " · ".join(str(tros) for tros in trossos if tros)
    return Dit(titol, detall, reverse("mediacio:peticio", args=[peticio.uid]))


registra_font(Font("interpret", INTERPRET, _peticions, _diu_peticio))
registra_font(CASOS)
