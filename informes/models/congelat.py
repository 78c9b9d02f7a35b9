"""What is behind each number of a delivery, and the short address of each of its tables."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import no_s_esborra

from .lliurament import Lliurament

FIX = pgtrigger.Protect(name="llista_no_canvia", operation=pgtrigger.Update)


class DelLliuramentQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(lliurament__in=Lliurament.objects.visibles_per(usuari))


@no_s_esborra
class LlistaCongelada(models.Model):
    """The keys of the records that a figure was computed over on the day of its delivery.

    `clau` is the address of the figure as the document says it
    («acollida.ateses?periode=2025&municipi=08113»); `model`, whose keys they are
    («acollida.atencio»); `claus`, the keys in order, packed (`informes.congelats.claus`).
    """

    lliurament = models.ForeignKey(Lliurament, models.PROTECT, related_name="llistes")
    clau = models.CharField(max_length=300)
    codi = models.CharField(_("xifra"), max_length=80)
    model = models.CharField(max_length=80)
    valor = models.JSONField(_("valor"))
    registres = models.PositiveIntegerField(_("registres"))
    claus = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    objects = DelLliuramentQuerySet.as_manager()

    dades = Dades(
        personals=("claus",),
        estadistiques=("lliurament", "clau", "codi", "model", "valor", "registres"),
        tecniques=("id", "sha256"),
    )

    class Meta:
        verbose_name = _("llista congelada")
        verbose_name_plural = _("llistes congelades")
        constraints = [
            models.UniqueConstraint(fields=["lliurament", "clau"], name="llista_congelada_unica")
        ]
        triggers = [FIX]

    def __str__(self):
        return self.clau


@no_s_esborra
class TaulaCurta(models.Model):
    """The short address that the paper prints under a table: «/l/K7M2QX9P»."""

    lliurament = models.ForeignKey(Lliurament, models.PROTECT, related_name="taules_curtes")
    codi = models.CharField(max_length=12, unique=True)
    taula = models.CharField(max_length=120)

    objects = DelLliuramentQuerySet.as_manager()

    dades = Dades(estadistiques=("lliurament", "taula"), tecniques=("id", "codi"))

    class Meta:
        verbose_name = _("adreça curta d'una taula")
        verbose_name_plural = _("adreces curtes de les taules")
        constraints = [
            models.UniqueConstraint(fields=["lliurament", "taula"], name="taula_curta_unica")
        ]
        triggers = [pgtrigger.Protect(name="taula_curta_no_canvia", operation=pgtrigger.Update)]

    def __str__(self):
        return self.codi
