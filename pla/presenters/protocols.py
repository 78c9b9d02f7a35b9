"""Each municipality of a territory with its programme, or with the lack of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from municipis.models import Municipi
from pla.enums import EstatProtocol
from pla.models import ProtocolAcollida


@dataclass(frozen=True)
class Fila:
    municipi: Municipi
    protocol: ProtocolAcollida | None
    avui: date

    @property
    def estat(self) -> EstatProtocol:
        return EstatProtocol(self.protocol.estat) if self.protocol else EstatProtocol.NO_N_HI_HA

    @property
    def per_revisar(self) -> bool:
        revisio = self.protocol and self.protocol.revisio_el
        return bool(revisio and revisio <= self.avui)


def files(usuari, avui: date) -> list[Fila]:
    """Those whose day of review has come first, and the others by their name."""
    protocols = ProtocolAcollida.objects.visibles_per(usuari).annotate(quants=Count("circuits"))
    per_municipi = {protocol.municipi_id: protocol for protocol in protocols}
    municipis = Municipi.objects.visibles_per(usuari).vigents()
    totes = [Fila(municipi, per_municipi.get(municipi.pk), avui) for municipi in municipis]
    return sorted(totes, key=lambda fila: not fila.per_revisar)
