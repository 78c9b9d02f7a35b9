"""The PDF, printed by a child with limits: see `proces`."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

from .lletres import fitxers_de, lletres_de, regles

AQUI = Path(__file__).parent
BASE = AQUI / "base.css"
FONTS = settings.ARREL / "static" / "vendor"
SEGONS = 130
# The native libraries of text crash once in thousands of prints; the same input then comes out.
CAIGUDES = (-signal.SIGSEGV, -signal.SIGBUS)
# Where the system keeps Pango when it is not where the loader looks.
ENTORN = ("PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT")


class PdfError(Exception):
    """The PDF could not be printed; the message is for the log, not for the person."""


def imprimeix(html: str, full: Path, dibuixos: list[str]) -> bytes:
    """Print in a process with limits of memory and time, and give that memory back at its end.

    `full` is the style sheet of the document, which follows the one of every document; `dibuixos`
    are SVG, called `dibuix:N` from the HTML. The fonts are those that its text needs. PDF/UA-1.
    """
    lletres = lletres_de(html)
    fulls = [css.read_text(encoding="utf-8") for css in (BASE, full)]
    entrada = json.dumps(
        {
            "html": html,
            "css": "\n".join([regles(lletres), *fulls]),
            "dibuixos": dibuixos,
            "fonts": [str(FONTS / fitxer) for fitxer in fitxers_de(lletres)],
        }
    ).encode()
    fet = _executa(entrada)
    if fet.returncode in CAIGUDES:
        fet = _executa(entrada)
    if fet.returncode or not fet.stdout.startswith(b"%PDF-"):
        raise PdfError(f"codi {fet.returncode}: {fet.stderr[-2000:].decode(errors='replace')}")
    return fet.stdout


def _executa(entrada: bytes) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as casa:
        entorn = {clau: os.environ[clau] for clau in ENTORN if clau in os.environ}
        try:
            return subprocess.run(
                [sys.executable, "-I", str(AQUI / "proces.py")],
                input=entrada,
                capture_output=True,
                timeout=SEGONS,
                env=entorn | {"HOME": casa, "LANG": "C.UTF-8"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PdfError(f"més de {SEGONS} s") from None
