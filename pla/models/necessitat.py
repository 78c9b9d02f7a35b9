"""What is missing in the comarca, as somebody saw it, and the actions that it gave birth to."""

from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Municipi
from pla.enums import EstatNecessitat, OrigenNecessitat, Prioritat

from .accio import Accio
from .activitat import Activitat
from .base import DelTerritoriQuerySet

# What is discarded goes last; of the others, what presses most and is least advanced goes first.
GRAUS = {Prioritat.ALTA: 30, Prioritat.MITJANA: 20, Prioritat.BAIXA: 10}
PER_FER = {EstatNecessitat.DETECTADA: 3, EstatNecessitat.PROPOSADA: 2}


class NecessitatQuerySet(DelTerritoriQuerySet):
    def amb_pes(self):
        """With `pes`: the higher, the sooner somebody should look at it."""
        grau = Case(*(When(prioritat=p, then=n) for p, n in GRAUS.items()), default=0)
        torn = Case(*(When(estat=e, then=n) for e, n in PER_FER.items()), default=1)
        descartada = When(estat=EstatNecessitat.DESCARTADA, then=0)
        return self.annotate(pes=Case(descartada, default=grau + torn))

    def vives(self):
        return self.exclude(estat=EstatNecessitat.DESCARTADA)


@no_s_esborra
@amb_historia
class Necessitat(Versionat):
    """A need and where it was seen: a meeting of the plan, or a figure over a period.

    What made it seen is kept so that it can be followed: `activitat` for a meeting, `xifra` and
    `periode` for what the records say («42 peticions sense servir»).
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+", editable=False)
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("municipi"),
    )  # fmt: skip
    nom = models.CharField(_("què hi falta"), max_length=200)
    descripcio = models.TextField(_("descripció"), blank=True)
    origen = models.CharField(_("on s'ha vist"), max_length=10, choices=OrigenNecessitat)
    activitat = models.ForeignKey(
        Activitat, models.PROTECT, related_name="necessitats", null=True, blank=True,
        verbose_name=_("reunió on va sortir"),
    )  # fmt: skip
    xifra = models.CharField(_("xifra que ho diu"), max_length=80, blank=True)
    periode = models.CharField(_("període de la xifra"), max_length=21, blank=True)
    detectada_el = models.DateField(_("detectada el"), default=timezone.localdate)
    prioritat = models.CharField(
        _("prioritat"), max_length=10, choices=Prioritat, default=Prioritat.MITJANA
    )
    proposta = models.TextField(_("proposta"), blank=True)
    estat = models.CharField(
        _("estat"), max_length=12, choices=EstatNecessitat, default=EstatNecessitat.DETECTADA,
        editable=False,
    )  # fmt: skip
    descartada_perque = models.CharField(
        _("per què es descarta"), max_length=200, blank=True, editable=False
    )
    accions = models.ManyToManyField(Accio, related_name="necessitats", blank=True, editable=False)

    objects = NecessitatQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "comarca", "municipi", "nom", "descripcio", "origen", "activitat", "xifra", "periode",
            "detectada_el", "prioritat", "proposta", "estat", "descartada_perque",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("necessitat")
        verbose_name_plural = _("necessitats")
        ordering = ["-detectada_el", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(xifra="", periode="") | ~Q(xifra="") & ~Q(periode=""),
                name="necessitat_xifra_amb_periode",
                violation_error_message=_("Digueu de quin període és la xifra."),
            ),
            models.CheckConstraint(
                condition=~Q(estat="descartada") | ~Q(descartada_perque=""),
                name="necessitat_descartada_amb_motiu",
                violation_error_message=_("Digueu per què es descarta."),
            ),
        ]

    def __str__(self):
        return self.nom

    def segons_el_que_te(self) -> EstatNecessitat:
        """The state that follows from what is written of it: nobody chooses it."""
        if self.descartada_perque:
            return EstatNecessitat.DESCARTADA
        if self.pk and self.accions.exists():
            return EstatNecessitat.PLANIFICADA
        return EstatNecessitat.PROPOSADA if self.proposta else EstatNecessitat.DETECTADA
