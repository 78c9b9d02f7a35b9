"""A programme as it is defined: what is asked of the participation, and of each kind of row."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from acollida.enums import MomentCamp
from acollida.models import CampPrograma, Programa, TipusApunt


@dataclass(frozen=True)
class Grup:
    """Fields that are asked together: of the participation, of its end, or of a kind of row."""

    moment: str
    tipus: TipusApunt | None
    camps: list[CampPrograma]

    @property
    def nom(self) -> str:
        if self.tipus:
            return str(self.tipus)
        return _("Quan s'acaba") if self.moment == MomentCamp.FINAL else _("De la participació")


def grups(programa: Programa) -> list[Grup]:
    camps = list(programa.camps.prefetch_related("opcions"))
    propis = [
        Grup(moment, None, [c for c in camps if c.apunt_id is None and c.moment == moment])
        for moment in MomentCamp.values
    ]
    dels_apunts = [
        Grup("", tipus, [c for c in camps if c.apunt_id == tipus.pk])
        for tipus in programa.tipus_d_apunt.all()
    ]
    return propis + dels_apunts
