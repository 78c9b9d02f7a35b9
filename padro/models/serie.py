"""A long table of a whole comarca on its way to the store."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca
from padro.enums import EstatSerie

from .enviament import nom_a_l_atzar


class SerieQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of the comarca in which she works now; nothing for who works over a town."""
        comarca = usuari.assignacio.comarca_id if usuari.assignacio else None
        return self.filter(comarca_id=comarca) if comarca else self.none()


@amb_historia
class Serie(models.Model):
    """A big import: read and stored by the worker while its page shows how far it is.

    `resultat`: `{"enviaments", "iguals", "caselles", "errors", "n_errors", "motiu"}`, with what
    there is of it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    usuari = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    estat = models.CharField(_("estat"), max_length=10, choices=EstatSerie)
    creada_el = models.DateTimeField(_("creada el"), default=timezone.now, editable=False)
    acabada_el = models.DateTimeField(_("acabada el"), null=True)
    fitxer = models.FileField(_("fitxer"), upload_to=nom_a_l_atzar, blank=True)
    nom_original = models.CharField(_("nom del fitxer"), max_length=120)
    mida = models.IntegerField(_("mida en bytes"))
    resultat = models.JSONField(_("resultat"), default=dict)

    objects = SerieQuerySet.as_manager()

    dades = Dades(
        personals=("usuari",),
        estadistiques=("comarca", "resultat"),
        tecniques=(
            "id",
            "uid",
            "estat",
            "creada_el",
            "acabada_el",
            "fitxer",
            "nom_original",
            "mida",
        ),
    )

    class Meta:
        verbose_name = _("sèrie importada")
        verbose_name_plural = _("sèries importades")
        ordering = ["-id"]
