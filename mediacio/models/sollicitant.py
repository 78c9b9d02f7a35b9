"""Who asks from outside: a teacher, a nurse, a social worker. She has no account here."""

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Entitat, Municipi


class SollicitantQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA):
            return self.none()
        return self.filter(comarca=usuari.assignacio.dins_de_comarca)


@no_s_esborra
@amb_historia
class Sollicitant(models.Model):
    """A professional as she has said who she is, in one way; another way is another row.

    So nobody rewrites another's row by typing her address. Her requests are found by `correu`,
    which only who reads that mailbox can confirm.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+", editable=False)
    nom = models.CharField(_("el vostre nom"), max_length=120)
    correu = models.EmailField(_("correu electrònic de la feina"))
    telefon = models.CharField(_("telèfon"), max_length=20, blank=True)
    servei = models.CharField(_("centre o servei"), max_length=120)
    entitat = models.ForeignKey(
        Entitat, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("entitat")
    )
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", verbose_name=_("municipi")
    )
    confirmat_el = models.DateTimeField(_("confirmat el"), null=True, editable=False)
    creat_el = models.DateTimeField(_("creat el"), default=timezone.now, editable=False)

    objects = SollicitantQuerySet.as_manager()

    dades = Dades(
        personals=("nom", "correu", "telefon"),
        estadistiques=("comarca", "servei", "entitat", "municipi", "confirmat_el"),
        tecniques=("id", "uid", "creat_el"),
    )

    class Meta:
        verbose_name = _("professional que demana intèrpret")
        verbose_name_plural = _("professionals que demanen intèrpret")
        ordering = ["nom", "id"]
        indexes = [models.Index(fields=["correu"], name="sollicitant_per_correu")]

    def __str__(self):
        return f"{self.nom} · {self.servei}"
