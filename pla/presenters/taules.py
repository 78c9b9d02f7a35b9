"""A table and its meetings, with what is said of each beside its name."""

from django.db.models import Max, Min, QuerySet, Value
from django.db.models.functions import Coalesce

from pla.enums import EstatActivitat
from pla.models import Acord, Activitat, DocumentPla, SessioActivitat, Taula
from pla.models.acord import MAI

from .subconsultes import dia, quants


def amb_vida(taules: QuerySet[Taula], avui) -> QuerySet[Taula]:
    """With how many belong to each, when it met and will meet, and what is still to be done."""
    sessions, de = SessioActivitat.objects, "activitat__taula"
    previstes = sessions.filter(estat=EstatActivitat.PREVISTA, dia__gte=avui)
    return taules.select_related("municipi").annotate(
        quants_membres=quants(Taula.membres.through.objects.all(), "taula"),
        darrera=dia(sessions.fetes(), de, Max),
        propera=dia(previstes, de, Min),
        acords_oberts=quants(Acord.objects.pendents(), de),
    )


def reunions(taula: Taula) -> QuerySet[Activitat]:
    """Its meetings with their `dia` and what came of them; a cancelled one has its day too."""
    acords = Acord.objects
    files = Activitat.objects.filter(taula=taula)
    return (
        files.select_related("municipi")
        .prefetch_related("sessions")
        .annotate(
            dia=Coalesce(dia(SessioActivitat.objects.all(), "activitat", Max), Value(MAI)),
            quants_acords=quants(acords.filter(anullat_el__isnull=True), "activitat"),
            acords_oberts=quants(acords.pendents(), "activitat"),
            quants_fitxers=quants(DocumentPla.objects.en_us(), "activitat"),
        )
    )
