"""The request of an interpreter, and each step that it makes."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Sexe
from acollida.models import Persona
from acollida.models.base import DE_VERSIO, Versionat
from comptes.enums import Rol
from mediacio.enums import EstatPeticio, QuiMou, TipusPeticio
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Llengua, Municipi
from municipis.xifrat import TextXifrat

from .catalegs import Ambit, MotiuAnullacio
from .interpret import Interpret
from .sollicitant import Sollicitant


def hores(dia, inici, fi):
    """The hours of a service, as a range that the database can see overlap another."""
    extrems = [ExpressionWrapper(F(dia) + F(hora), models.DateTimeField()) for hora in (inici, fi)]
    return Func(*extrems, function="tsrange", output_field=DateTimeRangeField())


class PeticioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of her territory; to a technician, also those for the persons that she may see.

        A coordinator has them without whom they are for: `es_pot_saber_qui` guards it.
        """
        if usuari.te_rol(Rol.COORDINADORA):
            return self.filter(municipi__in=usuari.abast.municipis)
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        return self.filter(
            Q(municipi__in=usuari.abast.municipis)
            | Q(persona__in=Persona.objects.visibles_per(usuari))
        )

    def confirmades(self):
        """Those that somebody really asks for: her address has answered, or she works here."""
        return self.exclude(estat=EstatPeticio.PER_CONFIRMAR)

    def per_resoldre(self):
        """Those that have no interpreter yet."""
        return self.filter(estat__in=[EstatPeticio.SOLLICITADA, EstatPeticio.OFERTA])

    def que_compten(self):
        """Those that count as a use of the service by who they are for."""
        return self.filter(estat__in=EstatPeticio.que_compten())

    def que_ocupen(self):
        """Those that have taken the hours of an interpreter."""
        return self.filter(estat__in=EstatPeticio.que_ocupen(), interpret__isnull=False)

    def que_l_ocupen(self, interpret, peticio):
        """Those that have taken an interpreter at some hour of `peticio`; a text takes none."""
        if peticio.hora_inici is None:
            return self.none()
        return (
            self.que_ocupen()
            .filter(
                interpret=interpret,
                dia=peticio.dia,
                hora_inici__lt=peticio.hora_fi,
                hora_fi__gt=peticio.hora_inici,
            )
            .exclude(pk=peticio.pk)
        )

    def no_servides(self):
        """Unmet demand."""
        return self.filter(estat=EstatPeticio.NO_SERVIDA)

    def anullades(self):
        """Those taken back, by whoever it was."""
        return self.filter(estat=EstatPeticio.ANULLADA)

    def de_l_abast(self, abast):
        return self.filter(municipi__in=abast.municipis)

    def del_periode(self, periode):
        """Those for a day of the period."""
        return self.filter(dia__range=(periode.inici, periode.fi))


@no_s_esborra
@amb_historia
class Peticio(Versionat):
    """Somebody needs to be understood: in which language, for what, where and when.

    Of the person it is for, a technician may give her record; who asks from outside gives no
    more than initials, year of birth, language and area. `interpret` is who has accepted: the
    database does not let two requests take the same hours of one interpreter.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+", editable=False)
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", verbose_name=_("municipi")
    )
    sollicitant = models.ForeignKey(
        Sollicitant, models.PROTECT, related_name="peticions", null=True, editable=False
    )
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    creat_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    modificat_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    tipus = models.CharField(
        _("què cal"), max_length=12, choices=TipusPeticio, default=TipusPeticio.PRESENCIAL
    )
    llengua = models.ForeignKey(
        Llengua, models.PROTECT, related_name="+", verbose_name=_("llengua")
    )
    variant = models.CharField(_("variant"), max_length=60, blank=True)
    ambit = models.ForeignKey(Ambit, models.PROTECT, related_name="+", verbose_name=_("àmbit"))
    persones = models.PositiveSmallIntegerField(
        _("per a quantes persones"), default=1, validators=[MinValueValidator(1)]
    )
    persona = models.ForeignKey(
        Persona,
        models.PROTECT,
        related_name="peticions_interpret",
        null=True,
        blank=True,
        editable=False,
    )
    inicials = models.CharField(_("inicials de la persona"), max_length=6, blank=True)
    any_naixement = models.PositiveSmallIntegerField(_("any de naixement"), null=True, blank=True)
    sexe = models.CharField(_("sexe"), max_length=10, choices=Sexe, blank=True)
    anys_residencia = models.DecimalField(
        _("anys que fa que viu aquí"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    motiu = TextXifrat(_("per a què"), blank=True)
    dia = models.DateField(_("dia"))
    hora_inici = models.TimeField(_("de les"), null=True, blank=True)
    hora_fi = models.TimeField(_("a les"), null=True, blank=True)
    lloc = models.CharField(_("lloc"), max_length=160, blank=True)
    urgent = models.BooleanField(_("és urgent"), default=False)
    avisos = models.JSONField(default=list, blank=True, editable=False)
    motiu_excepcio = TextXifrat(_("per què es demana igualment"), blank=True)
    estat = models.CharField(
        _("estat"),
        max_length=16,
        choices=EstatPeticio,
        default=EstatPeticio.SOLLICITADA,
        editable=False,
    )
    interpret = models.ForeignKey(
        Interpret, models.PROTECT, related_name="peticions", null=True, editable=False
    )
    motiu_anullacio = models.ForeignKey(
        MotiuAnullacio, models.PROTECT, related_name="+", null=True, editable=False
    )
    sollicitada_el = models.DateField(_("sol·licitada el"), null=True, editable=False)
    oferta_el = models.DateField(_("oferta el"), null=True, editable=False)
    confirmada_el = models.DateField(_("confirmada el"), null=True, editable=False)
    acabada_el = models.DateField(_("acabada el"), null=True, editable=False)

    objects = PeticioQuerySet.as_manager()

    dades = Dades(
        personals=(
            "sollicitant", "persona", "inicials", "any_naixement", "sexe", "anys_residencia",
            "lloc", "avisos",
        ),
        especials=("motiu", "motiu_excepcio"),
        estadistiques=(
            "comarca", "municipi", "tecnica", "tipus", "llengua", "variant", "ambit", "persones",
            "dia", "hora_inici", "hora_fi", "urgent", "estat", "interpret", "motiu_anullacio",
            "sollicitada_el", "oferta_el", "confirmada_el", "acabada_el",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("petició d'intèrpret")
        verbose_name_plural = _("peticions d'intèrpret")
        ordering = ["-dia", "-id"]
        indexes = [
            models.Index(fields=["municipi", "dia", "id"], name="peticio_per_municipi"),
            models.Index(fields=["estat", "dia"], name="peticio_per_estat"),
            models.Index(fields=["inicials", "any_naixement"], name="peticio_per_usuari"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(hora_inici__isnull=True, hora_fi__isnull=True)
                | Q(hora_inici__isnull=False, hora_fi__isnull=False)
                & Q(hora_fi__gt=F("hora_inici")),
                name="peticio_hores_en_ordre",
                violation_error_message=_("L'hora de fi ha de ser posterior a la d'inici."),
            ),
            models.CheckConstraint(
                condition=~Q(estat__in=["confirmada", "feta"]) | Q(interpret__isnull=False),
                name="peticio_confirmada_amb_interpret",
            ),
            models.CheckConstraint(
                condition=~Q(estat__in=["anullada", "no_servida"])
                | Q(motiu_anullacio__isnull=False),
                name="peticio_anullada_amb_motiu",
            ),
            ExclusionConstraint(
                name="interpret_ocupat",
                expressions=[
                    (F("interpret"), RangeOperators.EQUAL),
                    (hores("dia", "hora_inici", "hora_fi"), RangeOperators.OVERLAPS),
                ],
                condition=Q(estat__in=["confirmada", "feta", "no_usuari"])
                & Q(interpret__isnull=False, hora_inici__isnull=False),
                violation_error_message=_("L'intèrpret ja té un altre servei a aquella hora."),
            ),
        ]

    def __str__(self):
        return self.codi

    @property
    def codi(self) -> str:
        """The number by which it is spoken of outside: it says nothing of anybody."""
        return f"{self.creat_el.year}-{self.pk:05d}"

    @property
    def es_escrita(self) -> bool:
        return self.tipus in TipusPeticio.escrites()

    @property
    def es_oberta(self) -> bool:
        return self.estat in EstatPeticio.obertes()

    @property
    def es_de_grup(self) -> bool:
        return self.persones > 1

    def es_pot_saber_qui(self, usuari) -> bool:
        """Whether this user may know whom it is for: never a coordinator."""
        return usuari.te_rol(Rol.TECNICA)


class DePeticioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(peticio__in=Peticio.objects.visibles_per(usuari))


@amb_historia
class MovimentPeticio(models.Model):
    """A step of a request. Rows are only ever added."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    peticio = models.ForeignKey(Peticio, models.PROTECT, related_name="moviments")
    de = models.CharField(_("de"), max_length=16, choices=EstatPeticio, blank=True)
    a = models.CharField(_("a"), max_length=16, choices=EstatPeticio)
    qui = models.CharField(_("qui"), max_length=12, choices=QuiMou)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    interpret = models.ForeignKey(Interpret, models.PROTECT, related_name="+", null=True)
    motiu = models.ForeignKey(MotiuAnullacio, models.PROTECT, related_name="+", null=True)
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False)

    objects = DePeticioQuerySet.as_manager()

    dades = Dades(
        estadistiques=("peticio", "de", "a", "qui", "interpret", "motiu", "el"),
        tecniques=("id", "uid", "per"),
    )

    class Meta:
        verbose_name = _("moviment d'una petició")
        verbose_name_plural = _("moviments d'una petició")
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="nomes_afegir", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
