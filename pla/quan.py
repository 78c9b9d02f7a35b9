"""The periods that may be chosen in the room, and how each is said."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from municipis.periode import Periode

ANYS = 6


def triables(avui: date) -> list[Periode]:
    """This year and those before it, the newest first, each with its two halves."""
    periodes = []
    for exercici in range(avui.year, avui.year - ANYS, -1):
        periodes += [Periode.exercici(exercici), *Periode.exercici(exercici).semestres()]
    return [periode for periode in periodes if periode.inici <= avui]


def ultim_exercici(avui: date) -> Periode:
    """The year that has most to tell: until July, the one before."""
    return Periode.exercici((avui - relativedelta(months=6)).year)


def del_codi(codi: str) -> Periode | None:
    try:
        return Periode.del_codi(codi)
    except ValueError:
        return None


def diu_periode(periode: Periode) -> str:
    """«el 2025», «el primer semestre de 2025» or its two days."""
    exercici, _guio, part = periode.codi.partition("-")
    if "/" in periode.codi:
        dies = {"inici": f"{periode.inici:%d.%m.%Y}", "fi": f"{periode.fi:%d.%m.%Y}"}
        return _("del %(inici)s al %(fi)s") % dies
    frases = {
        "": _("el %(any)s"),
        "1": _("el primer semestre de %(any)s"),
        "2": _("el segon semestre de %(any)s"),
    }
    return frases[part] % {"any": exercici}
