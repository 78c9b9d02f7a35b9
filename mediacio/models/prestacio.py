"""What was done: the service as it was given, at what price, and what was thought of it."""

from decimal import Decimal
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from acollida.models.atencio import RECOMPTE
from acollida.models.base import DE_VERSIO, Versionat
from mediacio.enums import DeQui, Desplacament, NoCompareix
from mediacio.quantia import Preu
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.xifrat import TextXifrat

from .camps import DE_PREU, QUANTITATS, AmbPreu
from .interpret import Interpret
from .peticio import DePeticioQuerySet, Peticio

MINUTS_D_UN_DIA = 24 * 60


class PrestacioQuerySet(DePeticioQuerySet):
    def de_l_abast(self, abast):
        return self.filter(peticio__municipi__in=abast.municipis)

    def del_periode(self, periode):
        """Those given in these days, whenever they were asked for."""
        return self.filter(dia__range=(periode.inici, periode.fi))

    def fetes(self):
        """Those really given: everybody was there."""
        return self.filter(no_show=NoCompareix.NINGU)

    def no_presentades(self):
        """Those to which the person or the interpreter did not come."""
        return self.exclude(no_show=NoCompareix.NINGU)

    def amb_persones(self):
        """With `persones`: how many were attended."""
        return self.annotate(persones=sum((F(camp) for camp in RECOMPTE), 0))

    def sumes(self) -> dict[str, int]:
        """`minuts` and `persones` of them all."""
        persones = sum((F(camp) for camp in RECOMPTE), 0)
        return self.aggregate(
            minuts=Coalesce(Sum("minuts"), 0), persones=Coalesce(Sum(persones), 0)
        )

    def sense_liquidar(self, fins):
        """Those until a day that are to be paid and no settlement has closed."""
        absent = NoCompareix.INTERPRET
        return self.filter(linies__isnull=True, dia__lte=fins).exclude(no_show=absent)

    def per_ajustar(self):
        """Those closed in a settlement that have been corrected since: what differs, annotated."""
        liquidades = self.filter(linies__isnull=False)
        liquidades = liquidades.annotate(**{f"ja_{c}": Sum(f"linies__{c}") for c in QUANTITATS})
        iguals = Q(**{f"ja_{camp}": F(camp) for camp in QUANTITATS})
        return liquidades.exclude(iguals)


@no_s_esborra
@amb_historia
class Prestacio(AmbPreu, Versionat):
    """The service of a request: real hours, who was attended, journey, pages, incidents.

    The price is that of the rate of its day, written here when it is recorded, and so is what it
    comes to: a later rate does not move them. `tarifa` is empty while there is no rate to take.
    """

    peticio = models.OneToOneField(Peticio, models.PROTECT, related_name="prestacio")
    interpret = models.ForeignKey(Interpret, models.PROTECT, related_name="prestacions")
    dia = models.DateField(_("dia"))
    inici_real = models.DateTimeField(_("va començar"), null=True, editable=False)
    fi_real = models.DateTimeField(_("va acabar"), null=True, editable=False)
    dones = models.PositiveSmallIntegerField(_("dones"), default=0)
    homes = models.PositiveSmallIntegerField(_("homes"), default=0)
    no_binaries = models.PositiveSmallIntegerField(_("persones no binàries"), default=0)
    no_consta = models.PositiveSmallIntegerField(_("sense sexe conegut"), default=0)
    no_show = models.CharField(
        _("hi era tothom"), max_length=10, choices=NoCompareix, default=NoCompareix.NINGU
    )
    tarifa = models.ForeignKey(
        "mediacio.Tarifa", models.PROTECT, related_name="+", null=True, editable=False
    )
    incidencia = TextXifrat(_("incidència"), blank=True)
    correccio = models.CharField(_("per què es corregeix"), max_length=160, blank=True)

    objects = PrestacioQuerySet.as_manager()

    dades = Dades(
        especials=("incidencia",),
        estadistiques=(
            "peticio", "interpret", "dia", "inici_real", "fi_real", *RECOMPTE, "no_show",
            "tarifa", "correccio", *QUANTITATS, *DE_PREU,
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("servei prestat")
        verbose_name_plural = _("serveis prestats")
        ordering = ["-dia", "-id"]
        indexes = [
            models.Index(fields=["interpret", "dia"], name="prestacio_per_interpret"),
            models.Index(fields=["dia", "id"], name="prestacio_per_dia"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(inici_real__isnull=True, fi_real__isnull=True, minuts=0)
                | Q(
                    inici_real__isnull=False,
                    fi_real__isnull=False,
                    fi_real__gt=F("inici_real"),
                    minuts__range=(1, MINUTS_D_UN_DIA - 1),
                ),
                name="prestacio_hores_en_ordre",
                violation_error_message=_("L'hora de fi ha de ser posterior a la d'inici."),
            ),
            models.CheckConstraint(
                condition=Q(pagines__gte=0, km__gte=0, paraules__gte=0),
                name="prestacio_quantitats_positives",
                violation_error_message=_("Les quantitats no poden ser negatives."),
            ),
        ]

    @property
    def preu(self) -> Preu:
        """What each thing is paid, as it was written down."""
        fix = self.desplacament == Desplacament.FIX
        km = self.desplacament == Desplacament.KM
        return Preu(
            hora=self.preu_hora,
            pagina=self.preu_pagina,
            paraula=self.preu_paraula,
            km=self.preu_desplacament if km else Decimal(0),
            sortida=self.preu_desplacament if fix else Decimal(0),
        )

    @property
    def total(self) -> int:
        """How many people were attended."""
        return sum(getattr(self, camp) for camp in RECOMPTE)

    def comptades(self) -> list[tuple[int, str]]:
        """How many of each sex, of those there were."""
        camps = [self._meta.get_field(nom) for nom in RECOMPTE]
        comptes = [(getattr(self, camp.name), camp.verbose_name) for camp in camps]
        return [(quantes, nom) for quantes, nom in comptes if quantes]


class ValoracioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(prestacio__in=Prestacio.objects.visibles_per(usuari))

    def respostes(self):
        return self.filter(resposta_el__isnull=False)


PREGUNTES = ("preparacio", "enteniment", "tracte")


def _d_1_a_5(nom):
    validadors = [MinValueValidator(1), MaxValueValidator(5)]
    return models.PositiveSmallIntegerField(nom, null=True, validators=validadors)


@amb_historia
class Valoracio(models.Model):
    """What the professional or the interpreter thinks of a service, asked once by mail."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    prestacio = models.ForeignKey(Prestacio, models.PROTECT, related_name="valoracions")
    de_qui = models.CharField(_("de qui"), max_length=12, choices=DeQui)
    demanada_el = models.DateTimeField(_("demanada el"))
    caduca_el = models.DateTimeField(_("caduca el"))
    resposta_el = models.DateTimeField(_("resposta el"), null=True)
    preparacio = _d_1_a_5(_("preparació i puntualitat"))
    enteniment = _d_1_a_5(_("com ens hem entès"))
    tracte = _d_1_a_5(_("tracte"))
    comentari = TextXifrat(_("comentari"), blank=True)

    objects = ValoracioQuerySet.as_manager()

    dades = Dades(
        especials=("comentari",),
        estadistiques=("prestacio", "de_qui", "resposta_el", *PREGUNTES),
        tecniques=("id", "uid", "demanada_el", "caduca_el"),
    )

    class Meta:
        verbose_name = _("valoració")
        verbose_name_plural = _("valoracions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["prestacio", "de_qui"], name="valoracio_unica"),
            models.CheckConstraint(
                condition=Q(
                    resposta_el__isnull=False,
                    **{f"{camp}__isnull": False for camp in PREGUNTES},
                    **{f"{camp}__range": (1, 5) for camp in PREGUNTES},
                )
                | Q(
                    resposta_el__isnull=True,
                    **{f"{camp}__isnull": True for camp in PREGUNTES},
                ),
                name="valoracio_sencera_d_1_a_5",
                violation_error_message=_("Cada puntuació va d'1 a 5."),
            ),
        ]  # fmt: skip

    def es_viva(self, ara) -> bool:
        """Whether its link still serves: neither answered nor expired."""
        return self.resposta_el is None and ara < self.caduca_el
