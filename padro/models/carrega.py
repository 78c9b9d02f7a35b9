"""A file between the browser and the store, and the spellings that a municipality taught us."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Municipi, Nacionalitat
from padro.enums import EstatCarrega, Via

from .campanya import EnviamentEsperat
from .enviament import Enviament, nom_a_l_atzar

CADUCITAT = timedelta(hours=24)


class CarregaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Only one's own uploads: nobody confirms what another person has previewed."""
        return self.filter(usuari=usuari, esperat__municipi__in=usuari.abast.municipis)

    def caducades(self):
        return self.filter(
            estat__in=EstatCarrega.vius(),
            creada_el__lte=timezone.now() - CADUCITAT,
        )


@amb_historia
class Carrega(models.Model):
    """An upload: refused at once, or held with its cells and errors until it is confirmed.

    `contingut` is what `padro.lectura` read of it, `resolucions` what its sender has answered
    about it so far, and `sobre_revisio` the revision that the preview was compared with (0 = none).
    What was read goes when the upload ends; of one that was refused stays only the why.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    esperat = models.ForeignKey(EnviamentEsperat, models.CASCADE, related_name="carregues")
    usuari = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    estat = models.CharField(_("estat"), max_length=12, choices=EstatCarrega)
    via = models.CharField(_("via"), max_length=10, choices=Via, default=Via.FITXER)
    creada_el = models.DateTimeField(_("creada el"), default=timezone.now, editable=False)
    fitxer = models.FileField(_("fitxer"), upload_to=nom_a_l_atzar, blank=True)
    nom_original = models.CharField(_("nom del fitxer"), max_length=120)
    mida = models.IntegerField(_("mida en bytes"))
    sha256 = models.CharField(max_length=64)
    motiu = models.CharField(_("motiu del rebuig"), max_length=40, blank=True)
    resolucions = models.JSONField(_("respostes de qui envia"), default=dict)
    sobre_revisio = models.SmallIntegerField(_("revisió amb què es compara"), default=0)
    contingut = models.JSONField(_("contingut llegit"), null=True)
    enviament = models.ForeignKey(Enviament, models.SET_NULL, null=True, related_name="+")

    objects = CarregaQuerySet.as_manager()

    dades = Dades(
        personals=("usuari",),
        estadistiques=("esperat", "contingut", "resolucions"),
        tecniques=(
            "id", "uid", "estat", "via", "creada_el", "fitxer", "nom_original", "mida", "sha256",
            "motiu", "sobre_revisio", "enviament",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("càrrega")
        verbose_name_plural = _("càrregues")
        ordering = ["-id"]

    @property
    def sense_estrangers(self) -> bool:
        """Whether its sender declares that nobody foreign is registered, and its cells agree."""
        n_hi_ha = any(casella[0] is not None for casella in self.contingut["caselles"])
        return bool(self.resolucions.get("sense_estrangers")) and not n_hi_ha

    @property
    def caduca_el(self):
        return self.creada_el + CADUCITAT


@amb_historia
class Grafia(models.Model):
    """How a municipality writes a nationality, told once by a person and remembered."""

    municipi = models.ForeignKey(Municipi, models.CASCADE, related_name="grafies")
    clau = models.CharField(_("text normalitzat"), max_length=120)
    text = models.CharField(_("text del fitxer"), max_length=120)
    nacionalitat = models.ForeignKey(Nacionalitat, models.PROTECT, related_name="+")
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    dades = Dades(
        personals=("per",),
        estadistiques=("municipi", "clau", "text", "nacionalitat"),
        tecniques=("id",),
    )

    class Meta:
        verbose_name = _("grafia recordada")
        verbose_name_plural = _("grafies recordades")
        constraints = [models.UniqueConstraint(fields=["municipi", "clau"], name="grafia_unica")]
