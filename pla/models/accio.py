"""What is to be done in a year, and the news of it."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Entitat, Municipi
from pla.enums import EstatAccio

from .base import AmbClau
from .territorial import Linia, PlaAnual

CELLA = 32767  # what fits in a cell of the sheet of the plan
SENSE_NOTICIES = timedelta(days=90)


class AccioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(anual__in=PlaAnual.objects.visibles_per(usuari))

    def obertes(self):
        return self.filter(estat__in=EstatAccio.obertes())

    def callades(self, a_data=None):
        """The open ones that nobody has written anything about for ninety days."""
        dia = a_data or timezone.localdate()
        return self.obertes().filter(noticia_el__lt=dia - SENSE_NOTICIES)

    def endarrerides(self, a_data=None):
        """The open ones whose last day has passed."""
        return self.obertes().filter(fi__lt=a_data or timezone.localdate())


@no_s_esborra
@amb_historia
class Accio(AmbClau, Versionat):
    """Something to be done, with its line, who answers for it, its days and its money."""

    anual = models.ForeignKey(PlaAnual, models.PROTECT, related_name="accions")
    linia = models.ForeignKey(
        Linia, models.PROTECT, related_name="accions", verbose_name=_("línia")
    )
    nom = models.CharField(_("acció"), max_length=200)
    objectiu = models.CharField(_("objectiu"), max_length=300, blank=True)
    descripcio = models.TextField(_("descripció"), blank=True, max_length=CELLA)
    municipis = models.ManyToManyField(
        Municipi, related_name="+", blank=True, verbose_name=_("municipis")
    )
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="accions",
        verbose_name=_("responsable"),
    )
    socis = models.ManyToManyField(
        Entitat, related_name="+", blank=True, verbose_name=_("amb qui es fa")
    )
    inici = models.DateField(_("comença"), null=True, blank=True)
    fi = models.DateField(_("acaba"), null=True, blank=True)
    pressupost = models.DecimalField(
        _("pressupost previst, en euros"), max_digits=10, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    executat = models.DecimalField(
        _("pressupost executat, en euros"), max_digits=10, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatAccio, default=EstatAccio.PENDENT
    )
    percentatge = models.PositiveSmallIntegerField(
        _("percentatge fet"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    noticia_el = models.DateField(_("darrera notícia"), default=timezone.localdate, editable=False)

    objects = AccioQuerySet.as_manager()

    dades = Dades(
        personals=("responsable",),
        estadistiques=(
            "anual", "clau", "linia", "nom", "objectiu", "descripcio", "inici", "fi",
            "pressupost", "executat", "estat", "percentatge", "noticia_el",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("acció")
        verbose_name_plural = _("accions")
        ordering = ["anual", "linia__ordre", "clau"]
        constraints = [
            models.UniqueConstraint(
                fields=["anual", "clau"],
                name="accio_unica",
                violation_error_message=_("El pla de l'any ja té aquest identificador."),
            ),
            models.CheckConstraint(
                condition=Q(inici__isnull=True) | Q(fi__isnull=True) | Q(fi__gte=F("inici")),
                name="accio_dates_en_ordre",
                violation_error_message=_("L'acció acaba abans de començar."),
            ),
        ]

    def __str__(self):
        return self.nom


class NoticiaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(accio__in=Accio.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class NoticiaAccio(models.Model):
    """What somebody told of an action on a day, and how it was left."""

    accio = models.ForeignKey(Accio, models.PROTECT, related_name="noticies")
    text = models.TextField(_("què hi ha de nou"))
    estat = models.CharField(_("estat"), max_length=10, choices=EstatAccio)
    percentatge = models.PositiveSmallIntegerField(
        _("percentatge fet"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("escrita el"), default=timezone.now, editable=False)

    objects = NoticiaQuerySet.as_manager()

    dades = Dades(
        estadistiques=("accio", "text", "estat", "percentatge"), tecniques=("id", "per", "el")
    )

    class Meta:
        verbose_name = _("notícia d'una acció")
        verbose_name_plural = _("notícies de les accions")
        ordering = ["-el", "-id"]
