"""`Abast`: the municipalities that somebody may see, in one role."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Abast:
    """A role over a set of municipalities.

    `rol` is the code of the role (`comptes.enums.Rol`), `municipis` the primary keys of the
    municipalities and `nom` how the territory is called on a page («el Bages», «Manresa»).
    `reservats` are the codes of what is restricted and this role may count all the same.
    """

    rol: str
    municipis: frozenset[int]
    nom: str = ""
    reservats: frozenset[str] = frozenset()

    def __contains__(self, municipi_id: int) -> bool:
        return municipi_id in self.municipis


CAP = Abast(rol="", municipis=frozenset())
