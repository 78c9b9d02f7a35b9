"""The rows of interpretation and mediation. None says whom it was for."""

from django.utils.translation import gettext_lazy

from mediacio.models import CasMediacio, Peticio, Prestacio, SessioMediacio

from . import base
from .base import Mena, columna, etiqueta

LLENGUA, AMBIT = gettext_lazy("Llengua"), gettext_lazy("Àmbit")
TEMA, HORES = gettext_lazy("Tema"), gettext_lazy("Minuts")


def _canal(prestacio):
    return prestacio.peticio.get_tipus_display()


PETICIO = Mena(
    base.DIA,
    lambda peticio: peticio.dia,
    (
        columna(base.MUNICIPI, "municipi"),
        columna(LLENGUA, "llengua"),
        columna(AMBIT, "ambit"),
        etiqueta(base.CANAL, "tipus"),
        columna(base.MOTIU, "motiu_anullacio"),
    ),
    "mediacio:peticio",
    persona="",
)
PRESTACIO = Mena(
    base.DIA,
    lambda prestacio: prestacio.dia,
    (
        columna(base.MUNICIPI, "peticio.municipi"),
        columna(LLENGUA, "peticio.llengua"),
        columna(AMBIT, "peticio.ambit"),
        (base.CANAL, _canal),
        columna(HORES, "minuts"),
        columna(gettext_lazy("Persones"), "total"),
    ),
    "mediacio:prestacio",
    persona="",
)
CAS = Mena(
    gettext_lazy("Obert el"),
    lambda cas: cas.obert_el,
    (
        columna(base.MUNICIPI, "municipi"),
        columna(TEMA, "tema"),
        etiqueta(base.ESTAT, "estat"),
        columna(gettext_lazy("Tancat el"), "tancat_el"),
    ),
    "mediacio:cas",
    persona="",
)
SESSIO = Mena(
    base.DIA,
    lambda sessio: sessio.dia,
    (
        columna(base.MUNICIPI, "cas.municipi"),
        columna(TEMA, "cas.tema"),
        etiqueta(base.CANAL, "canal"),
        columna(HORES, "minuts"),
    ),
    persona="",
)
MENES = {Peticio: PETICIO, Prestacio: PRESTACIO, CasMediacio: CAS, SessioMediacio: SESSIO}
