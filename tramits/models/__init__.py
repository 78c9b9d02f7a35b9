"""Procedures under foreigners' law, and the reports that two administrations make."""

from .catalegs import ClasseDocument, TipusTramit
from .document import Adjunt, ContingutAdjunt, DocumentTramit
from .entrevista import EntrevistaIntegracio
from .informe import InformeEstrangeria
from .llindars import LlindarHabitatge
from .requeriment import Ampliacio, Requeriment
from .sollicitud import LotSollicituds, SollicitudInforme
from .tramit import ComptadorTramits, PasTramit, Tramit
from .visita import Estanca, VisitaHabitatge

__all__ = [
    "Adjunt",
    "Ampliacio",
    "ClasseDocument",
    "ComptadorTramits",
    "ContingutAdjunt",
    "DocumentTramit",
    "EntrevistaIntegracio",
    "Estanca",
    "InformeEstrangeria",
    "LlindarHabitatge",
    "LotSollicituds",
    "PasTramit",
    "Requeriment",
    "SollicitudInforme",
    "TipusTramit",
    "Tramit",
    "VisitaHabitatge",
]
