"""What the screens remember: lists worth keeping, and forms half written."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca
from municipis.xifrat import TextXifrat


class LlistaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Her own, and those that a colleague of the comarca shares with her role."""
        if not usuari.assignacio:
            return self.none()
        assignacio = usuari.assignacio
        comarca = assignacio.dins_de_comarca
        return self.filter(Q(per=usuari) | Q(compartida=True, comarca=comarca, rol=assignacio.rol))


@amb_historia
class LlistaDesada(models.Model):
    """The filters and the order of a list, under a name. Holds no name of anybody."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    nom = models.CharField(_("nom de la llista"), max_length=80)
    vista = models.CharField(max_length=60)
    parametres = models.CharField(max_length=1000, blank=True)
    compartida = models.BooleanField(_("la veuen les meves companyes"), default=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    rol = models.CharField(max_length=16)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="llistes")
    creada_el = models.DateTimeField(default=timezone.now, editable=False)

    objects = LlistaQuerySet.as_manager()

    dades = Dades(
        personals=("per",),
        tecniques=(
            "id", "uid", "nom", "vista", "parametres", "compartida", "comarca", "rol", "creada_el",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("llista desada")
        verbose_name_plural = _("llistes desades")
        ordering = ["nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["per", "vista", "nom"],
                name="llista_unica",
                violation_error_message=_("Ja teniu una llista amb aquest nom."),
            )
        ]

    def __str__(self):
        return self.nom

    @property
    def adreca(self) -> str:
        """Where it is seen."""
        return (
            f"{reverse(self.vista)}?{self.parametres}" if self.parametres else reverse(self.vista)
        )


class EsborranyQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(per=usuari)


class Esborrany(models.Model):
    """A form as it was left half written; it goes when the form is saved, or after a month.

    `clau` says which form: the name of the page and the record that it edits.
    """

    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="esborranys")
    clau = models.CharField(max_length=120)
    dades_del_formulari = TextXifrat()
    desat_el = models.DateTimeField(default=timezone.now)

    objects = EsborranyQuerySet.as_manager()

    dades = Dades(especials=("dades_del_formulari",), tecniques=("id", "per", "clau", "desat_el"))

    class Meta:
        verbose_name = _("esborrany")
        verbose_name_plural = _("esborranys")
        constraints = [models.UniqueConstraint(fields=["per", "clau"], name="esborrany_unic")]
