"""The addresses behind the figures of a sheet, for whoever sees more than that municipality."""

from dataclasses import replace

from informes.document import Bloc, Document, Fets, Quadre


def nomes_del_municipi(document: Document, codi_ine: str) -> Document:
    """The same document: every figure leads to the records of that municipality alone."""
    capitols = tuple(
        replace(capitol, blocs=tuple(_bloc(bloc, codi_ine) for bloc in capitol.blocs))
        for capitol in document.capitols
    )
    return replace(document, capitols=capitols)


def _bloc(bloc: Bloc, codi_ine: str) -> Bloc:
    if isinstance(bloc, Fets):
        fets = (replace(fet, darrere=_adreca(fet.darrere, codi_ine)) for fet in bloc.fets)
        return replace(bloc, fets=tuple(fets))
    if isinstance(bloc, Quadre):
        columnes = tuple(
            replace(columna, darrere=_adreca(columna.darrere, codi_ine))
            for columna in bloc.taula.columnes
        )
        return replace(bloc, taula=replace(bloc.taula, columnes=columnes))
    return bloc


def _adreca(darrere: str, codi_ine: str) -> str:
    if not darrere:
        return ""
    return f"{darrere}{'&' if '?' in darrere else '?'}municipi={codi_ine}"
