"""Programmes, and who may know of the people in them."""

from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Sensibilitat
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca
from municipis.models.base import VigenciaQuerySet

from .catalegs import CAMPS, Codi

MESOS = [MinValueValidator(1), MaxValueValidator(120)]


class Definicio(Codi):
    """A piece of a programme. `per_confirmar`: no text that we know of settles it yet."""

    per_confirmar = models.BooleanField(_("per confirmar"), default=False)

    class Meta(Codi.Meta):
        abstract = True

    def es_vigent(self, a_data=None) -> bool:
        """As `vigents` tells it to the database."""
        dia = a_data or timezone.localdate()
        comencada = self.vigent_des_de is None or self.vigent_des_de <= dia
        return comencada and (self.vigent_fins is None or self.vigent_fins >= dia)


class ProgramaQuerySet(VigenciaQuerySet):
    def visibles_per(self, usuari):
        """To who defines them, all; to a technician, those whose records she may know of.

        Also those that are no more: what was recorded in them is still read.
        """
        if usuari.te_rol(Rol.COORDINADORA):
            return self
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        seus = DretPrograma.objects.vigents().filter(
            usuari=usuari, comarca=usuari.assignacio.dins_de_comarca
        )
        return self.filter(
            Q(sensibilitat=Sensibilitat.ORDINARIA) | Q(pk__in=seus.values("programa"))
        )


@no_s_esborra
@amb_historia
class Programa(Definicio):
    """What people take part in for some months. Ages and months are what it foresees: they warn."""

    sensibilitat = models.CharField(
        _("sensibilitat"), max_length=10, choices=Sensibilitat, default=Sensibilitat.RESERVADA
    )
    edat_minima = models.PositiveSmallIntegerField(_("edat mínima"), null=True, blank=True)
    edat_maxima = models.PositiveSmallIntegerField(_("edat màxima"), null=True, blank=True)
    mesos = models.PositiveSmallIntegerField(
        _("mesos que dura"), null=True, blank=True, validators=MESOS
    )
    mesos_prorroga = models.PositiveSmallIntegerField(
        _("mesos que dura, amb la pròrroga"), null=True, blank=True, validators=MESOS
    )

    objects = ProgramaQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            *CAMPS, "sensibilitat", "edat_minima", "edat_maxima", "mesos", "mesos_prorroga",
            "per_confirmar",
        ),
        tecniques=("id", "ordre"),
    )  # fmt: skip

    class Meta(Definicio.Meta):
        verbose_name = _("programa")
        verbose_name_plural = _("programes")
        constraints = [
            models.CheckConstraint(
                condition=Q(edat_maxima__isnull=True)
                | Q(edat_minima__isnull=True)
                | Q(edat_maxima__gte=F("edat_minima")),
                name="programa_edats_en_ordre",
                violation_error_message=_("L'edat màxima és més petita que la mínima."),
            ),
            models.CheckConstraint(
                condition=Q(mesos_prorroga__isnull=True)
                | Q(mesos__isnull=False, mesos_prorroga__gte=F("mesos")),
                name="programa_mesos_en_ordre",
                violation_error_message=_("Amb la pròrroga ha de durar més que sense."),
            ),
        ]

    @property
    def es_reservat(self) -> bool:
        return self.sensibilitat == Sensibilitat.RESERVADA


class DretQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those over the comarca of who gives them, and one's own."""
        if usuari.te_rol(Rol.COORDINADORA):
            return self.filter(comarca=usuari.assignacio.dins_de_comarca)
        return self.filter(usuari=usuari)

    def vigents(self, a_data=None):
        """Those that hold on a day; one that has been taken back holds no more."""
        dia = a_data or timezone.localdate()
        no_acabats = Q(fins__isnull=True) | Q(fins__gte=dia)
        return self.filter(no_acabats, retirat_el__isnull=True, des_de__lte=dia)


@no_s_esborra
@amb_historia
class DretPrograma(models.Model):
    """A technician may know of the people of a comarca who are in a restricted programme.

    Over the comarca and not over whom she sees: who has been let into a record from elsewhere
    has not been let into this.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    usuari = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("tècnica"),
        related_name="drets_de_programa",
    )
    programa = models.ForeignKey(Programa, models.PROTECT, related_name="drets")
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    des_de = models.DateField(_("des de"), default=timezone.localdate)
    fins = models.DateField(_("fins al dia"), null=True, blank=True)
    donat_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    retirat_el = models.DateTimeField(_("retirat el"), null=True, editable=False)
    retirat_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )

    objects = DretQuerySet.as_manager()

    dades = Dades(
        personals=("usuari",),
        tecniques=(
            "id", "uid", "programa", "comarca", "des_de", "fins", "donat_per", "retirat_el",
            "retirat_per",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("dret sobre un programa")
        verbose_name_plural = _("drets sobre els programes")
        ordering = ["-id"]
        indexes = [models.Index(fields=["usuari", "comarca"], name="dret_per_usuari")]
        constraints = [
            models.CheckConstraint(
                condition=Q(fins__isnull=True) | Q(fins__gte=F("des_de")),
                name="dret_dates_en_ordre",
                violation_error_message=_("El dret s'acaba abans de començar."),
            ),
        ]
