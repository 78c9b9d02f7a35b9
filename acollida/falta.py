"""What an itinerary still lacks for its certificate, step by step and in one sentence.

Pure over an itinerary fetched `amb_moduls`: no query is made here.
"""

from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .columnes import amb, noms
from .enums import EstatItinerari
from .models import Itinerari, Modul, ModulItinerari

ENTREVISTA, MODUL, SOLLICITUD, CERTIFICAT = "entrevista", "modul", "sollicitud", "certificat"


class Pas(NamedTuple):
    """A step that has not been taken; `modul` is which one, when it is a module."""

    codi: str
    modul: Modul | None = None


def amb_moduls(itineraris):
    """With what is read here, and on the pages, of each module."""
    del_modul = (*noms("modul"), "modul__codi", "modul__cal", "modul__hores_minimes")
    return itineraris.prefetch_related(
        Prefetch("moduls", amb(ModulItinerari.objects.all(), *del_modul))
    )


def que_falta(itinerari: Itinerari) -> list[Pas]:
    """The steps to come, in their order; none of an itinerary that has ended."""
    if not itinerari.es_obert:
        return []
    passos = [] if itinerari.inici else [Pas(ENTREVISTA)]
    passos += [Pas(MODUL, modul) for modul in moduls_que_falten(itinerari)]
    if not itinerari.certificat_demanat_el:
        passos.append(Pas(SOLLICITUD))
    return [*passos, Pas(CERTIFICAT)]


def moduls_que_falten(itinerari: Itinerari) -> list[Modul]:
    """Those of its modules that the certificate needs and are not accredited yet."""
    pendents = (fila for fila in itinerari.moduls.all() if not fila.acreditat_el)
    return [fila.modul for fila in pendents if fila.modul.cal]


def en_una_frase(itinerari: Itinerari) -> str:
    """The next thing that it lacks: «Falten els mòduls A.1 i C»."""
    match itinerari.estat:
        case EstatItinerari.TANCAT:
            return _("Es va tancar sense certificat")
        case EstatItinerari.CERTIFICAT:
            return _("No falta res: té el certificat")
        case EstatItinerari.DEMANAT:
            return _("Falta l'entrevista inicial")
        case EstatItinerari.CERTIFICAT_DEMANAT:
            return _("Falta que arribi el certificat")
    return frase_dels_moduls(moduls_que_falten(itinerari)) or _("Ja es pot demanar el certificat")


def frase_dels_moduls(moduls: list[Modul]) -> str:
    """«Falta el mòdul C», «Falten els mòduls A.1 i C»; nothing when none is missing."""
    if not moduls:
        return ""
    frase = ngettext("Falta el mòdul %(moduls)s", "Falten els mòduls %(moduls)s", len(moduls))
    return frase % {"moduls": get_text_list([modul.curt for modul in moduls], _("i"))}
