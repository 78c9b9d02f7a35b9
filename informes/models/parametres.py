"""What each comarca decides of its reports and publications."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca

from .base import DeLaComarcaQuerySet

LLINDAR = 5
ANYS = 5


@no_s_esborra
@amb_historia
class ParametresInformes(Versionat):
    """The smallest figure that is published, and how many years the town halls may fetch."""

    comarca = models.OneToOneField(Comarca, models.PROTECT, related_name="+")
    llindar = models.PositiveSmallIntegerField(
        _("llindar de publicació"),
        default=LLINDAR,
        validators=[MinValueValidator(2), MaxValueValidator(50)],
        help_text=_("No es publica cap xifra més petita, llevat del zero."),
    )
    anys = models.PositiveSmallIntegerField(
        _("anys que els ajuntaments poden descarregar"),
        default=ANYS,
        validators=[MinValueValidator(0), MaxValueValidator(30)],
    )

    objects = DeLaComarcaQuerySet.as_manager()

    dades = Dades(estadistiques=("comarca", "llindar", "anys"), tecniques=DE_VERSIO)

    class Meta:
        verbose_name = _("paràmetres dels informes")
        verbose_name_plural = _("paràmetres dels informes")

    def __str__(self):
        return str(self.comarca)
