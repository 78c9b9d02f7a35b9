"""People, their files and contacts, and the days on which the service is in each village."""

from .accessos import SollicitudAcces
from .agenda import DiaAnullat, MotiuPermanencia, Permanencia, PuntAtencio
from .assistencia import AssistenciaGrup
from .atencio import Atencio, TemaAtencio
from .catalegs import Criteri, MotiuCita, MotiuTancament, Servei, Tema, TipusSituacio
from .cerca import IndexCerca
from .cites import Calendari, Cita, PeticioEntrevista, Recordatori
from .derivacio import Derivacio
from .duplicats import Fusio, Parella
from .expedient import Comptador, Expedient, Moviment, Traspas
from .identitat import DocumentIdentitat, MitjaContacte, NomPersona
from .llar import Llar, MembreLlar
from .pantalla import Esborrany, LlistaDesada
from .persona import Persona
from .trajectoria import (
    AltraNacionalitat,
    Empadronament,
    LlenguaPersona,
    SituacioAdministrativa,
)

__all__ = [
    "AltraNacionalitat",
    "AssistenciaGrup",
    "Atencio",
    "Calendari",
    "Cita",
    "Comptador",
    "Criteri",
    "Derivacio",
    "DiaAnullat",
    "DocumentIdentitat",
    "Empadronament",
    "Esborrany",
    "Expedient",
    "Fusio",
    "IndexCerca",
    "Llar",
    "LlenguaPersona",
    "LlistaDesada",
    "MembreLlar",
    "MitjaContacte",
    "MotiuCita",
    "MotiuPermanencia",
    "MotiuTancament",
    "Moviment",
    "NomPersona",
    "Parella",
    "Permanencia",
    "Persona",
    "PeticioEntrevista",
    "PuntAtencio",
    "Recordatori",
    "Servei",
    "SituacioAdministrativa",
    "SollicitudAcces",
    "Tema",
    "TemaAtencio",
    "TipusSituacio",
    "Traspas",
]
