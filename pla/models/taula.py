"""Tables, commissions and networks, and what is agreed in them."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Entitat, Municipi
from municipis.models.camps import ClauOrdre
from pla.enums import RolTaula, TipusTaula

from .base import DelTerritoriQuerySet


class TaulaQuerySet(DelTerritoriQuerySet):
    def vigents(self, a_data=None):
        dia = a_data or timezone.localdate()
        return self.filter(Q(fins__isnull=True) | Q(fins__gte=dia), des_de__lte=dia)


@no_s_esborra
@amb_historia
class Taula(Versionat):
    """A body that meets. Whether the service leads it or takes part in it is its own column."""

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("municipi"),
    )  # fmt: skip
    nom = models.CharField(_("nom"), max_length=160)
    clau_ordre = ClauOrdre()
    tipus = models.CharField(_("què és"), max_length=10, choices=TipusTaula)
    rol = models.CharField(_("paper del servei"), max_length=10, choices=RolTaula)
    membres = models.ManyToManyField(
        Entitat, related_name="taules", blank=True, verbose_name=_("qui en forma part")
    )
    des_de = models.DateField(_("des del"), default=timezone.localdate)
    fins = models.DateField(_("fins al"), null=True, blank=True)

    objects = TaulaQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "municipi", "nom", "tipus", "rol", "des_de", "fins"),
        tecniques=(*DE_VERSIO, "clau_ordre"),
    )

    class Meta:
        verbose_name = _("taula")
        verbose_name_plural = _("taules")
        ordering = ["clau_ordre"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "nom"],
                name="taula_unica",
                violation_error_message=_("La comarca ja té una taula amb aquest nom."),
            ),
            models.CheckConstraint(
                condition=Q(fins__isnull=True) | Q(fins__gte=F("des_de")),
                name="taula_dates_en_ordre",
                violation_error_message=_("La taula acaba abans de començar."),
            ),
        ]

    def __str__(self):
        return self.nom
