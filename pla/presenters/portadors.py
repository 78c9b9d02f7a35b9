"""Where the page of each kind of record with files is."""

from django.urls import reverse

from pla.models import ProtocolAcollida
from pla.models.document import PORTADORS

PAGINES = {
    "activitat": "pla:activitat",
    "accio": "pla:accio",
    "compromis": "pla:compromis",
    "peticio": "pla:peticio_informacio",
}


def adreca_de(portador) -> str:
    if isinstance(portador, ProtocolAcollida):
        return reverse("pla:protocol", args=[portador.municipi.codi_ine])
    return reverse(PAGINES[slug_de(portador)], args=[portador.uid])


def slug_de(portador) -> str:
    return next(nom for nom, model in PORTADORS.items() if isinstance(portador, model))
