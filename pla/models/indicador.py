"""What an action or a commitment is measured by, and the values that are written by hand."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Municipi

from .accio import Accio
from .base import AmbClau
from .mandat import Compromis


class IndicadorQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(
            Q(accio__in=Accio.objects.visibles_per(usuari))
            | Q(compromis__in=Compromis.objects.visibles_per(usuari))
        )

    def vigents(self):
        return self.filter(retirat_el__isnull=True)


@no_s_esborra
@amb_historia
class Indicador(AmbClau, Versionat):
    """A target, and where its value comes from.

    `xifra` is the code of a figure of the house, and its value is that of the figure; without
    one the values are written by hand and say so. `municipi` narrows it to one municipality;
    without it, it is of the whole territory of its plan. `unitat` is that of the figure.
    """

    accio = models.ForeignKey(
        Accio, models.PROTECT, related_name="indicadors", null=True, blank=True, editable=False
    )
    compromis = models.ForeignKey(
        Compromis, models.PROTECT, related_name="indicadors", null=True, blank=True, editable=False
    )
    nom = models.CharField(_("indicador"), max_length=200)
    xifra = models.CharField(_("xifra d'on surt"), max_length=80, blank=True)
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("municipi"),
    )  # fmt: skip
    unitat = models.CharField(_("unitat"), max_length=40)
    objectiu = models.DecimalField(
        _("objectiu"), max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    pes = models.PositiveSmallIntegerField(
        _("pes"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    retirat_el = models.DateField(_("retirat el"), null=True, blank=True, editable=False)

    objects = IndicadorQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "accio", "compromis", "clau", "nom", "xifra", "municipi", "unitat", "objectiu", "pes",
            "retirat_el",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("indicador")
        verbose_name_plural = _("indicadors")
        ordering = ["clau", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accio__isnull=False, compromis__isnull=True)
                | Q(accio__isnull=True, compromis__isnull=False),
                name="indicador_d_un_sol_lloc",
            ),
            models.UniqueConstraint(
                fields=["accio", "clau"],
                name="indicador_d_accio_unic",
                violation_error_message=_("L'acció ja té un indicador amb aquest identificador."),
            ),
            models.UniqueConstraint(
                fields=["compromis", "clau"],
                name="indicador_de_compromis_unic",
                violation_error_message=_(
                    "El compromís ja té un indicador amb aquest identificador."
                ),
            ),
        ]

    def __str__(self):
        return self.nom


class ValorQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(indicador__in=Indicador.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class ValorIndicador(models.Model):
    """A value written by hand for a period (`Periode.codi`), with where it was taken from."""

    indicador = models.ForeignKey(Indicador, models.PROTECT, related_name="valors")
    periode = models.CharField(_("període"), max_length=21)
    valor = models.DecimalField(_("valor"), max_digits=12, decimal_places=2)
    nota = models.CharField(_("d'on surt"), max_length=200)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("escrit el"), default=timezone.now, editable=False)

    objects = ValorQuerySet.as_manager()

    dades = Dades(
        estadistiques=("indicador", "periode", "valor", "nota"), tecniques=("id", "per", "el")
    )

    class Meta:
        verbose_name = _("valor d'un indicador")
        verbose_name_plural = _("valors dels indicadors")
        ordering = ["-periode"]
        constraints = [
            models.UniqueConstraint(fields=["indicador", "periode"], name="valor_indicador_unic")
        ]
