"""What this room adds to the timeline of a person: the activities that she took part in."""

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.linia import Dit, Font, Tipus, registra_font
from comptes.enums import Rol

from .enums import EstatActivitat

ACTIVITAT = Tipus("activitat", gettext_lazy("Activitats"), "activitat")
FETA = Q(activitat__sessions__estat=EstatActivitat.FETA)


def _assistencies(persona):
    """On the last day on which each was held; never held, nobody took part in it."""
    files = persona.activitats.select_related("activitat__municipi")
    return files.annotate(dia=Max("activitat__sessions__dia", filter=FETA)).filter(
        dia__isnull=False
    )


def _diu_assistencia(assistent, usuari) -> Dit:
    """With the way to it for who works in its comarca."""
    activitat = assistent.activitat
    titol = _("Va participar a «%(titol)s»") % {"titol": activitat.titol}
    trossos = (capfirst(activitat.get_tipus_display()), activitat.municipi or "")
    seva = usuari.te_rol(Rol.TECNICA) and usuari.assignacio.dins_de_comarca == activitat.comarca_id
    adreca = reverse("pla:activitat", args=[activitat.uid]) if seva else ""
    return Dit(titol, " · ".join(str(tros) for tros in trossos if tros), adreca)


registra_font(Font("activitat", ACTIVITAT, _assistencies, _diu_assistencia))
