"""Records whose fields are data: what each says, under the code of its field."""

import json
from decimal import Decimal

from django.db import models
from django.db.models import Count, Sum, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from municipis.xifrat import TextXifrat

from .base import Versionat

HORES = models.DecimalField(max_digits=12, decimal_places=2)


class ValorDe(models.Func):
    """What a record says in the field whose code is another column."""

    template = "(%(expressions)s)"
    arg_joiner = " ->> "
    output_field = models.TextField()


class AmbValors(Versionat):
    """A record whose fields are rows of `CampPrograma`: each value stands under its code.

    Plain values are JSON that the database counts; those of the encrypted fields are JSON that
    only the application reads. `motiu_avis`: why it stands, though the programme foresees less.
    """

    valors = models.JSONField(_("valors"), default=dict, blank=True)
    reservat = TextXifrat(_("valors xifrats"), blank=True)
    motiu_avis = models.CharField(_("per què es registra tot i l'avís"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def tot(self) -> dict:
        """All the values, the encrypted ones among them, by the code of their field."""
        return self.valors | (json.loads(self.reservat) if self.reservat else {})

    def posa(self, camp, valor) -> None:
        """Write the value of a field where it belongs; nothing, when there is none."""
        xifrats = json.loads(self.reservat) if self.reservat else {}
        on = xifrats if camp.xifrat else self.valors
        if valor in (None, "", []):
            on.pop(camp.codi, None)
        else:
            on[camp.codi] = valor
        self.reservat = json.dumps(xifrats) if xifrats else ""


class AmbValorsQuerySet(models.QuerySet):
    def suma(self, codi: str) -> Decimal:
        """The sum of a field of numbers: hours, above all."""
        nombre = Cast(KeyTextTransform(codi, "valors"), HORES)
        return self.aggregate(total=Sum(nombre))["total"] or Decimal(0)

    def per_opcio(self, codi: str) -> dict[str, int]:
        """How many there are of each option of a field; under "", those that do not say."""
        dita = Coalesce(
            KeyTextTransform(codi, "valors"), Value(""), output_field=models.TextField()
        )
        comptes = self.order_by().annotate(dita=dita).values_list("dita").annotate(n=Count("pk"))
        return dict(comptes)
