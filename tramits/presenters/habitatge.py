"""The report on housing: what its part of the procedure's page shows."""

from django.utils.translation import gettext as _

from tramits.actions.visites import SENSE_SIGNAR, s_hi_escriu
from tramits.enums import Condicio, EstatVisita, Flux
from tramits.models import Adjunt, Tramit, VisitaHabitatge
from tramits.plausibles import avisos
from tramits.presenters.suggeriment import (
    SuggerimentDit,
    suggeriment_de,
    suggeriment_de_la_visita,
)

__all__ = ["SuggerimentDit", "de_la_pagina", "de_la_visita", "suggeriment_de"]


def de_la_pagina(tramit: Tramit, usuari) -> dict:
    """The visits, the last one with what it saw, what it suggests and what is still missing."""
    if tramit.tipus.flux != Flux.HABITATGE:
        return {}
    visites = list(tramit.visites.select_related("inspectora").prefetch_related("estances"))
    fetes = [visita for visita in visites if visita.estat == EstatVisita.FETA]
    darrera = fetes[0] if fetes else None
    pendent = next((v for v in visites if v.estat == EstatVisita.PROGRAMADA), None)
    s_hi_escriu = tramit.estat in SENSE_SIGNAR
    return {
        "visites": visites,
        "visita_feta": darrera,
        "visita_pendent": pendent,
        "es_pot_programar": s_hi_escriu and pendent is None,
        "visita_falta": falta_a_l_informe(darrera) if darrera else [],
        "visita_avisos": avisos(darrera) if darrera else [],
        "visita_condicions": condicions_de(darrera) if darrera else [],
        "visita_fotos": fotos_de(darrera) if darrera else [],
        "suggeriment": suggeriment_de_la_visita(darrera, tramit.comarca) if darrera else None,
    }


def de_la_visita(visita: VisitaHabitatge) -> dict:
    """Beside the form of a visit: what to look at again, and what it would suggest as it stands."""
    tramit = visita.tramit
    return {
        "visita": visita,
        "tramit": tramit,
        "avisos": avisos(visita),
        "fotos": fotos_de(visita),
        "condicions": condicions_de(visita),
        "suggeriment": suggeriment_de_la_visita(visita, tramit.comarca),
        "es_pot_escriure": s_hi_escriu(visita),
    }


def falta_a_l_informe(visita: VisitaHabitatge) -> list[str]:
    """What art. 67.2 RD 1155/2024 has the report state and the visit does not say yet."""
    estances = list(visita.estances.all())
    mirades = len(visita.compleix) + len(visita.falla)
    falta = {
        _("el títol d'ús"): not visita.titol,
        _("les estances i l'ús de cada una"): not estances,
        _("quantes persones hi viuen"): visita.ocupants is None,
        _("les condicions d'habitabilitat i l'equipament"): mirades < len(Condicio),
    }
    return [que for que, encara in falta.items() if encara]


def condicions_de(visita: VisitaHabitatge) -> list[tuple[str, str]]:
    """(what was looked at, how it was): «compleix», «falla» or nothing."""
    vistes = dict.fromkeys(visita.compleix, "compleix") | dict.fromkeys(visita.falla, "falla")
    return [(condicio.label, vistes.get(condicio.value, "")) for condicio in Condicio]


def fotos_de(visita: VisitaHabitatge) -> list[Adjunt]:
    return list(visita.fotos.en_us())
