"""What a comarca asks of a home before it proposes a favourable report."""

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca
from municipis.models.base import Vigencia, VigenciaQuerySet

# What a set says for ever, once a home has been judged by it; only its last day may still come.
DE_FONS = (
    "comarca", "m2_persona", "persones_dormitori", "m2_dormitori", "cal_cedula", "condicions",
    "vigent_des_de",
)  # fmt: skip
USATS = """
    IF EXISTS (
        SELECT 1 FROM tramits_visitahabitatge v JOIN tramits_tramit t ON t.id = v.tramit_id
        WHERE v.estat = 'feta' AND t.comarca_id = OLD.comarca_id
        AND v.dia BETWEEN COALESCE(OLD.vigent_des_de, '-infinity')
        AND COALESCE(OLD.vigent_fins, 'infinity')
    ) THEN
        RAISE EXCEPTION 'aquests llindars ja s''han fet servir en una visita'
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class LlindarQuerySet(VigenciaQuerySet):
    def visibles_per(self, usuari):
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA):
            return self.none()
        return self.filter(comarca__municipis__in=usuari.abast.municipis).distinct()

    def de(self, comarca, a_data=None):
        """The thresholds of a comarca on a day; none at all while it has written none."""
        vigents = self.vigents(a_data).filter(comarca=comarca)
        return vigents.order_by(F("vigent_des_de").desc(nulls_last=True)).first() or self.model(
            comarca=comarca
        )


@no_s_esborra
@amb_historia
class LlindarHabitatge(Vigencia):
    """The thresholds of a comarca, dated, with where each comes from.

    The law names what the report must state (art. 67.2 RD 1155/2024) and gives no number: an
    empty threshold is one that the comarca does not apply, and nothing is suggested with it.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    m2_persona = models.DecimalField(
        _("metres quadrats útils per persona"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    persones_dormitori = models.DecimalField(
        _("persones per dormitori, com a màxim"),
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    m2_dormitori = models.DecimalField(
        _("metres quadrats d'un dormitori, com a mínim"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    cal_cedula = models.BooleanField(_("cal cèdula d'habitabilitat vigent"), default=False)
    condicions = models.JSONField(_("condicions que no poden faltar"), default=list, blank=True)
    font = models.CharField(_("d'on surt"), max_length=200, blank=True)

    objects = LlindarQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "comarca", "m2_persona", "persones_dormitori", "m2_dormitori", "cal_cedula",
            "condicions", "font", "vigent_des_de", "vigent_fins",
        ),
        tecniques=("id",),
    )  # fmt: skip

    class Meta:
        verbose_name = _("llindar d'adequació de l'habitatge")
        verbose_name_plural = _("llindars d'adequació de l'habitatge")
        ordering = ["comarca", "-vigent_des_de"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "vigent_des_de"],
                name="llindar_habitatge_unic",
                nulls_distinct=False,
                violation_error_message=_("Ja hi ha uns llindars que comencen aquell dia."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="llindar_usat_no_canvia",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange(*DE_FONS),
                func=USATS,
            )
        ]
