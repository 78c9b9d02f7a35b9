"""What is taken away: it says who made it and when, it is sealed, noted in the log, and sent.

A workbook, a PDF and a JSON say inside of what days, of whom and by whom they are. A CSV is the
table and nothing else, because whatever reads it takes its first row for the header: its name says
of what it is, and its answer where the same table is with all the rest.
"""

import json
from dataclasses import replace
from hashlib import sha256

from django.http import HttpResponse
from django.utils import timezone

from comptes.acces import registra
from comptes.enums import Accio
from informes.document import Document
from informes.escriptura import dia
from informes.sortida.obert import a_csv
from informes.taules import Taula


def signat(document: Document, usuari, quan=None) -> Document:
    """By whom and at what time it was made."""
    quan = timezone.localtime(quan)
    return replace(document, fet_per=usuari.nom, moment=f"{dia(quan)}, {quan:%-H.%M} h")


def files_de(document: Document) -> int:
    return sum(len(taula.files) for taula in document.taules())


def oberta(document: Document, taula: Taula, extensio: str) -> tuple[str, str]:
    """A table of a signed document as open data, and its type."""
    if extensio == "csv":
        return a_csv(taula), "text/csv; charset=utf-8"
    dades = taula.a_json() | {"metadades": metadades(document)}
    text = json.dumps(dades, ensure_ascii=False, indent=1)
    return text, "application/json; charset=utf-8"


def metadades(document: Document) -> dict[str, str]:
    camps = ("titol", "subtitol", "territori", "periode", "cobertura", "versio", "fet_per",
             "moment", "empremta")  # fmt: skip
    return {camp: getattr(document, camp) for camp in camps}


def baixa(
    request, cos: str | bytes, nom: str, tipus: str, *, objecte: str, descrit="", **detall
) -> HttpResponse:
    """The answer with a file; `detall` is how it was narrowed and how many rows it has.

    `descrit` is where the same table says all that it is.
    """
    cos = cos.encode() if isinstance(cos, str) else cos
    registra(request, Accio.DESCARREGA, objecte, sha256=sha256(cos).hexdigest(), **detall)
    resposta = HttpResponse(cos, content_type=tipus)
    resposta["Content-Disposition"] = f'attachment; filename="{nom}"'
    if descrit:
        resposta["Link"] = f'<{descrit}>; rel="describedby"; type="application/json"'
    return resposta
