"""Who must answer, and when."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca, Municipi
from municipis.periode import SEMESTRE, Periode

from .model import VersioModel


class CampanyaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """The campaigns in which some municipality of her territory takes part."""
        return self.filter(esperats__municipi__in=usuari.abast.municipis).distinct()

    def del_periode(self, periode):
        return self.filter(semestre__in=[s.codi for s in periode.semestres()])


@amb_historia
class Campanya(models.Model):
    """The collection of one semester in one comarca, with its four dates.

    Each date is a whole day of Europe/Madrid: the campaign opens at 00:00 of `obre_el`, and a
    limit lasts until 23:59:59 of its day, also on the days that have 23 or 25 hours.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="campanyes")
    semestre = models.CharField(_("semestre"), max_length=6, validators=[RegexValidator(SEMESTRE)])
    versio = models.ForeignKey(VersioModel, models.PROTECT, related_name="campanyes")
    data_referencia = models.DateField(_("data de referència"))
    obre_el = models.DateField(_("s'obre el"))
    a_temps_fins = models.DateField(_("a temps fins al"))
    municipis_fins = models.DateField(_("els municipis hi entren fins al"))
    tothom_fins = models.DateField(_("tothom hi entra fins al"))

    objects = CampanyaQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "semestre", "versio", "data_referencia"),
        tecniques=("id", "uid", "obre_el", "a_temps_fins", "municipis_fins", "tothom_fins"),
    )

    class Meta:
        verbose_name = _("campanya")
        verbose_name_plural = _("campanyes")
        ordering = ["-semestre"]
        constraints = [
            models.UniqueConstraint(fields=["comarca", "semestre"], name="campanya_unica"),
            models.CheckConstraint(
                condition=Q(
                    obre_el__lte=F("a_temps_fins"),
                    a_temps_fins__lte=F("municipis_fins"),
                    municipis_fins__lte=F("tothom_fins"),
                ),
                name="campanya_dates_en_ordre",
                violation_error_message=_(
                    "Les quatre dates han d'anar en ordre: obertura, a temps, municipis, tothom."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.comarca} {self.semestre}"

    @property
    def periode(self) -> Periode:
        return Periode.semestre(self.semestre)


class EnviamentEsperatQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of her territory; the municipal clerk sees only her own municipality."""
        return self.filter(municipi__in=usuari.abast.municipis)


@amb_historia
class EnviamentEsperat(models.Model):
    """What one municipality owes to one campaign."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    campanya = models.ForeignKey(Campanya, models.CASCADE, related_name="esperats")
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="esperats")
    exempt_motiu = models.CharField(_("motiu de l'exempció"), max_length=200, blank=True)

    objects = EnviamentEsperatQuerySet.as_manager()

    dades = Dades(estadistiques=("campanya", "municipi"), tecniques=("id", "uid", "exempt_motiu"))

    class Meta:
        verbose_name = _("enviament esperat")
        verbose_name_plural = _("enviaments esperats")
        ordering = ["municipi__clau_ordre"]
        constraints = [
            models.UniqueConstraint(fields=["campanya", "municipi"], name="esperat_unic")
        ]

    def __str__(self):
        return f"{self.municipi} {self.campanya.semestre}"


@amb_historia
class Prorroga(models.Model):
    """A reopening or extension of one municipality, that ends by itself on its last day."""

    esperat = models.ForeignKey(EnviamentEsperat, models.CASCADE, related_name="prorrogues")
    fins = models.DateField(_("fins al"))
    motiu = models.CharField(_("motiu"), max_length=200)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    creada_el = models.DateTimeField(_("creada el"), default=timezone.now, editable=False)

    dades = Dades(personals=("per",), tecniques=("id", "esperat", "fins", "motiu", "creada_el"))

    class Meta:
        verbose_name = _("pròrroga")
        verbose_name_plural = _("pròrrogues")
        ordering = ["-id"]

    def vigent(self, dia: date) -> bool:
        return dia <= self.fins
