"""The inbox of requests: its parts and its rows."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from tramits.enums import EstatSollicitud
from tramits.models import SollicitudInforme

TONS = {
    EstatSollicitud.REBUDA: "info",
    EstatSollicitud.ACCEPTADA: "ok",
    EstatSollicitud.RETORNADA: "avis",
}


@dataclass(frozen=True)
class FilaSollicitud:
    """A row of the inbox."""

    sollicitud: SollicitudInforme

    @property
    def estat(self) -> str:
        """That of the procedure, once there is one."""
        tramit = self.sollicitud.tramit
        return tramit.get_estat_display() if tramit else self.sollicitud.get_estat_display()

    @property
    def to(self) -> str:
        tramit = self.sollicitud.tramit
        if tramit and not tramit.es_obert:
            return "neutre"
        return TONS[EstatSollicitud(self.sollicitud.estat)]

    @property
    def dies(self) -> int:
        """How long it has waited, or it waited."""
        return (timezone.localdate() - self.sollicitud.registre_el).days


@dataclass(frozen=True)
class Grup:
    """A part of the inbox, and how many there are in it."""

    codi: str
    nom: str
    quantes: int | None = None


def grups(visibles) -> list[Grup]:
    """Only what waits for somebody is counted: one query, whatever there is."""
    comptes = dict(
        visibles.exclude(estat=EstatSollicitud.ACCEPTADA)
        .order_by()
        .values_list("estat")
        .annotate(n=Count("pk"))
    )
    return [
        Grup("rebudes", _("per acceptar"), comptes.get(EstatSollicitud.REBUDA, 0)),
        Grup("retornades", _("retornades"), comptes.get(EstatSollicitud.RETORNADA, 0)),
        Grup("acceptades", _("en curs o acabades")),
        Grup("totes", _("totes")),
    ]
