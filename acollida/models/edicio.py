"""Courses: the editions of a module, their sessions, who is enrolled and who came."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatAssistencia, EstatInscripcio
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Entitat, Municipi

from .base import DE_VERSIO, Versionat
from .itinerari import Itinerari
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


@no_s_esborra
@amb_historia
class Edicio(Versionat):
    """One time that a module is taught, somewhere and between two days.

    Its `hores` are its own: the legal minimum is only checked. `llindar` is the percentage of
    them that accredits, the one in force when the edition was made.
    """

    modul = models.ForeignKey(Modul, models.PROTECT, related_name="edicions")
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="edicions")
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

    @property
    def hores_que_acrediten(self) -> Decimal:
        return self.hores * self.llindar / 100


class DEdicioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(edicio__in=Edicio.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class Sessio(models.Model):
    """A day of an edition. A cancelled one stays, with its reason, and gives no hours."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    edicio = models.ForeignKey(Edicio, models.PROTECT, related_name="sessions")
    dia = models.DateField(_("dia"))
    hora_inici = models.TimeField(_("hora d'inici"))
    hora_fi = models.TimeField(_("hora de fi"))
    contingut = models.CharField(_("contingut"), max_length=200, blank=True)
    anullada = models.BooleanField(_("anul·lada"), default=False)
    motiu = models.CharField(_("motiu de l'anul·lació"), max_length=200, blank=True)

    objects = DEdicioQuerySet.as_manager()

    dades = Dades(
        estadistiques=("edicio", "dia", "hora_inici", "hora_fi", "contingut", "anullada", "motiu"),
        tecniques=("id", "uid"),
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
    def hores(self) -> Decimal:
        """Hours that it gives: none when it is cancelled."""
        if self.anullada:
            return Decimal(0)
        return Decimal(int(self.durada.total_seconds())) / 3600


class InscripcioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """To a technician, those of her editions and those of the people she may see.

        Who runs a course must call the roll: docs/decisions/0016.
        """
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        return self.filter(
            Q(edicio__in=Edicio.objects.visibles_per(usuari))
            | Q(itinerari__in=Itinerari.objects.visibles_per(usuari))
        )

    def inscrites(self):
        return self.filter(estat=EstatInscripcio.INSCRITA)

    def en_espera(self):
        return self.filter(estat=EstatInscripcio.ESPERA)


@no_s_esborra
@amb_historia
class Inscripcio(Versionat):
    """A person in an edition, or waiting for a place in it."""

    edicio = models.ForeignKey(Edicio, models.PROTECT, related_name="inscripcions")
    itinerari = models.ForeignKey(Itinerari, models.PROTECT, related_name="inscripcions")
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatInscripcio, default=EstatInscripcio.INSCRITA
    )
    inscrita_el = models.DateField(_("inscrita el"), default=timezone.localdate)
    baixa_el = models.DateField(_("baixa el"), null=True, blank=True)
    motiu = models.CharField(_("motiu de la baixa"), max_length=200, blank=True)
    avis = models.CharField(_("per què s'ha passat per alt un avís"), max_length=300, blank=True)

    objects = InscripcioQuerySet.as_manager()

    dades = Dades(
        personals=("itinerari", "motiu", "avis"),
        estadistiques=("edicio", "estat", "inscrita_el", "baixa_el"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("inscripció")
        verbose_name_plural = _("inscripcions")
        ordering = ["inscrita_el", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edicio", "itinerari"],
                name="inscripcio_unica",
                violation_error_message=_("La persona ja consta en aquesta edició."),
            ),
            models.CheckConstraint(
                condition=Q(estat=EstatInscripcio.BAIXA, baixa_el__isnull=False)
                | ~Q(estat=EstatInscripcio.BAIXA) & Q(baixa_el__isnull=True),
                name="inscripcio_baixa_amb_data",
            ),
        ]


class AssistenciaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(inscripcio__in=Inscripcio.objects.visibles_per(usuari))

    def hi_son(self):
        return self.filter(estat=EstatAssistencia.HI_ES, sessio__anullada=False)


@amb_historia
class Assistencia(models.Model):
    """Whether one person came to one session. No row is the same as «per omplir»."""

    inscripcio = models.ForeignKey(Inscripcio, models.PROTECT, related_name="assistencies")
    sessio = models.ForeignKey(Sessio, models.PROTECT, related_name="assistencies")
    estat = models.CharField(
        _("estat"), max_length=12, choices=EstatAssistencia, default=EstatAssistencia.PENDENT
    )

    objects = AssistenciaQuerySet.as_manager()

    dades = Dades(personals=("inscripcio", "estat"), estadistiques=("sessio",), tecniques=("id",))

    class Meta:
        verbose_name = _("assistència a una sessió")
        verbose_name_plural = _("assistències a les sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["inscripcio", "sessio"], name="assistencia_sessio_unica"
            )
        ]
