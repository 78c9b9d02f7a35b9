"""Short names for what the template of the house is made of."""

from collections.abc import Iterable

from informes.plantilles.forma import Bloc, Capitol, Funcio, TipusBloc
from informes.xifra import Xifra


def capitol(codi: str, titol: str, funcio: Funcio, *blocs: Bloc | Iterable[Bloc]) -> Capitol:
    tots: list[Bloc] = []
    for bloc in blocs:
        tots += [bloc] if isinstance(bloc, Bloc) else bloc
    return Capitol(codi, titol, tuple(tots), funcio)


def text(codi: str, titol: str, *paragrafs: str, cal: bool = True) -> Bloc:
    opcions = {"text": "\n\n".join(paragrafs)}
    return Bloc(codi, TipusBloc.TEXT, titol, opcions if cal else opcions | {"cal": False})


def pregunta(codi: str, titol: str, que: str, **opcions) -> Bloc:
    return Bloc(codi, TipusBloc.PREGUNTA, titol, {"pregunta": que} | opcions)


def xifres(codi: str, *quines: Xifra, titol: str = "") -> Bloc:
    return Bloc(codi, TipusBloc.XIFRES, titol, {"xifres": [xifra.codi for xifra in quines]})


def taula(quadre: str) -> Bloc:
    return Bloc(codi_de(quadre), TipusBloc.TAULA, "", {"quadre": quadre})


def taules(*quadres: str) -> list[Bloc]:
    return [taula(quadre) for quadre in quadres]


def grafic(quadre: str, dibuix: str) -> Bloc:
    return Bloc(codi_de(quadre), TipusBloc.GRAFIC, "", {"quadre": quadre, "dibuix": dibuix})


def mapa(quadre: str) -> Bloc:
    return Bloc(codi_de(quadre), TipusBloc.MAPA, "", {"quadre": quadre})


def activitats(codi: str, titol: str, *menes: str) -> Bloc:
    return Bloc(codi, TipusBloc.ACTIVITATS, titol, {"mena": list(menes)})


def codi_de(quadre: str) -> str:
    return quadre.replace(".", "-").replace("_", "-")
