"""The two local holidays that each municipality sets every year."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia

from .territori import Municipi

PER_EXERCICI = 2


class FestaLocalQuerySet(models.QuerySet):
    def de(self, municipi, exercici):
        """The local holidays of a municipality in a year."""
        return self.filter(municipi=municipi, dia__year=exercici)


@amb_historia
class FestaLocal(models.Model):
    """A local holiday; a municipality has two a year (art. 37.2 of the Workers' Statute)."""

    municipi = models.ForeignKey(Municipi, models.CASCADE, related_name="festes")
    dia = models.DateField(_("dia"))
    nom = models.CharField(_("nom"), max_length=80, blank=True)

    objects = FestaLocalQuerySet.as_manager()

    dades = Dades(estadistiques=("municipi", "dia", "nom"), tecniques=("id",))

    class Meta:
        verbose_name = _("festa local")
        verbose_name_plural = _("festes locals")
        ordering = ["dia"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipi", "dia"],
                name="festa_local_unica",
                violation_error_message=_("El municipi ja té una festa local aquest dia."),
            )
        ]

    def __str__(self):
        return f"{self.municipi}: {self.dia}"

    def clean(self):
        if self.municipi_id is None or self.dia is None:
            return  # each field says it
        altres = FestaLocal.objects.de(self.municipi_id, self.dia.year).exclude(pk=self.pk)
        if altres.count() >= PER_EXERCICI:
            raise ValidationError(
                _("%(municipi)s ja té dues festes locals el %(exercici)s: traieu-ne una abans."),
                params={"municipi": self.municipi, "exercici": str(self.dia.year)},
            )
