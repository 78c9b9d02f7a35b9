"""The rows of the due queue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from tramits.enums import CodiRellotge
from tramits.explica import falta
from tramits.models import Tramit
from tramits.rellotges import Rellotge, proper
from tramits.venciments import rellotges_de_cada

A_PROP = 3


@dataclass(frozen=True)
class FilaCua:
    """A procedure, how far its day is, and whether its legal month has already passed."""

    tramit: Tramit
    que: str
    queden: int
    quan: str
    dia: str
    to: str
    mes_passat: bool


def files_de(tramits: Iterable[Tramit], avui: date) -> list[FilaCua]:
    """A page of the queue, by working days left.

    The list comes by day, which inside a municipality is the same thing. Of two municipalities
    the later day may be the nearer one, by a local holiday in between: the rows of a page are
    put in order with it, and those with the same days left keep the order of their day.
    """
    rellotges, noms = rellotges_de_cada(tramits, avui), _noms()
    files = (
        _fila(tramit, rellotges[tramit.pk], noms.get(tramit.venc_rellotge, ""), avui)
        for tramit in tramits
    )
    return sorted(files, key=lambda fila: fila.queden)


def _noms() -> dict[str, str]:
    """Each clock, said once for all the rows."""
    return {codi.value: capfirst(str(codi.label)) for codi in CodiRellotge}


def _fila(tramit: Tramit, rellotges: list[Rellotge], que: str, avui: date) -> FilaCua:
    seu = proper(rellotges)
    queden = seu.queden(avui) if seu else 0
    quan, _punt, dia = falta(seu.computat, avui).partition(" · ") if seu else ("", "", "")
    return FilaCua(
        tramit=tramit,
        que=que,
        queden=queden,
        quan=quan,
        dia=dia,
        to="mal" if queden < 0 else "avis" if queden <= A_PROP else "neutre",
        mes_passat=any(_legal_passat(rellotge, avui) for rellotge in rellotges),
    )


def _legal_passat(rellotge: Rellotge, avui: date) -> bool:
    limit = rellotge.limit
    return rellotge.codi == CodiRellotge.LEGAL and rellotge.corre and bool(limit and limit < avui)
