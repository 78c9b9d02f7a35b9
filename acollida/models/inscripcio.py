"""Who is enrolled in an edition, and to which of its sessions she came."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatAssistencia, EstatInscripcio
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra

from .base import DE_VERSIO, Versionat
from .edicio import Edicio, Sessio
from .itinerari import Itinerari


class InscripcioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """To a technician, those of her editions and those of the people she may see.

        Who runs a course must call the roll: docs/decisions/0016.
        """
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        return self.filter(
            Q(edicio__in=Edicio.objects.visibles_per(usuari))
            | Q(itinerari__in=Itinerari.objects.visibles_per(usuari))
        )

    def inscrites(self):
        return self.filter(estat=EstatInscripcio.INSCRITA)

    def en_espera(self):
        return self.filter(estat=EstatInscripcio.ESPERA)


@no_s_esborra
@amb_historia
class Inscripcio(Versionat):
    """A person in an edition, or waiting for a place in it."""

    edicio = models.ForeignKey(Edicio, models.PROTECT, related_name="inscripcions")
    itinerari = models.ForeignKey(Itinerari, models.PROTECT, related_name="inscripcions")
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatInscripcio, default=EstatInscripcio.INSCRITA
    )
    inscrita_el = models.DateField(_("inscrita el"), default=timezone.localdate)
    baixa_el = models.DateField(_("baixa el"), null=True, blank=True)
    motiu = models.CharField(_("motiu de la baixa"), max_length=200, blank=True)
    avis = models.CharField(_("per què s'ha passat per alt un avís"), max_length=300, blank=True)

    objects = InscripcioQuerySet.as_manager()

    dades = Dades(
        personals=("itinerari", "motiu", "avis"),
        estadistiques=("edicio", "estat", "inscrita_el", "baixa_el"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("inscripció")
        verbose_name_plural = _("inscripcions")
        ordering = ["inscrita_el", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edicio", "itinerari"],
                name="inscripcio_unica",
                violation_error_message=_("La persona ja consta en aquesta edició."),
            ),
            models.CheckConstraint(
                condition=Q(estat=EstatInscripcio.BAIXA, baixa_el__isnull=False)
                | ~Q(estat=EstatInscripcio.BAIXA) & Q(baixa_el__isnull=True),
                name="inscripcio_baixa_amb_data",
            ),
        ]


class AssistenciaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(inscripcio__in=Inscripcio.objects.visibles_per(usuari))

    def hi_son(self):
        return self.filter(estat=EstatAssistencia.HI_ES, sessio__anullada=False)

    def sabudes(self):
        """Those of which it is known whether the person came."""
        return self.filter(estat__in=EstatAssistencia.sabudes(), sessio__anullada=False)

    def de_l_abast(self, abast):
        return self.filter(sessio__edicio__municipi__in=abast.municipis)

    def del_periode(self, periode):
        return self.filter(sessio__dia__range=(periode.inici, periode.fi))


@amb_historia
class Assistencia(models.Model):
    """Whether one person came to one session. No row is the same as «per omplir»."""

    inscripcio = models.ForeignKey(Inscripcio, models.PROTECT, related_name="assistencies")
    sessio = models.ForeignKey(Sessio, models.PROTECT, related_name="assistencies")
    estat = models.CharField(
        _("estat"), max_length=12, choices=EstatAssistencia, default=EstatAssistencia.PENDENT
    )

    objects = AssistenciaQuerySet.as_manager()

    dades = Dades(personals=("inscripcio", "estat"), estadistiques=("sessio",), tecniques=("id",))

    class Meta:
        verbose_name = _("assistència a una sessió")
        verbose_name_plural = _("assistències a les sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["inscripcio", "sessio"], name="assistencia_sessio_unica"
            )
        ]
