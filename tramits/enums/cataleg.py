"""What is told apart about a kind of procedure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Grup(TextChoices):
    """How the catalogue is read: the families of procedures of foreigners' law."""

    ARRELAMENT = "arrelament", _("arrelament i circumstàncies excepcionals")
    FAMILIA = "familia", _("reagrupament i família")
    TREBALL = "treball", _("residència i treball")
    ESTADA = "estada", _("estada")
    MENORS = "menors", _("menors i joves")
    UE = "ue", _("ciutadania de la Unió Europea")
    PROTECCIO = "proteccio", _("protecció internacional")
    DOCUMENTACIO = "documentacio", _("documentació")
    NACIONALITAT = "nacionalitat", _("nacionalitat")
    RETORN = "retorn", _("retorn")
    INFORMES = "informes", _("informes d'estrangeria")
    ALTRES = "altres", _("altres")


class Flux(TextChoices):
    """Which table of steps a procedure follows, and which record it carries beside it."""

    GENERAL = "general", _("el resol una altra administració")
    HABITATGE = "habitatge", _("informe d'adequació de l'habitatge")
    INTEGRACIO = "integracio", _("informe d'esforç d'integració")

    @classmethod
    def d_informe(cls):
        """Those of two administrations: we propose, the Generalitat reports."""
        return [cls.HABITATGE, cls.INTEGRACIO]


class Silenci(TextChoices):
    """What it means that nobody has answered in time."""

    POSITIU = "positiu", _("estimatori")
    NEGATIU = "negatiu", _("desestimatori")
    PROVA = "prova", _("es pot provar per altres mitjans")
    NO_CONSTA = "", _("no consta")


class UnitatTermini(TextChoices):
    """How a term is counted (art. 30 Llei 39/2015); the values are those of `terminis.Unitat`."""

    HABILS = "habils", _("dies hàbils")
    NATURALS = "naturals", _("dies naturals")
    MESOS = "mesos", _("mesos")
    MESOS_SENSE_AGOST = "mesos_agost", _("mesos, sense l'agost")


class Apartat(TextChoices):
    """What a report of integration effort has to say, which each regime decides."""

    TEMPS = "temps", _("temps que fa que viu al domicili habitual")
    MITJANS = "mitjans", _("mitjans econòmics")
    PROGRAMES = "programes", _("programes d'inserció sociolaboral i cultural")
    FACTORS = "factors", _("altres factors d'arrelament")
    VALORS = "valors", _("coneixement i respecte dels valors constitucionals i estatutaris")
    LLENGUES = "llengues", _("coneixement de les llengües oficials")


class Marca(TextChoices):
    """The figures in which a kind of procedure counts, besides its own."""

    TRAMIT = "tramit", _("tràmits vinculats a la llei d'estrangeria")
    INFORME = "informe", _("informes d'estrangeria")
    ASSESSORAMENT = "assessorament", _("assessoraments")
