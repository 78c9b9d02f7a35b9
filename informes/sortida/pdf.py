"""The PDF: the same tables and drawings as the page, printed by a child with limits."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from informes.document import Document
from informes.sortida.pagina import presenta

AQUI = Path(__file__).parent
FONTS = settings.ARREL / "static" / "vendor" / "source-sans"
SEGONS = 130
# Where the system keeps Pango when it is not where the loader looks.
ENTORN = ("PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT")
FILES_PER_TAULA = 2_000


class PdfError(Exception):
    """The PDF could not be printed; the message is for the log, not for the person."""


def pdf(document: Document) -> bytes:
    """The document as a tagged PDF (PDF/UA-1)."""
    for numero, quadre in document.quadres():
        if len(quadre.taula.files) > FILES_PER_TAULA and not quadre.nomes_excel:
            raise PdfError(f"la taula {numero} té massa files per a un PDF")
    context = presenta(document, amb_enllacos=False)
    html = render_to_string("informes/document/pdf.html", context)
    return imprimeix(html, context["dibuixos"])


def imprimeix(html: str, dibuixos: list[str]) -> bytes:
    """Print in a process with limits of memory and time, and give that memory back at its end."""
    entrada = {
        "html": html,
        "css": (AQUI / "pdf.css").read_text(encoding="utf-8"),
        "dibuixos": dibuixos,
        "fonts": str(FONTS),
    }
    with tempfile.TemporaryDirectory() as casa:
        entorn = {clau: os.environ[clau] for clau in ENTORN if clau in os.environ}
        try:
            fet = subprocess.run(
                [sys.executable, "-I", str(AQUI / "paper.py")],
                input=json.dumps(entrada).encode(),
                capture_output=True,
                timeout=SEGONS,
                env=entorn | {"HOME": casa, "LANG": "C.UTF-8"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PdfError(f"més de {SEGONS} s") from None
    if fet.returncode or not fet.stdout.startswith(b"%PDF-"):
        raise PdfError(f"codi {fet.returncode}: {fet.stderr[-2000:].decode(errors='replace')}")
    return fet.stdout
