"""The catalogues of the padró; each file says its source and date in its first lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from municipis.carrega import Cataleg
from municipis.enums import Sexe, Valor
from padro.models import (
    CausaTipica,
    SerieReferencia,
    TramDeVersio,
    TramEdat,
    ValorReferencia,
    VersioModel,
)

AQUI = Path(__file__).parent
SUPRIMIT = ".."


def _valor(serie: str, codi_ine: str, exercici: str, sexe: Sexe, text: str) -> dict[str, str]:
    suprimit = text == SUPRIMIT
    return {
        "serie__codi": serie,
        "municipi__codi_ine": codi_ine,
        "exercici": exercici,
        "sexe": str(sexe.value),
        "tipus": str((Valor.SUPRIMIT if suprimit else Valor.XIFRA).value),
        "valor": "" if suprimit else text,
    }


def poblacio(files: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """From one row per municipality (h2021, d2021, …) to one per year and sex, with the total."""
    for fila in files:
        codi = fila["codi_ine"]
        for exercici in [columna[1:] for columna in fila if columna.startswith("h")]:
            homes, dones = fila[f"h{exercici}"], fila[f"d{exercici}"]
            total = str(int(homes) + int(dones))
            yield _valor("poblacio-ine", codi, exercici, Sexe.HOME, homes)
            yield _valor("poblacio-ine", codi, exercici, Sexe.DONA, dones)
            yield _valor("poblacio-ine", codi, exercici, Sexe.NO_DETALLAT, total)


def estrangers(files: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """From one row per municipality (t2023, …) to one per year."""
    for fila in files:
        for columna in [columna for columna in fila if columna.startswith("t")]:
            codi, text = fila["codi_ine"], fila[columna]
            yield _valor("estrangers-idescat", codi, columna[1:], Sexe.NO_DETALLAT, text)


VALOR = ("serie__codi", "municipi__codi_ine", "exercici", "sexe")

CATALEGS = [
    Cataleg(TramEdat, AQUI / "trams.csv", ("codi",)),
    Cataleg(VersioModel, AQUI / "versions.csv", ("numero",)),
    Cataleg(TramDeVersio, AQUI / "trams_de_versio.csv", ("versio__numero", "tram__codi")),
    Cataleg(CausaTipica, AQUI / "causes.csv", ("codi",)),
    Cataleg(SerieReferencia, AQUI / "series.csv", ("codi",)),
    Cataleg(ValorReferencia, AQUI / "poblacio_ine.csv", VALOR, poblacio, editable=False),
    Cataleg(ValorReferencia, AQUI / "estrangers_idescat.csv", VALOR, estrangers, editable=False),
]
