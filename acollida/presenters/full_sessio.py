"""The attendance sheet of a session: names, a place to sign, and the way back to its grid."""

from io import BytesIO
from pathlib import Path

import segno
from django.template.loader import render_to_string
from django.utils.translation import override

from acollida.models import Inscripcio, Sessio
from municipis.paper import imprimeix

FULL = Path(__file__).parent / "full_sessio.css"
FILES_BUIDES = 5


def imprimeix_full(sessio: Sessio, inscripcions: list[Inscripcio], adreca: str) -> bytes:
    """A tagged PDF in Catalan, with rows left for who comes without being enrolled."""
    context = {
        "sessio": sessio,
        "edicio": sessio.edicio,
        "persones": [inscripcio.itinerari.persona for inscripcio in inscripcions],
        "buides": range(FILES_BUIDES),
        "adreca": adreca,
    }
    with override("ca"):
        html = render_to_string("acollida/document/sessio.html", context)
    return imprimeix(html, FULL, [qr(adreca)])


def qr(adreca: str) -> str:
    """The address as a drawing; a stained or folded sheet can still be read (error level M)."""
    sortida = BytesIO()
    segno.make(adreca, error="m", micro=False).save(sortida, kind="svg", border=4, omitsize=True)
    return sortida.getvalue().decode()
