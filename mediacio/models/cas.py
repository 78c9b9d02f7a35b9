"""Intercultural mediation: a case, its sides and its sessions."""

from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Canal
from acollida.models import Persona
from acollida.models.base import DE_VERSIO, Versionat
from comptes.enums import Rol
from mediacio.enums import Acord, EstatCas, TipusMovimentCas, TipusPart
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Entitat, Municipi
from municipis.xifrat import TextXifrat

from .catalegs import TemaMediacio
from .interpret import Interpret


class CasQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of her territory. A coordinator has them without sides, sessions nor texts."""
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA):
            return self.none()
        return self.filter(municipi__in=usuari.abast.municipis)

    def oberts(self):
        return self.exclude(estat=EstatCas.TANCAT)

    def de_l_abast(self, abast):
        return self.filter(municipi__in=abast.municipis)

    def del_periode(self, periode):
        """Those open on some day of the period."""
        return self.filter(obert_el__lte=periode.fi).exclude(tancat_el__lt=periode.inici)

    def nous(self, periode):
        """Those opened in the period."""
        return self.filter(obert_el__range=(periode.inici, periode.fi))

    def acabats(self, periode):
        """Those closed in the period."""
        return self.filter(tancat_el__range=(periode.inici, periode.fi))

    def amb_acord(self):
        return self.filter(resultat__in=Acord.amb_acord())

    def per_seguir(self):
        """Those to which somebody has said that she would come back."""
        return self.oberts().filter(seguiment_el__isnull=False)


@no_s_esborra
@amb_historia
class CasMediacio(Versionat):
    """A conflict or a misunderstanding that the service helps to talk through."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+", editable=False)
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", verbose_name=_("municipi")
    )
    tema = models.ForeignKey(TemaMediacio, models.PROTECT, related_name="+", verbose_name=_("tema"))
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tècnica")
    )
    obert_el = models.DateField(_("obert el"), default=timezone.localdate)
    tancat_el = models.DateField(_("tancat el"), null=True, blank=True)
    estat = models.CharField(_("estat"), max_length=10, choices=EstatCas, default=EstatCas.OBERT)
    seguiment_el = models.DateField(_("cal tornar-hi el"), null=True, blank=True)
    resultat = models.CharField(_("com ha acabat"), max_length=10, choices=Acord, blank=True)
    acord = TextXifrat(_("acord"), blank=True)
    nota = TextXifrat(_("nota"), blank=True)

    objects = CasQuerySet.as_manager()

    dades = Dades(
        especials=("acord", "nota"),
        estadistiques=(
            "comarca", "municipi", "tema", "tecnica", "obert_el", "tancat_el", "estat",
            "seguiment_el", "resultat",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("cas de mediació")
        verbose_name_plural = _("casos de mediació")
        ordering = ["-obert_el", "-id"]
        indexes = [models.Index(fields=["municipi", "obert_el", "id"], name="cas_per_obertura")]
        constraints = [
            models.CheckConstraint(
                condition=Q(estat="tancat", tancat_el__isnull=False)
                | ~Q(estat="tancat") & Q(tancat_el__isnull=True),
                name="cas_tancat_amb_data",
                violation_error_message=_("Digueu quin dia es tanca el cas."),
            ),
            models.CheckConstraint(
                condition=Q(tancat_el__isnull=True) | Q(tancat_el__gte=F("obert_el")),
                name="cas_dates_en_ordre",
                violation_error_message=_("El cas es tanca abans d'obrir-se."),
            ),
            models.CheckConstraint(
                condition=~Q(estat="obert") | Q(resultat=""),
                name="cas_obert_sense_resultat",
            ),
        ]

    def __str__(self):
        return self.codi

    @property
    def codi(self) -> str:
        """The number by which it is spoken of: it says nothing of anybody."""
        return f"C-{self.obert_el.year}-{self.pk:05d}"

    @property
    def es_obert(self) -> bool:
        return self.estat != EstatCas.TANCAT


class DeCasQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """To a technician alone: who takes part and what is said is not a figure."""
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        return self.filter(cas__in=CasMediacio.objects.visibles_per(usuari))

    def de_l_abast(self, abast):
        return self.filter(cas__municipi__in=abast.municipis)


@amb_historia
class PartMediacio(models.Model):
    """A side: a person with her record, an entity, or somebody only described."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    cas = models.ForeignKey(CasMediacio, models.PROTECT, related_name="parts")
    tipus = models.CharField(_("qui és"), max_length=8, choices=TipusPart)
    persona = models.ForeignKey(
        Persona, models.PROTECT, related_name="parts_mediacio", null=True, blank=True
    )
    entitat = models.ForeignKey(
        Entitat, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("entitat")
    )
    descripcio = TextXifrat(_("descripció"), blank=True)

    objects = DeCasQuerySet.as_manager()

    dades = Dades(
        personals=("persona", "entitat"),
        especials=("descripcio",),
        estadistiques=("cas", "tipus"),
        tecniques=("id", "uid"),
    )

    class Meta:
        verbose_name = _("part d'una mediació")
        verbose_name_plural = _("parts d'una mediació")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cas", "persona"], name="part_persona_unica"),
            models.UniqueConstraint(fields=["cas", "entitat"], name="part_entitat_unica"),
            models.CheckConstraint(
                condition=Q(tipus="persona", persona__isnull=False, entitat__isnull=True)
                | Q(tipus="entitat", persona__isnull=True, entitat__isnull=False)
                | Q(tipus__in=["grup", "altra"], persona__isnull=True, entitat__isnull=True)
                & ~Q(descripcio=""),
                name="part_qui_es",
                violation_error_message=_("Digueu qui és aquesta part."),
            ),
        ]


class SessioQuerySet(DeCasQuerySet):
    def del_periode(self, periode):
        return self.filter(dia__range=(periode.inici, periode.fi))


@amb_historia
class SessioMediacio(Versionat):
    """A day on which the case was worked on."""

    cas = models.ForeignKey(CasMediacio, models.PROTECT, related_name="sessions")
    dia = models.DateField(_("dia"), default=timezone.localdate)
    minuts = models.PositiveSmallIntegerField(
        _("durada en minuts"), validators=[MinValueValidator(1), MaxValueValidator(720)], default=60
    )
    canal = models.CharField(_("canal"), max_length=12, choices=Canal, default=Canal.PRESENCIAL)
    lloc = models.CharField(_("lloc"), max_length=100, blank=True)
    mediadora = models.ForeignKey(
        Interpret,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("mediadora"),
    )
    resum = TextXifrat(_("què s'hi ha parlat"), blank=True)

    objects = SessioQuerySet.as_manager()

    dades = Dades(
        especials=("resum",),
        estadistiques=("cas", "dia", "minuts", "canal", "lloc", "mediadora"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("sessió de mediació")
        verbose_name_plural = _("sessions de mediació")
        ordering = ["dia", "id"]


@no_s_esborra
@amb_historia
class MovimentCas(models.Model):
    """A row of the history of a case."""

    cas = models.ForeignKey(CasMediacio, models.PROTECT, related_name="moviments")
    tipus = models.CharField(_("què"), max_length=10, choices=TipusMovimentCas)
    dia = models.DateField(_("dia"), default=timezone.localdate)
    resultat = models.CharField(_("com ha acabat"), max_length=10, choices=Acord, blank=True)
    explicacio = TextXifrat(_("explicació"), blank=True)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False)

    objects = DeCasQuerySet.as_manager()

    dades = Dades(
        especials=("explicacio",),
        estadistiques=("cas", "tipus", "dia", "resultat"),
        tecniques=("id", "per", "el"),
    )

    class Meta:
        verbose_name = _("moviment d'un cas")
        verbose_name_plural = _("moviments d'un cas")
        ordering = ["id"]
