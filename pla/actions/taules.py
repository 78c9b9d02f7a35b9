"""When a table meets: never before it began, nor once it has been closed."""

from django.db.models import Max, Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pla.enums import EstatActivitat
from pla.models import SessioActivitat, Taula

from .errors import PlaError


def bloqueja_taula(clau: int) -> Taula:
    """As it is now, and as it stays until the transaction ends."""
    return Taula.objects.select_for_update(no_key=True).get(pk=clau)


def comprova_dia_de_reunio(taula: Taula, dia) -> None:
    """`PlaError` unless the table met, or was to meet, on that day."""
    if dia < taula.des_de:
        raise PlaError(
            _("La taula comença a reunir-se més tard (%(dia)s).")
            % {"dia": date_format(taula.des_de)},
            "dia",
        )
    if taula.fins and dia > taula.fins:
        raise PlaError(
            _("La taula es va tancar abans (%(dia)s): reobriu-la per fer-hi reunions.")
            % {"dia": date_format(taula.fins)},
            "dia",
        )


def comprova_vida(taula: Taula, des_de, fins) -> None:
    """`PlaError` when some meeting of the table would fall out of these days."""
    bloqueja_taula(taula.pk)
    sessions = SessioActivitat.objects.filter(activitat__taula=taula)
    dies = sessions.exclude(estat=EstatActivitat.ANULLADA).aggregate(
        primer=Min("dia"), darrer=Max("dia")
    )
    if dies["primer"] and dies["primer"] < des_de:
        raise PlaError(_hi_ha_reunio(dies["primer"]), "des_de")
    if dies["darrer"] and fins and dies["darrer"] > fins:
        raise PlaError(_hi_ha_reunio(dies["darrer"]), "fins")


def _hi_ha_reunio(dia) -> str:
    return _("Hi ha una reunió que en quedaria fora: %(dia)s.") % {"dia": date_format(dia)}
