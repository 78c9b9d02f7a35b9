"""Whether the gaps of a narrative can be filled, before any report is written with it."""

from datetime import date

from informes.balancos.lector import Lector
from informes.observacions import Demanda, ObservacioError, llegeix, omple
from municipis.periode import Periode


def lector_de(comarca, abast, exercici: int, avui: date) -> Lector:
    """What reads the gaps of the narratives of a year."""
    return Lector(abast, Periode.exercici(exercici))


def comprova(text: str, lector: Lector) -> None:
    """`ObservacioError` with the gaps that no year could fill; no figure is counted.

    That a year has no number for one of them is not a fault of the template.
    """

    def existeix(demanda: Demanda) -> int:
        lector.registres(demanda)
        return 0

    omple(llegeix(text), existeix)


def llegit(text: str, lector: Lector) -> tuple[str, tuple]:
    """The text with the numbers of the year, or what is missing for it."""
    try:
        return lector.llegeix(text).text, ()
    except ObservacioError as error:
        return "", error.errades
