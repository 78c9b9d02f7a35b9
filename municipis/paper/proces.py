"""The child process that turns HTML into PDF, run as a script with nothing but what it is given.

It reads one JSON object from its input (the HTML, the style sheet, the drawings and the files of
the fonts) and writes the PDF to its output. It has no database, no settings, no secrets and no
way out: the only addresses that it knows are `dibuix:N` and `font:NAME`.
"""

import json
import os
import resource
import sys
from pathlib import Path

MEMORIA = 1 << 30
SEGONS = 120


def imprimeix(dades: dict) -> bytes:
    from weasyprint import CSS, HTML  # heavy, and its system libraries may be missing
    from weasyprint.text.fonts import FontConfiguration

    recursos = fes_recursos(dades["dibuixos"], [Path(nom) for nom in dades["fonts"]])
    lletres = FontConfiguration()
    full = CSS(string=dades["css"], font_config=lletres, url_fetcher=recursos)
    html = HTML(string=dades["html"], url_fetcher=recursos)
    return html.write_pdf(stylesheets=[full], font_config=lletres, pdf_variant="pdf/ua-1")


def fes_recursos(dibuixos: list[str], fonts: list[Path]):
    """Deny by default: our drawings and our fonts, and nothing else in the world.

    A name is looked up in a list, never joined to a path; an unknown one stops the printing.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    fitxers = [fitxer for fitxer in fonts if not fitxer.is_symlink()]
    coneguts = {
        f"font:{fitxer.name}": (fitxer.read_bytes(), f"font/{fitxer.suffix[1:]}")
        for fitxer in fitxers
    }
    for lloc, svg in enumerate(dibuixos):
        coneguts[f"dibuix:{lloc}"] = (svg.encode(), "image/svg+xml")

    class Recursos(URLFetcher):
        def fetch(self, url, headers=None):
            if url not in coneguts:
                raise FatalURLFetchingError(f"cap document demana «{url[:80]}»")
            contingut, tipus = coneguts[url]
            return URLFetcherResponse(url, contingut, {"Content-Type": tipus})

    return Recursos(allowed_protocols=set(), allow_redirects=False)


def limita() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    resource.setrlimit(resource.RLIMIT_CPU, (SEGONS, SEGONS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limita()
    sys.stdout.buffer.write(imprimeix(json.load(sys.stdin)))
    sys.stdout.flush()
    os._exit(0)  # the native libraries may crash while they are torn down, with the PDF already out
