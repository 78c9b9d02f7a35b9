"""Whether the gaps of a narrative can be filled, before any report is written with it."""

from datetime import date

from informes.observacions import Demanda, ObservacioError, llegeix, omple
from informes.plantilles.fonts import Fonts
from informes.plantilles.lector import PARAULES, LectorAnual


def lector_de(comarca, abast, exercici: int, avui: date) -> LectorAnual:
    """What reads the gaps of the narratives of a year."""
    return LectorAnual(Fonts(comarca, abast, exercici, avui))


def comprova(text: str, lector: LectorAnual) -> None:
    """`ObservacioError` with the gaps that no year could fill; no figure is counted.

    That a year has no number for one of them is not a fault of the template.
    """

    def existeix(demanda: Demanda) -> int:
        if demanda.codi not in PARAULES:
            lector.registres(demanda)
        return 0

    omple(llegeix(text), existeix)


def llegit(text: str, lector: LectorAnual) -> tuple[str, tuple]:
    """The text with the numbers of the year, or what is missing for it."""
    try:
        return lector.llegeix(text).text, ()
    except ObservacioError as error:
        return "", error.errades
