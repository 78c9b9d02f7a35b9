"""Courses: the editions of a module, and the days on which each of them is taught."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatInscripcio
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Entitat, Municipi

from .base import DE_VERSIO, Versionat
from .moduls import Modul


class EdicioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of her territory, to who runs them and to who plans them."""
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA):
            return self.none()
        return self.filter(municipi__in=usuari.abast.municipis)

    def actives(self):
        return self.filter(anullada_el__isnull=True)

    def de_l_abast(self, abast):
        return self.filter(municipi__in=abast.municipis)

    def del_periode(self, periode):
        """Those that are taught on some day of the period."""
        return self.filter(inici__lte=periode.fi, fi__gte=periode.inici)

    def en_curs(self, a_data=None):
        dia = a_data or timezone.localdate()
        return self.actives().filter(inici__lte=dia, fi__gte=dia)

    def futures(self, a_data=None):
        return self.actives().filter(inici__gt=a_data or timezone.localdate())

    def acabades(self, a_data=None):
        return self.actives().filter(fi__lt=a_data or timezone.localdate())

    def anullades(self):
        return self.filter(anullada_el__isnull=False)

    def oferibles(self, comarca, a_data=None):
        """Where somebody may be enrolled: what the comarca teaches and has not ended yet.

        An edition is no secret of its municipality: people of the next one may come.
        """
        dia = a_data or timezone.localdate()
        return self.actives().filter(municipi__comarca=comarca, fi__gte=dia)

    def amb_places(self):
        """Annotate `inscrites` and `en_espera`, how many people of each."""
        return self.annotate(
            inscrites=Count("inscripcions", Q(inscripcions__estat=EstatInscripcio.INSCRITA)),
            en_espera=Count("inscripcions", Q(inscripcions__estat=EstatInscripcio.ESPERA)),
        )


@no_s_esborra
@amb_historia
class Edicio(Versionat):
    """One time that a module is taught, somewhere and between two days.

    Its `hores` are its own: the legal minimum is only checked. `llindar` is the percentage of
    them that accredits, the one in force when the edition was made.
    """

    modul = models.ForeignKey(
        Modul, models.PROTECT, related_name="edicions", verbose_name=_("mòdul")
    )
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="edicions", verbose_name=_("municipi")
    )
    lloc = models.CharField(_("lloc"), max_length=100)
    imparteix = models.ForeignKey(
        Entitat,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("entitat que l'imparteix"),
    )
    docent = models.CharField(_("docent"), max_length=100, blank=True)
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="edicions",
        verbose_name=_("tècnica responsable"),
    )
    hores = models.DecimalField(
        _("hores"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(600))],
    )
    llindar = models.PositiveSmallIntegerField(
        _("percentatge que acredita"),
        default=75,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    capacitat = models.PositiveSmallIntegerField(
        _("places"), default=20, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    inici = models.DateField(_("primer dia"))
    fi = models.DateField(_("darrer dia"))
    anullada_el = models.DateField(_("anul·lada el"), null=True, blank=True)
    motiu = models.CharField(_("motiu de l'anul·lació"), max_length=200, blank=True)

    objects = EdicioQuerySet.as_manager()

    dades = Dades(
        personals=("docent",),
        estadistiques=(
            "modul", "municipi", "lloc", "imparteix", "tecnica", "hores", "llindar", "capacitat",
            "inici", "fi", "anullada_el", "motiu",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("edició d'un mòdul")
        verbose_name_plural = _("edicions dels mòduls")
        ordering = ["-inici", "-id"]
        indexes = [models.Index(fields=["municipi", "inici"], name="edicio_per_municipi")]
        constraints = [
            models.CheckConstraint(
                condition=Q(fi__gte=F("inici")),
                name="edicio_dates_en_ordre",
                violation_error_message=_("L'edició acaba abans de començar."),
            )
        ]

    def __str__(self):
        return f"{self.modul.codi} · {self.municipi} · {self.inici:%d/%m/%Y}"


class SessioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(edicio__in=Edicio.objects.visibles_per(usuari))

    def de_l_abast(self, abast):
        return self.filter(edicio__municipi__in=abast.municipis)

    def fetes_al(self, periode):
        """Those that took place in these days: not the cancelled ones."""
        dins = (periode.inici, periode.fi)
        return self.filter(anullada=False, edicio__anullada_el__isnull=True, dia__range=dins)


@no_s_esborra
@amb_historia
class Sessio(Versionat):
    """A day of an edition. A cancelled one stays, with its reason, and gives no hours."""

    edicio = models.ForeignKey(Edicio, models.PROTECT, related_name="sessions")
    dia = models.DateField(_("dia"))
    hora_inici = models.TimeField(_("hora d'inici"))
    hora_fi = models.TimeField(_("hora de fi"))
    contingut = models.CharField(_("contingut"), max_length=200, blank=True)
    anullada = models.BooleanField(_("anul·lada"), default=False)
    motiu = models.CharField(_("motiu del canvi o de l'anul·lació"), max_length=200, blank=True)

    objects = SessioQuerySet.as_manager()

    dades = Dades(
        estadistiques=("edicio", "dia", "hora_inici", "hora_fi", "contingut", "anullada", "motiu"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("sessió")
        verbose_name_plural = _("sessions")
        ordering = ["dia", "hora_inici"]
        indexes = [models.Index(fields=["dia"], name="sessio_per_dia")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hora_fi__gt=F("hora_inici")),
                name="sessio_hores_en_ordre",
                violation_error_message=_("L'hora de fi ha de ser posterior a la d'inici."),
            ),
            models.UniqueConstraint(
                fields=["edicio", "dia", "hora_inici"],
                name="sessio_unica",
                violation_error_message=_("L'edició ja té una sessió aquell dia a aquella hora."),
            ),
        ]

    def __str__(self):
        return f"{self.dia:%d/%m/%Y} {self.hora_inici:%H:%M}"

    @property
    def durada(self) -> timedelta:
        inici, fi = (datetime.combine(self.dia, hora) for hora in (self.hora_inici, self.hora_fi))
        return fi - inici

    @property
    def minuts(self) -> int:
        """Minutes that it gives: none when it is cancelled."""
        return 0 if self.anullada else int(self.durada.total_seconds()) // 60

    @property
    def hores(self) -> Decimal:
        return Decimal(self.minuts) / 60

    def xoca(self, altra: "Sessio") -> bool:
        """Whether nobody could be at both."""
        return (
            self.dia == altra.dia
            and self.hora_inici < altra.hora_fi
            and altra.hora_inici < self.hora_fi
        )
