"""The modules of an itinerary, and how each one is accredited."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acollida.enums import Via
from municipis.dades import Dades
from municipis.historia import amb_historia

from .base import DE_VERSIO, Versionat
from .itinerari import Itinerari
from .moduls import Modul


class ModulItinerariQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(itinerari__in=Itinerari.objects.visibles_per(usuari))

    def acreditats(self):
        return self.filter(acreditat_el__isnull=False)

    def de_l_abast(self, abast):
        return self.filter(itinerari__municipi__in=abast.municipis)

    def del_periode(self, periode):
        return self.filter(acreditat_el__range=(periode.inici, periode.fi))


@amb_historia
class ModulItinerari(Versionat):
    """A module in somebody's itinerary, and how and when it was accredited.

    `via` is how; `hores` and `on` are those of what was done elsewhere (CPNL, adult school, SOC).
    `inscripcio` is the enrolment whose attendance accredits it: while it is there, the roll rules.
    """

    itinerari = models.ForeignKey(Itinerari, models.PROTECT, related_name="moduls")
    modul = models.ForeignKey(Modul, models.PROTECT, related_name="+", verbose_name=_("mòdul"))
    via = models.CharField(_("via"), max_length=10, choices=Via, blank=True)
    acreditat_el = models.DateField(_("acreditat el"), null=True, blank=True)
    hores = models.DecimalField(_("hores"), max_digits=5, decimal_places=1, null=True, blank=True)
    on = models.CharField(_("on l'ha fet"), max_length=120, blank=True)
    document = models.CharField(_("document que ho acredita"), max_length=160, blank=True)
    inscripcio = models.ForeignKey(
        "acollida.Inscripcio", models.PROTECT, related_name="acredita", null=True, blank=True
    )

    objects = ModulItinerariQuerySet.as_manager()

    dades = Dades(
        personals=("itinerari", "on", "document", "inscripcio"),
        estadistiques=("modul", "via", "acreditat_el", "hores"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("mòdul de l'itinerari")
        verbose_name_plural = _("mòduls de l'itinerari")
        ordering = ["modul__ordre", "id"]
        indexes = [models.Index(fields=["acreditat_el"], name="modul_per_acreditacio")]
        constraints = [
            models.UniqueConstraint(
                fields=["itinerari", "modul"],
                name="modul_itinerari_unic",
                violation_error_message=_("L'itinerari ja té aquest mòdul."),
            ),
            models.CheckConstraint(
                condition=Q(acreditat_el__isnull=True, via="")
                | Q(acreditat_el__isnull=False) & ~Q(via=""),
                name="modul_acreditat_amb_via",
                violation_error_message=_("Digueu per quina via s'acredita i des de quin dia."),
            ),
        ]

    def __str__(self):
        return str(self.modul)
