"""The territorial plan, its lines, and what is to be done in each year."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca

from .base import AmbClau, AmbClauPropia, DelTerritoriQuerySet, dies


@no_s_esborra
@amb_historia
class PlaTerritorial(AmbClauPropia, Versionat):
    """The plan of citizenship and immigration of a comarca (art. 23.3 Llei 10/2010).

    The Ple approves it; a comarca has one at a time.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="plans")
    nom = models.CharField(_("nom"), max_length=160)
    inici = models.DateField(_("comença"))
    fi = models.DateField(_("acaba"))
    aprovat_el = models.DateField(_("aprovat pel Ple el"), null=True, blank=True)
    acord = models.CharField(_("acord del Ple"), max_length=80, blank=True)

    objects = DelTerritoriQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "clau", "nom", "inici", "fi", "aprovat_el", "acord"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("pla territorial")
        verbose_name_plural = _("plans territorials")
        ordering = ["comarca", "-inici"]
        constraints = [
            models.UniqueConstraint(fields=["comarca", "clau"], name="pla_de_clau_unica"),
            models.CheckConstraint(
                condition=Q(fi__gte=F("inici")),
                name="pla_dates_en_ordre",
                violation_error_message=_("El pla acaba abans de començar."),
            ),
            ExclusionConstraint(
                name="un_pla_alhora",
                expressions=[
                    ("comarca", RangeOperators.EQUAL),
                    (dies("inici", "fi"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("La comarca ja té un pla en aquests anys."),
            ),
        ]

    def __str__(self):
        return self.nom


class DelPlaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(pla__in=PlaTerritorial.objects.visibles_per(usuari))


class LiniaQuerySet(DelPlaQuerySet):
    def vigents(self, a_data=None):
        """Those that new actions may follow on a day: not those retired by then."""
        dia = a_data or timezone.localdate()
        return self.filter(Q(retirada_el__isnull=True) | Q(retirada_el__gt=dia))

    def amb_accions(self):
        return self.annotate(quantes=Count("accions"))


@no_s_esborra
@amb_historia
class Linia(AmbClau, Versionat):
    """A line of action of the plan. One that is no longer followed is retired, with its day."""

    pla = models.ForeignKey(PlaTerritorial, models.PROTECT, related_name="linies")
    nom = models.CharField(_("nom"), max_length=300)
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)
    retirada_el = models.DateField(_("retirada el"), null=True, blank=True)

    objects = LiniaQuerySet.as_manager()

    dades = Dades(
        estadistiques=("pla", "clau", "nom", "retirada_el"), tecniques=(*DE_VERSIO, "ordre")
    )

    class Meta:
        verbose_name = _("línia del pla")
        verbose_name_plural = _("línies del pla")
        ordering = ["pla", "ordre", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pla", "clau"],
                name="linia_unica",
                violation_error_message=_("El pla ja té una línia amb aquest identificador."),
            )
        ]

    def __str__(self):
        return self.nom


class PlaAnualQuerySet(DelPlaQuerySet):
    def amb_accions(self):
        return self.annotate(quantes=Count("accions"))


@no_s_esborra
@amb_historia
class PlaAnual(Versionat):
    """The actions of a year."""

    pla = models.ForeignKey(PlaTerritorial, models.PROTECT, related_name="anuals")
    exercici = models.PositiveSmallIntegerField(_("any"))
    aprovat_el = models.DateField(_("aprovat el"), null=True, blank=True)

    objects = PlaAnualQuerySet.as_manager()

    dades = Dades(estadistiques=("pla", "exercici", "aprovat_el"), tecniques=DE_VERSIO)

    class Meta:
        verbose_name = _("pla anual")
        verbose_name_plural = _("plans anuals")
        ordering = ["-exercici"]
        constraints = [
            models.UniqueConstraint(
                fields=["pla", "exercici"],
                name="pla_anual_unic",
                violation_error_message=_("El pla ja té aquest any."),
            )
        ]

    def __str__(self):
        return str(self.exercici)
