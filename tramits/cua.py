"""What is due: the queue, and the moments by which it is read and counted."""

from datetime import date, timedelta

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from comptes.models import Usuari
from tramits.models import Tramit

ORDRE = ("venc_el", "id")


class Quan(TextChoices):
    """When it is due."""

    VENCUTS = "vencuts", _("ja ha vençut")
    AVUI = "avui", _("avui")
    SETMANA = "setmana", _("d'avui a diumenge")


def cua(usuari: Usuari, quan: str = "", avui: date | None = None) -> QuerySet:
    """The open procedures that `usuari` sees and wait for a day, the soonest first.

    The line of the home page, the mail and the list that they lead to are all counted on this.
    """
    files = Tramit.objects.visibles_per(usuari).oberts().amb_venciment()
    return del_moment(files, quan, avui) if quan and avui else files


def del_moment(files: QuerySet, quan: str, avui: date) -> QuerySet:
    if quan == Quan.VENCUTS:
        return files.vencuts(avui)
    return files.que_vencen(avui, avui if quan == Quan.AVUI else diumenge(avui))


def diumenge(avui: date) -> date:
    """The last day of the week of `avui`."""
    return avui + timedelta(days=6 - avui.weekday())
