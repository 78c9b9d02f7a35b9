"""How the year is valued, and which data is behind all that has been said."""

from informes.plantilles.casa.peces import capitol, pregunta, taula, text
from informes.plantilles.forma import Funcio

VALORACIO = capitol(
    "valoracio", "Valoració i propostes", Funcio.COORDINACIO,
    pregunta("valoracio", "Valoració de l'any", "Què ha anat bé aquest any, i què ha costat?"),
    pregunta("propostes", "Propostes", "Què proposeu per a l'any que ve?"),
)  # fmt: skip
COBERTURA = capitol(
    "cobertura", "Cobertura de les dades", Funcio.GESTIO,
    text(
        "estimacions", "",
        "Les xifres de padró d'aquesta memòria sumen només els municipis que han enviat les "
        "dades. Els que falten no s'hi estimen.",
        cal=False,
    ),
    taula("cobertura"),
)  # fmt: skip
