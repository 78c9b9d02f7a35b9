"""All of an action on a page: where it comes from, what is done for it and what was told of it."""

from dataclasses import dataclass

from django.db.models import Count, F, Max
from django.urls import reverse
from django.utils.translation import gettext as _

from pla.enums import TipusActivitat
from pla.models import Accio, Activitat, Compromis, Necessitat

from .avanc import accions_amb_indicadors, avencos
from .tauler import Fila

DARRERES = 30


@dataclass(frozen=True)
class Origen:
    """What made an action be there: how it is said, its name and its page."""

    com: str
    nom: str
    adreca: str


def pagina_de(accio: Accio, usuari) -> dict:
    activitats = Activitat.objects.visibles_per(usuari).filter(accio=accio)
    una = Accio.objects.filter(pk=accio.pk)
    [avenc] = avencos(accions_amb_indicadors(una), usuari).values()
    return {
        "accio": accio,
        "fila": Fila(accio, avenc, una.endarrerides().exists(), una.callades().exists()),
        "origens": origens(accio, usuari),
        "municipis": accio.municipis.all(),
        "socis": accio.socis.all(),
        "activitats": activitats.annotate(dia=Max("sessions__dia")).order_by(
            F("dia").desc(nulls_last=True), "-pk"
        )[:DARRERES],
        "per_mena": _per_mena(activitats),
        "fitxers": accio.fitxers.en_us(),
        "noticies": accio.noticies.select_related("per"),
    }


def origens(accio: Accio, usuari) -> list[Origen]:
    """The needs it is born from, the commitments it fulfils and the year it comes on from."""
    return [*_necessitats(accio, usuari), *_compromisos(accio, usuari), *_d_abans(accio)]


def _necessitats(accio, usuari):
    for necessitat in Necessitat.objects.visibles_per(usuari).filter(accions=accio):
        adreca = reverse("pla:necessitat", args=[necessitat.uid])
        yield Origen(_("Neix de la necessitat"), necessitat.nom, adreca)


def _compromisos(accio, usuari):
    for compromis in Compromis.objects.visibles_per(usuari).filter(accions=accio):
        adreca = reverse("pla:compromis", args=[compromis.uid])
        yield Origen(_("Compleix el compromís"), compromis.text, adreca)


def _d_abans(accio):
    anteriors = Accio.objects.filter(
        anual__pla=accio.anual.pla, anual__exercici__lt=accio.anual.exercici, clau=accio.clau
    )
    abans = anteriors.select_related("anual").order_by("-anual__exercici").first()
    if abans:
        nom = _("l'acció del %(any)s") % {"any": abans.anual.exercici}
        yield Origen(_("Continua"), nom, reverse("pla:accio", args=[abans.uid]))


def _per_mena(activitats) -> list[tuple[str, int]]:
    """How many activities of each kind, the commonest first."""
    quantes = activitats.order_by().values_list("tipus").annotate(n=Count("pk")).order_by("-n")
    return [(TipusActivitat(tipus).label, n) for tipus, n in quantes]
