"""The PDF, printed by a child with limits: see `proces`."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
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


class AturadaError(Exception):
    """Nobody waits for the PDF any more."""


def imprimeix(
    html: str, full: Path, dibuixos: list[str], segueix: Callable[[], bool] | None = None
) -> bytes:
    """Print in a process with limits of memory and time, and give that memory back at its end.

    `full` is the style sheet of the document, which follows the one of every document; `dibuixos`
    are SVG, called `dibuix:N` from the HTML. The fonts are those that its text needs. PDF/UA-1.
    When `segueix` says no, asked every second, the process is killed.
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
    fet = _executa(entrada, segueix)
    if fet.returncode in CAIGUDES:
        fet = _executa(entrada, segueix)
    if fet.returncode or not fet.stdout.startswith(b"%PDF-"):
        raise PdfError(f"codi {fet.returncode}: {fet.stderr[-2000:].decode(errors='replace')}")
    return fet.stdout


def _executa(
    entrada: bytes, segueix: Callable[[], bool] | None = None
) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as casa:
        entorn = {clau: os.environ[clau] for clau in ENTORN if clau in os.environ}
        ordre = [sys.executable, "-I", str(AQUI / "proces.py")]
        with subprocess.Popen(
            ordre,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=entorn | {"HOME": casa, "LANG": "C.UTF-8"},
        ) as fill:
            try:
                sortida, errors = _espera(fill, entrada, segueix or (lambda: True))
            except BaseException:
                fill.kill()
                raise
        return subprocess.CompletedProcess(ordre, fill.returncode, sortida, errors)


def _espera(fill: subprocess.Popen, entrada: bytes, segueix: Callable[[], bool]):
    """What it writes, looking up every second at whether somebody still waits for it."""
    pendent: bytes | None = entrada
    for _segon in range(SEGONS):
        try:
            return fill.communicate(pendent, timeout=1)
        except subprocess.TimeoutExpired:
            pendent = None  # it is remembered from the first time
            if not segueix():
                raise AturadaError from None
    raise PdfError(f"més de {SEGONS} s")
