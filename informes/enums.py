"""Kinds of deliveries and of long work."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TipusLliurament(TextChoices):
    PADRO = "padro", _("padró del semestre")
    MEMORIA = "memoria", _("memòria anual")


class TipusFeina(TextChoices):
    MEMORIA = "memoria", _("memòria anual")
    LLIURAMENT = "lliurament", _("lliurament del semestre")


class EstatFeina(TextChoices):
    EN_CUA = "en_cua", _("en cua")
    EN_CURS = "en_curs", _("en curs")
    FETA = "feta", _("feta")
    ERROR = "error", _("no s'ha pogut fer")

    @classmethod
    def vives(cls):
        return {cls.EN_CUA, cls.EN_CURS}
