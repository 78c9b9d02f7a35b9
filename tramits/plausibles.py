"""Numbers of a visit that could be, but are more likely to have been mistyped."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tramits.enums import UsEstanca
from tramits.models import VisitaHabitatge
from tramits.raons import metres

# Not thresholds of anything: beyond these it is worth a second look at what was typed.
ESTANCA_GRAN = Decimal(100)
CASA_GRAN = Decimal(1000)
MOLTA_GENT = 15
DORM_EN = (UsEstanca.DORMITORI, UsEstanca.SALA, UsEstanca.SALA_CUINA, UsEstanca.ALTRES)


def avisos(visita: VisitaHabitatge) -> list[str]:
    """What to look at again. None of them keeps the visit from being saved."""
    estances = list(visita.estances.all())
    return [*_de_metres(visita, estances), *_de_persones(visita, estances)]


def _de_metres(visita, estances):
    suma = sum((e.m2 for e in estances if e.m2), Decimal(0))
    if visita.superficie is not None and suma > visita.superficie:
        yield _("Les estances sumen %(suma)s m², més que la superfície útil (%(m2)s m²).") % {
            "suma": metres(suma),
            "m2": metres(visita.superficie),
        }
    if visita.superficie is not None and visita.superficie > CASA_GRAN:
        yield _("La superfície és molt gran: %(m2)s m².") % {"m2": metres(visita.superficie)}
    for estanca in estances:
        if estanca.m2 and estanca.m2 > ESTANCA_GRAN:
            dades = {"us": estanca.get_us_display(), "m2": metres(estanca.m2)}
            yield _("Una estança és molt gran: %(us)s, %(m2)s m².") % dades


def _de_persones(visita, estances):
    dormen = sum(estanca.persones or 0 for estanca in estances)
    ocupants = visita.ocupants
    if ocupants is not None and dormen > ocupants:
        yield ngettext(
            "Dorm %(dormen)s persona a les estances, i n'hi viuen %(viuen)s.",
            "Dormen %(dormen)s persones a les estances, i n'hi viuen %(viuen)s.",
            dormen,
        ) % {"dormen": dormen, "viuen": ocupants}
    if ocupants is not None and visita.empadronats not in (None, ocupants):
        yield ngettext(
            "Hi viu %(viuen)s persona i n'hi consten empadronades %(padro)s.",
            "Hi viuen %(viuen)s persones i n'hi consten empadronades %(padro)s.",
            ocupants,
        ) % {"viuen": ocupants, "padro": visita.empadronats}
    for nom in ("ocupants", "empadronats", "per_venir"):
        if (getattr(visita, nom) or 0) > MOLTA_GENT:
            camp = visita._meta.get_field(nom)
            dades = {"que": str(camp.verbose_name).capitalize(), "n": getattr(visita, nom)}
            yield _("%(que)s: en són moltes, %(n)s.") % dades
    for estanca in estances:
        hi_dormen = estanca.persones or 0
        if hi_dormen > MOLTA_GENT or (hi_dormen and estanca.us not in DORM_EN):
            dades = {"us": estanca.get_us_display(), "n": hi_dormen}
            yield _("Reviseu qui dorm on: %(us)s, %(n)s.") % dades
