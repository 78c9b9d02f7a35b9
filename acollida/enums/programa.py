"""What is told apart about programmes: international protection, mentoring, work and training…"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sensibilitat(TextChoices):
    """Who may know that a record exists: who sees the person, or only who has been given it."""

    ORDINARIA = "ordinaria", _("ordinària: la veu qui veu la persona")
    RESERVADA = "reservada", _("reservada: només qui en té el dret")


class TipusCamp(TextChoices):
    """What is written in a field of a programme."""

    TEXT = "text", _("text curt")
    LLARG = "llarg", _("text llarg")
    DATA = "data", _("data")
    NOMBRE = "nombre", _("nombre")
    OPCIO = "opcio", _("una opció de la llista")
    OPCIONS = "opcions", _("unes quantes opcions de la llista")
    ENTITAT = "entitat", _("entitat")
    SI_NO = "si_no", _("sí o no")

    @classmethod
    def amb_llista(cls):
        return [cls.OPCIO, cls.OPCIONS]


class MomentCamp(TextChoices):
    """When a field of a participation is asked."""

    FITXA = "fitxa", _("mentre dura")
    FINAL = "final", _("quan s'acaba")


class FinalApunt(TextChoices):
    """What the second date of a row of a programme says."""

    CAP = "cap", _("només té un dia")
    ACABA = "acaba", _("s'acaba un dia")
    CADUCA = "caduca", _("caduca un dia")


class EstatParticipacio(TextChoices):
    """Where a participation is. It is read from its dates: nobody writes it."""

    PREVISTA = "prevista", _("encara no ha començat")
    EN_CURS = "en_curs", pgettext_lazy("programa", "en curs")
    PRORROGADA = "prorrogada", _("prorrogada")
    VENCUDA = "vencuda", _("s'hauria d'haver acabat")
    ACABADA = "acabada", pgettext_lazy("programa", "acabada")
