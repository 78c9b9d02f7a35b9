"""The tables of the public pages as their templates print them: every cell already written."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from informes.escriptura import SIGNES, cella
from informes.grafics import Dibuix
from informes.observatori.paraules import paraula
from informes.taules import Absencia, Cella, Columna, Fila, Format, Taula

LLEGENDA = {
    Absencia.SENSE_DADA: gettext_lazy("sense dada"),
    Absencia.NO_PROCEDEIX: gettext_lazy("no procedeix"),
    Absencia.SUPRIMIT: gettext_lazy("xifra petita que la font no publica"),
    Absencia.PROTEGIT: gettext_lazy(
        "xifra que no es publica, perquè ningú no hi pugui reconèixer una persona"
    ),
}


@dataclass(frozen=True)
class Casella:
    """A written cell; `diu` is what a sign says to who cannot see it."""

    text: str
    es_numero: bool
    diu: str = ""


@dataclass(frozen=True)
class FilaEscrita:
    """`codi` is of the municipality of the line, if it is of one."""

    codi: str
    celles: list[Casella]


@dataclass(frozen=True)
class Seccio:
    """A part of a page: a drawing, the table of its data and what is to be known of them.

    `peu` says what the numbers on the drawing are; `codi` is the table that may be fetched. Open,
    the table is seen at once; closed, on request.
    """

    ancora: str
    titol: str
    taula: dict
    dibuix: Dibuix | None = None
    codi: str = ""
    peu: tuple[str, ...] = ()
    oberta: bool = False

    @classmethod
    def de(cls, ancora: str, titol: str, taula: Taula, noms=None, **camps) -> "Seccio":
        presentada = presenta(taula, titol, noms or {})
        return cls(ancora, titol, presentada, codi=taula.codi, **camps)


def presenta(taula: Taula, titol: str, noms: dict[str, str]) -> dict:
    """A table with its cells written; `noms` translates those of its first column."""
    vistes = [lloc for lloc, c in enumerate(taula.columnes) if c.titol != "Codi INE"]
    return {
        "titol": titol,
        "columnes": [
            (paraula(taula.columnes[lloc].titol), es_numero(taula.columnes[lloc]))
            for lloc in vistes
        ],
        "files": [_fila(fila, taula, vistes, noms) for fila in taula.files],
        "total": _fila(taula.total, taula, vistes, noms) if taula.total else None,
        "notes": [paraula(nota) for nota in taula.notes],
        "llegenda": llegenda(taula),
    }


def llegenda(taula: Taula) -> list[tuple[str, str]]:
    """What each sign of the table says."""
    usades = taula.absencies()
    return [(SIGNES[a], str(diu)) for a, diu in LLEGENDA.items() if a in usades]


def es_numero(columna: Columna) -> bool:
    return columna.format in (Format.ENTER, Format.DECIMAL, Format.PERCENTATGE)


def _fila(fila: Fila, taula: Taula, vistes: list[int], noms: dict[str, str]) -> FilaEscrita:
    primera, *altres = [_casella(fila.celles[lloc], taula.columnes[lloc]) for lloc in vistes]
    nom = noms.get(primera.text) or paraula(primera.text)
    codi = next((str(fila.celles[i]) for i in range(len(fila.celles)) if i not in vistes), "")
    return FilaEscrita(codi, [Casella(nom, primera.es_numero), *altres])


def _casella(valor: Cella, columna: Columna) -> Casella:
    diu = str(LLEGENDA[valor]) if isinstance(valor, Absencia) else ""
    text = cella(valor, columna.format)
    return Casella(text, es_numero(columna), diu)
