"""What waits for the coordinator in the annual reports that are being written."""

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from informes.enums import EstatMemoria
from informes.memories.escrit import Redaccio
from informes.memories.falta import PER_ESCRIURE
from informes.models import Memoria

MEMORIA = ngettext_lazy(
    "cosa per acabar a la memòria del %(memoria)s",
    "coses per acabar a la memòria del %(memoria)s",
    "n",
)


def de_la_comarca(usuari, avui):
    """(how many, how it is said, the list of exactly those), for each report."""
    visibles = Memoria.objects.visibles_per(usuari).select_related("plantilla")
    for memoria in visibles.filter(estat__in=EstatMemoria.obertes()):
        n = len(PER_ESCRIURE.files(Redaccio.de(memoria)))
        adreca = reverse(
            "informes:memoria_falta_llista", args=[memoria.exercici, PER_ESCRIURE.codi]
        )
        yield n, MEMORIA % {"n": n, "memoria": memoria}, adreca
