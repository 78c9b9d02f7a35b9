"""The rows of procedures, and of the reports of two administrations."""

from django.utils.translation import gettext_lazy

from tramits.enums import EstatTramit, Resultat, SentitInforme, SentitProposta
from tramits.models import InformeEstrangeria, Tramit

from . import base
from .base import Mena, cami, columna, de_persona, etiqueta

TIPUS, RESULTAT = gettext_lazy("Tràmit"), gettext_lazy("Resultat")
PRESENTAT = gettext_lazy("Presentat el")
TRAMIT = Mena(
    gettext_lazy("Obert el"),
    cami("obert_el"),
    (
        columna(base.MUNICIPI, "municipi"),
        columna(TIPUS, "tipus"),
        *de_persona(),
        columna(PRESENTAT, "presentada_el"),
        etiqueta(base.ESTAT, "estat", EstatTramit),
        etiqueta(RESULTAT, "resultat", Resultat),
    ),
    "tramits:tramit",
)
INFORME = Mena(
    gettext_lazy("Demanat el"),
    cami("tramit__presentada_el"),
    (
        columna(base.MUNICIPI, "tramit__municipi"),
        columna(TIPUS, "tramit__tipus"),
        *de_persona("tramit__persona"),
        columna(gettext_lazy("Proposta tramesa el"), "tramesa_el"),
        etiqueta(gettext_lazy("Proposta"), "proposta_sentit", SentitProposta),
        columna(gettext_lazy("Informe emès el"), "informe_el"),
        etiqueta(gettext_lazy("Informe"), "informe_sentit", SentitInforme),
    ),
    "tramits:tramit",
    persona="tramit.persona",
)
MENES = {Tramit: TRAMIT, InformeEstrangeria: INFORME}
