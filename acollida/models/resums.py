"""The mails of what is to be done, as they were sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatResum
from comptes.enums import Rol
from comptes.models import Assignacio
from municipis.dades import Dades
from municipis.historia import amb_historia


class ResumQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Her own; to the coordinator, those of who works in her territory."""
        if not usuari.te_rol(Rol.COORDINADORA):
            return self.filter(usuari=usuari)
        return self.filter(
            usuari__in=Assignacio.objects.dins_de(usuari.assignacio).values("usuari")
        )


@amb_historia
class ResumEnviat(models.Model):
    """The mail of a day to somebody: the row is written before it leaves.

    So a second worker, or the same one tried again, finds it and sends nothing. One left at
    `ENVIANT` was cut short, nobody knows whether before or after: it is not sent again either.
    """

    usuari = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("a qui")
    )
    dia = models.DateField(_("dia"))
    linies = models.PositiveSmallIntegerField(_("línies"))
    estat = models.CharField(
        _("estat"), max_length=8, choices=EstatResum, default=EstatResum.ENVIANT
    )
    error = models.CharField(_("error"), max_length=80, blank=True)
    el = models.DateTimeField(_("moment"), default=timezone.now)

    objects = ResumQuerySet.as_manager()

    dades = Dades(tecniques=("id", "usuari", "dia", "linies", "estat", "error", "el"))

    class Meta:
        verbose_name = _("resum enviat")
        verbose_name_plural = _("resums enviats")
        ordering = ["-dia", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["usuari", "dia"], name="resum_un_per_dia"),
        ]
        indexes = [models.Index(fields=["-dia", "-id"], name="resum_per_dia")]
