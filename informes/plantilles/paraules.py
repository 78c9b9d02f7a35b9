"""What the parts of a template are called when they are spoken of. No Django."""

from informes.plantilles.forma import Bloc, TipusBloc

TIPUS = {
    TipusBloc.TEXT: "text",
    TipusBloc.PREGUNTA: "pregunta",
    TipusBloc.XIFRES: "xifres",
    TipusBloc.TAULA: "taula",
    TipusBloc.GRAFIC: "gràfic",
    TipusBloc.MAPA: "mapa",
    TipusBloc.ACTIVITATS: "llista d'activitats",
}
LLARG = 60


def nom_del_bloc(bloc: Bloc) -> str:
    """«taula «Per sexe»»; one without a title is called by its question or its code."""
    pregunta = bloc["pregunta"] if bloc.tipus is TipusBloc.PREGUNTA else ""
    return f"{TIPUS[bloc.tipus]} «{retallat(bloc.titol or pregunta or bloc.codi)}»"


def retallat(text: str) -> str:
    return text if len(text) <= LLARG else f"{text[: LLARG - 1].rstrip()}…"
