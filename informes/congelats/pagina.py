"""A delivered document as a page: every number leads to the list that was frozen behind it."""

from urllib.parse import quote, unquote, urlsplit

from django.urls import reverse

from informes.document import Document
from informes.models import Lliurament
from informes.sortida.pagina import adreca, presenta, prosa


def presenta_congelat(lliurament: Lliurament) -> dict:
    """The context of the document as it was delivered: not a cell of it is computed again."""
    document = Document.de_json(lliurament.taules)
    te_llistes = lliurament.llistes.exists()
    context = presenta(document, amb_enllacos=te_llistes)
    porta = reverse("informes:llista_congelada", args=[lliurament.uid])
    for capitol in context["capitols"]:
        for bloc in capitol["blocs"]:
            if te_llistes:
                _porta_al_congelat(bloc, porta)
    return context | {"te_llistes": te_llistes}


def _porta_al_congelat(bloc: dict, porta: str) -> None:
    """Change the addresses of a block that has just been written."""
    if "prosa" in bloc:
        bloc |= prosa(bloc["prosa"], lambda *on: _congelada(adreca(*on), porta))
    for fet in bloc.get("fets", ()):
        fet["adreca"] = _congelada(fet["adreca"], porta)
    if "files" in bloc:
        bloc["files"] = [_fila(fila, porta) for fila in bloc["files"]]
        bloc["total"] = bloc["total"] and _fila(bloc["total"], porta)


def _fila(fila: list, porta: str) -> list:
    return [(text, es_numero, _congelada(adreca, porta)) for text, es_numero, adreca in fila]


def _congelada(adreca: str, porta: str) -> str:
    """Of the live list of a figure, the frozen one."""
    if not adreca:
        return ""
    parts = urlsplit(adreca)
    codi = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return f"{porta}?clau={quote(f'{codi}?{parts.query}', safe='')}"
