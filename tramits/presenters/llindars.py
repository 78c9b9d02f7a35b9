"""The thresholds of a comarca, in words."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tramits.enums import Condicio
from tramits.models import LlindarHabitatge
from tramits.raons import metres


@dataclass(frozen=True)
class Versio:
    llindars: LlindarHabitatge
    frases: list[str]
    vigent: bool


def versions_de(files) -> list[Versio]:
    """The newest first."""
    avui = timezone.localdate()
    return [Versio(fila, frases_de(fila), _val(fila, avui)) for fila in files]


def _val(fila, dia) -> bool:
    comenca = fila.vigent_des_de is None or fila.vigent_des_de <= dia
    return comenca and (fila.vigent_fins is None or dia <= fila.vigent_fins)


def frases_de(fila: LlindarHabitatge) -> list[str]:
    """What it asks for; of what it does not, nothing."""
    frases = []
    if fila.m2_persona is not None:
        frases.append(_("%(m2)s m² útils per persona") % {"m2": metres(fila.m2_persona)})
    if fila.persones_dormitori is not None:
        text = _("persones per dormitori, com a màxim: %(n)s")
        frases.append(text % {"n": metres(fila.persones_dormitori)})
    if fila.m2_dormitori is not None:
        frases.append(_("%(m2)s m² per dormitori") % {"m2": metres(fila.m2_dormitori)})
    if fila.cal_cedula:
        frases.append(_("cèdula d'habitabilitat vigent"))
    if fila.condicions:
        noms = ", ".join(str(Condicio(codi).label) for codi in fila.condicions)
        frases.append(_("no pot faltar: %(noms)s") % {"noms": noms})
    return frases
