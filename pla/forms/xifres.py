"""Choosing a figure among all those of the house."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from pla.fonts import FONTS

SALES = {
    "acollida": _("Acollida"),
    "estrangeria": _("Informes d'estrangeria"),
    "mediacio": _("Mediació i interpretació"),
    "padro": _("Padró"),
    "pla": _("Pla i activitats"),
    "programes": _("Programes"),
    "spa": _("Servei de primera acollida"),
    "tramits": _("Tràmits"),
}


def _sala(codi: str) -> str:
    return codi.partition(".")[0]


def opcions(buit: str) -> list:
    """By the room that they come from, each with its unit."""
    files = sorted(FONTS.values(), key=lambda font: (_sala(font.codi), str(font.titol)))
    grups = groupby(files, key=lambda font: _sala(font.codi))
    return [
        ("", buit),
        *(
            (SALES.get(sala, sala), [(f.codi, f"{f.titol} ({f.unitat})") for f in fonts])
            for sala, fonts in grups
        ),
    ]


class TriaXifra(forms.ChoiceField):
    """`buit` is what it says while none is chosen."""

    def __init__(self, *, buit, **camps):
        super().__init__(choices=lambda: opcions(buit), **camps)
