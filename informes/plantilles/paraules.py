"""What the parts of a template are called when they are spoken of. No Django."""

import re
from collections.abc import Callable

from informes.plantilles.forma import Bloc, Funcio, TipusBloc

TIPUS = {
    TipusBloc.TEXT: "text",
    TipusBloc.PREGUNTA: "pregunta",
    TipusBloc.XIFRES: "xifres",
    TipusBloc.TAULA: "taula",
    TipusBloc.GRAFIC: "gràfic",
    TipusBloc.MAPA: "mapa",
    TipusBloc.ACTIVITATS: "llista d'activitats",
}
FUNCIONS = {
    Funcio.COORDINACIO: "Coordinació",
    Funcio.DINAMITZACIO: "Dinamització",
    Funcio.GESTIO: "Gestió",
    Funcio.ACOLLIDA: "Organització del programa integral d'acollida",
    Funcio.CAP: "",
}
LLARG = 60
FORAT = re.compile(r"\{[^{}\n]*\}")
Noms = Callable[[str], str]


def tal_com_es(codi: str) -> str:
    return codi


def nom_del_bloc(bloc: Bloc, noms: Noms = tal_com_es) -> str:
    """«taula «Per sexe»»; one without a title is called by what it asks for."""
    return f"{TIPUS[bloc.tipus]} «{retallat(bloc.titol or _que_demana(bloc, noms) or bloc.codi)}»"


def _que_demana(bloc: Bloc, noms: Noms) -> str:
    match bloc.tipus:
        case TipusBloc.TEXT:
            return sense_forats(bloc["text"])
        case TipusBloc.PREGUNTA:
            return bloc["pregunta"]
        case TipusBloc.ACTIVITATS:
            return ""
    if bloc.tipus is not TipusBloc.XIFRES and bloc["quadre"]:
        return noms(bloc["quadre"])
    return ", ".join(noms(codi) for codi in bloc["xifres"])


def sense_forats(text: str) -> str:
    """The words of a draft, without the codes that its gaps are written with."""
    return " ".join(FORAT.sub("…", text).split())


def retallat(text: str) -> str:
    return text if len(text) <= LLARG else f"{text[: LLARG - 1].rstrip()}…"
