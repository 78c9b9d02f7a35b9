"""In which chapter a table is, from what the template says and without computing any. Pure."""

import re

from informes.plantilles.forma import Bloc, Forma, TipusBloc

SENSE_TAULA = (TipusBloc.TEXT, TipusBloc.XIFRES)
REPETIDA = re.compile(r"-[0-9]+$")  # of a code that another table had already taken
PARTS = re.compile(r"[-._/]")


def capitols_de(forma: Forma, taula: str) -> list[str]:
    """The codes of the chapters that may have the table called so, the likeliest first."""
    trobats: dict[str, bool] = {}
    for clau, capitol, bloc in forma.blocs():
        nom = _nom(clau, bloc)
        if nom and PARTS.split(nom)[-1] in PARTS.split(taula):
            es_ella = PARTS.split(nom) == PARTS.split(REPETIDA.sub("", taula))
            trobats[capitol.codi] = trobats.get(capitol.codi, False) or es_ella
    return sorted(trobats, key=lambda codi: not trobats[codi])


def _nom(clau: str, bloc: Bloc) -> str:
    """What the table of a block is called: as in the house or, made to measure, as its block."""
    if bloc.tipus is TipusBloc.ACTIVITATS:
        return "activitats"
    return "" if bloc.tipus in SENSE_TAULA else bloc.opcions.get("quadre") or clau
