"""What expires, as the mail of the first day of the week says it."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.resums import Linia, Seccio, comenca_la_setmana, registra_seccio
from acollida.venciments.cua import DIES, Cua


def linies(usuari, avui: date) -> list[Linia]:
    return [_linia(usuari, avui, dies) for dies in (0, *DIES)]


def _linia(usuari, avui, dies) -> Linia:
    quants = Cua(usuari, avui, dies).quants()[0]
    meves = Cua(usuari, avui, dies, meves=True).quants()[0]
    text = _("d'aquí a %(dies)s dies: %(n)s") if dies else _("ja han caducat: %(n)s")
    seus = _("(als vostres expedients: %(meves)s)") % {"meves": meves}
    adreca = reverse("acollida:venciments", query={"dies": dies})
    return Linia(quants, f"{text % {'dies': dies, 'n': quants}} {seus}", adreca)


registra_seccio(
    Seccio(
        "venciments",
        gettext_lazy("Documents, renovacions del padró i situacions que caduquen"),
        comenca_la_setmana,
        linies,
    )
)
