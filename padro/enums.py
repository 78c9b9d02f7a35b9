"""The states and paths of a submission."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EstatEsperat(TextChoices):
    """Where a municipality stands in a campaign."""

    NO_INICIAT = "no_iniciat", _("no iniciat")
    ESBORRANY = "esborrany", _("esborrany")
    ENVIAT = "enviat", _("enviat")
    EN_REVISIO = "en_revisio", _("en revisió")
    RETORNAT = "retornat", _("retornat")
    VALIDAT = "validat", _("validat")
    EXEMPT = "exempt", _("exempt")

    @classmethod
    def pendents(cls):
        """The states in which the municipality still owes its figures."""
        return [cls.NO_INICIAT, cls.ESBORRANY, cls.RETORNAT]


class Fase(TextChoices):
    """Where a campaign stands between its four dates."""

    PENDENT = "pendent", _("encara no s'ha obert")
    A_TEMPS = "a_temps", _("oberta")
    TARD = "tard", _("fora de termini, encara oberta")
    COORDINACIO = "coordinacio", _("tancada als municipis")
    TANCADA = "tancada", _("tancada")


class EstatEnviament(TextChoices):
    """Where a stored submission stands."""

    ENVIAT = "enviat", _("enviat")
    EN_REVISIO = "en_revisio", _("en revisió")
    RETORNAT = "retornat", _("retornat")
    VALIDAT = "validat", _("validat")

    @classmethod
    def transicions(cls):
        """From which states each state is reached."""
        return {
            cls.EN_REVISIO: {cls.ENVIAT},
            cls.RETORNAT: {cls.ENVIAT, cls.EN_REVISIO, cls.VALIDAT},
            cls.VALIDAT: {cls.ENVIAT, cls.EN_REVISIO},
        }


class Via(TextChoices):
    """By which path the figures came in."""

    FITXER = "fitxer", _("fitxer pujat")
    PANTALLA = "pantalla", _("corregit en pantalla")
    COMANDA = "comanda", _("comanda d'importació")
    SERIE = "serie", _("sèrie històrica")
    DEMO = "demo", _("dades de demostració")


class EstatSerie(TextChoices):
    """How far a big import is."""

    EN_CUA = "en_cua", _("en cua")
    LLEGINT = "llegint", _("llegint i desant")
    DESADA = "desada", _("desada")
    REBUTJADA = "rebutjada", _("rebutjada")

    @classmethod
    def acabades(cls):
        return [cls.DESADA, cls.REBUTJADA]


class EstatCarrega(TextChoices):
    """Where an uploaded file stands between the browser and the store."""

    LLEGINT = "llegint", _("llegint")
    PENDENT = "pendent", _("pendent de confirmar")
    CONFIRMADA = "confirmada", _("confirmada")
    DESCARTADA = "descartada", _("descartada")
    REBUTJADA = "rebutjada", _("rebutjada")
    CADUCADA = "caducada", _("caducada")

    @classmethod
    def vius(cls):
        """The states in which the upload still holds its file."""
        return [cls.LLEGINT, cls.PENDENT]


class GrupEdat(TextChoices):
    """The three big age groups of Idescat; five-year bands fall whole inside them."""

    DE_0_A_14 = "0-14", _("de 0 a 14 anys")
    DE_15_A_64 = "15-64", _("de 15 a 64 anys")
    DE_65_I_MES = "65+", _("de 65 anys i més")
    NO_DETALLAT = "no_detallat", _("edat no detallada")
