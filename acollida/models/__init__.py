"""People, their files and contacts, and the days on which the service is in each village."""

from .accessos import SollicitudAcces
from .acreditacio import ModulItinerari
from .agenda import DiaAnullat, MotiuPermanencia, Permanencia, PuntAtencio
from .assistencia import AssistenciaGrup
from .atencio import Atencio, TemaAtencio
from .camps_programa import CampPrograma, OpcioCamp, TipusApunt
from .catalegs import Criteri, MotiuCita, MotiuTancament, Servei, Tema, TipusSituacio
from .cerca import IndexCerca
from .cites import Calendari, Cita, PeticioEntrevista, Recordatori
from .derivacio import Derivacio
from .duplicats import Fusio, Parella
from .edicio import Edicio, Sessio
from .expedient import Comptador, Expedient, Moviment, Traspas
from .frases import Frase, TraduccioFrase
from .identitat import DocumentIdentitat, MitjaContacte, NomPersona
from .inscripcio import Assistencia, Inscripcio
from .itinerari import Avaluacio, Itinerari
from .llar import Llar, MembreLlar
from .moduls import Modul, NormaAcollida
from .pantalla import Esborrany, LlistaDesada
from .papers import ComptadorPapers, PaperEmes, PlantillaPaper, VersioPlantilla
from .participacio import Apunt, Participacio
from .persona import Persona
from .programes import DretPrograma, Programa
from .resums import ResumEnviat
from .trajectoria import (
    AltraNacionalitat,
    Empadronament,
    LlenguaPersona,
    SituacioAdministrativa,
)

__all__ = [
    "AltraNacionalitat",
    "Apunt",
    "Assistencia",
    "AssistenciaGrup",
    "Atencio",
    "Avaluacio",
    "Calendari",
    "CampPrograma",
    "Cita",
    "Comptador",
    "ComptadorPapers",
    "Criteri",
    "Derivacio",
    "DiaAnullat",
    "DocumentIdentitat",
    "DretPrograma",
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
    "OpcioCamp",
    "PaperEmes",
    "Parella",
    "Participacio",
    "Permanencia",
    "Persona",
    "PeticioEntrevista",
    "PlantillaPaper",
    "Programa",
    "PuntAtencio",
    "Recordatori",
    "ResumEnviat",
    "Servei",
    "Sessio",
    "SituacioAdministrativa",
    "SollicitudAcces",
    "Tema",
    "TemaAtencio",
    "TipusApunt",
    "TipusSituacio",
    "TraduccioFrase",
    "Traspas",
    "VersioPlantilla",
]
