"""Long work that the worker does, and the file that it leaves."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from informes.enums import EstatFeina, TipusFeina
from municipis.dades import Dades

from .fitxers import nom_a_l_atzar


class FeinaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(usuari=usuari, assignacio=usuari.assignacio)


class Feina(models.Model):
    """A piece of long work: what is being done, how far it is, and the file that it leaves."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    usuari = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    assignacio = models.ForeignKey("comptes.Assignacio", models.CASCADE, related_name="+")
    tipus = models.CharField(_("tipus"), max_length=16, choices=TipusFeina)
    parametres = models.JSONField(default=dict)
    estat = models.CharField(_("estat"), max_length=10, choices=EstatFeina)
    progres = models.SmallIntegerField(_("progrés, de 0 a 100"), default=0)
    missatge = models.CharField(_("què s'està fent"), max_length=200, blank=True)
    fitxer = models.FileField(_("resultat"), upload_to=nom_a_l_atzar, blank=True)
    nom_fitxer = models.CharField(max_length=120, blank=True)
    creada_el = models.DateTimeField(default=timezone.now, editable=False)
    acabada_el = models.DateTimeField(null=True)

    objects = FeinaQuerySet.as_manager()

    dades = Dades(
        personals=("usuari", "assignacio"),
        tecniques=(
            "id", "uid", "tipus", "parametres", "estat", "progres", "missatge", "fitxer",
            "nom_fitxer", "creada_el", "acabada_el",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("feina llarga")
        verbose_name_plural = _("feines llargues")
        ordering = ["-id"]
