"""A request offered to an interpreter, who takes it or not by one click from her mail."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mediacio.enums import Resposta
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra

from .interpret import Interpret
from .peticio import DePeticioQuerySet, Peticio


class OfertaQuerySet(DePeticioQuerySet):
    def pendents(self):
        return self.filter(resposta=Resposta.PENDENT)

    def per_contestar(self, ara):
        """Those that may still be answered."""
        return self.pendents().filter(caduca_el__gt=ara)


@no_s_esborra
@amb_historia
class Oferta(models.Model):
    """One of the offers of a request. It is answered once, and before `caduca_el`."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    peticio = models.ForeignKey(Peticio, models.PROTECT, related_name="ofertes")
    interpret = models.ForeignKey(Interpret, models.PROTECT, related_name="ofertes")
    enviada_el = models.DateTimeField(_("enviada el"), default=timezone.now)
    caduca_el = models.DateTimeField(_("caduca el"))
    resposta = models.CharField(
        _("resposta"), max_length=10, choices=Resposta, default=Resposta.PENDENT
    )
    resposta_el = models.DateTimeField(_("resposta el"), null=True)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfertaQuerySet.as_manager()

    dades = Dades(
        estadistiques=("peticio", "interpret", "enviada_el", "resposta", "resposta_el"),
        tecniques=("id", "uid", "caduca_el", "per"),
    )

    class Meta:
        verbose_name = _("oferta a un intèrpret")
        verbose_name_plural = _("ofertes a intèrprets")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["peticio"],
                condition=Q(resposta="acceptada"),
                name="oferta_acceptada_unica",
                violation_error_message=_("Una altra persona ja ha acceptat l'encàrrec."),
            ),
            models.UniqueConstraint(
                fields=["peticio", "interpret"],
                condition=Q(resposta="pendent"),
                name="oferta_pendent_unica",
                violation_error_message=_("L'intèrpret ja té aquesta oferta per contestar."),
            ),
            models.CheckConstraint(
                condition=Q(resposta="pendent", resposta_el__isnull=True)
                | ~Q(resposta="pendent") & Q(resposta_el__isnull=False),
                name="oferta_resposta_amb_moment",
            ),
        ]

    def es_caducada(self, ara=None) -> bool:
        return self.caduca_el <= (ara or timezone.now())
