"""The registry of figures: every figure that the house publishes, by its code."""

from informes.xifra import Xifra
from informes.xifres import acollida, padro

TOTES = (*padro.XIFRES, *acollida.XIFRES)
XIFRES: dict[str, Xifra] = {xifra.codi: xifra for xifra in TOTES}
