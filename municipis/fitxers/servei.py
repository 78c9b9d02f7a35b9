"""How a file that was handed in is given back: nobody else reads it, and it does nothing."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .lectura import PDF

# Whatever is inside runs nothing, asks for nothing, and is no part of our site.
TANCAT = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
# The reader of PDF of Chromium is an object of the page, and does not open in a sandbox.
TANCAT_PDF = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)


def serveix(contingut: bytes, mime: str, nom: str, *, baixa: bool = False) -> HttpResponse:
    """A file to be seen in the browser or kept: by itself, and by nobody else."""
    capcaleres = {
        "Content-Disposition": content_disposition_header(baixa, nom),
        "Content-Security-Policy": TANCAT_PDF if mime == PDF and not baixa else TANCAT,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(contingut, content_type=mime, headers=capcaleres)
