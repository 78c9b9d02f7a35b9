"""The read log of what the town halls hand in: it names people who may have no record yet."""

from comptes.acces import registra
from comptes.enums import Accio

OBJECTE = "tramits.sollicitud"


def sollicitud(request, sollicitud) -> None:
    """One row: the page of a request."""
    registra(request, Accio.CONSULTA, f"{OBJECTE}/{sollicitud.uid}", sollicitud.municipi)


def sollicituds(request, files, que: str) -> None:
    """One row for a list of them, if there is any."""
    if files:
        uids = [str(fila.uid) for fila in files]
        registra(request, Accio.LLISTA, OBJECTE, sollicituds=uids, que=que)


def lot(request, municipi, files: int) -> None:
    """One row: the first requests of a sheet, before they are stored."""
    registra(request, Accio.CONSULTA, "tramits.lot", municipi, files=files)
