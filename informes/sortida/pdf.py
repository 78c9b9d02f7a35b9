"""The PDF: the same tables and drawings as the page."""

import re
from collections.abc import Callable
from pathlib import Path

from django.template.loader import render_to_string

from informes.document import Document, Prosa
from informes.sortida.pagina import presenta
from informes.sortida.prosa import comprova
from municipis.paper import PdfError, imprimeix

FULL = Path(__file__).parent / "pdf.css"
FILES_PER_TAULA = 2_000
COLUMNES_PER_TAULA = 30
EMOJIS = re.compile("[\U0001f000-\U0001faff\ufe0f\u20e3][\U0001f000-\U0001faff\ufe0f\u200d\u20e3]*")


def pdf(document: Document, *, segueix: Callable[[], bool] | None = None) -> bytes:
    """The document as a tagged PDF (PDF/UA-1); `ProsaError` if a text of it cannot be printed.

    It stops (`AturadaError`) when `segueix`, asked every second, says no.
    """
    for capitol in document.capitols:
        for bloc in capitol.blocs:
            if isinstance(bloc, Prosa):
                comprova(bloc.text)
    for numero, quadre in document.quadres():
        if len(quadre.taula.files) > FILES_PER_TAULA and not quadre.nomes_excel:
            raise PdfError(f"la taula {numero} té massa files per a un PDF")
        if len(quadre.taula.columnes) > COLUMNES_PER_TAULA and not quadre.nomes_excel:
            raise PdfError(f"la taula {numero} té massa columnes per a un PDF")
    context = presenta(document, amb_enllacos=False)
    html = render_to_string("informes/document/pdf.html", context)
    dibuixos = [sense_emojis(svg) for svg in context["dibuixos"]]
    return imprimeix(sense_emojis(html), FULL, dibuixos, segueix)


def sense_emojis(text: str) -> str:
    """No font of ours draws them: a word says that there was one, and the rest is read whole."""
    return EMOJIS.sub("(emoji)", text)
