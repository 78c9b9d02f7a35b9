"""What is told apart about a procedure and what happens to it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EstatTramit(TextChoices):
    """Where a procedure is; which step follows which, `transicions.py` says."""

    # Of what another administration decides.
    CONSULTA = "consulta", pgettext_lazy("estat d'un tràmit", "consulta")
    PREPARACIO = "preparacio", _("en preparació")
    PRESENTADA = "presentada", _("presentada")
    EN_TRAMIT = "en_tramit", _("en tràmit")
    REQUERIDA = "requerida", _("requerida")
    RESOLTA = "resolta", _("resolta")
    RECURS = "recurs", _("en recurs")
    TANCADA = "tancada", _("tancada")
    # Of the reports that we propose.
    ESBORRANY = "esborrany", _("esborrany")
    REGISTRADA = "registrada", _("registrada")
    PENDENT = "pendent", _("pendent de documentació")
    ASSIGNADA = "assignada", _("assignada")
    PROGRAMADA = "programada", _("visita o entrevista programada")
    FETA = "feta", _("visita o entrevista feta")
    PROPOSTA = "proposta", _("proposta redactada")
    SIGNADA = "signada", _("proposta signada")
    TRAMESA = "tramesa", _("proposta tramesa")
    EMES = "emes", _("informe emès")
    COMUNICAT = "comunicat", _("comunicat a l'ens local")
    # Ways out, with no report.
    DESISTIDA = "desistida", _("desistida")
    ARXIVADA = "arxivada", _("arxivada per falta d'esmena")
    RENUNCIADA = "renunciada", _("renunciada")
    INADMESA = "inadmesa", _("inadmesa")
    DUPLICADA = "duplicada", _("duplicada")
    TRASLLADADA = "trasllat", _("traslladada a un altre municipi")

    @classmethod
    def sortides(cls):
        """The ends of a report that was never issued."""
        return [
            cls.DESISTIDA, cls.ARXIVADA, cls.RENUNCIADA, cls.INADMESA, cls.DUPLICADA,
            cls.TRASLLADADA,
        ]  # fmt: skip

    @classmethod
    def acabats(cls):
        return [cls.TANCADA, *cls.sortides()]

    @classmethod
    def oberts(cls):
        return [estat for estat in cls if estat not in cls.acabats()]

    @classmethod
    def sense_presentar(cls):
        """Those in which nothing has entered any register yet."""
        return [cls.CONSULTA, cls.PREPARACIO, cls.ESBORRANY]


class Resultat(TextChoices):
    """How it ended. Most services never learn it: `DESCONEGUT` is an end like any other."""

    FAVORABLE = "favorable", _("favorable")
    DESFAVORABLE = "desfavorable", _("desfavorable")
    INADMESA = "inadmesa", _("inadmesa")
    DESISTIDA = "desistida", _("desistida")
    ARXIVADA = "arxivada", _("arxivada")
    CADUCADA = "caducada", _("caducada")
    SILENCI_POSITIU = "silenci_pos", _("estimada per silenci")
    SILENCI_NEGATIU = "silenci_neg", _("desestimada per silenci")
    NO_PRESENTADA = "no_presentada", _("no s'ha arribat a presentar")
    DESCONEGUT = "desconegut", _("resultat desconegut")

    @classmethod
    def per_silenci(cls):
        return [cls.SILENCI_POSITIU, cls.SILENCI_NEGATIU]

    @classmethod
    def que_es_poden_recorrer(cls):
        return [cls.DESFAVORABLE, cls.INADMESA, cls.ARXIVADA, cls.SILENCI_NEGATIU]


class Recurs(TextChoices):
    """The appeals against a decision (arts. 121 to 124 Llei 39/2015; art. 46 LJCA)."""

    REPOSICIO = "reposicio", _("recurs de reposició")
    ALCADA = "alcada", _("recurs d'alçada")
    CONTENCIOS = "contencios", _("recurs contenciós administratiu")


class QuiRequereix(TextChoices):
    """Who asks for the documents that are missing: whose clock it stops."""

    ENS = "ens", _("l'ens local")
    GENERALITAT = "generalitat", _("la Generalitat")
    ESTAT = "estat", _("l'Administració de l'Estat")


class EstatDocument(TextChoices):
    PENDENT = "pendent", _("falta")
    LLIURAT = "lliurat", _("lliurat")
    CADUCAT = "caducat", _("caducat")
    NO_CAL = "no_cal", _("no cal")

    @classmethod
    def que_falten(cls):
        return [cls.PENDENT, cls.CADUCAT]


class TipusAdjunt(TextChoices):
    DOCUMENT = "document", _("document escanejat")
    FOTO = "foto", _("fotografia de la visita")
    RESOLUCIO = "resolucio", _("resolució o informe")
    ALTRES = "altres", _("un altre fitxer")


class CodiRellotge(TextChoices):
    """The clocks of a procedure: what each of them waits for."""

    PROPOSTA = "proposta", _("proposta de l'ens local")
    EMISSIO = "emissio", _("informe de la Generalitat")
    LEGAL = "legal", _("termini legal de l'informe")
    RESOLUCIO = "resolucio", _("resolució")
    ESMENA = "esmena", _("esmena d'un requeriment")
    REPOSICIO = "reposicio", _("recurs de reposició")
    CONTENCIOS = "contencios", _("recurs contenciós administratiu")


class Responsable(TextChoices):
    """Whose a clock is: who would be late."""

    ENS = "ens", _("ens local")
    GENERALITAT = "generalitat", _("Generalitat")
    ESTAT = "estat", _("Administració de l'Estat")
    PERSONA = "persona", _("la persona")
