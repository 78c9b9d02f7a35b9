"""A document as the templates of the page and of the PDF print it: every cell already written."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.safestring import mark_safe

from informes.document import Bloc, Document, Fet, Fets, Prosa, Quadre, Text
from informes.escriptura import cella, dia, llegenda
from informes.sortida.adreces import adreca_curta, qr
from informes.sortida.prosa import ProsaError, html_amb_enllacos
from informes.taules import Absencia, Cella, Columna, Fila, Format, Taula

FILES_D_UNA_CURTA = 14  # a table with fewer rows is never split
NOM_CURT = 34
COLUMNES_ESTRETA, COLUMNES_APAISADA, COLUMNES_DENSA = 8, 12, 18


def presenta(document: Document, *, amb_enllacos: bool = True) -> dict:
    """The context of a document. Drawings are numbered in the order in which they appear."""
    quadres = {id(quadre): numero for numero, quadre in document.quadres()}
    dibuixos: list[str] = []
    capitols = [
        {
            "numero": numero,
            "titol": capitol.titol,
            "funcio": capitol.funcio,
            "blocs": [_bloc(bloc, quadres, dibuixos, amb_enllacos) for bloc in capitol.blocs],
        }
        for numero, capitol in enumerate(document.capitols, 1)
    ]
    return {
        "document": document,
        "fet_el": dia(document.fet_el),
        "capitols": capitols,
        "dibuixos": dibuixos,
    }


def blocs(blocs: Iterable[Bloc]) -> list[dict]:
    """Blocks that stand alone on a page, without the numbers of a document."""
    dibuixos: list[str] = []
    return [_bloc(bloc, {}, dibuixos, amb_enllacos=True) for bloc in blocs]


def _bloc(bloc, quadres: dict[int, str], dibuixos: list[str], amb_enllacos: bool) -> dict:
    if isinstance(bloc, Text):
        return {"tipus": "text", "titol": bloc.titol, "paragrafs": bloc.paragrafs}
    if isinstance(bloc, Prosa):
        porta = adreca if amb_enllacos else sense_enllac
        return {"tipus": "prosa", "titol": bloc.titol, "prosa": bloc} | prosa(bloc, porta)
    if isinstance(bloc, Fets):
        return {"tipus": "fets", "fets": [_fet(fet, amb_enllacos) for fet in bloc.fets]}
    return {
        "tipus": "quadre",
        "numero": quadres.get(id(bloc), ""),
        "dibuix": _dibuix(bloc, dibuixos),
        "font": bloc.font,
        "nomes_excel": bloc.nomes_excel,
        "forma": _forma(bloc.taula),
        "curt": _curt(bloc, dibuixos),
        **taula(bloc.taula, amb_enllacos=amb_enllacos and not bloc.nomes_excel),
    }


def _forma(taula: Taula) -> str:
    """How a table fits on paper: whole, with smaller letters, lying down."""
    columnes = len(taula.columnes)
    formes = {
        "curta": len(taula.files) < FILES_D_UNA_CURTA,
        "noms-curts": all(len(str(fila.celles[0])) <= NOM_CURT for fila in taula.files),
        "estreta": COLUMNES_ESTRETA <= columnes < COLUMNES_APAISADA,
        "apaisada": columnes >= COLUMNES_APAISADA,
        "densa": columnes >= COLUMNES_DENSA,
    }
    return " ".join(forma for forma, es_aixi in formes.items() if es_aixi)


def _curt(quadre: Quadre, dibuixos: list[str]) -> dict | None:
    """The short address of a delivered table, and the place of its drawing."""
    if not quadre.curt:
        return None
    adreca = adreca_curta(quadre.curt)
    dibuixos.append(qr(adreca))
    return {"adreca": adreca, "lloc": len(dibuixos) - 1}


def prosa(bloc: Prosa, porta: Callable[[str, str, Cella], str]) -> dict[str, str]:
    """On a page, a text that cannot be printed says why; the paper is not made.

    `porta` gives the address of what is behind each of its numbers.
    """
    enllacos = [(a.des_de, a.fins, porta(a.darrere, "", a.valor)) for a in bloc.apunts]
    enllacos = [enllac for enllac in enllacos if enllac[-1]]
    try:
        nivell = 4 if bloc.titol else 3
        return {"html": html_amb_enllacos(bloc.text, enllacos, nivell, bloc.titol)}
    except ProsaError as error:
        return {"errada": str(error)}


def sense_enllac(*_) -> str:
    return ""


def _fet(fet: Fet, amb_enllacos: bool) -> dict:
    valor = cella(fet.valor, fet.format)
    return {
        "titol": fet.titol,
        "valor": valor,
        "unitat": fet.unitat if fet.format is not Format.PERCENTATGE else "",
        "periode": fet.periode,
        "adreca": adreca(fet.darrere, "", fet.valor) if amb_enllacos else "",
    }


def _dibuix(quadre: Quadre, dibuixos: list[str]) -> dict | None:
    """The drawing and its place. Its SVG is ours, with every text of it escaped when drawn."""
    if quadre.dibuix is None:
        return None
    dibuixos.append(quadre.dibuix.svg)
    svg = mark_safe(quadre.dibuix.svg)  # noqa: S308
    lloc = len(dibuixos) - 1
    return {"titol": quadre.dibuix.titol, "svg": svg, "alt": quadre.dibuix.alt, "lloc": lloc}


def taula(taula: Taula, *, amb_enllacos: bool = True) -> dict:
    """A table with its cells written, `(text, is a number, address of what is behind)`."""
    return {
        "codi": taula.codi,
        "titol": taula.titol,
        "columnes": [(columna.titol, _es_numero(columna)) for columna in taula.columnes],
        "files": [_fila(fila, taula, amb_enllacos and bool(fila.darrere)) for fila in taula.files],
        "total": taula.total and _fila(taula.total, taula, amb_enllacos),
        "notes": taula.notes,
        "llegenda": llegenda(taula.absencies()),
    }


def _es_numero(columna: Columna) -> bool:
    return columna.format in (Format.ENTER, Format.DECIMAL, Format.PERCENTATGE)


def _fila(fila: Fila, taula: Taula, amb_enllacos: bool) -> list[tuple[str, bool, str]]:
    return [
        (
            cella(valor, columna.format),
            _es_numero(columna),
            adreca(columna.darrere, fila.darrere, valor) if amb_enllacos else "",
        )
        for valor, columna in zip(fila.celles, taula.columnes, strict=True)
    ]


def adreca(darrere: str, fila: str, valor: Cella) -> str:
    """The page of the records behind a cell: the figure of its column, narrowed to its row."""
    if not darrere or valor is Absencia.SENSE_DADA:
        return ""
    codi, _, consulta = darrere.partition("?")
    return reverse("informes:xifra", args=[codi]) + "?" + "&".join(filter(None, [consulta, fila]))
