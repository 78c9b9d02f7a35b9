"""The lists of the room as they are first loaded, and the rules of five real services."""

from pathlib import Path

from mediacio.models import Ambit, MotiuAnullacio, ReglaServei, TemaMediacio
from municipis.carrega import Cataleg

AQUI = Path(__file__).parent

CATALEGS = [
    Cataleg(Ambit, AQUI / "ambits.csv", ("codi",)),
    Cataleg(MotiuAnullacio, AQUI / "motius_anullacio.csv", ("codi",)),
    Cataleg(TemaMediacio, AQUI / "temes_mediacio.csv", ("codi",)),
    Cataleg(ReglaServei, AQUI / "regles.csv", ("comarca__codi", "vigent_des_de")),
]
