"""Households: who lives together, and since when."""

from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Parentiu
from municipis.dades import Dades
from municipis.historia import amb_historia

from .base import Plec
from .persona import Persona
from .trajectoria import DatatQuerySet


@amb_historia
class Llar(models.Model):
    """People who live together; whom each is seen by, her own record says."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    creada_el = models.DateTimeField(default=timezone.now, editable=False)

    dades = Dades(tecniques=("id", "uid", "creada_el"))

    class Meta:
        verbose_name = _("llar")
        verbose_name_plural = _("llars")


@amb_historia
class MembreLlar(models.Model):
    """A person in a household, between two days."""

    llar = models.ForeignKey(Llar, models.CASCADE, related_name="membres")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="llars")
    parentiu = models.CharField(_("relació"), max_length=10, choices=Parentiu)
    des_de = models.DateField(_("des de"), default=timezone.localdate)
    fins = models.DateField(_("fins"), null=True, blank=True)

    objects = DatatQuerySet.as_manager()

    plecs = {
        "membre_d_una_llar": Plec(
            lambda: {"fins": Greatest(F("des_de"), timezone.localdate() - timedelta(days=1))},
            _("acaba: la persona ja viu en una altra llar"),
        )
    }

    dades = Dades(personals=("persona", "llar", "parentiu", "des_de", "fins"), tecniques=("id",))

    class Meta:
        verbose_name = _("membre de la llar")
        verbose_name_plural = _("membres de la llar")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona"],
                condition=Q(fins__isnull=True),
                name="membre_d_una_llar",
                violation_error_message=_("La persona ja és d'una altra llar."),
            ),
            models.CheckConstraint(
                condition=Q(fins__isnull=True) | Q(fins__gte=F("des_de")),
                name="membre_dates_en_ordre",
                violation_error_message=_("Deixa la llar abans d'entrar-hi."),
            ),
        ]
