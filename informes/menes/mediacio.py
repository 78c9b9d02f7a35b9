"""The rows of interpretation and mediation. None says whom it was for."""

from django.utils.translation import gettext_lazy

from acollida.enums import Canal
from acollida.models.atencio import RECOMPTE
from mediacio.enums import EstatCas, TipusPeticio
from mediacio.models import CasMediacio, Peticio, Prestacio, SessioMediacio

from . import base
from .base import Lectura, Mena, cami, columna, etiqueta

LLENGUA, AMBIT = gettext_lazy("Llengua"), gettext_lazy("Àmbit")
TEMA, HORES = gettext_lazy("Tema"), gettext_lazy("Minuts")


PETICIO = Mena(
    base.DIA,
    cami("dia"),
    (
        columna(base.MUNICIPI, "municipi"),
        columna(LLENGUA, "llengua"),
        columna(AMBIT, "ambit"),
        etiqueta(base.CANAL, "tipus", TipusPeticio),
        columna(base.MOTIU, "motiu_anullacio"),
    ),
    "mediacio:peticio",
    persona="",
)
PRESTACIO = Mena(
    base.DIA,
    cami("dia"),
    (
        columna(base.MUNICIPI, "peticio__municipi"),
        columna(LLENGUA, "peticio__llengua"),
        columna(AMBIT, "peticio__ambit"),
        etiqueta(base.CANAL, "peticio__tipus", TipusPeticio),
        columna(HORES, "minuts"),
        (gettext_lazy("Persones"), Lectura(RECOMPTE, lambda *comptades: sum(comptades))),
    ),
    "mediacio:prestacio",
    persona="",
)
CAS = Mena(
    gettext_lazy("Obert el"),
    cami("obert_el"),
    (
        columna(base.MUNICIPI, "municipi"),
        columna(TEMA, "tema"),
        etiqueta(base.ESTAT, "estat", EstatCas),
        columna(gettext_lazy("Tancat el"), "tancat_el"),
    ),
    "mediacio:cas",
    persona="",
)
SESSIO = Mena(
    base.DIA,
    cami("dia"),
    (
        columna(base.MUNICIPI, "cas__municipi"),
        columna(TEMA, "cas__tema"),
        etiqueta(base.CANAL, "canal", Canal),
        columna(HORES, "minuts"),
    ),
    persona="",
)
MENES = {Peticio: PETICIO, Prestacio: PRESTACIO, CasMediacio: CAS, SessioMediacio: SESSIO}
