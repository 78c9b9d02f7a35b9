"""What is to be done in a year, and the news of it."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Entitat, Municipi
from pla.enums import AvisAccio, EstatAccio

from .base import AmbClau, comarques_senceres
from .territorial import Linia, PlaAnual

CELLA = 32767  # what fits in a cell of the sheet of the plan
SENSE_NOTICIES = timedelta(days=90)


class AccioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(anual__in=PlaAnual.objects.visibles_per(usuari))

    def de_l_abast(self, abast):
        """Those for any of its municipalities; those for none in particular, of the comarca."""
        seus = Accio.municipis.through.objects.filter(accio=OuterRef("pk"))
        de_tots = ~Exists(seus) & Q(anual__pla__comarca__in=comarques_senceres(abast))
        return self.filter(Exists(seus.filter(municipi__in=abast.municipis)) | de_tots)

    def dels_anys(self, periode):
        """Those of the years of which the period has any day."""
        return self.filter(anual__exercici__range=(periode.inici.year, periode.fi.year))

    def obertes(self):
        return self.filter(estat__in=EstatAccio.obertes())

    def per_fer(self):
        """The open ones that have not gone on in the plan of a later year."""
        mes_tard = Accio.objects.filter(
            anual__pla=OuterRef("anual__pla"),
            anual__exercici__gt=OuterRef("anual__exercici"),
            clau=OuterRef("clau"),
        )
        return self.obertes().exclude(Exists(mes_tard))

    def callades(self, a_data=None):
        """Those still to do that nobody has written anything about for ninety days."""
        dia = a_data or timezone.localdate()
        return self.per_fer().filter(noticia_el__lte=dia - SENSE_NOTICIES)

    def endarrerides(self, a_data=None):
        """Those still to do whose last day has passed."""
        return self.per_fer().filter(fi__lt=a_data or timezone.localdate())

    def amb_avis(self, mena, a_data=None):
        """Those that warn of one of the two things."""
        if mena == AvisAccio.ENDARRERIDES:
            return self.endarrerides(a_data)
        return self.callades(a_data)


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

    @property
    def passa_del_previst(self) -> bool:
        """Whether more has been spent than was planned: it may be, and it is told."""
        return None not in (self.pressupost, self.executat) and self.executat > self.pressupost


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
