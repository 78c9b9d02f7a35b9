"""What anybody may read of a semester of the padró, with its small figures protected."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca

from .base import DeLaComarcaQuerySet


class PublicacioQuerySet(DeLaComarcaQuerySet):
    def visibles_per(self, usuari):
        """To whoever has not signed in, what is public and nothing of what is behind it."""
        if usuari.is_authenticated:
            return super().visibles_per(usuari)
        return self.publicades().sense_originals()

    def publicades(self):
        """Those that anybody may read: of each semester, the last revision that stands."""
        vives = self.filter(retirada_el__isnull=True).order_by("comarca_id", "semestre", "-revisio")
        return self.filter(pk__in=vives.distinct("comarca_id", "semestre").values("pk"))

    def sense_originals(self):
        """Without the unprotected figures, which no public page may ever hold."""
        return self.defer("originals")


@no_s_esborra
@amb_historia
class Publicacio(models.Model):
    """A semester as it was published. Nothing of it changes: it is withdrawn, or published again.

    `taules` are the public tables, protected and frozen (`informes.taules.Taula` as JSON);
    `originals`, the same without protection: whoever publishes again has to know which figures
    the earlier revisions showed and which they hid.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    semestre = models.CharField(_("semestre"), max_length=6)
    revisio = models.PositiveSmallIntegerField(_("revisió"))
    llindar = models.PositiveSmallIntegerField(_("llindar"))
    taules = models.JSONField(_("taules publicades"))
    originals = models.JSONField(_("taules sense protegir"))
    fets = models.JSONField(_("municipis, cobertura i fonts"), default=dict)
    empremta = models.CharField(_("empremta"), max_length=64)
    publicada_per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    publicada_el = models.DateTimeField(_("publicada el"), default=timezone.now, editable=False)
    retirada_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    retirada_el = models.DateTimeField(_("retirada el"), null=True, editable=False)
    motiu = models.CharField(_("per què es retira"), max_length=300, blank=True)

    objects = PublicacioQuerySet.as_manager()

    dades = Dades(
        personals=("publicada_per", "retirada_per"),
        estadistiques=(
            "comarca", "semestre", "revisio", "llindar", "taules", "originals", "fets", "motiu",
        ),
        tecniques=("id", "uid", "empremta", "publicada_el", "retirada_el"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("publicació")
        verbose_name_plural = _("publicacions")
        ordering = ["-semestre", "-revisio"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "semestre", "revisio"], name="publicacio_unica"
            )
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="publicacio_no_canvia",
                fields=[
                    "comarca", "semestre", "revisio", "llindar", "taules", "originals", "fets",
                    "empremta", "publicada_per", "publicada_el",
                ],
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.semestre} · {self.revisio}"
