"""What is told apart about first-reception itineraries and their courses."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Via(TextChoices):
    """How a module has been accredited."""

    CURSAT = "cursat", pgettext_lazy("mòdul", "cursat")
    CONVALIDAT = "convalidat", pgettext_lazy("mòdul", "convalidat")
    NIVELL = "nivell", _("acreditat per nivell")
    EXEMPT = "exempt", pgettext_lazy("mòdul", "exempt")

    @classmethod
    def de_fora(cls):
        """Those that a document proves, and not our own attendance."""
        return [cls.CONVALIDAT, cls.NIVELL, cls.EXEMPT]


class EstatItinerari(TextChoices):
    """Where an itinerary is. It is read from its dates: nobody writes it."""

    DEMANAT = "demanat", _("pendent d'entrevista")
    EN_CURS = "en_curs", pgettext_lazy("itinerari", "en curs")
    CERTIFICAT_DEMANAT = "demana_cert", _("certificat demanat")
    CERTIFICAT = "certificat", _("amb certificat")
    TANCAT = "tancat", _("tancat sense certificat")

    @classmethod
    def oberts(cls):
        return [cls.DEMANAT, cls.EN_CURS, cls.CERTIFICAT_DEMANAT]


class Estudis(TextChoices):
    NO_CONSTA = "no_consta", _("no consta")
    CAP = "cap", _("sense estudis")
    PRIMARIS = "primaris", _("primaris")
    SECUNDARIS = "secundaris", _("secundaris")
    PROFESSIONALS = "fp", _("professionals")
    SUPERIORS = "superiors", _("superiors")


class Feina(TextChoices):
    NO_CONSTA = "no_consta", _("no consta")
    TREBALLA = "treballa", _("treballa")
    SENSE_CONTRACTE = "informal", _("treballa sense contracte")
    EN_BUSCA = "busca", _("busca feina")
    NO_EN_BUSCA = "no_busca", _("no en busca")


class SiNo(TextChoices):
    SI = "si", _("sí")
    NO = "no", _("no")
    NO_CONSTA = "no_consta", _("no consta")


class EstatInscripcio(TextChoices):
    INSCRITA = "inscrita", _("inscrita")
    ESPERA = "espera", _("en llista d'espera")
    BAIXA = "baixa", pgettext_lazy("inscripció", "baixa")


class EstatAssistencia(TextChoices):
    """Of one person in one session; who has no row has not been written down yet."""

    PENDENT = "pendent", _("per omplir")
    HI_ES = "hi_es", _("hi ha assistit")
    JUSTIFICADA = "justificada", _("falta justificada")
    FALTA = "falta", _("no s'ha presentat")
    ANULLADA = "anullada", _("anul·lada")

    @classmethod
    def sabudes(cls):
        """Those that count in an attendance rate."""
        return [cls.HI_ES, cls.JUSTIFICADA, cls.FALTA]


class TipusPaper(TextChoices):
    """The documents that are written from a template."""

    SOLLICITUD = "sollicitud", _("sol·licitud d'accés al servei")
    ASSISTENCIA = "assistencia", _("certificat d'assistència de mòdul")
    PROPOSTA = "proposta", _("proposta de certificat d'acollida")
    CITACIO = "citacio", _("citació")
    QUE_FALTA = "que_falta", _("què em falta per al certificat")

    @classmethod
    def verificables(cls):
        """Those that carry a code by which anybody may check them."""
        return [cls.ASSISTENCIA, cls.PROPOSTA]

    @classmethod
    def bilingues(cls):
        """Those that the person takes home, in Catalan and in the language that she reads."""
        return [cls.CITACIO, cls.QUE_FALTA]


class EstatTraduccio(TextChoices):
    PER_REVISAR = "pendent", _("cap parlant no l'ha revisada")
    REVISADA = "revisada", _("revisada per una parlant")
