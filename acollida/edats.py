"""When somebody was born and how old she is, as much as is known of it."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .enums import Precisio

PARTS = {Precisio.MES: "YEAR_MONTH_FORMAT", Precisio.EXERCICI: "Y"}


def edat(persona, avui: date) -> int | None:
    """In whole years; at most one too many when the day of her birthday is not known."""
    return relativedelta(avui, persona.naixement).years if persona.naixement else None


def edat_escrita(persona, avui: date) -> str:
    """«36 anys», «nascuda el 1990, uns 36 anys»; nothing when it is not known."""
    anys = edat(persona, avui)
    if anys is None:
        return ""
    if persona.naixement_precisio == Precisio.EXERCICI:
        return _("de %(any)s (uns %(anys)s anys)") % {"any": persona.naixement.year, "anys": anys}
    return ngettext("%(anys)s any", "%(anys)s anys", anys) % {"anys": anys}


def naixement_escrit(dia: date | None, precisio: str, *, sencer: str = "DATE_FORMAT") -> str:
    """The birth date, as much of it as is known; `sencer` is how a whole one is written."""
    return date_format(dia, PARTS.get(precisio, sencer)) if dia else ""


def avis_d_edat(persona, minima: int, avui: date) -> str:
    """Why she may be too young for what has a minimum age; nothing when she is not."""
    anys = edat(persona, avui)
    if anys is None:
        return _("No consta quan va néixer: l'edat mínima és de %(minima)s anys.") % {
            "minima": minima
        }
    if anys >= minima:
        return ""
    escrita = edat_escrita(persona, avui)
    return _("Edat: %(edat)s. L'edat mínima és de %(minima)s anys.") % {
        "edat": escrita,
        "minima": minima,
    }
