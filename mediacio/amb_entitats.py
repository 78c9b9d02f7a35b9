"""What the professionals of an entity have asked for, and the cases that it takes part in."""

from django.urls import reverse
from django.utils.translation import ngettext

from acollida.directori import Feina, registra_feina
from mediacio.grups import CONFIRMADES, GRUPS, PENDENTS, TANCADES
from mediacio.models import Interpret, PartMediacio, Peticio


def _frase(grup: str, n: int) -> str:
    """What a group is called beside its number."""
    return {
        PENDENTS: ngettext(
            "petició d'intèrpret per resoldre", "peticions d'intèrpret per resoldre", n
        ),
        CONFIRMADES: ngettext(
            "petició d'intèrpret confirmada", "peticions d'intèrpret confirmades", n
        ),
        TANCADES: ngettext("petició d'intèrpret tancada", "peticions d'intèrpret tancades", n),
    }[grup]


def peticions(usuari, entitat) -> list[Feina]:
    """By the three parts of the inbox, which is where they are listed."""
    seves = Peticio.objects.visibles_per(usuari).filter(sollicitant__entitat=entitat)
    return [_del_grup(grup, seves.filter(estat__in=GRUPS[grup]).count(), entitat) for grup in GRUPS]


def _del_grup(grup, quantes, entitat) -> Feina:
    adreca = reverse("mediacio:inici", query={"grup": grup, "entitat": entitat.uid})
    return Feina(quantes, _frase(grup, quantes), adreca)


def casos(usuari, entitat) -> list[Feina]:
    """Cases of mediation that it is a side of."""
    seves = PartMediacio.objects.visibles_per(usuari).filter(entitat=entitat)
    quants = seves.values("cas").distinct().count()
    text = ngettext(
        "cas de mediació en què pren part", "casos de mediació en què pren part", quants
    )
    return [Feina(quants, text)]


def interprets(usuari, entitat) -> list[Feina]:
    quants = Interpret.objects.visibles_per(usuari).filter(entitat=entitat).count()
    text = ngettext("intèrpret que hi treballa", "intèrprets que hi treballen", quants)
    return [Feina(quants, text)]


registra_feina("peticions", peticions)
registra_feina("casos", casos)
registra_feina("interprets", interprets)
