"""What is told apart about a report on housing or on integration effort."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origen(TextChoices):
    """The permit from which a request of report comes, where it tells one wave from another."""

    CAP = "", _("sense permís d'origen")
    DA20 = "da20", _("disposició addicional 20a (2026)")
    DA21 = "da21", _("disposició addicional 21a (2026)")
    ALTRES = "altres", _("un altre permís")

    @classmethod
    def de_l_onada(cls):
        """Those of the regularisation of 2026, whose permits all end within a few months."""
        return [cls.DA20, cls.DA21]


class SentitProposta(TextChoices):
    """What the local body proposes."""

    FAVORABLE = "favorable", _("favorable")
    DESFAVORABLE = "desfavorable", _("desfavorable")
    RECOMANACIO = "recomanacio", _("favorable amb recomanació")


class SentitInforme(TextChoices):
    """What the Generalitat reports, and what the State decides: two answers, never mixed."""

    FAVORABLE = "favorable", _("favorable")
    DESFAVORABLE = "desfavorable", _("desfavorable")


class EstatVisita(TextChoices):
    """Of a visit to the home, or of an interview."""

    PROGRAMADA = "programada", _("programada")
    FETA = "feta", _("feta")
    ABSENT = "absent", _("no hi havia ningú o no s'hi ha presentat")
    ANULLADA = "anullada", _("anul·lada")


class TitolUs(TextChoices):
    """The title under which a home is lived in (art. 67.2 RD 1155/2024)."""

    PROPIETAT = "propietat", _("propietat")
    LLOGUER = "lloguer", _("lloguer")
    CESSIO = "cessio", _("cessió d'ús")
    RECURS = "recurs", _("recurs residencial")
    ALTRES = "altres", _("un altre títol")


class UsEstanca(TextChoices):
    SALA = "sala", _("sala o menjador")
    CUINA = "cuina", _("cuina")
    SALA_CUINA = "sala_cuina", _("sala amb cuina")
    DORMITORI = "dormitori", _("dormitori")
    BANY = "bany", _("bany")
    ALTRES = "altres", _("una altra estança")


class Condicio(TextChoices):
    """What is looked at in a home: habitability and equipment (art. 67.2 RD 1155/2024)."""

    AIGUA = "aigua", _("aigua corrent")
    AIGUA_CALENTA = "aigua_calenta", _("aigua calenta")
    ELECTRICITAT = "electricitat", _("electricitat")
    CUINA = "cuina", _("cuina equipada")
    BANY = "bany", _("bany complet")
    VENTILACIO = "ventilacio", _("llum i ventilació naturals als dormitoris")
    ESTAT = "estat", _("bon estat, sense humitats ni perills")
    CALEFACCIO = "calefaccio", _("calefacció")


class EstatSollicitud(TextChoices):
    """Of a request that a town hall hands in."""

    REBUDA = "rebuda", _("rebuda")
    ACCEPTADA = "acceptada", _("en curs")
    RETORNADA = "retornada", _("retornada")
