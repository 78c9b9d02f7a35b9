"""Where a series breaks: a change of source or of rule that makes two years incomparable."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca, Municipi

from .base import DeLaComarcaQuerySet


class TrencamentQuerySet(DeLaComarcaQuerySet):
    def visibles_per(self, usuari):
        """Whoever has not signed in reads those of the padró: they are told with what is public."""
        if usuari.is_authenticated:
            return super().visibles_per(usuari)
        return self.filter(xifra__startswith="padro")

    def de_la_xifra(self, codi: str):
        """Those that break the series of a figure: its own, and those of its whole room."""
        sala = codi.partition(".")[0]
        return self.filter(xifra__in=(codi, sala))


@amb_historia
class Trencament(Versionat):
    """A break in the series of a figure («padro.estrangers»), or of every one of a room («padro»).

    It is of the whole comarca, or of one municipality. It is drawn on the charts and told in the
    notes of the tables that cross its day.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("municipi"),
        help_text=_("Buit, si és de tota la comarca."),
    )  # fmt: skip
    xifra = models.CharField(_("xifra"), max_length=60)
    dia = models.DateField(_("primer dia de la sèrie nova"))
    text = models.CharField(_("què canvia"), max_length=300)
    font = models.CharField(_("font nova"), max_length=160, blank=True)

    objects = TrencamentQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "municipi", "xifra", "dia", "text", "font"), tecniques=DE_VERSIO
    )

    class Meta:
        verbose_name = _("trencament de sèrie")
        verbose_name_plural = _("trencaments de sèrie")
        ordering = ["dia", "pk"]

    def __str__(self):
        return self.text
