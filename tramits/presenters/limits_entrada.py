"""Until when a report that a town hall asks for has to be, in the words of the clocks."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tramits.calendaris import CalendarisDe
from tramits.enums import CodiRellotge, EstatTramit
from tramits.explica import explica
from tramits.models import SollicitudInforme
from tramits.rellotges import Fets, Rellotge, rellotges
from tramits.venciments import rellotges_de

ENCARA_NO = ("resolta_el", "notificada_el", "tancat_el", "tramesa_el", "informe_el")


@dataclass(frozen=True)
class Limit:
    """Until when, and why, in the words of the clocks."""

    nom: str
    dia: date | None
    explicacio: str


def limits(sollicitud: SollicitudInforme) -> list[Limit]:
    """The two of a report: that of the local body and the month of the State rule.

    They run since the day of the register, whether or not somebody has accepted it.
    """
    tramit = sollicitud.tramit
    tots = rellotges_de(tramit) if tramit else _abans_d_acceptar(sollicitud)
    return [
        Limit(rellotge.codi.label, rellotge.limit, explica(rellotge.computat))
        for rellotge in tots
        if rellotge.codi in (CodiRellotge.PROPOSTA, CodiRellotge.LEGAL)
    ]


def _abans_d_acceptar(sollicitud: SollicitudInforme) -> list[Rellotge]:
    tipus, municipi = sollicitud.tipus, sollicitud.municipi
    fets = Fets(
        pk=0,
        flux=tipus.flux,
        estat=EstatTramit.REGISTRADA,
        municipi=municipi.pk,
        presentada_el=sollicitud.registre_el,
        termini=tipus.termini,
        unitat=tipus.termini_unitat,
        dies_proposta=tipus.dies_proposta,
        dies_emissio=tipus.dies_emissio,
        resultat="",
        **dict.fromkeys(ENCARA_NO),
    )
    return rellotges(fets, CalendarisDe({municipi.pk}), timezone.localdate())
