"""What waits for somebody in the plan: requests of information, programmes to be reviewed."""

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from acollida.llistes import recompte
from pla.models import PeticioInformacio, ProtocolAcollida

PETICIONS = ngettext_lazy(
    "petició d'informació venç en set dies o ja ha vençut",
    "peticions d'informació vencen en set dies o ja han vençut",
    "n",
)
REVISIONS = ngettext_lazy(
    "programa d'acollida que ja toca revisar",
    "programes d'acollida que ja toca revisar",
    "n",
)


def de_la_comarca(usuari, avui):
    """(how many and whether that is all, how it is said, the list) for who coordinates."""
    peticions = PeticioInformacio.objects.visibles_per(usuari).per_respondre_aviat(avui)
    protocols = ProtocolAcollida.objects.visibles_per(usuari).per_revisar(avui)
    yield recompte(peticions), PETICIONS, _peticions()
    revisions = reverse("pla:protocols", query={"per_revisar": "on"})
    yield recompte(protocols), REVISIONS, revisions


def de_la_tecnica(usuari, avui):
    peticions = PeticioInformacio.objects.visibles_per(usuari).filter(responsable=usuari)
    yield recompte(peticions.per_respondre_aviat(avui)), PETICIONS, _peticions(tecnica=usuari.uid)


def _peticions(**filtre) -> str:
    return reverse("pla:peticions_informacio", query=filtre | {"aviat": "on"})
