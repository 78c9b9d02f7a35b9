"""The modules of first reception, and the rules that each comarca may change."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca
from municipis.models.base import Vigencia, VigenciaQuerySet

from .catalegs import CAMPS, Codi


@no_s_esborra
@amb_historia
class Modul(Codi):
    """A module of first reception; `cal` says whether the certificate needs it.

    `hores_minimes` are those of Decret 150/2014; each edition has its own, and is only warned.
    """

    hores_minimes = models.PositiveSmallIntegerField(
        _("hores mínimes"), default=0, validators=[MaxValueValidator(600)]
    )
    cal = models.BooleanField(_("cal per al certificat"), default=True)
    per_confirmar = models.BooleanField(_("per confirmar"), default=False)

    dades = Dades(
        estadistiques=(*CAMPS, "hores_minimes", "cal", "per_confirmar"), tecniques=("id", "ordre")
    )

    class Meta(Codi.Meta):
        verbose_name = _("mòdul")
        verbose_name_plural = _("mòduls")

    @property
    def curt(self) -> str:
        """As it is called in a sentence: «A.1»."""
        return str(self).partition(" · ")[0]


class NormaQuerySet(VigenciaQuerySet):
    def de(self, comarca, a_data=None):
        """The rules of a comarca on a day; those known to us while it has written none."""
        vigents = self.vigents(a_data).filter(comarca=comarca)
        return vigents.order_by(F("vigent_des_de").desc(nulls_last=True)).first() or self.model()


@no_s_esborra
@amb_historia
class NormaAcollida(Vigencia):
    """The numbers that the law or the service may change: how long, how much attendance, which age.

    The two years are local rules, which Llei 10/2010 does not give, and the 75 % of Decret
    150/2014 is still to be confirmed in its text: that is why both are rows.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    mesos = models.PositiveSmallIntegerField(
        _("mesos que dura un itinerari"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    llindar = models.PositiveSmallIntegerField(
        _("percentatge d'hores que acredita un mòdul"),
        default=75,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    edat_minima = models.PositiveSmallIntegerField(
        _("edat mínima"), default=16, validators=[MaxValueValidator(99)]
    )

    objects = NormaQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "comarca", "mesos", "llindar", "edat_minima", "vigent_des_de", "vigent_fins",
        ),
        tecniques=("id",),
    )  # fmt: skip

    class Meta:
        verbose_name = _("norma de primera acollida")
        verbose_name_plural = _("normes de primera acollida")
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "vigent_des_de"],
                name="norma_acollida_unica",
                nulls_distinct=False,
            )
        ]
