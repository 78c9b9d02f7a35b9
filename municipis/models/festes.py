"""The two local holidays that each municipality sets every year."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from municipis.canvis_de_festes import han_canviat
from municipis.dades import Dades
from municipis.historia import amb_historia

from .territori import Municipi

PER_EXERCICI = 2


class FestaLocalQuerySet(models.QuerySet):
    def de(self, municipi, exercici):
        """The local holidays of a municipality in a year."""
        return self.filter(municipi=municipi, dia__year=exercici)

    # What writes many rows does not go through the model: who counts days with them is told here.

    @transaction.atomic
    def delete(self):
        tocats = set(self.values_list("municipi", flat=True))
        esborrades = super().delete()
        han_canviat(tocats)
        return esborrades

    delete.alters_data = delete.queryset_only = True  # no manager ever deletes a whole table

    @transaction.atomic
    def update(self, **camps):
        tocats = set(self.values_list("municipi", flat=True))
        canviades = super().update(**camps)
        nou = camps.get("municipi", camps.get("municipi_id"))
        han_canviat(tocats | {getattr(nou, "pk", nou)})
        return canviades

    @transaction.atomic
    def bulk_create(self, objs, *args, **opcions):
        creades = super().bulk_create(objs, *args, **opcions)
        han_canviat(festa.municipi_id for festa in creades)
        return creades


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

    @transaction.atomic
    def save(self, *args, **opcions):
        abans = FestaLocal.objects.filter(pk=self.pk).values_list("municipi", flat=True)
        tocats = {*abans} if self.pk else set()  # it may have been moved to another town
        super().save(*args, **opcions)
        han_canviat(tocats | {self.municipi_id})

    @transaction.atomic
    def delete(self, *args, **opcions):
        esborrades = super().delete(*args, **opcions)
        han_canviat([self.municipi_id])
        return esborrades

    def clean(self):
        if self.municipi_id is None or self.dia is None:
            return  # each field says it
        altres = FestaLocal.objects.de(self.municipi_id, self.dia.year).exclude(pk=self.pk)
        if altres.count() >= PER_EXERCICI:
            raise ValidationError(
                _("%(municipi)s ja té dues festes locals el %(exercici)s: traieu-ne una abans."),
                params={"municipi": self.municipi, "exercici": str(self.dia.year)},
            )
