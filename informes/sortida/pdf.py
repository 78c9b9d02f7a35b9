"""The PDF: the same tables and drawings as the page."""

from pathlib import Path

from django.template.loader import render_to_string

from informes.document import Document, Prosa
from informes.sortida.pagina import presenta
from informes.sortida.prosa import comprova
from municipis.paper import PdfError, imprimeix

FULL = Path(__file__).parent / "pdf.css"
FILES_PER_TAULA = 2_000


def pdf(document: Document) -> bytes:
    """The document as a tagged PDF (PDF/UA-1); `ProsaError` if a text of it cannot be printed."""
    for capitol in document.capitols:
        for bloc in capitol.blocs:
            if isinstance(bloc, Prosa):
                comprova(bloc.text)
    for numero, quadre in document.quadres():
        if len(quadre.taula.files) > FILES_PER_TAULA and not quadre.nomes_excel:
            raise PdfError(f"la taula {numero} té massa files per a un PDF")
    context = presenta(document, amb_enllacos=False)
    html = render_to_string("informes/document/pdf.html", context)
    return imprimeix(html, FULL, context["dibuixos"])
