"""What the tests of visits have in common: a procedure ready for one, and its form filled in."""

from datetime import date, time
from decimal import Decimal

from tests.tramits.fabriques import fa_informe
from tramits.actions import passa, visites
from tramits.enums import Condicio, EstatTramit, EstatVisita
from tramits.models import LlindarHabitatge, TipusTramit, VisitaHabitatge

DIA = date(2026, 3, 2)


def fa_assignat(persona, tecnica, dia=DIA):
    """A report on housing that waits for its visit."""
    tramit = fa_informe(persona, TipusTramit.objects.filter(codi="inf-h").first())
    for estat in (EstatTramit.REGISTRADA, EstatTramit.ASSIGNADA):
        passa(tramit=tramit, a=estat, dia=dia, per=tecnica)
    return tramit


def fa_visita(tramit, tecnica, **camps):
    """Scheduled, through the same action as the page."""
    camps = {
        "dia": DIA,
        "hora": time(10),
        "adreca": "Carrer Major, 3",
        "inspectora": tecnica,
    } | camps
    return visites.programa(visita=VisitaHabitatge(tramit=tramit, **camps), per=tecnica)


def fa_feta(tramit, tecnica, **camps):
    """Made, with what cannot be missing: written straight, without its steps."""
    camps = {
        "dia": DIA, "inspectora": tecnica, "present": "La persona", "titol": "lloguer",
        "ocupants": 3, "superficie": Decimal("45"), "creat_per": tecnica, "modificat_per": tecnica,
    } | camps  # fmt: skip
    return VisitaHabitatge.objects.create(tramit=tramit, estat=EstatVisita.FETA, **camps)


def fa_llindars(comarca, **camps):
    camps = {"m2_persona": Decimal(10), "font": "Acord del Ple"} | camps
    return LlindarHabitatge.objects.create(comarca=comarca, **camps)


def dades(visita, estances=(), **canvis):
    """What the page of a visit sends: its fields as they stand, and `canvis`."""
    enviat = {
        "versio": visita.versio, "dia": visita.dia, "hora": "10:00", "adreca": visita.adreca,
        "inspectora": visita.inspectora_id, "present": visita.present, "titol": visita.titol,
        "per_venir": visita.per_venir, "estances-TOTAL_FORMS": len(estances),
        "estances-INITIAL_FORMS": 0,
    }  # fmt: skip
    enviat |= {f"mira_{condicio}": "sense" for condicio in Condicio}
    for i, estanca in enumerate(estances):
        enviat |= {f"estances-{i}-{nom}": valor for nom, valor in estanca.items()}
    return enviat | canvis


FETA = {"feta": "1", "present": "La filla", "titol": "lloguer", "ocupants": "4"}
