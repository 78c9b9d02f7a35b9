"""What is told apart about plans, their actions and what they account for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EstatAccio(TextChoices):
    PENDENT = "pendent", _("pendent")
    EN_CURS = "en_curs", _("en curs")
    FETA = "feta", _("feta")
    DESCARTADA = "descartada", _("descartada")

    @classmethod
    def obertes(cls):
        return [cls.PENDENT, cls.EN_CURS]


class AvisAccio(TextChoices):
    """Why an action that is still to be done asks for somebody."""

    ENDARRERIDES = "tard", _("fora de termini")
    CALLADES = "sense", _("sense notícies de fa 90 dies o més")


class TipusCompromis(TextChoices):
    """The kind decides which steps it has, and that each asks for its evidence."""

    ESTUDI = "estudi", _("estudi")
    SERVEI = "servei", _("servei")
    FORMACIO = "formacio", _("formació")
    NORMA = "norma", _("norma")
    EQUIPAMENT = "equipament", _("equipament")
    CAMPANYA = "campanya", _("campanya")
    ALTRES = "altres", _("un altre")


class EstatDeCompliment(TextChoices):
    """The four states of a balanç, word by word."""

    NO_INICIAT = "no_iniciat", _("No iniciat per canvi de prioritat")
    PENDENT = "pendent", _("Pendent")
    AMB_RETARD = "retard", _("En execució amb retard")
    COMPLETAT = "completat", _("Completat o en execució dins les previsions")

    @classmethod
    def amb_observacio(cls):
        """Those that cannot be said without saying why."""
        return [cls.NO_INICIAT, cls.AMB_RETARD]


class OrigenNecessitat(TextChoices):
    CONTACTES = "contactes", _("detectada en les atencions")
    DEMANDA = "demanda", _("demanda que no s'ha pogut servir")
    MUNICIPI = "municipi", _("reunió amb un ajuntament")
    TAULA = "taula", _("acord d'una taula")
    ALTRES = "altres", _("un altre origen")


class EstatNecessitat(TextChoices):
    DETECTADA = "detectada", _("detectada")
    PROPOSADA = "proposada", _("amb proposta")
    PLANIFICADA = "planificada", _("al pla")
    DESCARTADA = "descartada", _("descartada")

    @classmethod
    def cami(cls):
        """The way of a need, step by step, when nobody discards it."""
        return [cls.DETECTADA, cls.PROPOSADA, cls.PLANIFICADA]


class Prioritat(TextChoices):
    ALTA = "alta", _("alta")
    MITJANA = "mitjana", _("mitjana")
    BAIXA = "baixa", _("baixa")


class EstatPeticioInformacio(TextChoices):
    OBERTA = "oberta", _("per respondre")
    RESPOSTA = "resposta", _("resposta")
    ANULLADA = "anullada", _("anul·lada")


class EstatProtocol(TextChoices):
    """Of the integral reception programme of a municipality."""

    NO_N_HI_HA = "no", _("no n'hi ha")
    EN_ELABORACIO = "elabora", _("en elaboració")
    APROVAT = "aprovat", _("aprovat")
    EN_REVISIO = "revisio", _("en revisió")
