"""What the plan waits for, as the mail of each working day says it: actions, and tasks agreed."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy

from acollida.llistes import recompte
from acollida.resums import Linia, Seccio, es_feiner, registra_seccio
from pla.avisos import avisos_de
from pla.enums import AvisAccio, EstatAcord
from pla.enums.qui import DEL_PLA
from pla.models import Acord

ACCIONS = {
    AvisAccio.ENDARRERIDES: gettext_lazy("fora de termini: %(n)s"),
    AvisAccio.CALLADES: gettext_lazy("sense notícies de fa 90 dies o més: %(n)s"),
}
TASQUES = {
    EstatAcord.VENCUT: gettext_lazy("ja han vençut: %(n)s"),
    EstatAcord.SETMANA: gettext_lazy("per fer d'avui a diumenge: %(n)s"),
}


def linies_d_accions(usuari, avui: date) -> list[Linia]:
    return [
        _linia(recompte(avis.accions)[0], ACCIONS[avis.mena], avis.adreca)
        for avis in avisos_de(usuari, avui)
    ]


def linies_de_tasques(usuari, avui: date) -> list[Linia]:
    meves = Acord.objects.visibles_per(usuari).filter(responsable=usuari)
    quantes = {
        EstatAcord.VENCUT: recompte(meves.vencuts(avui))[0],
        EstatAcord.SETMANA: recompte(meves.de_la_setmana(avui))[0],
    }
    return [
        _linia(n, TASQUES[estat], reverse("pla:tasques", query={"estat": estat}))
        for estat, n in quantes.items()
    ]


def _linia(quants: int, frase, adreca: str) -> Linia:
    return Linia(quants, frase % {"n": quants}, adreca)


for codi, titol, linies in (
    ("accions", gettext_lazy("Accions del pla que demanen algú"), linies_d_accions),
    ("tasques", gettext_lazy("Tasques dels acords"), linies_de_tasques),
):
    registra_seccio(Seccio(codi, titol, es_feiner, linies, DEL_PLA))
