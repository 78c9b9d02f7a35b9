"""What several activities belong to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca

from .base import DelTerritoriQuerySet


@no_s_esborra
@amb_historia
class Projecte(Versionat):
    """What several activities belong to: a programme of diversity, a project in the schools."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    nom = models.CharField(_("nom"), max_length=160)
    retirat_el = models.DateField(_("retirat el"), null=True, blank=True)

    objects = DelTerritoriQuerySet.as_manager()

    dades = Dades(estadistiques=("comarca", "nom", "retirat_el"), tecniques=DE_VERSIO)

    class Meta:
        verbose_name = _("projecte")
        verbose_name_plural = _("projectes")
        ordering = ["nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "nom"],
                name="projecte_unic",
                violation_error_message=_("La comarca ja té un projecte amb aquest nom."),
            )
        ]

    def __str__(self):
        return self.nom
