"""How a person is called, documented and reached: as many rows of each as there are, or none."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import TipusContacte, TipusDocument, TipusNom
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Nacionalitat

from .persona import Persona


class DePersonaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of the persons that she may see."""
        return self.filter(persona__in=Persona.objects.visibles_per(usuari))


@amb_historia
class NomPersona(models.Model):
    """Another name by which she is found: other spellings, former names, aliases."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="noms")
    tipus = models.CharField(_("tipus"), max_length=10, choices=TipusNom, default=TipusNom.GRAFIA)
    nom = models.CharField(_("nom sencer"), max_length=200)

    objects = DePersonaQuerySet.as_manager()

    dades = Dades(personals=("persona", "tipus", "nom"), tecniques=("id",))

    class Meta:
        verbose_name = _("altre nom de la persona")
        verbose_name_plural = _("altres noms de la persona")
        ordering = ["id"]

    def __str__(self):
        return self.nom


class DocumentQuerySet(DePersonaQuerySet):
    def que_caduquen(self, des_de, fins):
        """Those whose last day falls between two days, both included."""
        return self.filter(caduca_el__range=(des_de, fins))


@amb_historia
class DocumentIdentitat(models.Model):
    """An identity document. A person may have several passports, one NIE, or nothing at all.

    `numero` is normalised: capitals, without spaces, dots or hyphens.
    """

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="documents")
    tipus = models.CharField(_("tipus"), max_length=10, choices=TipusDocument)
    numero = models.CharField(_("número"), max_length=30)
    pais = models.ForeignKey(
        Nacionalitat,
        models.PROTECT,
        verbose_name=_("país que l'expedeix"),
        related_name="+",
        null=True,
        blank=True,
    )
    expedit_el = models.DateField(_("data d'expedició"), null=True, blank=True)
    caduca_el = models.DateField(_("data de caducitat"), null=True, blank=True)
    numero_suport = models.CharField(_("número de suport"), max_length=20, blank=True)
    repetit_motiu = models.CharField(_("per què es repeteix el número"), max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()

    dades = Dades(
        personals=(
            "persona", "tipus", "numero", "pais", "expedit_el", "caduca_el", "numero_suport",
            "repetit_motiu",
        ),
        tecniques=("id",),
    )  # fmt: skip

    class Meta:
        verbose_name = _("document d'identitat")
        verbose_name_plural = _("documents d'identitat")
        ordering = ["tipus", "id"]
        indexes = [
            models.Index(fields=["numero"], name="document_per_numero"),
            models.Index(fields=["caduca_el"], name="document_per_caducitat"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(expedit_el__isnull=True)
                | Q(caduca_el__isnull=True)
                | Q(caduca_el__gte=F("expedit_el")),
                name="document_dates_en_ordre",
                violation_error_message=_("El document caduca abans d'expedir-se."),
            )
        ]

    def __str__(self):
        return f"{self.get_tipus_display()} {self.numero}"

    def dies_fins_a_caducar(self, a_data=None) -> int | None:
        """Days left, negative once over; `None` when it has no last day."""
        if self.caduca_el is None:
            return None
        return (self.caduca_el - (a_data or timezone.localdate())) // timedelta(days=1)


@amb_historia
class MitjaContacte(models.Model):
    """A telephone (E.164: «+34600111222») or an e-mail address (in lower case)."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="contactes")
    tipus = models.CharField(_("tipus"), max_length=8, choices=TipusContacte)
    valor = models.CharField(_("número o adreça"), max_length=120)
    de_qui = models.CharField(_("de qui és, si no és seu"), max_length=80, blank=True)

    objects = DePersonaQuerySet.as_manager()

    dades = Dades(personals=("persona", "tipus", "valor", "de_qui"), tecniques=("id",))

    class Meta:
        verbose_name = _("mitjà de contacte")
        verbose_name_plural = _("mitjans de contacte")
        ordering = ["id"]
        indexes = [models.Index(fields=["valor"], name="contacte_per_valor")]

    def __str__(self):
        return self.valor
