"""Where and when the service is in each municipality: points and days of attention."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Canal, DiaSetmana
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Municipi

from .catalegs import MotiuCita


class PuntQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of her territory, to who attends there and to who plans it."""
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA):
            return self.none()
        return self.filter(municipi__in=usuari.abast.municipis)

    def actius(self):
        return self.filter(actiu=True)


@no_s_esborra
@amb_historia
class PuntAtencio(models.Model):
    """A place of a municipality where people are received."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="punts")
    nom = models.CharField(_("lloc"), max_length=100)
    adreca = models.CharField(_("adreça"), max_length=160, blank=True)
    contacte = models.CharField(_("contacte per obrir o avisar"), max_length=160, blank=True)
    material = models.CharField(_("què cal portar-hi"), max_length=300, blank=True)
    actiu = models.BooleanField(_("en ús"), default=True)

    objects = PuntQuerySet.as_manager()

    dades = Dades(
        estadistiques=("municipi", "nom", "adreca", "contacte", "material"),
        tecniques=("id", "uid", "actiu"),
    )

    class Meta:
        verbose_name = _("punt d'atenció")
        verbose_name_plural = _("punts d'atenció")
        ordering = ["municipi__clau_ordre", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipi", "nom"],
                name="punt_unic",
                violation_error_message=_("El municipi ja té un punt amb aquest nom."),
            )
        ]

    def __str__(self):
        return f"{self.municipi} · {self.nom}"


class PermanenciaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(punt__in=PuntAtencio.objects.visibles_per(usuari))

    def que_toquen(self, periode):
        """Those that may fall on some day of the period."""
        return self.filter(
            Q(fins__isnull=True) | Q(fins__gte=periode.inici), des_de__lte=periode.fi
        )


@no_s_esborra
@amb_historia
class Permanencia(models.Model):
    """The technician is at a point: one day (`dia_setmana` empty) or every so many weeks.

    A recurring one falls on each `dia_setmana` from `des_de` on, every `cada` weeks counted from
    the week of `des_de`, until `fins`; a single day has `fins` equal to `des_de`. The holidays of
    the municipality and the cancelled days do not count.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    punt = models.ForeignKey(PuntAtencio, models.PROTECT, related_name="permanencies")
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("tècnica"),
        related_name="permanencies",
    )
    dia_setmana = models.SmallIntegerField(
        _("dia de la setmana"), choices=DiaSetmana, null=True, blank=True
    )
    cada = models.PositiveSmallIntegerField(
        _("cada quantes setmanes"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(8)],
    )
    des_de = models.DateField(_("des del dia"), default=timezone.localdate)
    fins = models.DateField(_("fins al dia"), null=True, blank=True)
    hora_inici = models.TimeField(_("hora d'inici"))
    hora_fi = models.TimeField(_("hora de fi"))
    minuts = models.PositiveSmallIntegerField(
        _("minuts per cita"),
        default=30,
        validators=[MinValueValidator(5), MaxValueValidator(240)],
    )
    capacitat = models.PositiveSmallIntegerField(
        _("persones alhora"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    canals = ArrayField(
        models.CharField(max_length=12, choices=Canal),
        verbose_name=_("canals"),
        default=list,
        blank=True,
    )

    objects = PermanenciaQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "punt", "tecnica", "dia_setmana", "cada", "des_de", "fins", "hora_inici", "hora_fi",
            "minuts", "capacitat", "canals",
        ),
        tecniques=("id", "uid"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("permanència")
        verbose_name_plural = _("permanències")
        ordering = ["des_de", "hora_inici", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hora_fi__gt=F("hora_inici")),
                name="permanencia_hores_en_ordre",
                violation_error_message=_("L'hora de fi ha de ser posterior a la d'inici."),
            ),
            models.CheckConstraint(
                condition=Q(fins__isnull=True) | Q(fins__gte=F("des_de")),
                name="permanencia_dates_en_ordre",
                violation_error_message=_("La permanència acaba abans de començar."),
            ),
        ]


@amb_historia
class MotiuPermanencia(models.Model):
    """What may be asked for in the appointments of a day of attention; none means anything."""

    permanencia = models.ForeignKey(Permanencia, models.CASCADE, related_name="motius")
    motiu = models.ForeignKey(MotiuCita, models.PROTECT, related_name="+")

    dades = Dades(estadistiques=("permanencia", "motiu"), tecniques=("id",))

    class Meta:
        verbose_name = _("motiu de la permanència")
        verbose_name_plural = _("motius de la permanència")
        constraints = [
            models.UniqueConstraint(fields=["permanencia", "motiu"], name="motiu_permanencia_unic")
        ]


@amb_historia
class DiaAnullat(models.Model):
    """A day on which the technician will not be there, and why."""

    permanencia = models.ForeignKey(Permanencia, models.CASCADE, related_name="anullats")
    dia = models.DateField(_("dia"))
    motiu = models.CharField(_("motiu"), max_length=200)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    dades = Dades(estadistiques=("permanencia", "dia", "motiu"), tecniques=("id", "per"))

    class Meta:
        verbose_name = _("dia anul·lat")
        verbose_name_plural = _("dies anul·lats")
        ordering = ["dia"]
        constraints = [
            models.UniqueConstraint(fields=["permanencia", "dia"], name="dia_anullat_unic")
        ]
