"""The report on housing: what its part of the procedure's page shows."""

from django.utils.translation import gettext as _

from tramits.actions.visites import es_pot_programar, s_hi_escriu
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
        return {"habitatge": None}
    visites = list(tramit.visites.select_related("inspectora").prefetch_related("estances"))
    pendent = any(visita.estat == EstatVisita.PROGRAMADA for visita in visites)
    feta = next((visita for visita in visites if visita.estat == EstatVisita.FETA), None)
    programable = not pendent and es_pot_programar(tramit)
    seva = {"visites": visites, "es_pot_programar": programable, "feta": feta}
    return {"habitatge": seva | (_de_la_feta(feta, tramit) if feta else {})}


def _de_la_feta(visita: VisitaHabitatge, tramit: Tramit) -> dict:
    return {
        "falta": falta_a_l_informe(visita),
        "avisos": avisos(visita),
        "condicions": condicions_de(visita),
        "fotos": fotos_de(visita),
        "suggeriment": suggeriment_de_la_visita(visita, tramit.comarca),
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
