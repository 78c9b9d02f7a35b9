"""Roles and the actions of the access log."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rol(TextChoices):
    TECNICA = "tecnica", _("tècnica")
    MUNICIPAL = "municipal", _("personal municipal")
    COORDINADORA = "coordinadora", _("coordinadora")
    ADMINISTRADORA = "administradora", _("administradora")
    DPD = "dpd", _("delegada de protecció de dades")


class Accio(TextChoices):
    """What somebody did, or tried, that leaves a row in the access log."""

    ENTRADA = "entrada", _("entrada")
    ENTRADA_FALLIDA = "entrada_fallida", _("entrada fallida")
    CONSULTA = "consulta", _("consulta")
    LLISTA = "llista", _("llista")
    DESCARREGA = "descarrega", _("descàrrega")
    IMPRESSIO = "impressio", _("impressió")
    DENEGAT = "denegat", _("accés denegat")


class FrequenciaResum(TextChoices):
    """How often somebody wants the mail of what she has to do."""

    DIARI = "diari", _("cada dia feiner")
    SETMANAL = "setmanal", _("el primer dia feiner de la setmana")
