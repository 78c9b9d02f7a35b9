"""The weekly mail of a technician: how much expires, and nothing of whom."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from comptes.enums import Rol
from comptes.models import Assignacio

from .cua import DIES, Cua


class Linia(NamedTuple):
    """How many expire within so many days (0: have already), and how many of them are hers."""

    dies: int
    quants: int
    meves: int


def destinataries() -> list[Assignacio]:
    """One assignment per technician and territory: those of several villages are one territory."""
    triades = {}
    vigents = Assignacio.objects.vigents().filter(rol=Rol.TECNICA, usuari__is_active=True)
    for assignacio in vigents.select_related("usuari", "comarca", "municipi__comarca"):
        triades.setdefault((assignacio.usuari_id, assignacio.abast().municipis), assignacio)
    return list(triades.values())


def envia_resum(assignacio, avui: date) -> bool:
    """Send the mail of this territory; nothing, when nothing expires."""
    usuari = assignacio.usuari
    usuari.assignacio = assignacio
    linies = _linies(usuari, avui)
    if not any(linia.quants for linia in linies):
        return False
    with override(usuari.llengua):
        context = {
            "usuari": usuari,
            "territori": usuari.abast.nom,
            "linies": linies,
            "enllac": f"{settings.URL_PUBLICA}{reverse('acollida:venciments')}",
        }
        text = render_to_string("acollida/correu/resum.txt", context)
        send_mail(_("[Arrela] Què caduca aquesta setmana"), text, None, [usuari.email])
    return True


def _linies(usuari, avui) -> list[Linia]:
    return [
        Linia(
            dies,
            Cua(usuari, avui, dies).quants()[0],
            Cua(usuari, avui, dies, meves=True).quants()[0],
        )
        for dies in (0, *DIES)
    ]
