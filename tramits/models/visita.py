"""The visit to a home, for the report on housing."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.xifrat import TextXifrat
from tramits.enums import Condicio, EstatVisita, TitolUs, UsEstanca

from .document import Adjunt
from .tramit import DeTramitQuerySet, Tramit


@no_s_esborra
@amb_historia
class VisitaHabitatge(Versionat):
    """A visit, with what art. 67.2 RD 1155/2024 has the report state.

    `compleix` and `falla` are the conditions seen to hold and seen to fail: one that stands in
    neither was not looked at.
    """

    tramit = models.ForeignKey(Tramit, models.PROTECT, related_name="visites")
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatVisita, default=EstatVisita.PROGRAMADA
    )
    dia = models.DateField(_("dia"))
    hora = models.TimeField(_("hora"), null=True, blank=True)
    adreca = models.CharField(_("adreça de l'habitatge"), max_length=200, blank=True)
    inspectora = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("qui fa la visita"),
    )
    motiu = models.CharField(_("per què no s'ha fet"), max_length=200, blank=True)
    present = models.CharField(_("qui hi era present"), max_length=160, blank=True)
    titol = models.CharField(_("títol d'ús"), max_length=10, choices=TitolUs, blank=True)
    titol_detall = models.CharField(_("detall del títol d'ús"), max_length=160, blank=True)
    superficie = models.DecimalField(
        _("superfície útil, en m²"), max_digits=6, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    cedula = models.CharField(_("cèdula d'habitabilitat"), max_length=40, blank=True)
    cedula_caduca_el = models.DateField(_("la cèdula caduca el"), null=True, blank=True)
    cedula_ocupacio = models.PositiveSmallIntegerField(
        _("ocupació màxima que diu la cèdula"), null=True, blank=True
    )
    ocupants = models.PositiveSmallIntegerField(
        _("persones que hi viuen de debò"), null=True, blank=True
    )
    empadronats = models.PositiveSmallIntegerField(
        _("persones que hi consten empadronades"), null=True, blank=True
    )
    per_venir = models.PositiveSmallIntegerField(_("persones que hi vindran a viure"), default=0)
    compleix = ArrayField(
        models.CharField(max_length=14, choices=Condicio), default=list, blank=True
    )
    falla = ArrayField(models.CharField(max_length=14, choices=Condicio), default=list, blank=True)
    observacions = TextXifrat(_("observacions"), blank=True)
    fotos = models.ManyToManyField(Adjunt, related_name="visites", blank=True)

    objects = DeTramitQuerySet.as_manager()

    dades = Dades(
        personals=(
            "tramit", "adreca", "motiu", "present", "titol", "titol_detall", "superficie", "cedula",
            "cedula_caduca_el", "cedula_ocupacio", "ocupants", "empadronats", "per_venir",
            "compleix", "falla",
        ),
        especials=("observacions",),
        estadistiques=("estat", "dia", "hora", "inspectora"),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("visita a l'habitatge")
        verbose_name_plural = _("visites a l'habitatge")
        ordering = ["-dia", "-id"]
        indexes = [models.Index(fields=["inspectora", "dia"], name="visita_de_la_tecnica")]
        constraints = [
            models.UniqueConstraint(
                fields=["tramit"],
                condition=Q(estat="programada"),
                name="visita_programada_unica",
                violation_error_message=_("Ja hi ha una visita programada."),
            ),
            models.CheckConstraint(
                condition=~Q(estat="feta")
                | Q(ocupants__isnull=False) & ~Q(present="") & ~Q(titol=""),
                name="visita_feta_amb_ocupants",
                violation_error_message=_(
                    "D'una visita feta cal qui hi era, el títol d'ús i quantes persones hi viuen."
                ),
            ),
        ]


@amb_historia
class Estanca(models.Model):
    """A room of a home."""

    visita = models.ForeignKey(VisitaHabitatge, models.CASCADE, related_name="estances")
    us = models.CharField(_("ús"), max_length=10, choices=UsEstanca)
    m2 = models.DecimalField(
        _("m²"), max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    persones = models.PositiveSmallIntegerField(_("persones que hi dormen"), null=True, blank=True)
    nota = models.CharField(_("nota"), max_length=120, blank=True)

    dades = Dades(personals=("visita", "us", "m2", "persones", "nota"), tecniques=("id",))

    class Meta:
        verbose_name = _("estança")
        verbose_name_plural = _("estances")
        ordering = ["id"]

    def __str__(self):
        return self.get_us_display()
