"""Making one record of two: what each has, what moves, and what it takes to go back."""

from .camps import CAMPS, Comparacio, compara, tria_per_defecte
from .pla import Pla, Trasllat, planeja
from .relacions import Relacio, relacions

__all__ = [
    "CAMPS",
    "Comparacio",
    "Pla",
    "Relacio",
    "Trasllat",
    "compara",
    "planeja",
    "relacions",
    "tria_per_defecte",
]
