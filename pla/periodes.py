"""The periods that may be chosen in the room, and how each is called."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipis.periode import SEMESTRE, Periode
from pla.models import Accio

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


def del_mandat(mandat) -> list[Periode]:
    """Its semesters until today, the newest first, and then the whole of it."""
    seus = semestres(mandat) or [Periode.del_dia(mandat.inici)]
    return [*seus, Periode(mandat.inici, mandat.fi)]


def semestres(mandat) -> list[Periode]:
    """Those of it that have begun, the newest first; none, when it has not begun itself."""
    primer = Periode.del_dia(mandat.inici)
    darrer = Periode.del_dia(min(mandat.fi, timezone.localdate()))
    if darrer < primer:
        return []
    return list(reversed(Periode(primer.inici, darrer.fi).semestres()))


def de(pare) -> list[Periode]:
    """Those in which an action or a commitment is looked at; the first, when nobody says which."""
    if isinstance(pare, Accio):
        return [Periode.exercici(pare.anual.exercici)]
    return del_mandat(pare.prioritat.mandat)


def triat(codi: str, periodes: list[Periode]) -> Periode:
    return next((periode for periode in periodes if periode.codi == codi), periodes[0])


def nom(codi: str) -> str:
    """«1r semestre de 2026», «any 2026», or its two days."""
    if trobat := SEMESTRE.fullmatch(codi):
        text = _("1r semestre de %(any)s") if trobat[2] == "1" else _("2n semestre de %(any)s")
        return text % {"any": trobat[1]}
    if codi.isdigit():
        return _("any %(any)s") % {"any": codi}
    periode = del_codi(codi)
    if periode is None:
        return codi
    dies = {"inici": date_format(periode.inici), "fi": date_format(periode.fi)}
    return _("%(inici)s – %(fi)s") % dies


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
