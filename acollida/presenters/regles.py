"""A day of attention that comes again, said in one line."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from acollida.enums import DiaSetmana
from acollida.models import Permanencia, PuntAtencio


@dataclass(frozen=True)
class Regla:
    """«cada dilluns, de 9.00 h a 11.00 h», until when, and who."""

    permanencia: Permanencia

    def __str__(self):
        regla = self.permanencia
        hores = _("de %(inici)s a %(fi)s") % {
            "inici": time_format(regla.hora_inici),
            "fi": time_format(regla.hora_fi),
        }
        return f"{self._dies()}, {hores}"

    def _dies(self) -> str:
        regla = self.permanencia
        if regla.dia_setmana is None:
            return date_format(regla.des_de)
        dia = DiaSetmana(regla.dia_setmana).label
        if regla.cada == 1:
            return _("cada %(dia)s") % {"dia": dia}
        return _("un %(dia)s de cada %(cada)s setmanes") % {"dia": dia, "cada": regla.cada}


def per_punt(punts, permanencies, avui: date) -> list[tuple[PuntAtencio, list[Regla]]]:
    """The points, those in use first, each with the days of attention that have not ended."""
    vives = permanencies.filter(Q(fins__isnull=True) | Q(fins__gte=avui))
    de_cada: dict[int, list[Regla]] = {}
    for permanencia in vives.select_related("tecnica"):
        de_cada.setdefault(permanencia.punt_id, []).append(Regla(permanencia))
    return [
        (punt, de_cada.get(punt.pk, []))
        for punt in punts.order_by("-actiu", *punts.model._meta.ordering)
    ]
