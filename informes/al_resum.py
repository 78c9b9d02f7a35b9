"""What the report of the year still needs to know, as the mail of each Monday says it."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.llistes import recompte
from acollida.resums import Linia, Seccio, comenca_la_setmana, registra_seccio
from informes.memories.empentes import camps_de, sense


def linies(usuari, avui: date) -> list[Linia]:
    quants = recompte(sense(usuari, camps_de(usuari, avui.year), avui.year))[0]
    text = _("persones ateses enguany de qui falta alguna dada: %(n)s") % {"n": quants}
    return [Linia(quants, text, reverse("informes:empentes"))]


registra_seccio(
    Seccio("empentes", gettext_lazy("Dades que la memòria demana"), comenca_la_setmana, linies)
)
