"""What an annual report is made of, as dated data that the coordinator edits."""

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca

from .base import DeLaComarcaQuerySet

EXERCICIS = [MinValueValidator(2000), MaxValueValidator(2100)]


class PlantillaMemoriaQuerySet(DeLaComarcaQuerySet):
    def en_us(self):
        return self.filter(retirada_el__isnull=True)

    def d_exercici(self, exercici: int):
        """Those that a report of that year may be written with, the newest first."""
        fins = Q(fins_exercici__isnull=True) | Q(fins_exercici__gte=exercici)
        return self.filter(fins, des_d_exercici__lte=exercici).order_by("-des_d_exercici", "-pk")


@no_s_esborra
@amb_historia
class PlantillaMemoria(Versionat):
    """A model of annual report, in force from one year to another, both included."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    nom = models.CharField(_("nom"), max_length=120)
    des_d_exercici = models.PositiveSmallIntegerField(_("des de l'any"), validators=EXERCICIS)
    fins_exercici = models.PositiveSmallIntegerField(
        _("fins a l'any"), null=True, blank=True, validators=EXERCICIS
    )
    retirada_el = models.DateField(_("retirada el"), null=True, blank=True)

    objects = PlantillaMemoriaQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "nom", "des_d_exercici", "fins_exercici", "retirada_el"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("plantilla de memòria")
        verbose_name_plural = _("plantilles de memòria")
        ordering = ["-des_d_exercici", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "nom"],
                name="plantilla_memoria_unica",
                violation_error_message=_("Ja hi ha una plantilla amb aquest nom."),
            ),
            models.CheckConstraint(
                condition=Q(fins_exercici__isnull=True) | Q(fins_exercici__gte=F("des_d_exercici")),
                name="plantilla_memoria_anys_en_ordre",
                violation_error_message=_("L'últim any és anterior al primer."),
            ),
        ]

    def __str__(self):
        return self.nom

    @property
    def actual(self) -> "VersioMemoria":
        """The version that new reports are written with."""
        return self.versions.all()[0]


class VersioMemoriaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(plantilla__in=PlantillaMemoria.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class VersioMemoria(models.Model):
    """The chapters of a template, never changed: going back writes the old ones as a new version.

    `forma` is an `informes.plantilles.forma.Forma` as JSON.
    """

    plantilla = models.ForeignKey(PlantillaMemoria, models.PROTECT, related_name="versions")
    numero = models.PositiveSmallIntegerField(_("versió"))
    forma = models.JSONField(_("capítols"))
    nota = models.CharField(_("què hi canvia"), max_length=300, blank=True)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("desada el"), default=timezone.now, editable=False)

    objects = VersioMemoriaQuerySet.as_manager()

    dades = Dades(
        personals=("per",),
        estadistiques=("plantilla", "numero", "forma", "nota"),
        tecniques=("id", "el"),
    )

    class Meta:
        verbose_name = _("versió d'una plantilla de memòria")
        verbose_name_plural = _("versions de les plantilles de memòria")
        ordering = ["-numero"]
        constraints = [
            models.UniqueConstraint(fields=["plantilla", "numero"], name="versio_memoria_unica")
        ]
        triggers = [pgtrigger.Protect(name="versio_no_canvia", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.plantilla} · {self.numero}"

    @property
    def nom_sencer(self) -> str:
        """As a document says with what it was written; documents are in Catalan."""
        return f"{self.plantilla.nom}, versió {self.numero}"
