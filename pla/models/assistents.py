"""Who of those with a record took part, and the milestones of a study."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models import Persona
from municipis.dades import Dades
from municipis.historia import amb_historia

from .activitat import Activitat, DActivitatQuerySet


class AssistentQuerySet(DActivitatQuerySet):
    def diferents(self):
        """Each person once: when two records become one, a row of the absorbed one may stay."""
        return self.filter(persona__fusionada_amb__isnull=True)


@amb_historia
class AssistentActivitat(models.Model):
    """Somebody with a record who took part; she is already one of those counted by sex."""

    activitat = models.ForeignKey(Activitat, models.PROTECT, related_name="assistents")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="activitats")

    objects = AssistentQuerySet.as_manager()

    dades = Dades(personals=("persona",), estadistiques=("activitat",), tecniques=("id",))

    class Meta:
        verbose_name = _("assistent d'una activitat")
        verbose_name_plural = _("assistents de les activitats")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activitat", "persona"], name="assistent_unica")
        ]


@amb_historia
class FitaPublicacio(models.Model):
    """A milestone of a study or a publication."""

    activitat = models.ForeignKey(Activitat, models.CASCADE, related_name="fites")
    nom = models.CharField(_("fita"), max_length=160)
    prevista_el = models.DateField(_("prevista per al"), null=True, blank=True)
    feta_el = models.DateField(_("feta el"), null=True, blank=True)

    objects = DActivitatQuerySet.as_manager()

    dades = Dades(estadistiques=("activitat", "nom", "prevista_el", "feta_el"), tecniques=("id",))

    class Meta:
        verbose_name = _("fita")
        verbose_name_plural = _("fites")
        ordering = ["prevista_el", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activitat", "nom"],
                name="fita_unica",
                violation_error_message=_("La publicació ja té aquesta fita."),
            )
        ]

    def __str__(self):
        return self.nom
