"""Who came, as a technician may read it: those of other municipalities have no name here."""

from functools import cached_property

from pla.models import Activitat


class Assistents:
    """`files` are pairs (row, person or nothing), `vistes` the people shown by name."""

    def __init__(self, activitat: Activitat, visibles, tecnica: bool):
        self.activitat, self.visibles, self.tecnica = activitat, visibles, tecnica

    @cached_property
    def vistes(self) -> list:
        return [persona for _fila, persona in self.files if persona]

    @cached_property
    def files(self) -> list[tuple]:
        if not self.tecnica:
            return []
        assistents = list(self.activitat.assistents.diferents())
        claus = [assistent.persona_id for assistent in assistents]
        vistes = self.visibles.select_related("municipi").in_bulk(claus)
        return [(assistent, vistes.get(assistent.persona_id)) for assistent in assistents]
