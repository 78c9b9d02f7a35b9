"""People, their files and contacts, and the days on which the service is in each village."""

from .accessos import SollicitudAcces
from .agenda import DiaAnullat, MotiuPermanencia, Permanencia, PuntAtencio
from .assistencia import AssistenciaGrup
from .atencio import Atencio, Derivacio, TemaAtencio
from .catalegs import Criteri, MotiuCita, MotiuTancament, Servei, Tema, TipusSituacio
from .cerca import IndexCerca
from .cites import Calendari, Cita, PeticioEntrevista, Recordatori
from .duplicats import Fusio, Parella
from .edicio import Assistencia, Edicio, Inscripcio, Sessio
from .expedient import Comptador, Expedient, Moviment, Traspas
from .frases import Frase, TraduccioFrase
from .identitat import DocumentIdentitat, MitjaContacte, NomPersona
from .itinerari import Avaluacio, Itinerari, ModulItinerari, en_falten
from .llar import Llar, MembreLlar
from .moduls import Modul, NormaAcollida
from .pantalla import Esborrany, LlistaDesada
from .papers import ComptadorPapers, PaperEmes, PlantillaPaper, VersioPlantilla
from .persona import Persona
from .trajectoria import (
    AltraNacionalitat,
    Empadronament,
    LlenguaPersona,
    SituacioAdministrativa,
)

__all__ = [
    "AltraNacionalitat",
    "Assistencia",
    "AssistenciaGrup",
    "Atencio",
    "Avaluacio",
    "Calendari",
    "Cita",
    "Comptador",
    "ComptadorPapers",
    "Criteri",
    "Derivacio",
    "DiaAnullat",
    "DocumentIdentitat",
    "Edicio",
    "Empadronament",
    "Esborrany",
    "Expedient",
    "Frase",
    "Fusio",
    "IndexCerca",
    "Inscripcio",
    "Itinerari",
    "Llar",
    "LlenguaPersona",
    "LlistaDesada",
    "MembreLlar",
    "MitjaContacte",
    "Modul",
    "ModulItinerari",
    "MotiuCita",
    "MotiuPermanencia",
    "MotiuTancament",
    "Moviment",
    "NomPersona",
    "NormaAcollida",
    "PaperEmes",
    "Parella",
    "Permanencia",
    "Persona",
    "PeticioEntrevista",
    "PlantillaPaper",
    "PuntAtencio",
    "Recordatori",
    "Servei",
    "Sessio",
    "SituacioAdministrativa",
    "SollicitudAcces",
    "Tema",
    "TemaAtencio",
    "TipusSituacio",
    "TraduccioFrase",
    "Traspas",
    "VersioPlantilla",
    "en_falten",
]
