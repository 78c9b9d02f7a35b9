"""The integral reception programme of a municipality, with its circuits."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Entitat, Municipi
from pla.enums import EstatProtocol
from pla.enums.qui import DEL_PLA


class ProtocolQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        if not usuari.te_rol(*DEL_PLA):
            return self.none()
        return self.filter(municipi__in=usuari.abast.municipis)

    def per_revisar(self, a_data=None):
        """Those whose day of review has come."""
        return self.filter(revisio_el__lte=a_data or timezone.localdate())


@no_s_esborra
@amb_historia
class ProtocolAcollida(Versionat):
    """What a municipality has agreed to do for who arrives there; one for each municipality."""

    municipi = models.OneToOneField(
        Municipi, models.PROTECT, related_name="protocol", verbose_name=_("municipi")
    )
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatProtocol, default=EstatProtocol.NO_N_HI_HA
    )
    aprovat_el = models.DateField(_("aprovat el"), null=True, blank=True)
    organ = models.CharField(_("òrgan que l'aprova"), max_length=120, blank=True)
    revisio_el = models.DateField(_("s'ha de revisar el"), null=True, blank=True)
    nota = models.TextField(_("nota"), blank=True)

    objects = ProtocolQuerySet.as_manager()

    dades = Dades(
        estadistiques=("municipi", "estat", "aprovat_el", "organ", "revisio_el", "nota"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("programa integral d'acollida")
        verbose_name_plural = _("programes integrals d'acollida")
        ordering = ["municipi__clau_ordre"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(estat__in=["aprovat", "revisio"]) | Q(aprovat_el__isnull=False),
                name="protocol_aprovat_amb_data",
                violation_error_message=_("Digueu quin dia es va aprovar."),
            ),
            models.CheckConstraint(
                condition=Q(aprovat_el__isnull=True)
                | Q(revisio_el__isnull=True)
                | Q(revisio_el__gt=F("aprovat_el")),
                name="protocol_es_revisa_despres",
                violation_error_message=_("La revisió ha de ser després de l'aprovació."),
            ),
        ]

    def __str__(self):
        return str(self.municipi)


class CircuitQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(protocol__in=ProtocolAcollida.objects.visibles_per(usuari))


@amb_historia
class CircuitAcollida(Versionat):
    """A way that a newcomer follows: what is done, which bodies do it, in which order."""

    protocol = models.ForeignKey(ProtocolAcollida, models.PROTECT, related_name="circuits")
    nom = models.CharField(_("circuit"), max_length=120)
    descripcio = models.TextField(_("com es fa"), blank=True)
    entitats = models.ManyToManyField(
        Entitat, related_name="circuits", blank=True, verbose_name=_("qui hi intervé")
    )
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects = CircuitQuerySet.as_manager()

    dades = Dades(estadistiques=("protocol", "nom", "descripcio"), tecniques=(*DE_VERSIO, "ordre"))

    class Meta:
        verbose_name = _("circuit d'acollida")
        verbose_name_plural = _("circuits d'acollida")
        ordering = ["ordre", "id"]

    def __str__(self):
        return self.nom
