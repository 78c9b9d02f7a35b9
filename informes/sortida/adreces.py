"""The short address that the paper prints under a table, and its code for a telephone."""

from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse


def adreca_curta(codi: str) -> str:
    """Where the lists behind a table are, for who may read them."""
    return f"{settings.URL_PUBLICA}{reverse('enllac:enllac', args=[codi])}"


def qr(adreca: str) -> str:
    """A drawing; a folded or stained sheet can still be read (error level M)."""
    sortida = BytesIO()
    segno.make(adreca, error="m", micro=False).save(sortida, kind="svg", border=2, xmldecl=False)
    return sortida.getvalue().decode()
