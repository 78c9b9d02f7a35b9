"""The procedures of a page as rows: what a template would look up fifty times is done once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from acollida.columnes import amb
from acollida.models import Persona
from tramits.enums import CodiRellotge, EstatTramit, Resultat
from tramits.models import Tramit
from tramits.presenters.passos import to_de

DE_FILA = (
    "persona__uid", "persona__nom", "persona__nom_sentit", "persona__cognom1", "persona__cognom2",
    "tipus__nom", "tipus__nom_es", "municipi__nom_natural", "tecnica__nom", "comarca__codi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fila:
    uid: UUID
    codi: str
    persona: Persona
    tipus: str
    municipi: str
    tecnica: str
    obert_el: date
    presentada_el: date | None
    estat: str
    to: str
    resultat: str
    venc_el: date | None
    que_venc: str


def de_llista(tramits: QuerySet, *de_mes: str) -> QuerySet:
    """With what a row says, `de_mes` and no more: notes stay encrypted where they are."""
    return amb(tramits, *DE_FILA, *de_mes).defer("nota")


def files_de(tramits: list[Tramit]) -> list[Fila]:
    return [_fila(tramit) for tramit in tramits]


def _fila(tramit: Tramit) -> Fila:
    return Fila(
        tramit.uid,
        tramit.codi,
        tramit.persona,
        str(tramit.tipus),
        str(tramit.municipi),
        str(tramit.tecnica),
        tramit.obert_el,
        tramit.presentada_el,
        str(EstatTramit(tramit.estat).label),
        to_de(tramit.estat),
        str(Resultat(tramit.resultat).label) if tramit.resultat else "",
        tramit.venc_el,
        str(CodiRellotge(tramit.venc_rellotge).label) if tramit.venc_rellotge else "",
    )
