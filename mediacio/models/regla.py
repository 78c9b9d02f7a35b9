"""The rules of the interpretation service of a comarca: whom it is for, how often, how soon."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mediacio.enums import Residencia
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca
from municipis.models.base import Vigencia, VigenciaQuerySet


class ReglaQuerySet(VigenciaQuerySet):
    def visibles_per(self, usuari):
        return self.filter(comarca__municipis__in=usuari.abast.municipis).distinct()

    def de(self, comarca, a_data=None):
        """The rules of a comarca on a day; none at all while it has written none."""
        vigents = self.vigents(a_data).filter(comarca=comarca)
        return vigents.order_by(F("vigent_des_de").desc(nulls_last=True)).first() or self.model(
            comarca=comarca
        )


@no_s_esborra
@amb_historia
class ReglaServei(Vigencia):
    """What a comarca asks of a request. A rule warns and asks for a reason: it never refuses.

    An empty number is a rule that the comarca does not have.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    anys_maxims = models.DecimalField(
        _("anys de residència"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    anys_inclosos = models.BooleanField(_("l'any just encara hi entra"), default=True)
    de_residencia_a = models.CharField(
        _("comptats"), max_length=10, choices=Residencia, default=Residencia.CATALUNYA
    )
    usos_maxims = models.PositiveSmallIntegerField(
        _("usos per persona i any"), null=True, blank=True
    )
    per_ambit = models.BooleanField(_("comptats a cada àmbit"), default=False)
    dies_avis = models.PositiveSmallIntegerField(_("dies d'antelació"), default=0)
    dies_avis_rares = models.PositiveSmallIntegerField(
        _("dies d'antelació per a les llengües poc freqüents"), null=True, blank=True
    )
    dies_habils = models.BooleanField(_("comptats en dies hàbils"), default=False)
    urgencies = models.CharField(_("què cal fer si és urgent"), max_length=200, blank=True)
    nomes_oral = models.BooleanField(_("només interpretació oral"), default=False)
    font = models.CharField(_("d'on surt"), max_length=200, blank=True)

    objects = ReglaQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "comarca", "anys_maxims", "anys_inclosos", "de_residencia_a", "usos_maxims",
            "per_ambit", "dies_avis", "dies_avis_rares", "dies_habils", "urgencies",
            "nomes_oral", "font", "vigent_des_de", "vigent_fins",
        ),
        tecniques=("id",),
    )  # fmt: skip

    class Meta:
        verbose_name = _("norma del servei d'interpretació")
        verbose_name_plural = _("normes del servei d'interpretació")
        ordering = ["comarca", F("vigent_des_de").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "vigent_des_de"],
                name="regla_unica",
                nulls_distinct=False,
                violation_error_message=_("La comarca ja té unes normes que comencen aquell dia."),
            ),
            models.CheckConstraint(
                condition=Q(anys_maxims__isnull=True)
                | Q(anys_maxims__gt=0, anys_maxims__lte=Decimal(50)),
                name="regla_anys_possibles",
                violation_error_message=_(
                    "Els anys de residència van de mig any a cinquanta; si no n'hi ha, deixeu-ho"
                    " buit."
                ),
            ),
            models.CheckConstraint(
                condition=Q(usos_maxims__isnull=True) | Q(usos_maxims__range=(1, 366)),
                name="regla_usos_possibles",
                violation_error_message=_(
                    "Els usos per persona i any van d'1 a 366; si no hi ha límit, deixeu-ho buit."
                ),
            ),
            models.CheckConstraint(
                condition=Q(dies_avis__lte=90)
                & (Q(dies_avis_rares__isnull=True) | Q(dies_avis_rares__lte=90)),
                name="regla_dies_possibles",
                violation_error_message=_("L'antelació no pot passar de 90 dies."),
            ),
            models.CheckConstraint(
                condition=Q(dies_avis_rares__isnull=True) | Q(dies_avis_rares__gte=F("dies_avis")),
                name="regla_rares_amb_mes_dies",
                violation_error_message=_(
                    "Les llengües poc freqüents no poden tenir menys antelació que les altres."
                ),
            ),
            models.CheckConstraint(
                condition=Q(vigent_fins__isnull=True)
                | Q(vigent_des_de__isnull=True)
                | Q(vigent_fins__gte=F("vigent_des_de")),
                name="regla_dates_en_ordre",
                violation_error_message=_("Les normes acaben abans de començar."),
            ),
        ]

    def __str__(self):
        return str(_("Normes de %(comarca)s")) % {"comarca": self.comarca.nom}
