"""The columns that a service and its line in a settlement have in common."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from mediacio.enums import Desplacament

# What a service is paid by, and what it comes to: each of them can be taken back by another line.
QUANTITATS = (
    "minuts", "paraules", "pagines", "km", "cost_hores", "cost_text", "cost_desplacament",
)  # fmt: skip
DE_PREU = ("preu_hora", "preu_paraula", "preu_pagina", "desplacament", "preu_desplacament")


def decimals(nom, digits, decimal_places=2):
    return models.DecimalField(
        nom, max_digits=digits, decimal_places=decimal_places, default=Decimal(0)
    )


class AmbPreu(models.Model):
    """How much of each thing, at what price, and what it comes to in whole cents."""

    minuts = models.IntegerField(_("minuts"), default=0)
    paraules = models.IntegerField(_("paraules"), default=0)
    pagines = decimals(_("pàgines"), 7, 1)
    km = decimals(_("quilòmetres"), 7, 1)
    preu_hora = decimals(_("preu de l'hora"), 8, 4)
    preu_paraula = decimals(_("preu de la paraula"), 8, 4)
    preu_pagina = decimals(_("preu de la pàgina"), 8, 4)
    desplacament = models.CharField(
        _("com es paga el desplaçament"),
        max_length=4,
        choices=Desplacament,
        default=Desplacament.CAP,
    )
    preu_desplacament = decimals(_("preu del desplaçament"), 8, 4)
    cost_hores = decimals(_("import de les hores"), 9)
    cost_text = decimals(_("import del text"), 9)
    cost_desplacament = decimals(_("import del desplaçament"), 9)

    class Meta:
        abstract = True

    @property
    def cost(self) -> Decimal:
        return self.cost_hores + self.cost_text + self.cost_desplacament
