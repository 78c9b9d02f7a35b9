"""The registry of figures: every figure that the house publishes, by its code."""

from informes.xifra import Xifra
from informes.xifres import acollida, cursos, mediacio, padro, pla, programes, tramits

# Those of the padró are of a semester; what the service does is counted over any days.
FLUXOS: tuple[Xifra, ...] = (
    *acollida.XIFRES,
    *cursos.XIFRES,
    *mediacio.XIFRES,
    *pla.XIFRES,
    *programes.XIFRES,
    *tramits.XIFRES,
)
TOTES: tuple[Xifra, ...] = (*padro.XIFRES, *FLUXOS)
XIFRES: dict[str, Xifra] = {xifra.codi: xifra for xifra in TOTES}
# The rooms, by the beginning of the codes of their figures.
SALES = {
    "acollida": "Acollida",
    "spa": "Primera acollida",
    "mediacio": "Interpretació i mediació",
    "tramits": "Tràmits",
    "estrangeria": "Informes d'estrangeria",
    "pla": "Pla i activitats",
    "programes": "Programes",
    "padro": "Padró",
}
