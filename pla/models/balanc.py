"""What is told of the commitments at the end of a semester."""

import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.periode import SEMESTRE
from pla.enums import EstatDeCompliment

from .mandat import Compromis, DelMandatQuerySet, PlaMandat


class BalancQuerySet(DelMandatQuerySet):
    """Who coordinates sees them all; the others of the comarca, those that are closed."""

    def visibles_per(self, usuari):
        visibles = super().visibles_per(usuari)
        return visibles if usuari.te_rol(Rol.COORDINADORA) else visibles.tancats()

    def tancats(self):
        return self.filter(tancat_el__isnull=False)


@no_s_esborra
@amb_historia
class Balanc(Versionat):
    """What is told of the commitments at the end of a semester. Once closed it never changes."""

    mandat = models.ForeignKey(PlaMandat, models.PROTECT, related_name="balancos")
    periode = models.CharField(
        _("semestre"), max_length=6, validators=[RegexValidator(SEMESTRE.pattern + r"\Z")]
    )
    tancat_el = models.DateTimeField(_("tancat el"), null=True, editable=False)
    tancat_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )

    objects = BalancQuerySet.as_manager()

    dades = Dades(
        estadistiques=("mandat", "periode", "tancat_el"), tecniques=(*DE_VERSIO, "tancat_per")
    )

    class Meta:
        verbose_name = _("balanç")
        verbose_name_plural = _("balanços")
        ordering = ["-periode"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandat", "periode"],
                name="balanc_unic",
                violation_error_message=_("Aquest semestre ja té balanç."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="balanc_tancat_no_canvia",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__tancat_el__isnull=False),
            )
        ]

    def __str__(self):
        return self.periode


class EstatCompromisQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(balanc__in=Balanc.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class EstatCompromis(Versionat):
    """What a balanç says of a commitment: its state, its observations and its figures, frozen.

    Closing it leaves the observations as they are read in `text`, what the commitment was in
    `fitxa`, and in `xifres`, for each figure that the text asks for, its value, the keys of the
    records behind it and where in the text it stands.
    """

    balanc = models.ForeignKey(Balanc, models.PROTECT, related_name="estats")
    compromis = models.ForeignKey(Compromis, models.PROTECT, related_name="estats")
    estat = models.CharField(_("estat de compliment"), max_length=12, choices=EstatDeCompliment)
    observacions = models.TextField(_("observacions"), blank=True)
    observat_el = models.DateField(_("observat el"), default=timezone.localdate)
    text = models.TextField(_("observacions, tal com s'han escrit"), blank=True, editable=False)
    fitxa = models.JSONField(default=dict, editable=False)
    xifres = models.JSONField(default=dict, editable=False)

    objects = EstatCompromisQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "balanc", "compromis", "estat", "observacions", "observat_el", "text", "fitxa",
            "xifres",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("estat d'un compromís")
        verbose_name_plural = _("estats dels compromisos")
        ordering = ["balanc", "compromis__prioritat__numero", "compromis__numero"]
        constraints = [
            models.UniqueConstraint(fields=["balanc", "compromis"], name="estat_compromis_unic"),
            models.CheckConstraint(
                condition=~Q(estat__in=EstatDeCompliment.amb_observacio()) | ~Q(observacions=""),
                name="estat_amb_observacio",
                violation_error_message=_("D'aquest estat cal dir-ne el perquè."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="estat_d_un_balanc_tancat",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=(
                    "IF EXISTS (SELECT 1 FROM pla_balanc b"
                    " WHERE b.id IN (NEW.balanc_id, OLD.balanc_id)"
                    " AND b.tancat_el IS NOT NULL) THEN"
                    " RAISE EXCEPTION 'el balanç ja és tancat'"
                    " USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
                ),
            )
        ]
