"""What can be issued now for an itinerary, and why the rest cannot."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from acollida.enums import EstatItinerari, TipusPaper, Via
from acollida.falta import frase_dels_moduls, moduls_que_falten
from acollida.models import Modul, ModulItinerari

from .cas import Cas


@dataclass(frozen=True)
class Opcio:
    """A document; `motiu` says why it cannot be issued, and is empty when it can."""

    tipus: TipusPaper
    motiu: str = ""
    modul: Modul | None = None

    @property
    def es_possible(self) -> bool:
        return not self.motiu


def opcions(cas: Cas) -> list[Opcio]:
    """Every document of an itinerary: one for each module, in their case."""
    return [
        Opcio(TipusPaper.SOLLICITUD, _acabat(cas)),
        Opcio(TipusPaper.CITACIO, _sense_cita(cas)),
        Opcio(TipusPaper.QUE_FALTA, _acabat(cas)),
        *(Opcio(TipusPaper.ASSISTENCIA, _no_cursat(fila), fila.modul) for fila in cas.moduls),
        Opcio(TipusPaper.PROPOSTA, _no_proposable(cas)),
    ]


def opcio(cas: Cas, tipus: str) -> Opcio | None:
    """The one of a kind, and of the module of the case when it is a certificate of one."""
    del_tipus = (opcio for opcio in opcions(cas) if opcio.tipus == tipus)
    return next((opcio for opcio in del_tipus if opcio.modul == cas.modul), None)


def _acabat(cas: Cas) -> str:
    match cas.itinerari.estat:
        case EstatItinerari.CERTIFICAT:
            return _("L'itinerari ja té el certificat.")
        case EstatItinerari.TANCAT:
            return _("L'itinerari es va tancar sense certificat.")
    return ""


def _sense_cita(cas: Cas) -> str:
    return _acabat(cas) or ("" if cas.cita else _("La persona no té cap cita a venir."))


def _no_cursat(fila: ModulItinerari) -> str:
    """Ours is the attendance: what was proved otherwise, somebody else certifies."""
    if not fila.acreditat_el:
        return _("Encara no està acreditat.")
    if fila.via != Via.CURSAT:
        return _("No s'ha cursat aquí (%(via)s): ho certifica qui ho va fer.") % {
            "via": fila.get_via_display()
        }
    return ""


def _no_proposable(cas: Cas) -> str:
    if acabat := _acabat(cas):
        return acabat
    if not cas.itinerari.inici:
        return _("Falta l'entrevista inicial.")
    falten = frase_dels_moduls(moduls_que_falten(cas.itinerari))
    return f"{falten}." if falten else ""
