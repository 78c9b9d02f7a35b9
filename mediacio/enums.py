"""What the code tells apart about interpretation and mediation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TipusPeticio(TextChoices):
    PRESENCIAL = "presencial", _("interpretació presencial")
    TELEFON = "telefon", _("interpretació per telèfon")
    VIDEO = "video", _("interpretació per videoconferència")
    ESCRITA = "escrita", _("traducció escrita")
    JURADA = "jurada", _("traducció jurada")
    MEDIACIO = "mediacio", _("mediació intercultural")

    @classmethod
    def escrites(cls):
        """Those that have no hours: a day on which the text is needed."""
        return [cls.ESCRITA, cls.JURADA]


class EstatPeticio(TextChoices):
    """Where a request is; which step may follow which is in `mediacio.transicions`."""

    PER_CONFIRMAR = "per_confirmar", _("pendent de confirmar el correu")
    SOLLICITADA = "sollicitada", _("sol·licitada")
    OFERTA = "oferta", _("oferta a intèrprets")
    CONFIRMADA = "confirmada", _("amb intèrpret")
    FETA = "feta", _("feta")
    ANULLADA = "anullada", _("anul·lada")
    NO_USUARI = "no_usuari", _("no s'hi ha presentat la persona")
    NO_INTERPRET = "no_interpret", _("no s'hi ha presentat l'intèrpret")
    NO_SERVIDA = "no_servida", _("sense intèrpret disponible")

    @classmethod
    def obertes(cls):
        """Those for which something is still to be done."""
        return [cls.SOLLICITADA, cls.OFERTA, cls.CONFIRMADA]

    @classmethod
    def que_ocupen(cls):
        """Those that have taken the hours of an interpreter."""
        return [cls.CONFIRMADA, cls.FETA, cls.NO_USUARI]

    @classmethod
    def que_compten(cls):
        """Those that count as a use of the service by who it was for."""
        return [cls.SOLLICITADA, cls.OFERTA, cls.CONFIRMADA, cls.FETA, cls.NO_USUARI]


class QuiMou(TextChoices):
    """Who has made a step of a request."""

    SERVEI = "servei", _("el servei")
    SOLLICITANT = "sollicitant", _("qui la demana")
    INTERPRET = "interpret", _("l'intèrpret")


class QuiAnulla(TextChoices):
    """To whom the cause of a cancellation belongs."""

    SERVEI = "servei", _("el servei")
    SOLLICITANT = "sollicitant", _("qui la demana")
    USUARI = "usuari", _("la persona atesa")
    INTERPRET = "interpret", _("l'intèrpret")
    SENSE = "sense", _("cap intèrpret disponible")


class Residencia(TextChoices):
    """Where the years that a rule counts have been lived."""

    CATALUNYA = "catalunya", _("a Catalunya")
    ESPANYA = "espanya", _("a Catalunya o a Espanya")


class CanalInterpret(TextChoices):
    PRESENCIAL = "presencial", _("presencial")
    TELEFON = "telefon", _("per telèfon")
    VIDEO = "video", _("per videoconferència")
    ESCRIT = "escrit", _("per escrit")
    MEDIACIO = "mediacio", _("mediació")


class Desplacament(TextChoices):
    """How a journey is paid."""

    CAP = "cap", _("no es paga")
    KM = "km", _("per quilòmetre")
    FIX = "fix", _("quantitat fixa")


class TipusDocumentInterpret(TextChoices):
    CONTRACTE = "contracte", _("contracte o conveni")
    AUTONOMS = "autonoms", _("alta al règim d'autònoms")
    SEXUALS = "sexuals", _("certificat negatiu de delictes de naturalesa sexual")
    CONFIDENCIALITAT = "confidencialitat", _("compromís de confidencialitat")
    TITOL = "titol", _("títol o acreditació")
    JURAT = "jurat", _("nomenament de traductor jurat")
    ASSEGURANCA = "asseguranca", _("assegurança")
    ALTRE = "altre", _("un altre document")


class Resposta(TextChoices):
    """What became of an offer to an interpreter."""

    PENDENT = "pendent", _("sense resposta")
    ACCEPTADA = "acceptada", _("acceptada")
    REBUTJADA = "rebutjada", _("rebutjada")
    COBERTA = "coberta", _("coberta per una altra persona")
    RETIRADA = "retirada", _("retirada pel servei")


class NoCompareix(TextChoices):
    """Who did not come to a service that was arranged."""

    NINGU = "ningu", _("tothom hi era")
    USUARI = "usuari", _("no hi era la persona")
    INTERPRET = "interpret", _("no hi era l'intèrpret")


class DeQui(TextChoices):
    """Who values a service."""

    PROFESSIONAL = "professional", _("professional")
    INTERPRET = "interpret", _("intèrpret")


class EstatCas(TextChoices):
    OBERT = "obert", _("obert")
    SEGUIMENT = "seguiment", _("en seguiment")
    TANCAT = "tancat", _("tancat")


class Acord(TextChoices):
    """How a mediation ended."""

    TOTAL = "total", _("amb acord")
    PARCIAL = "parcial", _("amb acord parcial")
    SENSE = "sense", _("sense acord")
    DERIVAT = "derivat", _("derivat a un altre servei")
    DESISTIT = "desistit", _("una part no hi ha volgut continuar")

    @classmethod
    def amb_acord(cls):
        return [cls.TOTAL, cls.PARCIAL]


class TipusPart(TextChoices):
    """Who a side of a mediation is; the last two are only described, in words that are not kept
    in the clear.
    """

    PERSONA = "persona", _("persona atesa pel servei")
    ENTITAT = "entitat", _("entitat o servei")
    GRUP = "grup", _("grup de persones")
    ALTRA = "altra", _("persona sense fitxa")


class TipusMovimentCas(TextChoices):
    """What has happened to a case. Rows of history are only ever added."""

    OBERTURA = "obertura", _("s'obre")
    ACORD = "acord", _("s'anota com acaba")
    SEGUIMENT = "seguiment", _("se'n fa el seguiment")
    TANCAMENT = "tancament", _("es tanca")
    REOBERTURA = "reobertura", _("es reobre")


class TipusLinia(TextChoices):
    SERVEI = "servei", _("servei")
    AJUST = "ajust", _("ajust")


class TipusPaperLiquidacio(TextChoices):
    PDF = "pdf", "PDF"
    EXCEL = "xlsx", "Excel"
