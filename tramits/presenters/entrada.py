"""A request of a town hall as its clerk and the technician read it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from tramits.enums import EstatSollicitud, EstatTramit, EstatVisita, Flux
from tramits.models import SollicitudInforme, Tramit

RELACIONS = ("municipi", "tipus", "tramit__informe", "tramit__tipus", "modificat_per", "creat_per")


@dataclass(frozen=True)
class Fet:
    """Something that has happened to a request, and its day. Nothing of the person's file."""

    nom: str
    dia: date | None = None
    detall: str = ""


def fets(sollicitud: SollicitudInforme) -> list[Fet]:
    """What a clerk may know of it: states and days, in the order in which they came."""
    inici = [Fet(_("Registrada a l'ajuntament"), sollicitud.registre_el)]
    canvi = timezone.localdate(sollicitud.modificat_el)
    if sollicitud.estat == EstatSollicitud.RETORNADA:
        return [*inici, Fet(_("Retornada"), canvi, sollicitud.retornada_motiu)]
    if not sollicitud.tramit:
        return [*inici, Fet(_("Espera que una tècnica l'accepti"))]
    acceptada = Fet(_("Acceptada"), canvi, sollicitud.modificat_per.nom)
    return [*inici, acceptada, *_del_tramit(sollicitud.tramit)]


def _del_tramit(tramit: Tramit) -> list[Fet]:
    informe = tramit.informe
    dies = [
        (_nom_del_dia(tramit), _dia_programat(tramit)),
        (_("Proposta redactada"), informe.proposta_el),
        (_("Proposta tramesa a la Generalitat"), informe.tramesa_el),
        (_("Informe emès per la Generalitat"), informe.informe_el),
    ]
    fets = [Fet(nom, dia) for nom, dia in dies if dia]
    if tramit.estat in EstatTramit.acabats():
        fets.append(Fet(tramit.get_estat_display().capitalize(), tramit.tancat_el))
    return fets


def _nom_del_dia(tramit: Tramit) -> str:
    if tramit.tipus.flux == Flux.HABITATGE:
        return _("Dia de la visita a l'habitatge")
    return _("Dia de l'entrevista")


def _dia_programat(tramit: Tramit) -> date | None:
    """The last day that has been set for the visit or the interview, and holds."""
    files = tramit.visites if tramit.tipus.flux == Flux.HABITATGE else tramit.entrevistes
    valen = files.exclude(estat=EstatVisita.ANULLADA).order_by("-dia", "-id")
    return valen.values_list("dia", flat=True).first()


def de_la_pagina(tramit: Tramit, usuari) -> dict:
    """For the page of the procedure: how it came, if a town hall handed it in."""
    seves = SollicitudInforme.objects.visibles_per(usuari).filter(tramit=tramit)
    return {"entrada": seves.select_related("municipi", "creat_per").first()}
