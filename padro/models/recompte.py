"""The cells: how many people of a nationality, a sex and an age band a municipality declares."""

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.enums import Sexe, Valor
from municipis.historia import amb_historia_per_lots
from municipis.models import Nacionalitat

from .enviament import Enviament
from .model import TramEdat


class RecompteQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(enviament__esperat__municipi__in=usuari.abast.municipis)

    def estrangers(self):
        """The cells of registered foreigners."""
        return self.filter(nacionalitat__isnull=False)

    def poblacio(self):
        """The cells of the whole population of the municipality, by sex."""
        return self.filter(nacionalitat__isnull=True)

    def total(self) -> int:
        """The people in these cells; suppressed and empty cells add nothing."""
        return self.aggregate(t=Sum("valor"))["t"] or 0


@amb_historia_per_lots
class Recompte(models.Model):
    """A cell. Cells are sparse: where the file says nothing there is no row.

    Without nationality it counts the whole population of the municipality. `fila` and `columna`
    say where in the original file the value was read.
    """

    enviament = models.ForeignKey(Enviament, models.CASCADE, related_name="recomptes")
    nacionalitat = models.ForeignKey(
        Nacionalitat, models.PROTECT, null=True, related_name="+", db_index=False
    )
    sexe = models.SmallIntegerField(_("sexe"), choices=Sexe)
    tram = models.ForeignKey(TramEdat, models.PROTECT, related_name="+", db_index=False)
    tipus = models.SmallIntegerField(_("tipus de valor"), choices=Valor, default=Valor.XIFRA)
    valor = models.IntegerField(_("persones"), null=True)
    fila = models.IntegerField(_("fila del fitxer"), null=True)
    columna = models.SmallIntegerField(_("columna del fitxer"), null=True)

    objects = RecompteQuerySet.as_manager()

    dades = Dades(
        estadistiques=("enviament", "nacionalitat", "sexe", "tram", "tipus", "valor"),
        tecniques=("id", "fila", "columna"),
    )

    class Meta:
        verbose_name = _("casella")
        verbose_name_plural = _("caselles")
        constraints = [
            models.UniqueConstraint(
                fields=["enviament", "nacionalitat", "sexe", "tram"],
                name="casella_unica",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(tipus=Valor.XIFRA, valor__gte=0)
                | (~Q(tipus=Valor.XIFRA) & Q(valor__isnull=True)),
                name="casella_amb_xifra_o_marca",
            ),
        ]
