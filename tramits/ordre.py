"""The days of a report, one after the other."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tramits.models import Tramit

# What each day is compared with: «És anterior…», with the contraction that no sentence could make.
DIES = {
    "presentada_el": gettext_lazy("al registre d'entrada"),
    "proposta_el": gettext_lazy("a la proposta"),
    "signada_el": gettext_lazy("a la signatura"),
    "tramesa_el": gettext_lazy("a la tramesa"),
    "informe_el": gettext_lazy("a l'informe"),
    "comunicat_el": gettext_lazy("a la comunicació"),
}


def motiu_de_desordre(tramit: Tramit, camp: str, dia: date) -> str:
    """Why the day `camp` cannot be `dia`, in words; nothing when it can.

    A day that is none of those follows them all: the report is closed after everything else.
    """
    if dia > timezone.localdate():
        return _("La data no pot ser posterior a avui.")
    camps = list(DIES)
    abans = camps[: camps.index(camp)] if camp in DIES else camps
    for altre, quan in _coneguts(tramit):
        if altre in abans and dia < quan:
            return _("És anterior %(a_que)s (%(dia)s).") % {
                "a_que": DIES[altre],
                "dia": date_format(quan),
            }
    return ""


def _coneguts(tramit: Tramit):
    """Of what has been corrected afterwards, the later days say nothing yet."""
    for camp in DIES:
        fila = tramit if camp == "presentada_el" else tramit.informe
        if quan := getattr(fila, camp):
            yield camp, quan
