"""How something agreed stands, and what is asked for in the list of tasks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EstatAcord(TextChoices):
    """`VENCUT` and `SETMANA` are parts of `PENDENT`: those whose day has passed, or is near."""

    PENDENT = "pendent", _("per fer")
    VENCUT = "vencut", _("vençudes")
    SETMANA = "setmana", _("per fer d'avui a diumenge")
    FET = "fet", _("fetes")
    ANULLAT = "anullat", _("anul·lades")


class DeQui(TextChoices):
    MEVES = "meves", _("les meves")
    TOTES = "totes", _("les de tota la comarca")
    ORFES = "orfes", _("les de qui ja no hi treballa")
