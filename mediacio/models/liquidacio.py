"""What is paid to an interpreter for a month; once closed, it does not move."""

from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol
from mediacio.enums import EstatLiquidacio
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca

from .interpret import Interpret
from .prestacio import Prestacio


class LiquidacioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA):
            return self.none()
        return self.filter(comarca=usuari.assignacio.dins_de_comarca)


@no_s_esborra
@amb_historia
class Liquidacio(models.Model):
    """The services of an interpreter in a month. While open, its lines are those of today."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    interpret = models.ForeignKey(Interpret, models.PROTECT, related_name="liquidacions")
    exercici = models.PositiveSmallIntegerField(_("any"))
    mes = models.PositiveSmallIntegerField(
        _("mes"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    estat = models.CharField(
        _("estat"), max_length=8, choices=EstatLiquidacio, default=EstatLiquidacio.OBERTA
    )
    tancada_el = models.DateTimeField(_("tancada el"), null=True)
    tancada_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    pagada_el = models.DateField(_("pagada el"), null=True)

    objects = LiquidacioQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "interpret", "exercici", "mes", "estat", "pagada_el"),
        tecniques=("id", "uid", "tancada_el", "tancada_per"),
    )

    class Meta:
        verbose_name = _("liquidació")
        verbose_name_plural = _("liquidacions")
        ordering = ["-exercici", "-mes", "interpret__nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["interpret", "exercici", "mes"],
                name="liquidacio_unica",
                violation_error_message=_("Aquell mes ja té la seva liquidació."),
            ),
            models.CheckConstraint(
                condition=Q(mes__range=(1, 12)),
                name="liquidacio_mes_possible",
            ),
            models.CheckConstraint(
                condition=Q(estat="oberta", tancada_el__isnull=True)
                | ~Q(estat="oberta") & Q(tancada_el__isnull=False),
                name="liquidacio_tancada_amb_moment",
            ),
        ]


class LiniaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(liquidacio__in=Liquidacio.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class LiniaLiquidacio(models.Model):
    """A service in a closed settlement, with what it cost on the day it was closed."""

    liquidacio = models.ForeignKey(Liquidacio, models.PROTECT, related_name="linies")
    prestacio = models.OneToOneField(Prestacio, models.PROTECT, related_name="linia")
    dia = models.DateField(_("dia"))
    minuts = models.PositiveSmallIntegerField(_("minuts"), default=0)
    cost_hores = models.DecimalField(_("hores"), max_digits=9, decimal_places=2)
    cost_desplacament = models.DecimalField(_("desplaçament"), max_digits=9, decimal_places=2)
    cost_text = models.DecimalField(_("paraules o pàgines"), max_digits=9, decimal_places=2)

    objects = LiniaQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "liquidacio", "prestacio", "dia", "minuts", "cost_hores", "cost_desplacament",
            "cost_text",
        ),
        tecniques=("id",),
    )  # fmt: skip

    class Meta:
        verbose_name = _("línia de liquidació")
        verbose_name_plural = _("línies de liquidació")
        ordering = ["dia", "id"]
