"""What the Secretaria asks to be told, and what it is answered."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca
from pla.enums import EstatPeticioInformacio

from .base import DelTerritoriQuerySet

AVIAT = timedelta(days=7)


class PeticioInformacioQuerySet(DelTerritoriQuerySet):
    def obertes(self):
        return self.filter(estat=EstatPeticioInformacio.OBERTA)

    def vencudes(self, a_data=None):
        return self.obertes().filter(venc_el__lt=a_data or timezone.localdate())

    def per_respondre_aviat(self, a_data=None):
        """Those whose day has passed, or comes within a week."""
        return self.obertes().filter(venc_el__lte=(a_data or timezone.localdate()) + AVIAT)


@no_s_esborra
@amb_historia
class PeticioInformacio(Versionat):
    """A request of information and its answer, with the papers of both."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+", editable=False)
    de = models.CharField(_("qui la demana"), max_length=160)
    que = models.CharField(_("què demana"), max_length=300)
    rebuda_el = models.DateField(_("rebuda el"), default=timezone.localdate)
    venc_el = models.DateField(_("s'ha de respondre abans del"), null=True, blank=True)
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="peticions_informacio",
        null=True, blank=True, verbose_name=_("qui la respon"),
    )  # fmt: skip
    resposta = models.TextField(_("resposta"), blank=True)
    resposta_el = models.DateField(_("resposta el"), null=True, blank=True)
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatPeticioInformacio,
        default=EstatPeticioInformacio.OBERTA, editable=False,
    )  # fmt: skip

    objects = PeticioInformacioQuerySet.as_manager()

    dades = Dades(
        personals=("responsable",),
        estadistiques=(
            "comarca", "de", "que", "rebuda_el", "venc_el", "resposta", "resposta_el", "estat",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("petició d'informació")
        verbose_name_plural = _("peticions d'informació")
        ordering = [F("venc_el").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(estat="resposta") | ~Q(resposta="") & Q(resposta_el__isnull=False),
                name="peticio_resposta_amb_text",
                violation_error_message=_("Digueu què es va respondre i quin dia."),
            ),
            models.CheckConstraint(
                condition=Q(venc_el__isnull=True) | Q(venc_el__gte=F("rebuda_el")),
                name="peticio_informacio_dates_en_ordre",
                violation_error_message=_("El termini és d'abans de rebre-la."),
            ),
            models.CheckConstraint(
                condition=Q(resposta_el__isnull=True) | Q(resposta_el__gte=F("rebuda_el")),
                name="peticio_resposta_despres_de_rebuda",
                violation_error_message=_("La resposta és d'abans de rebre-la."),
            ),
        ]

    def __str__(self):
        return self.que
