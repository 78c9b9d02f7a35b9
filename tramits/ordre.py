"""The days of a report, one after the other."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tramits.models import Tramit

DIES = {
    "presentada_el": gettext_lazy("l'entrada al registre"),
    "proposta_el": gettext_lazy("la proposta"),
    "signada_el": gettext_lazy("la signatura"),
    "tramesa_el": gettext_lazy("la tramesa"),
    "informe_el": gettext_lazy("l'informe"),
    "comunicat_el": gettext_lazy("la comunicació"),
}


def motiu_de_desordre(tramit: Tramit, camp: str, dia: date) -> str:
    """Why the day `camp` cannot be `dia`, in words; nothing when it can."""
    if dia > timezone.localdate():
        return _("La data no pot ser posterior a avui.")
    camps = list(DIES)
    for altre, quan in _coneguts(tramit):
        if camps.index(altre) < camps.index(camp) and dia < quan:
            return _("És anterior a %(que)s (%(dia)s).") % {
                "que": DIES[altre],
                "dia": date_format(quan),
            }
    return ""


def _coneguts(tramit: Tramit):
    """Of what has been corrected afterwards, the later days say nothing yet."""
    for camp in DIES:
        fila = tramit if camp == "presentada_el" else tramit.informe
        if quan := getattr(fila, camp):
            yield camp, quan
