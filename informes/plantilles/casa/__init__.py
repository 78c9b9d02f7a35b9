"""The template of the house: what a comarca begins with until it has its own.

Its narratives are drafts that the figures fill; what no figure knows is asked.
"""

from informes.plantilles.casa.entorn import CONTEXT, ENS
from informes.plantilles.casa.gent import (
    ACOLLIDA,
    ESTRANGERIA,
    JOVES,
    MEDIACIO,
    PROGRAMES,
    PROTECCIO,
)
from informes.plantilles.casa.pla import (
    COORDINACIO,
    FORMACIO,
    OBSERVACIO,
    SEGUIMENT,
    SENSIBILITZACIO,
    SUPORT,
)
from informes.plantilles.casa.tancament import COBERTURA, VALORACIO
from informes.plantilles.forma import Forma

FORMA = Forma(
    (
        ENS, CONTEXT, COORDINACIO, ACOLLIDA, ESTRANGERIA, MEDIACIO, PROTECCIO, JOVES, PROGRAMES,
        FORMACIO, SENSIBILITZACIO, SUPORT, OBSERVACIO, SEGUIMENT, VALORACIO, COBERTURA,
    )
)  # fmt: skip
