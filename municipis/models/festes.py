"""The two local holidays that each municipality sets every year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia

from .territori import Municipi


@amb_historia
class FestaLocal(models.Model):
    """A local holiday; a municipality has two a year (art. 37.2 of the Workers' Statute)."""

    municipi = models.ForeignKey(Municipi, models.CASCADE, related_name="festes")
    dia = models.DateField(_("dia"))
    nom = models.CharField(_("nom"), max_length=80, blank=True)

    dades = Dades(estadistiques=("municipi", "dia", "nom"), tecniques=("id",))

    class Meta:
        verbose_name = _("festa local")
        verbose_name_plural = _("festes locals")
        ordering = ["dia"]
        constraints = [
            models.UniqueConstraint(fields=["municipi", "dia"], name="festa_local_unica")
        ]

    def __str__(self):
        return f"{self.municipi}: {self.dia}"
