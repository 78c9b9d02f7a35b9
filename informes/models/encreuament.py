"""A figure by two dimensions, as the coordinator wants to see it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca

from .base import DeLaComarcaQuerySet


class EncreuamentQuerySet(DeLaComarcaQuerySet):
    def visibles_per(self, usuari):
        """Hers, and those that others of the comarca share."""
        seus = super().visibles_per(usuari)
        if not usuari.te_rol(Rol.COORDINADORA):
            return seus.filter(compartit=True)
        return seus.filter(models.Q(compartit=True) | models.Q(creat_per=usuari))


@amb_historia
class Encreuament(Versionat):
    """A question saved: a figure, by what in rows and in columns, of when, and only of what.

    `filtres` are the values of other dimensions, as an address says them («canal», «telefon»).
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    nom = models.CharField(_("nom"), max_length=120)
    xifra = models.CharField(_("xifra"), max_length=60)
    files = models.CharField(_("files"), max_length=40)
    columnes = models.CharField(_("columnes"), max_length=40, blank=True)
    periode = models.CharField(_("període"), max_length=21)
    filtres = models.JSONField(_("filtres"), default=dict, blank=True)
    zeros = models.BooleanField(_("mostra també les files i columnes a zero"), default=False)
    compartit = models.BooleanField(_("compartit amb tot el servei"), default=False)

    objects = EncreuamentQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "comarca", "nom", "xifra", "files", "columnes", "periode", "filtres", "zeros",
            "compartit",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("encreuament")
        verbose_name_plural = _("encreuaments")
        ordering = ["nom", "pk"]

    def __str__(self):
        return self.nom
