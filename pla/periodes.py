"""The periods in which what a plan promises is looked at, and how each is called."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipis.periode import SEMESTRE, Periode
from pla.models import Accio


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
    try:
        periode = Periode.del_codi(codi)
    except ValueError:
        return codi
    dies = {"inici": date_format(periode.inici), "fi": date_format(periode.fi)}
    return _("%(inici)s – %(fi)s") % dies
