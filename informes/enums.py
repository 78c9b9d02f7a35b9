"""Kinds of deliveries and of long work."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TipusLliurament(TextChoices):
    PADRO = "padro", _("padró del semestre")
    MEMORIA = "memoria", _("memòria anual")


class TipusFeina(TextChoices):
    MEMORIA = "memoria", _("memòria anual")
    LLIURAMENT = "lliurament", _("fitxers d'un lliurament")
    FITXES = "fitxes", _("fitxes dels municipis")
    PROPOSTA = "proposta", _("proposta de lliurament")


class EstatFeina(TextChoices):
    EN_CUA = "en_cua", _("en cua")
    EN_CURS = "en_curs", _("en curs")
    FETA = "feta", _("feta")
    ERROR = "error", _("no s'ha pogut fer")
    ANULLADA = "anullada", _("anul·lada")

    @classmethod
    def vives(cls):
        return {cls.EN_CUA, cls.EN_CURS}

    @classmethod
    def sense_fruit(cls):
        return {cls.ERROR, cls.ANULLADA}


class EstatMemoria(TextChoices):
    """How far an annual report is; once handed in it is frozen, and opened again as a revision."""

    ESBORRANY = "esborrany", _("esborrany")
    REVISADA = "revisada", _("revisada")
    APROVADA = "aprovada", _("aprovada")
    LLIURADA = "lliurada", _("lliurada")

    @classmethod
    def transicions(cls):
        """From each state, those that it may go to."""
        return {
            cls.ESBORRANY: {cls.REVISADA},
            cls.REVISADA: {cls.ESBORRANY, cls.APROVADA},
            cls.APROVADA: {cls.ESBORRANY, cls.LLIURADA},
            cls.LLIURADA: {cls.ESBORRANY},
        }

    @classmethod
    def obertes(cls):
        """Those in which the narrative may still be written."""
        return {cls.ESBORRANY, cls.REVISADA}


class DeQueAgrupa(TextChoices):
    """What the groups of a grouping are made of."""

    EDAT = "edat", _("edats")
    NACIONALITAT = "nacionalitat", _("nacionalitats")
    MUNICIPI = "municipi", _("municipis")
