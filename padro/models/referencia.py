"""Series of others that ours are looked at beside: never the same statistic."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.enums import Sexe, Valor
from municipis.historia import amb_historia, amb_historia_per_lots
from municipis.models import Municipi


@amb_historia
class SerieReferencia(models.Model):
    """A published series by municipality, with its source and what it measures."""

    codi = models.CharField(_("codi"), max_length=40, unique=True)
    nom = models.CharField(_("nom"), max_length=160)
    font = models.CharField(_("font"), max_length=200)
    nota = models.CharField(_("en què difereix de la nostra"), max_length=300, blank=True)

    dades = Dades(estadistiques=("nom", "font", "nota"), tecniques=("id", "codi"))

    class Meta:
        verbose_name = _("sèrie de referència")
        verbose_name_plural = _("sèries de referència")

    def __str__(self):
        return self.nom


class ValorReferenciaQuerySet(models.QuerySet):
    def desa(self, serie, observacions):
        """Store the `padro.referencies.Observacio` of a sheet, over what there was."""
        municipis = dict(Municipi.objects.values_list("codi_ine", "pk"))
        self.bulk_create(
            [
                ValorReferencia(
                    serie=serie,
                    municipi_id=municipis[o.codi_ine],
                    exercici=o.exercici,
                    sexe=o.sexe,
                    tipus=Valor.SUPRIMIT if o.valor is None else Valor.XIFRA,
                    valor=o.valor,
                )
                for o in observacions
            ],
            update_conflicts=True,
            unique_fields=["serie", "municipi", "exercici", "sexe"],
            update_fields=["tipus", "valor"],
            batch_size=1000,  # the history joins the rows before and after of each statement
        )


@amb_historia_per_lots
class ValorReferencia(models.Model):
    """The value of a series for one municipality, year and sex (`NO_DETALLAT` = both)."""

    serie = models.ForeignKey(SerieReferencia, models.CASCADE, related_name="valors")
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="+")
    exercici = models.SmallIntegerField(_("exercici"))
    sexe = models.SmallIntegerField(_("sexe"), choices=Sexe)
    tipus = models.SmallIntegerField(_("tipus de valor"), choices=Valor, default=Valor.XIFRA)
    valor = models.IntegerField(_("persones"), null=True)

    objects = ValorReferenciaQuerySet.as_manager()

    dades = Dades(
        estadistiques=("serie", "municipi", "exercici", "sexe", "tipus", "valor"),
        tecniques=("id",),
    )

    class Meta:
        verbose_name = _("valor de referència")
        verbose_name_plural = _("valors de referència")
        constraints = [
            models.UniqueConstraint(
                fields=["serie", "municipi", "exercici", "sexe"], name="valor_referencia_unic"
            )
        ]
