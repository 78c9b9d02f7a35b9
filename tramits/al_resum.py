"""What is due, as the mail of each working day says it."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.llistes import recompte
from acollida.resums import Linia, Seccio, es_feiner, registra_seccio
from tramits.cua import Quan, cua

FRASES = {
    Quan.VENCUTS: gettext_lazy("ja han vençut: %(n)s"),
    Quan.AVUI: gettext_lazy("vencen avui: %(n)s"),
    Quan.SETMANA: gettext_lazy("vencen d'avui a diumenge: %(n)s"),
}


def linies(usuari, avui: date) -> list[Linia]:
    return [_linia(usuari, quan, avui) for quan in Quan]


def _linia(usuari, quan: Quan, avui: date) -> Linia:
    files = cua(usuari, quan, avui)
    quants, meus = recompte(files)[0], recompte(files.filter(tecnica=usuari))[0]
    text = FRASES[quan] % {"n": quants}
    seus = _("(vostres: %(meus)s)") % {"meus": meus}
    return Linia(quants, f"{text} {seus}", reverse("tramits:cua", query={"quan": quan}))


registra_seccio(
    Seccio("terminis", gettext_lazy("Terminis de tràmits i d'informes"), es_feiner, linies)
)
