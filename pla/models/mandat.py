"""The mandate plan: its priorities, its commitments and the steps of each."""

from uuid import uuid4

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Municipi
from pla.enums import TipusCompromis

from .accio import Accio
from .base import AmbClau, AmbClauPropia, DelTerritoriQuerySet, dies


@no_s_esborra
@amb_historia
class PlaMandat(AmbClauPropia, Versionat):
    """What a government undertakes to do in its term; of the comarca, or of one of its towns."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("municipi"),
    )  # fmt: skip
    nom = models.CharField(_("nom"), max_length=160)
    inici = models.DateField(_("comença"))
    fi = models.DateField(_("acaba"))

    objects = DelTerritoriQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "clau", "municipi", "nom", "inici", "fi"), tecniques=DE_VERSIO
    )

    class Meta:
        verbose_name = _("pla de mandat")
        verbose_name_plural = _("plans de mandat")
        ordering = ["-inici"]
        constraints = [
            models.UniqueConstraint(fields=["comarca", "clau"], name="mandat_de_clau_unica"),
            models.CheckConstraint(
                condition=Q(fi__gte=F("inici")),
                name="mandat_dates_en_ordre",
                violation_error_message=_("El mandat acaba abans de començar."),
            ),
            ExclusionConstraint(
                name="un_mandat_alhora",
                expressions=[
                    ("comarca", RangeOperators.EQUAL),
                    (dies("inici", "fi"), RangeOperators.OVERLAPS),
                ],
                condition=Q(municipi__isnull=True),
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("Ja hi ha un pla de mandat en aquests anys."),
            ),
            ExclusionConstraint(
                name="un_mandat_alhora_al_municipi",
                expressions=[
                    ("municipi", RangeOperators.EQUAL),
                    (dies("inici", "fi"), RangeOperators.OVERLAPS),
                ],
                condition=Q(municipi__isnull=False),
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("El municipi ja té un pla de mandat en aquests anys."),
            ),
        ]

    def __str__(self):
        return self.nom


class DelMandatQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(mandat__in=PlaMandat.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class PrioritatMandat(AmbClau, Versionat):
    """A priority of a mandate, with its number."""

    mandat = models.ForeignKey(PlaMandat, models.PROTECT, related_name="prioritats")
    numero = models.PositiveSmallIntegerField(_("número"))
    nom = models.CharField(_("nom"), max_length=300)

    objects = DelMandatQuerySet.as_manager()

    dades = Dades(estadistiques=("mandat", "clau", "numero", "nom"), tecniques=DE_VERSIO)

    class Meta:
        verbose_name = _("prioritat")
        verbose_name_plural = _("prioritats")
        ordering = ["mandat", "numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandat", "numero"],
                name="prioritat_unica",
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("El mandat ja té una prioritat amb aquest número."),
            ),
            models.UniqueConstraint(
                fields=["mandat", "clau"],
                name="clau_de_prioritat_unica",
                violation_error_message=_(
                    "El mandat ja té una prioritat amb aquest identificador."
                ),
            ),
        ]

    def __str__(self):
        return self.nom


class CompromisQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(prioritat__in=PrioritatMandat.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class Compromis(AmbClau, Versionat):
    """A commitment: what kind it is decides its steps, and each step asks for its evidence."""

    prioritat = models.ForeignKey(PrioritatMandat, models.PROTECT, related_name="compromisos")
    numero = models.PositiveSmallIntegerField(_("número"))
    text = models.CharField(_("compromís"), max_length=500)
    area = models.CharField(_("àrea responsable"), max_length=160, blank=True)
    tipus = models.CharField(
        _("tipus"), max_length=12, choices=TipusCompromis, default=TipusCompromis.SERVEI
    )
    pes = models.PositiveSmallIntegerField(
        _("pes"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    accions = models.ManyToManyField(
        Accio, related_name="compromisos", blank=True, verbose_name=_("accions que el compleixen")
    )

    objects = CompromisQuerySet.as_manager()

    dades = Dades(
        estadistiques=("prioritat", "clau", "numero", "text", "area", "tipus", "pes"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("compromís")
        verbose_name_plural = _("compromisos")
        ordering = ["prioritat__numero", "numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["prioritat", "numero"],
                name="compromis_unic",
                deferrable=Deferrable.IMMEDIATE,
                violation_error_message=_("La prioritat ja té un compromís amb aquest número."),
            ),
            models.UniqueConstraint(
                fields=["prioritat", "clau"],
                name="clau_de_compromis_unica",
                violation_error_message=_(
                    "La prioritat ja té un compromís amb aquest identificador."
                ),
            ),
        ]

    def __str__(self):
        return self.text


class DelCompromisQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(compromis__in=Compromis.objects.visibles_per(usuari))


@amb_historia
class PasCompromis(AmbClau):
    """A step of a commitment and the part of it that the step is worth; done only with evidence."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    compromis = models.ForeignKey(Compromis, models.PROTECT, related_name="passos")
    nom = models.CharField(_("pas"), max_length=160)
    percentatge = models.PositiveSmallIntegerField(
        _("percentatge que val"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    fet_el = models.DateField(_("fet el"), null=True, blank=True)
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects = DelCompromisQuerySet.as_manager()

    dades = Dades(
        estadistiques=("compromis", "clau", "nom", "percentatge", "fet_el"),
        tecniques=("id", "uid", "ordre"),
    )

    class Meta:
        verbose_name = _("pas d'un compromís")
        verbose_name_plural = _("passos dels compromisos")
        ordering = ["ordre", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["compromis", "clau"],
                name="pas_unic",
                violation_error_message=_("El compromís ja té un pas amb aquest identificador."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="pas_fet_amb_evidencia",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__fet_el__isnull=False),
                func=(
                    "IF NOT EXISTS (SELECT 1 FROM pla_evidencia e WHERE e.pas_id = NEW.id"
                    " AND e.retirada_el IS NULL) THEN"
                    " RAISE EXCEPTION 'un pas no és fet sense evidència'"
                    " USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
                ),
            )
        ]

    def __str__(self):
        return self.nom
