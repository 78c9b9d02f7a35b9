"""The lists of the service as they are first loaded; coordinators keep them afterwards."""

from pathlib import Path

from acollida.models import (
    CampPrograma,
    Criteri,
    Frase,
    Modul,
    MotiuCita,
    MotiuTancament,
    OpcioCamp,
    Programa,
    Servei,
    Tema,
    TipusApunt,
    TipusSituacio,
    TraduccioFrase,
)
from municipis.carrega import Cataleg

AQUI = Path(__file__).parent

CATALEGS = [
    Cataleg(Servei, AQUI / "serveis.csv", ("codi",)),
    Cataleg(Tema, AQUI / "temes.csv", ("codi",)),
    Cataleg(MotiuTancament, AQUI / "motius_tancament.csv", ("codi",)),
    Cataleg(MotiuCita, AQUI / "motius_cita.csv", ("codi",)),
    Cataleg(TipusSituacio, AQUI / "situacions.csv", ("codi",)),
    Cataleg(Modul, AQUI / "moduls.csv", ("codi",)),
    Cataleg(Programa, AQUI / "programes.csv", ("codi",)),
    Cataleg(TipusApunt, AQUI / "apunts_programa.csv", ("codi",)),
    Cataleg(CampPrograma, AQUI / "camps_programa.csv", ("codi",)),
    Cataleg(OpcioCamp, AQUI / "opcions_programa.csv", ("codi",)),
    Cataleg(Frase, AQUI / "frases.csv", ("codi",)),
    Cataleg(TraduccioFrase, AQUI / "frases_traduides.csv", ("frase__codi", "llengua__codi")),
    Cataleg(Criteri, AQUI / "criteris.csv", ("camp", "vigent_des_de")),
]
