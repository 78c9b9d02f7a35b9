"""What is told apart about files, contacts, appointments and duplicates."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EstatExpedient(TextChoices):
    OBERT = "obert", pgettext_lazy("expedient", "obert")
    TANCAT = "tancat", pgettext_lazy("expedient", "tancat")


class TipusMoviment(TextChoices):
    """What has happened to a file. Rows of history are only ever added."""

    OBERTURA = "obertura", _("s'obre")
    TANCAMENT = "tancament", _("es tanca")
    REOBERTURA = "reobertura", _("es reobre")
    REFERENT = "referent", _("canvia de tècnica referent")
    TRASPAS = "traspas", _("es traspassa")


class EstatTraspas(TextChoices):
    PENDENT = "pendent", _("pendent de resposta")
    ACCEPTAT = "acceptat", _("acceptat")
    REBUTJAT = "rebutjat", _("rebutjat")
    RETORNAT = "retornat", _("retornat")
    RETIRAT = "retirat", _("retirat per qui l'enviava")


class TipusAtencio(TextChoices):
    """Of whom a contact tells: a person with her record, somebody unnamed, or a group."""

    PERSONA = "persona", _("persona")
    ANONIMA = "anonima", _("consulta anònima")
    GRUP = "grup", _("grup")


class Canal(TextChoices):
    PRESENCIAL = "presencial", _("presencial")
    TELEFON = "telefon", _("telefònica")
    CORREU = "correu", _("correu electrònic")
    VIDEO = "video", _("videotrucada")
    DOMICILI = "domicili", _("al domicili")


class Resultat(TextChoices):
    """What came out of a contact."""

    INFORMAT = "informat", _("informació donada")
    GESTIO = "gestio", _("gestió feta")
    DERIVAT = "derivat", _("derivació")
    ITINERARI = "itinerari", _("itinerari obert")
    CITA = "cita", _("nova cita")
    SEGUIMENT = "seguiment", _("seguiment")
    SENSE = "sense", _("sense resultat")


class Interpret(TextChoices):
    """Who has helped to understand each other."""

    CAP = "cap", _("no ha calgut")
    PROFESSIONAL = "professional", _("intèrpret professional")
    TELEFON = "telefon", _("interpretació per telèfon")
    ACOMPANYANT = "acompanyant", _("una persona que l'acompanya")
    FALTAVA = "faltava", _("n'hauria calgut i no n'hi havia")


class EstatDerivacio(TextChoices):
    PENDENT = "pendent", _("sense resposta")
    ATESA = "atesa", _("atesa")
    REBUTJADA = "rebutjada", _("rebutjada")
    NO_HI_VA = "no_hi_va", _("la persona no hi va anar")


class DiaSetmana(IntegerChoices):
    """As `date.weekday()` counts them."""

    DILLUNS = 0, _("dilluns")
    DIMARTS = 1, _("dimarts")
    DIMECRES = 2, _("dimecres")
    DIJOUS = 3, _("dijous")
    DIVENDRES = 4, _("divendres")
    DISSABTE = 5, _("dissabte")
    DIUMENGE = 6, _("diumenge")


class EstatCita(TextChoices):
    RESERVADA = "reservada", _("reservada")
    ATESA = "atesa", _("hi ha vingut")
    NO_PRESENTADA = "no", _("no s'ha presentat")
    ANULLADA_USUARI = "usuari", _("anul·lada per la persona")
    ANULLADA_SERVEI = "servei", _("anul·lada pel servei")

    @classmethod
    def que_ocupen(cls):
        """The states in which the appointment still takes its place in the agenda."""
        return [cls.RESERVADA, cls.ATESA, cls.NO_PRESENTADA]

    @classmethod
    def anullades(cls):
        return [cls.ANULLADA_USUARI, cls.ANULLADA_SERVEI]


class CanalRecordatori(TextChoices):
    CORREU = "correu", _("correu electrònic")
    SMS = "sms", "SMS"


class EstatRecordatori(TextChoices):
    PREPARAT = "preparat", _("preparat")
    ENVIAT = "enviat", _("enviat")
    FALLAT = "fallat", _("no s'ha pogut enviar")


class EstatParella(TextChoices):
    """What we know of two records that look alike."""

    PENDENT = "pendent", _("per revisar")
    DIFERENTS = "diferents", _("no són la mateixa persona")
    FUSIONADES = "fusionades", _("fusionades")


class EstatSollicitud(TextChoices):
    PENDENT = "pendent", _("pendent de resposta")
    CONCEDIDA = "concedida", _("concedida")
    DENEGADA = "denegada", _("denegada")


class EstatResum(TextChoices):
    """Whether the mail of a day has left."""

    ENVIANT = "enviant", _("a mig enviar")
    ENVIAT = "enviat", _("enviat")
    FALLIT = "fallit", _("no s'ha pogut enviar")
