"""What was done: the service as it was given, what it costs and what was thought of it."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from mediacio.enums import DeQui, NoCompareix
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.xifrat import TextXifrat

from .interpret import Interpret, Tarifa
from .peticio import DePeticioQuerySet, Peticio


def _euros(nom):
    return models.DecimalField(
        nom, max_digits=9, decimal_places=2, default=Decimal(0), validators=[MinValueValidator(0)]
    )


class PrestacioQuerySet(DePeticioQuerySet):
    def de_l_abast(self, abast):
        return self.filter(peticio__municipi__in=abast.municipis)

    def del_periode(self, periode):
        return self.filter(dia__range=(periode.inici, periode.fi))


@no_s_esborra
@amb_historia
class Prestacio(Versionat):
    """The service of a request: real hours, who was attended, journey, pages, incidents.

    The three costs are written with the rate of the day, `tarifa`, and a later rate does not
    move them.
    """

    peticio = models.OneToOneField(Peticio, models.PROTECT, related_name="prestacio")
    interpret = models.ForeignKey(Interpret, models.PROTECT, related_name="prestacions")
    dia = models.DateField(_("dia"))
    inici_real = models.TimeField(_("ha començat a les"), null=True, blank=True)
    fi_real = models.TimeField(_("ha acabat a les"), null=True, blank=True)
    dones = models.PositiveSmallIntegerField(_("dones"), default=0)
    homes = models.PositiveSmallIntegerField(_("homes"), default=0)
    no_binaries = models.PositiveSmallIntegerField(_("persones no binàries"), default=0)
    no_consta = models.PositiveSmallIntegerField(_("no consta"), default=0)
    no_show = models.CharField(
        _("hi era tothom"), max_length=10, choices=NoCompareix, default=NoCompareix.NINGU
    )
    paraules = models.PositiveIntegerField(_("paraules"), default=0)
    pagines = models.DecimalField(
        _("pàgines"), max_digits=6, decimal_places=1, default=Decimal(0),
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    km = models.DecimalField(
        _("quilòmetres"), max_digits=6, decimal_places=1, default=Decimal(0),
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    tarifa = models.ForeignKey(
        Tarifa, models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    cost_hores = _euros(_("cost de les hores"))
    cost_desplacament = _euros(_("cost del desplaçament"))
    cost_text = _euros(_("cost de les paraules o pàgines"))
    incidencia = TextXifrat(_("incidència"), blank=True)

    objects = PrestacioQuerySet.as_manager()

    dades = Dades(
        especials=("incidencia",),
        estadistiques=(
            "peticio", "interpret", "dia", "inici_real", "fi_real", "dones", "homes",
            "no_binaries", "no_consta", "no_show", "paraules", "pagines", "km", "tarifa",
            "cost_hores", "cost_desplacament", "cost_text",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("servei prestat")
        verbose_name_plural = _("serveis prestats")
        ordering = ["-dia", "-id"]
        indexes = [models.Index(fields=["interpret", "dia"], name="prestacio_per_interpret")]
        constraints = [
            models.CheckConstraint(
                condition=Q(inici_real__isnull=True, fi_real__isnull=True)
                | Q(inici_real__isnull=False, fi_real__gt=F("inici_real")),
                name="prestacio_hores_en_ordre",
                violation_error_message=_("L'hora de fi ha de ser posterior a la d'inici."),
            )
        ]

    @property
    def durada(self) -> timedelta:
        if self.inici_real is None:
            return timedelta(0)
        inici, fi = (datetime.combine(self.dia, hora) for hora in (self.inici_real, self.fi_real))
        return fi - inici

    @property
    def cost(self) -> Decimal:
        return self.cost_hores + self.cost_desplacament + self.cost_text


class ValoracioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(prestacio__in=Prestacio.objects.visibles_per(usuari))


@amb_historia
class Valoracio(models.Model):
    """What the professional or the interpreter thinks of a service, asked once by mail."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    prestacio = models.ForeignKey(Prestacio, models.PROTECT, related_name="valoracions")
    de_qui = models.CharField(_("de qui"), max_length=12, choices=DeQui)
    demanada_el = models.DateTimeField(_("demanada el"))
    caduca_el = models.DateTimeField(_("caduca el"))
    resposta_el = models.DateTimeField(_("resposta el"), null=True)
    puntuacio = models.PositiveSmallIntegerField(
        _("puntuació"), null=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    comentari = TextXifrat(_("comentari"), blank=True)

    objects = ValoracioQuerySet.as_manager()

    dades = Dades(
        especials=("comentari",),
        estadistiques=("prestacio", "de_qui", "resposta_el", "puntuacio"),
        tecniques=("id", "uid", "demanada_el", "caduca_el"),
    )

    class Meta:
        verbose_name = _("valoració")
        verbose_name_plural = _("valoracions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["prestacio", "de_qui"], name="valoracio_unica"),
            models.CheckConstraint(
                condition=Q(puntuacio__isnull=True) | Q(puntuacio__range=(1, 5)),
                name="valoracio_d_1_a_5",
                violation_error_message=_("La puntuació va d'1 a 5."),
            ),
        ]
