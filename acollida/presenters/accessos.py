"""The requests to see a record, as each of the two sides reads them."""

from dataclasses import dataclass

from acollida.enums import EstatSollicitud
from acollida.models import Persona, SollicitudAcces

TONS = {EstatSollicitud.PENDENT: "avis", EstatSollicitud.CONCEDIDA: "ok"}


@dataclass(frozen=True)
class FilaAcces:
    """A request; `persona` only for who may see her by now."""

    sollicitud: SollicitudAcces
    persona: Persona | None
    es_meva: bool

    @property
    def to(self) -> str:
        return TONS.get(self.sollicitud.estat, "neutre")

    @property
    def per_respondre(self) -> bool:
        return not self.es_meva and self.sollicitud.estat == EstatSollicitud.PENDENT


def files_de(sollicituds, persones: dict[int, Persona], usuari) -> list[FilaAcces]:
    return [FilaAcces(s, persones.get(s.persona_id), s.per_id == usuari.pk) for s in sollicituds]
