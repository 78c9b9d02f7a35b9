"""The annual report while it is written: its texts, what is said of them, and how far it is."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from informes.enums import EstatMemoria
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Municipi

from .base import DeLaComarcaQuerySet
from .plantilla import EXERCICIS, VersioMemoria


@no_s_esborra
@amb_historia
class Memoria(Versionat):
    """The report of a year, written with one version of a template and no other."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    exercici = models.PositiveSmallIntegerField(_("any"), validators=EXERCICIS)
    plantilla = models.ForeignKey(
        VersioMemoria, models.PROTECT, related_name="memories", verbose_name=_("plantilla")
    )
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatMemoria, default=EstatMemoria.ESBORRANY
    )

    objects = DeLaComarcaQuerySet.as_manager()

    dades = Dades(estadistiques=("comarca", "exercici", "plantilla", "estat"), tecniques=DE_VERSIO)

    class Meta:
        verbose_name = _("memòria anual")
        verbose_name_plural = _("memòries anuals")
        ordering = ["-exercici"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "exercici"],
                name="memoria_unica",
                violation_error_message=_("La memòria d'aquest any ja és oberta."),
            )
        ]

    def __str__(self):
        return str(self.exercici)


class DeLaMemoriaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(memoria__in=Memoria.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class Apartat(Versionat):
    """What has been written in a block: the text of a narrative, or the answer to a question.

    `bloc` is «chapter/block» in the template. Of a question that is asked of every municipality,
    there is one for each. A text is Markdown with gaps that the figures fill
    (`informes.observacions`). Without a row, the draft of the template stands.
    """

    memoria = models.ForeignKey(Memoria, models.PROTECT, related_name="apartats")
    bloc = models.CharField(_("bloc"), max_length=81)
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("municipi"),
    )  # fmt: skip
    text = models.TextField(_("text"), blank=True)

    objects = DeLaMemoriaQuerySet.as_manager()

    dades = Dades(estadistiques=("memoria", "bloc", "municipi", "text"), tecniques=DE_VERSIO)

    class Meta:
        verbose_name = _("apartat de la memòria")
        verbose_name_plural = _("apartats de la memòria")
        ordering = ["memoria", "bloc", "municipi__clau_ordre"]
        constraints = [
            models.UniqueConstraint(
                fields=["memoria", "bloc", "municipi"],
                name="apartat_unic",
                nulls_distinct=False,
                violation_error_message=_("Algú l'ha començat a escriure abans."),
            )
        ]

    def __str__(self):
        return self.bloc


@no_s_esborra
@amb_historia
class ComentariMemoria(models.Model):
    """A remark on a chapter, until somebody says that it is dealt with."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    memoria = models.ForeignKey(Memoria, models.PROTECT, related_name="comentaris")
    capitol = models.CharField(_("capítol"), max_length=40)
    text = models.TextField(_("comentari"), max_length=2_000)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(default=timezone.now, editable=False)
    resolt_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    resolt_el = models.DateTimeField(null=True, editable=False)

    objects = DeLaMemoriaQuerySet.as_manager()

    dades = Dades(
        personals=("per", "resolt_per"),
        estadistiques=("memoria", "capitol", "text"),
        tecniques=("id", "uid", "el", "resolt_el"),
    )

    class Meta:
        verbose_name = _("comentari a la memòria")
        verbose_name_plural = _("comentaris a la memòria")
        ordering = ["el"]

    def __str__(self):
        return self.text


@no_s_esborra
@amb_historia
class TransicioMemoria(models.Model):
    """A step of a report from a state to another, by whom and why."""

    memoria = models.ForeignKey(Memoria, models.PROTECT, related_name="transicions")
    de = models.CharField(max_length=10, choices=EstatMemoria)
    a = models.CharField(max_length=10, choices=EstatMemoria)
    nota = models.TextField(_("nota"), blank=True)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(default=timezone.now, editable=False)

    dades = Dades(
        personals=("per",), estadistiques=("memoria", "de", "a", "nota"), tecniques=("id", "el")
    )

    class Meta:
        verbose_name = _("pas de la memòria")
        verbose_name_plural = _("passos de la memòria")
        ordering = ["el", "pk"]
        triggers = [pgtrigger.Protect(name="pas_no_canvia", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.de} → {self.a}"
