"""How dates, deadlines and figures are written in the language of the page."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

SENSE_DADA = "–"


def xifra(valor, decimals: int | None = None) -> str:
    """A number with its thousands grouped; a dash where there is none."""
    if valor is None or valor == "":
        return SENSE_DADA
    if decimals is not None:  # Django cuts the decimals that are too many; we round them
        valor = Decimal(str(valor)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return number_format(valor, decimals, force_grouping=True).replace("-", "−")


def data(dia: date, forma: str = "") -> str:
    """«1 d'abril de 2026»; with `article`, «l'1 d'abril de 2026»; with `curta`, «01/04/2026»."""
    if forma == "curta":
        return date_format(dia, "SHORT_DATE_FORMAT")
    escrita = date_format(dia, "DATE_FORMAT")
    return article(dia) + escrita if forma == "article" else escrita


def article(dia: date) -> str:
    """The Catalan article that a day of the month takes: «l'1», «l'11», «el 2»."""
    if get_language() != "ca":
        return ""
    return "l'" if dia.day in (1, 11) else "el "


def dia_de_la_setmana(dia: date, avui: date) -> str:
    """«dijous 16 d'abril», with the year when it is not the present one."""
    forma = "MONTH_DAY_FORMAT" if dia.year == avui.year else "DATE_FORMAT"
    nom = date_format(dia, "l")
    return f"{nom if get_language() == 'en' else nom.lower()} {date_format(dia, forma)}"


def quant_falta(dies: int) -> str:
    """How far a day is, in words: «avui», «demà», «falten 6 dies», «fa 3 dies»."""
    a_prop = {-1: _("ahir"), 0: _("avui"), 1: _("demà")}
    if dies in a_prop:
        return a_prop[dies]
    if dies > 0:
        return ngettext("falta %(n)s dia", "falten %(n)s dies", dies) % {"n": xifra(dies)}
    return ngettext("fa %(n)s dia", "fa %(n)s dies", -dies) % {"n": xifra(-dies)}
