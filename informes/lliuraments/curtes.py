"""A short address for each printed table of a document, put into it before it is frozen."""

from collections.abc import Callable
from dataclasses import replace

from informes.congelats.codis import codi_nou
from informes.document import Bloc, Document, Quadre
from informes.models import Lliurament, TaulaCurta


def amb_codis(document: Document) -> Document:
    """The same document, whose tables on paper have a code each."""
    return _amb(document, codi_nou)


def sense_codis(document: Document) -> Document:
    """The same document before its addresses lead anywhere."""
    return _amb(document, str)


def _amb(document: Document, codi: Callable[[], str]) -> Document:
    capitols = (
        replace(capitol, blocs=tuple(_amb_codi(bloc, codi) for bloc in capitol.blocs))
        for capitol in document.capitols
    )
    return replace(document, capitols=tuple(capitols))


def _amb_codi(bloc: Bloc, codi: Callable[[], str]) -> Bloc:
    if isinstance(bloc, Quadre) and not bloc.nomes_excel:
        return replace(bloc, curt=codi())
    return bloc


def desa_codis(document: Document, lliurament: Lliurament) -> None:
    """By the number that the table has in the document, which is there only once."""
    TaulaCurta.objects.bulk_create(
        TaulaCurta(lliurament=lliurament, codi=quadre.curt, taula=numero)
        for numero, quadre in document.quadres()
        if quadre.curt
    )
