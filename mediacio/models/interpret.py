"""The pool of interpreters: what each one speaks, where, when, how, and for how much."""

from decimal import Decimal
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import DiaSetmana
from acollida.models.base import DE_VERSIO, Versionat
from comptes.enums import Rol
from mediacio.enums import CanalInterpret, Desplacament, TipusDocumentInterpret
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Entitat, Llengua, Municipi
from municipis.xifrat import TextXifrat


class InterpretQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """The pool of her comarca, to who arranges the services and to who answers for them."""
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA):
            return self.none()
        return self.filter(comarca=usuari.assignacio.dins_de_comarca)

    def actius(self):
        return self.filter(actiu=True)


@no_s_esborra
@amb_historia
class Interpret(Versionat):
    """An interpreter or a mediator who works for a comarca, alone or for an entity."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="interprets")
    nom = models.CharField(_("nom i cognoms"), max_length=120)
    correu = models.EmailField(_("correu electrònic"))
    telefon = models.CharField(_("telèfon"), max_length=20, blank=True)
    entitat = models.ForeignKey(
        Entitat,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("entitat per a la qual treballa"),
    )
    canals = ArrayField(
        models.CharField(max_length=12, choices=CanalInterpret),
        default=list,
        blank=True,
        verbose_name=_("com treballa"),
    )
    actiu = models.BooleanField(_("accepta encàrrecs"), default=True)
    notes = TextXifrat(_("notes"), blank=True)

    objects = InterpretQuerySet.as_manager()

    dades = Dades(
        personals=("nom", "correu", "telefon", "notes"),
        estadistiques=("comarca", "entitat", "canals", "actiu"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("intèrpret")
        verbose_name_plural = _("intèrprets")
        ordering = ["nom", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "correu"],
                name="interpret_unic",
                violation_error_message=_("La comarca ja té un intèrpret amb aquest correu."),
            )
        ]

    def __str__(self):
        return self.nom


class DInterpretQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(interpret__in=Interpret.objects.visibles_per(usuari))


@amb_historia
class LlenguaInterpret(models.Model):
    """A language that an interpreter works with; `variant` in her own words."""

    interpret = models.ForeignKey(Interpret, models.CASCADE, related_name="llengues")
    llengua = models.ForeignKey(
        Llengua, models.PROTECT, related_name="+", verbose_name=_("llengua")
    )
    variant = models.CharField(_("variant"), max_length=60, blank=True)
    escrita = models.BooleanField(_("també per escrit"), default=False)

    objects = DInterpretQuerySet.as_manager()

    dades = Dades(
        personals=("interpret",), estadistiques=("llengua", "variant", "escrita"), tecniques=("id",)
    )

    class Meta:
        verbose_name = _("llengua de l'intèrpret")
        verbose_name_plural = _("llengües de l'intèrpret")
        ordering = ["llengua__prioritat", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["interpret", "llengua", "variant"], name="llengua_interpret_unica"
            )
        ]

    def __str__(self):
        return f"{self.llengua} ({self.variant})" if self.variant else str(self.llengua)


@amb_historia
class ZonaInterpret(models.Model):
    """A municipality where an interpreter goes; one without any goes to the whole comarca."""

    interpret = models.ForeignKey(Interpret, models.CASCADE, related_name="zones")
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", verbose_name=_("municipi")
    )

    objects = DInterpretQuerySet.as_manager()

    dades = Dades(personals=("interpret",), estadistiques=("municipi",), tecniques=("id",))

    class Meta:
        verbose_name = _("zona de l'intèrpret")
        verbose_name_plural = _("zones de l'intèrpret")
        ordering = ["municipi__clau_ordre"]
        constraints = [models.UniqueConstraint(fields=["interpret", "municipi"], name="zona_unica")]


@amb_historia
class Disponibilitat(models.Model):
    """Hours of a weekday in which an interpreter may work; with none, she has to be asked."""

    interpret = models.ForeignKey(Interpret, models.CASCADE, related_name="disponibilitats")
    dia_setmana = models.SmallIntegerField(_("dia"), choices=DiaSetmana)
    hora_inici = models.TimeField(_("de les"))
    hora_fi = models.TimeField(_("a les"))

    objects = DInterpretQuerySet.as_manager()

    dades = Dades(
        personals=("interpret", "dia_setmana", "hora_inici", "hora_fi"), tecniques=("id",)
    )

    class Meta:
        verbose_name = _("disponibilitat")
        verbose_name_plural = _("disponibilitats")
        ordering = ["dia_setmana", "hora_inici"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hora_fi__gt=F("hora_inici")),
                name="disponibilitat_en_ordre",
                violation_error_message=_("L'hora de fi ha de ser posterior a la d'inici."),
            )
        ]


@amb_historia
class Absencia(models.Model):
    """Days on which an interpreter cannot come. Why is nobody's business."""

    interpret = models.ForeignKey(Interpret, models.CASCADE, related_name="absencies")
    des_de = models.DateField(_("des de"))
    fins = models.DateField(_("fins"))

    objects = DInterpretQuerySet.as_manager()

    dades = Dades(personals=("interpret", "des_de", "fins"), tecniques=("id",))

    class Meta:
        verbose_name = _("absència")
        verbose_name_plural = _("absències")
        ordering = ["des_de"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fins__gte=F("des_de")),
                name="absencia_en_ordre",
                violation_error_message=_("L'absència acaba abans de començar."),
            )
        ]


class TarifaQuerySet(DInterpretQuerySet):
    def del_dia(self, dia):
        """Those in force on a day, the newest first."""
        return self.filter(des_de__lte=dia).order_by("-des_de")


def _euros(nom):
    return models.DecimalField(
        nom, max_digits=8, decimal_places=4, default=Decimal(0), validators=[MinValueValidator(0)]
    )


@no_s_esborra
@amb_historia
class Tarifa(models.Model):
    """What an interpreter is paid from a day on, in euros, until the next one begins."""

    interpret = models.ForeignKey(Interpret, models.PROTECT, related_name="tarifes")
    des_de = models.DateField(_("des del dia"), default=timezone.localdate)
    hora = _euros(_("per hora"))
    desplacament = models.CharField(
        _("desplaçament"), max_length=4, choices=Desplacament, default=Desplacament.CAP
    )
    eur_desplacament = _euros(_("euros del desplaçament"))
    paraula = _euros(_("per paraula"))
    pagina = _euros(_("per pàgina"))

    objects = TarifaQuerySet.as_manager()

    dades = Dades(
        personals=("interpret",),
        estadistiques=(
            "des_de", "hora", "desplacament", "eur_desplacament", "paraula", "pagina",
        ),
        tecniques=("id",),
    )  # fmt: skip

    class Meta:
        verbose_name = _("tarifa")
        verbose_name_plural = _("tarifes")
        ordering = ["-des_de"]
        constraints = [
            models.UniqueConstraint(
                fields=["interpret", "des_de"],
                name="tarifa_unica",
                violation_error_message=_("Ja hi ha una tarifa que comença aquell dia."),
            ),
            models.CheckConstraint(
                condition=Q(hora__gte=0, eur_desplacament__gte=0, paraula__gte=0, pagina__gte=0),
                name="tarifa_positiva",
                violation_error_message=_("Una tarifa no pot ser negativa."),
            ),
        ]


@amb_historia
class DocumentInterpret(models.Model):
    """A paper that an interpreter has to have, and until when it is good."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    interpret = models.ForeignKey(Interpret, models.CASCADE, related_name="documents")
    tipus = models.CharField(_("document"), max_length=16, choices=TipusDocumentInterpret)
    numero = models.CharField(_("número"), max_length=40, blank=True)
    caduca_el = models.DateField(_("caduca el"), null=True, blank=True)

    objects = DInterpretQuerySet.as_manager()

    dades = Dades(personals=("interpret", "tipus", "numero", "caduca_el"), tecniques=("id", "uid"))

    class Meta:
        verbose_name = _("document de l'intèrpret")
        verbose_name_plural = _("documents de l'intèrpret")
        ordering = ["tipus", "id"]

    def es_caducat(self, a_data=None) -> bool:
        return self.caduca_el is not None and self.caduca_el < (a_data or timezone.localdate())
