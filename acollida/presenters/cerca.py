"""A person as a row of the results."""

from dataclasses import dataclass

from django.utils.formats import date_format

from acollida.cerca import Resposta, Trobada
from acollida.enums import Precisio

VISIBLES = 4  # characters of a document; the others are for her record
FORMATS = {
    Precisio.DIA: "SHORT_DATE_FORMAT",
    Precisio.MES: "YEAR_MONTH_FORMAT",
    Precisio.EXERCICI: "Y",
}


@dataclass(frozen=True)
class FilaTrobada:
    trobada: Trobada

    @property
    def persona(self):
        return self.trobada.persona

    @property
    def motiu(self) -> str:
        return self.trobada.motiu

    @property
    def naixement(self) -> str:
        """As much of it as is known."""
        persona = self.persona
        if persona.naixement is None:
            return ""
        return date_format(persona.naixement, FORMATS[persona.naixement_precisio])

    @property
    def document(self) -> str:
        """The last characters of the newest one: «···567L»."""
        numeros = self.persona.numeros
        return f"···{numeros[-1][-VISIBLES:]}" if numeros else ""

    @property
    def dades(self) -> list[str]:
        persona = self.persona
        nacionalitat = str(persona.nacionalitat) if persona.nacionalitat else ""
        return [d for d in (self.naixement, nacionalitat, persona.municipi.nom, self.document) if d]


def files(resposta: Resposta) -> list[FilaTrobada]:
    return [FilaTrobada(trobada) for trobada in resposta.trobades]
