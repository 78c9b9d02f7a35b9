"""From a template and what people wrote to the document: every block computed once."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from informes import document
from informes.definicions import definicions
from informes.document import VERSIO, Document, Fets, Quadre, Text
from informes.plantilles import figures, textos
from informes.plantilles.escrit import RES, Escrit
from informes.plantilles.fonts import Fonts
from informes.plantilles.forma import Bloc, Capitol, Forma, TipusBloc
from informes.plantilles.lector import LectorAnual
from informes.plantilles.obra import BlocError, Obra
from informes.plantilles.paraules import FUNCIONS
from informes.xifres import TOTES
from municipis.abast import Abast
from municipis.models import Comarca

registre = logging.getLogger(__name__)

FES = {
    TipusBloc.TEXT: textos.text,
    TipusBloc.PREGUNTA: textos.pregunta,
    TipusBloc.XIFRES: figures.xifres,
    TipusBloc.TAULA: figures.taula,
    TipusBloc.GRAFIC: figures.grafic,
    TipusBloc.MAPA: figures.mapa,
    TipusBloc.ACTIVITATS: figures.activitats,
}
Avanca = Callable[[int, int, str], None]  # which one begins, of how many, and what it is called
NO_S_HA_POGUT = "No s'ha pogut calcular. Torneu-ho a provar; si continua, traieu aquest bloc."


@dataclass(frozen=True)
class Errada:
    """A block that cannot be written: its key («acollida/noves»), and why, in Catalan."""

    bloc: str
    missatge: str


class ConstruitError(Exception):
    """A report with something wrong, of which no file is made."""

    def __init__(self, errades: tuple[Errada, ...]):
        super().__init__("; ".join(f"{errada.bloc}: {errada.missatge}" for errada in errades))
        self.errades = errades


@dataclass(frozen=True)
class Construit:
    """A document, and what is wrong in it: with anything wrong no file is made of it."""

    document: Document
    errades: tuple[Errada, ...] = ()

    @property
    def sencer(self) -> Document:
        """The document, to make a file of; `ConstruitError` when something is wrong in it."""
        if self.errades:
            raise ConstruitError(self.errades)
        return self.document


def construeix(
    forma: Forma,
    comarca: Comarca,
    abast: Abast,
    exercici: int,
    fet_el: date,
    escrit: Escrit = RES,
    avanca: Avanca | None = None,
) -> Construit:
    """The report of a year. Call it inside `instantania()`.

    A block that fails is told in `errades` and stands in its place as a notice; the others are
    computed all the same. `avanca` is called before each chapter, and stops it if it raises.
    """
    fonts = Fonts(comarca, abast, exercici, fet_el)
    obra = Obra(fonts, escrit, LectorAnual(fonts))
    errades: list[Errada] = []
    capitols = tuple(
        _capitol(capitol, obra, errades) for capitol in _avisant(forma.capitols, avanca)
    )
    demanades = _demanades(capitols) | obra.lector.demanats
    return Construit(
        Document(
            titol=f"Memòria anual {exercici}",
            subtitol="Servei comarcal de ciutadania i immigració",
            territori=comarca.nom_amb_article,
            periode=f"De l'1 de gener al 31 de desembre de {exercici}",
            cobertura=fonts.cobertura,
            capitols=capitols,
            definicions=definicions(xifra for xifra in TOTES if xifra.codi in demanades),
            fet_el=fet_el,
            versio=VERSIO,
            sintetic=fonts.es_sintetic,
        ),
        tuple(errades),
    )


def _avisant(capitols: tuple[Capitol, ...], avanca: Avanca | None) -> Iterator[Capitol]:
    for numero, capitol in enumerate(capitols, 1):
        if avanca:
            avanca(numero, len(capitols), capitol.titol)
        yield capitol


def _capitol(capitol: Capitol, obra: Obra, errades: list[Errada]) -> document.Capitol:
    obra.buides.clear()
    blocs = [b for bloc in capitol.blocs for b in _bloc(bloc, capitol.clau(bloc), obra, errades)]
    if obra.buides:
        quines = "; ".join(obra.buides)
        blocs.append(Text((f"No hi ha cap dada del {obra.fonts.exercici} de: {quines}.",)))
    return document.Capitol(capitol.titol, tuple(blocs), FUNCIONS[capitol.funcio])


def _bloc(bloc: Bloc, clau: str, obra: Obra, errades: list[Errada]) -> list[document.Bloc]:
    """What a block gives. In a savepoint: a query that fails does not spoil the others."""
    try:
        with transaction.atomic():
            return list(FES[bloc.tipus](bloc, clau, obra))
    except BlocError as error:
        missatge = str(error)
    except Exception:
        registre.exception("El bloc %s de la memòria no s'ha pogut calcular", clau)
        missatge = NO_S_HA_POGUT
    errades.append(Errada(clau, missatge))
    return [Text((missatge,), bloc.titol or clau)]


def _demanades(capitols: tuple[document.Capitol, ...]) -> set[str]:
    """The figures behind any number of these chapters."""
    darreres: list[str] = []
    for capitol in capitols:
        for bloc in capitol.blocs:
            if isinstance(bloc, Fets):
                darreres += [fet.darrere for fet in bloc.fets]
            elif isinstance(bloc, Quadre):
                darreres += [columna.darrere for columna in bloc.taula.columnes]
    return {darrere.partition("?")[0] for darrere in darreres}
