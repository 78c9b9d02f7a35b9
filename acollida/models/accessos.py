"""To be let into the record of somebody outside one's own municipalities."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatSollicitud
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia

from .persona import Persona


class SollicitudQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those she made, and those about the people of her own municipalities."""
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        return self.filter(Q(per=usuari) | Q(persona__municipi__in=usuari.abast.municipis))

    def pendents(self):
        return self.filter(estat=EstatSollicitud.PENDENT)

    def vigents(self, a_data=None):
        """The grants that hold on a day."""
        return self.filter(
            estat=EstatSollicitud.CONCEDIDA, fins__gte=a_data or timezone.localdate()
        )


@amb_historia
class SollicitudAcces(models.Model):
    """A technician asks for a record, with her reason; who has it says yes until a day, or no."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="sollicituds")
    per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="accessos_demanats"
    )
    motiu = models.CharField(_("per què us cal"), max_length=300)
    el = models.DateTimeField(_("demanat el"), default=timezone.now, editable=False)
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatSollicitud, default=EstatSollicitud.PENDENT
    )
    respost_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    respost_el = models.DateTimeField(_("respost el"), null=True, editable=False)
    fins = models.DateField(_("fins al dia"), null=True, blank=True)

    objects = SollicitudQuerySet.as_manager()

    dades = Dades(
        personals=("persona", "motiu"),
        tecniques=("id", "uid", "per", "el", "estat", "respost_per", "respost_el", "fins"),
    )

    class Meta:
        verbose_name = _("sol·licitud d'accés")
        verbose_name_plural = _("sol·licituds d'accés")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "per"],
                condition=Q(estat=EstatSollicitud.PENDENT),
                name="sollicitud_pendent_unica",
            ),
            models.CheckConstraint(
                condition=~Q(estat=EstatSollicitud.CONCEDIDA) | Q(fins__isnull=False),
                name="sollicitud_concedida_amb_fi",
            ),
        ]
