"""The rows of programmes: where and when, and whose they are to who may know of them."""

from django.utils.translation import gettext_lazy

from acollida.models import Apunt, Participacio

from . import base
from .base import Mena, cami, columna

PROGRAMA = gettext_lazy("Programa")
PARTICIPACIO = Mena(
    gettext_lazy("Comença el"),
    cami("inici"),
    (
        columna(base.MUNICIPI, "municipi"),
        columna(PROGRAMA, "programa"),
        columna(gettext_lazy("Acaba el"), "fi"),
    ),
    "acollida:participacio",
)
APUNT = Mena(
    base.DIA,
    cami("des_de"),
    (
        columna(base.MUNICIPI, "participacio__municipi"),
        columna(PROGRAMA, "participacio__programa"),
        columna(gettext_lazy("Què s'apunta"), "tipus"),
    ),
    persona="participacio.persona",
)
MENES = {Participacio: PARTICIPACIO, Apunt: APUNT}
