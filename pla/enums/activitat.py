"""What is told apart about what the service does besides attending people one by one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TipusActivitat(TextChoices):
    """One shape for all of them: days, hours, place, who came and what it belongs to."""

    FORMACIO_PROFESSIONALS = "form_prof", _("formació a professionals")
    FORMACIO_NOUVINGUDES = "form_nouv", _("formació a persones nouvingudes")
    REUNIO = "reunio", _("reunió d'una taula, comissió o xarxa")
    ASSESSORAMENT_GRUPAL = "grup", _("sessió d'assessorament grupal")
    SENSIBILITZACIO = "sensib", _("activitat de sensibilització")
    CENTRE = "centre", _("activitat en un centre educatiu")
    COMUNITARIA = "comunit", _("acció comunitària")
    ASSESSORAMENT = "assess", _("assessorament a un servei, ajuntament o entitat")
    PUBLICACIO = "publica", _("publicació o estudi")

    @classmethod
    def formacions(cls):
        return [cls.FORMACIO_PROFESSIONALS, cls.FORMACIO_NOUVINGUDES]

    @classmethod
    def obertes(cls):
        """Those that people come to, whose hours and participants are told together."""
        return [*cls.formacions(), cls.SENSIBILITZACIO, cls.CENTRE, cls.COMUNITARIA]

    @classmethod
    def comptables(cls):
        """Those of which how many came is to be counted: the others meet who they always do."""
        return [*cls.obertes(), cls.ASSESSORAMENT_GRUPAL]

    @classmethod
    def amb_hores(cls):
        """Those that are not recorded without saying how long they took."""
        return cls.formacions()

    @classmethod
    def amb_entitat(cls):
        """Those that are done to somebody: which service, or which school."""
        return [cls.ASSESSORAMENT, cls.CENTRE]


class EstatActivitat(TextChoices):
    PREVISTA = "prevista", _("prevista")
    FETA = "feta", _("feta")
    ANULLADA = "anullada", _("anul·lada")


class TipusTaula(TextChoices):
    TAULA = "taula", _("taula")
    COMISSIO = "comissio", _("comissió")
    XARXA = "xarxa", _("xarxa")
    GRUP = "grup", _("grup de treball")
    PLA = "pla", _("pla estratègic")


class RolTaula(TextChoices):
    """Leading a table and taking part in one are two figures, never added up."""

    LIDERA = "lidera", _("la lidera el servei")
    PARTICIPA = "participa", _("el servei hi participa")
