"""What was agreed and is hers to do, as the mail of each working day says it."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy

from acollida.llistes import recompte
from acollida.resums import Linia, Seccio, es_feiner, registra_seccio
from pla.enums import EstatAcord
from pla.models import Acord

FRASES = {
    EstatAcord.VENCUT: gettext_lazy("ja han vençut: %(n)s"),
    EstatAcord.SETMANA: gettext_lazy("per fer d'avui a diumenge: %(n)s"),
}


def linies(usuari, avui: date) -> list[Linia]:
    meves = Acord.objects.visibles_per(usuari).filter(responsable=usuari)
    quantes = {
        EstatAcord.VENCUT: recompte(meves.vencuts(avui))[0],
        EstatAcord.SETMANA: recompte(meves.de_la_setmana(avui))[0],
    }
    return [
        Linia(n, FRASES[estat] % {"n": n}, reverse("pla:tasques", query={"estat": estat}))
        for estat, n in quantes.items()
    ]


registra_seccio(Seccio("tasques", gettext_lazy("Tasques dels acords"), es_feiner, linies))
