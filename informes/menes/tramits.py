"""The rows of procedures, and of the reports of two administrations."""

from django.utils.translation import gettext_lazy

from tramits.models import InformeEstrangeria, Tramit

from . import base
from .base import Mena, columna, de_persona, etiqueta

TIPUS, RESULTAT = gettext_lazy("Tràmit"), gettext_lazy("Resultat")
PRESENTAT = gettext_lazy("Presentat el")
TRAMIT = Mena(
    gettext_lazy("Obert el"),
    lambda tramit: tramit.obert_el,
    (
        columna(base.MUNICIPI, "municipi"),
        columna(TIPUS, "tipus"),
        *de_persona(),
        columna(PRESENTAT, "presentada_el"),
        etiqueta(base.ESTAT, "estat"),
        etiqueta(RESULTAT, "resultat"),
    ),
    "tramits:tramit",
)
INFORME = Mena(
    gettext_lazy("Demanat el"),
    lambda informe: informe.tramit.presentada_el,
    (
        columna(base.MUNICIPI, "tramit.municipi"),
        columna(TIPUS, "tramit.tipus"),
        *de_persona("tramit.persona"),
        columna(gettext_lazy("Proposta tramesa el"), "tramesa_el"),
        etiqueta(gettext_lazy("Proposta"), "proposta_sentit"),
        columna(gettext_lazy("Informe emès el"), "informe_el"),
        etiqueta(gettext_lazy("Informe"), "informe_sentit"),
    ),
    "tramits:tramit",
    persona="tramit.persona",
)
MENES = {Tramit: TRAMIT, InformeEstrangeria: INFORME}
