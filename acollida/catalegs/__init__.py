"""The lists of the service as they are first loaded; coordinators keep them afterwards."""

from pathlib import Path

from acollida.models import (
    Criteri,
    Frase,
    Modul,
    MotiuCita,
    MotiuTancament,
    Servei,
    Tema,
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
    Cataleg(Frase, AQUI / "frases.csv", ("codi",)),
    Cataleg(TraduccioFrase, AQUI / "frases_traduides.csv", ("frase__codi", "llengua__codi")),
    Cataleg(Criteri, AQUI / "criteris.csv", ("camp", "vigent_des_de")),
]
