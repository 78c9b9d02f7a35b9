"""`Abast`: the municipalities that somebody may see, in one role."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Abast:
    """A role over a set of municipalities.

    `rol` is the code of the role (`comptes.enums.Rol`), `municipis` the primary keys of the
    municipalities and `nom` how the territory is called on a page («el Bages», «Manresa»).
    """

    rol: str
    municipis: frozenset[int]
    nom: str = ""

    def __contains__(self, municipi_id: int) -> bool:
        return municipi_id in self.municipis


CAP = Abast(rol="", municipis=frozenset())
