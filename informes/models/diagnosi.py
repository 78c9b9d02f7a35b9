"""What the figures do not say: the qualitative reading of a year, beside them."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca

from .base import DeLaComarcaQuerySet
from .plantilla import EXERCICIS


@no_s_esborra
@amb_historia
class Diagnosi(Versionat):
    """A text of a year about a theme; the one of the year before stands beside it."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    exercici = models.PositiveSmallIntegerField(_("any"), validators=EXERCICIS)
    tema = models.CharField(_("tema"), max_length=40, validators=[RegexValidator(r"^[a-z0-9-]+\Z")])
    text = models.TextField(_("text"), blank=True)

    objects = DeLaComarcaQuerySet.as_manager()

    dades = Dades(estadistiques=("comarca", "exercici", "tema", "text"), tecniques=DE_VERSIO)

    class Meta:
        verbose_name = _("diagnosi")
        verbose_name_plural = _("diagnosis")
        ordering = ["-exercici", "tema"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "exercici", "tema"],
                name="diagnosi_unica",
                violation_error_message=_("Algú l'ha començat a escriure abans."),
            )
        ]

    def __str__(self):
        return f"{self.exercici} · {self.tema}"
