"""The referral: a person sent from a contact to an entity."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatDerivacio
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Entitat

from .atencio import Atencio


class DerivacioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(atencio__in=Atencio.objects.visibles_per(usuari))

    def de_l_abast(self, abast):
        """Those decided in a contact that took place in these municipalities."""
        return self.filter(atencio__municipi__in=abast.municipis)

    def del_periode(self, periode):
        """Those decided in a contact of these days."""
        return self.filter(atencio__dia__range=(periode.inici, periode.fi))

    def respostes(self):
        """Those that the entity has answered, whatever it said."""
        return self.exclude(estat=EstatDerivacio.PENDENT)


@amb_historia
class Derivacio(models.Model):
    """A person sent to an entity, and what came of it, also when they answer on paper."""

    uid = models.UUIDField(unique=True, editable=False)
    atencio = models.ForeignKey(Atencio, models.PROTECT, related_name="derivacions")
    entitat = models.ForeignKey(Entitat, models.PROTECT, related_name="derivacions")
    motiu = models.CharField(_("motiu"), max_length=300, blank=True)
    estat = models.CharField(
        _("resposta"), max_length=10, choices=EstatDerivacio, default=EstatDerivacio.PENDENT
    )
    resposta = models.CharField(_("què han respost"), max_length=300, blank=True)
    resposta_el = models.DateField(_("data de la resposta"), null=True, blank=True)

    objects = DerivacioQuerySet.as_manager()

    dades = Dades(
        personals=("atencio", "motiu", "resposta"),
        estadistiques=("entitat", "estat", "resposta_el"),
        tecniques=("id", "uid"),
    )

    class Meta:
        verbose_name = _("derivació")
        verbose_name_plural = _("derivacions")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["atencio", "entitat"], name="derivacio_unica")
        ]
