"""Appointments, reminders and the list of who waits for an interview."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from acollida.enums import Canal, CanalRecordatori, EstatCita, EstatRecordatori
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Llengua, Municipi
from municipis.xifrat import TextXifrat

from .agenda import Permanencia, PuntAtencio
from .atencio import Atencio
from .base import DE_VERSIO, Plec, Versionat
from .catalegs import MotiuCita
from .identitat import DePersonaQuerySet
from .persona import Persona


class CitaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """To a technician, those of the points of her territory and of the persons she sees."""
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        return self.filter(
            Q(permanencia__punt__in=PuntAtencio.objects.visibles_per(usuari))
            | Q(persona__in=Persona.objects.visibles_per(usuari))
        )

    def que_ocupen(self):
        return self.filter(estat__in=EstatCita.que_ocupen())

    def properes(self, a_data=None):
        """Those that somebody still waits for."""
        return self.filter(estat=EstatCita.RESERVADA, dia__gte=a_data or timezone.localdate())

    def de_l_abast(self, abast):
        """Those of the points of attention of these municipalities."""
        return self.filter(permanencia__punt__municipi__in=abast.municipis)

    def acabades(self):
        """Those of which it is known whether the person came."""
        return self.filter(estat__in=[EstatCita.ATESA, EstatCita.NO_PRESENTADA])

    def no_presentades(self):
        return self.filter(estat=EstatCita.NO_PRESENTADA)

    def del_periode(self, periode):
        return self.filter(dia__range=(periode.inici, periode.fi))


@no_s_esborra
@amb_historia
class Cita(Versionat):
    """An appointment in a slot of a day of attention.

    `placa` counts from 1 to the capacity of the slot: two people who book the last one at once
    meet in the constraint, and only one gets it.
    """

    permanencia = models.ForeignKey(Permanencia, models.PROTECT, related_name="cites")
    dia = models.DateField(_("dia"))
    hora = models.TimeField(_("hora"))
    placa = models.PositiveSmallIntegerField(_("plaça"), default=1, editable=False)
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="cites")
    motiu = models.ForeignKey(MotiuCita, models.PROTECT, related_name="+")
    canal = models.CharField(_("canal"), max_length=12, choices=Canal, default=Canal.PRESENCIAL)
    llengua_interpret = models.ForeignKey(
        Llengua,
        models.PROTECT,
        verbose_name=_("llengua de l'intèrpret"),
        related_name="+",
        null=True,
        blank=True,
    )
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatCita, default=EstatCita.RESERVADA
    )
    anullada_motiu = models.CharField(_("per què s'anul·la"), max_length=200, blank=True)
    nota = TextXifrat(_("nota"), blank=True)
    atencio = models.OneToOneField(
        Atencio, models.PROTECT, related_name="cita", null=True, editable=False
    )

    objects = CitaQuerySet.as_manager()

    dades = Dades(
        personals=("persona", "llengua_interpret", "anullada_motiu"),
        especials=("nota",),
        estadistiques=("permanencia", "dia", "hora", "motiu", "canal", "estat"),
        tecniques=(*DE_VERSIO, "placa", "atencio"),
    )

    class Meta:
        verbose_name = _("cita")
        verbose_name_plural = _("cites")
        ordering = ["dia", "hora", "placa"]
        indexes = [models.Index(fields=["persona", "dia"], name="cita_per_persona")]
        constraints = [
            models.UniqueConstraint(
                fields=["permanencia", "dia", "hora", "placa"],
                condition=Q(estat__in=["reservada", "atesa", "no"]),
                name="cita_placa_unica",
                violation_error_message=_("Aquesta hora s'acaba d'ocupar: trieu-ne una altra."),
            )
        ]


class PeticioQuerySet(DePersonaQuerySet):
    def de_l_abast(self, abast):
        """What figures count: the requests made in these municipalities."""
        return self.filter(municipi__in=abast.municipis)

    def pendents(self):
        return self.filter(entrevistada_el__isnull=True, retirada_el__isnull=True)

    def entrevistades(self):
        return self.filter(entrevistada_el__isnull=False)

    def del_periode(self, periode):
        return self.filter(demanada_el__range=(periode.inici, periode.fi))


@amb_historia
class PeticioEntrevista(Versionat):
    """Somebody asks for her first interview: 30 working days to hold it (Decret 150/2014).

    The wait is counted with the holidays of the municipality.
    """

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="peticions")
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="+")
    demanada_el = models.DateField(_("demanada el"), default=timezone.localdate)
    motiu = models.ForeignKey(MotiuCita, models.PROTECT, related_name="+")
    canal = models.CharField(_("com s'ha demanat"), max_length=12, choices=Canal)
    cita = models.ForeignKey(
        Cita, models.SET_NULL, related_name="peticions", null=True, editable=False
    )
    entrevistada_el = models.DateField(_("entrevistada el"), null=True, editable=False)
    retirada_el = models.DateField(_("retirada el"), null=True, editable=False)
    retirada_motiu = models.CharField(_("per què es retira"), max_length=200, blank=True)

    objects = PeticioQuerySet.as_manager()

    plecs = {
        "peticio_pendent_unica": Plec(
            lambda: {
                "retirada_el": Greatest(F("demanada_el"), timezone.localdate()),
                "retirada_motiu": gettext("Ja constava a l'altra fitxa de la persona."),
            },
            _("es retira: la persona ja esperava des d'abans"),
            primer="demanada_el",
        )
    }

    dades = Dades(
        personals=("persona", "retirada_motiu"),
        estadistiques=(
            "municipi", "demanada_el", "motiu", "canal", "entrevistada_el", "retirada_el",
        ),
        tecniques=(*DE_VERSIO, "cita"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("petició d'entrevista")
        verbose_name_plural = _("peticions d'entrevista")
        ordering = ["demanada_el", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona"],
                condition=Q(entrevistada_el__isnull=True, retirada_el__isnull=True),
                name="peticio_pendent_unica",
                violation_error_message=_("La persona ja és a la llista d'espera."),
            )
        ]


@amb_historia
class Recordatori(models.Model):
    """A reminder of an appointment: what it said, by which way, and whether it left.

    One for each hour that the appointment has had: whoever is moved is told again.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    cita = models.ForeignKey(Cita, models.PROTECT, related_name="recordatoris")
    dia = models.DateField(_("dia de la cita"))
    hora = models.TimeField(_("hora de la cita"))
    canal = models.CharField(_("canal"), max_length=8, choices=CanalRecordatori)
    desti = models.CharField(_("a on"), max_length=120)
    text = TextXifrat(_("text"))
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatRecordatori, default=EstatRecordatori.PREPARAT
    )
    error = models.CharField(_("per què no ha sortit"), max_length=80, blank=True)
    enviat_el = models.DateTimeField(_("enviat el"), null=True)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    dades = Dades(
        personals=("cita", "desti"),
        especials=("text",),
        tecniques=(
            "id", "uid", "dia", "hora", "canal", "estat", "error", "enviat_el", "per",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("recordatori")
        verbose_name_plural = _("recordatoris")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cita", "dia", "hora"], name="recordatori_unic")
        ]


@amb_historia
class Calendari(models.Model):
    """The secret address of a technician's agenda for the calendar of her telephone.

    Only a fingerprint of the token is kept; a new one revokes the one before.
    """

    usuari = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendari"
    )
    empremta = models.CharField(max_length=64, unique=True)
    creat_el = models.DateTimeField(default=timezone.now, editable=False)

    dades = Dades(personals=("usuari",), tecniques=("id", "empremta", "creat_el"))

    class Meta:
        verbose_name = _("calendari subscrit")
        verbose_name_plural = _("calendaris subscrits")
