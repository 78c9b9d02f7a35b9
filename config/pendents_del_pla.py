"""What waits for somebody in the plan: actions, tasks, requests of information, programmes."""

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from acollida.llistes import recompte
from pla.avisos import avisos_de
from pla.comarca import equip_de
from pla.enums import AvisAccio, DeQui
from pla.models import Acord, PeticioInformacio, ProtocolAcollida

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
ACCIONS = {
    AvisAccio.ENDARRERIDES: ngettext_lazy(
        "acció del pla fora de termini", "accions del pla fora de termini", "n"
    ),
    AvisAccio.CALLADES: ngettext_lazy(
        "acció del pla sense notícies de fa 90 dies o més",
        "accions del pla sense notícies de fa 90 dies o més",
        "n",
    ),
}
TASQUES = ngettext_lazy("tasca d'acords", "tasques d'acords", "n")
ORFES = ngettext_lazy(
    "tasca d'acords és de qui ja no hi treballa",
    "tasques d'acords són de qui ja no hi treballa",
    "n",
)
VENCUDES = ngettext_lazy("%(n)s vençuda", "%(n)s vençudes", "n")


def de_la_comarca(usuari, avui):
    """(how many, how it is said, the list of exactly those) for who coordinates."""
    peticions = PeticioInformacio.objects.visibles_per(usuari).per_respondre_aviat(avui)
    protocols = ProtocolAcollida.objects.visibles_per(usuari).per_revisar(avui)
    equip = equip_de(usuari.assignacio.dins_de_comarca)
    orfes = Acord.objects.visibles_per(usuari).pendents().sense_qui(equip)
    yield _dit(peticions, PETICIONS, _peticions())
    yield _dit(protocols, REVISIONS, reverse("pla:protocols", query={"per_revisar": "on"}))
    yield from _accions(usuari, avui)
    yield _tasques(usuari, avui)
    yield _dit(orfes, ORFES, reverse("pla:tasques", query={"de": DeQui.ORFES}))


def de_la_tecnica(usuari, avui):
    """The same, of what she answers for."""
    peticions = PeticioInformacio.objects.visibles_per(usuari).filter(responsable=usuari)
    aviat = peticions.per_respondre_aviat(avui)
    yield _dit(aviat, PETICIONS, _peticions(tecnica=usuari.uid))
    yield from _accions(usuari, avui)
    yield _tasques(usuari, avui)


def _dit(files, frases, adreca: str):
    n, _tots = recompte(files)
    return n, frases % {"n": n}, adreca


def _accions(usuari, avui):
    """The actions that ask for her: those she answers for, or all of the comarca's."""
    for avis in avisos_de(usuari, avui):
        yield _dit(avis.accions, ACCIONS[avis.mena], avis.adreca)


def _tasques(usuari, avui):
    """What was agreed in the meetings and she is to do."""
    meves = Acord.objects.visibles_per(usuari).filter(responsable=usuari)
    n, vencudes = meves.pendents().count(), meves.vencuts(avui).count()
    frases = [TASQUES % {"n": n}, *([VENCUDES % {"n": vencudes}] if vencudes else [])]
    return n, ", ".join(map(str, frases)), reverse("pla:tasques")


def _peticions(**filtre) -> str:
    return reverse("pla:peticions_informacio", query=filtre | {"aviat": "on"})
