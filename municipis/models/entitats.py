"""Who else works with the people we receive: schools, health centres, associations."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.enums import TipusEntitat
from municipis.historia import amb_historia, no_s_esborra

from .base import Vigencia, VigenciaQuerySet
from .camps import ClauOrdre
from .territori import Comarca, Municipi


class EntitatQuerySet(VigenciaQuerySet):
    def del_territori(self, municipis):
        """Those of these municipalities, and those of the whole of their comarques."""
        comarques = Municipi.objects.filter(pk__in=municipis).values("comarca")
        return self.filter(
            Q(municipi__in=municipis) | Q(municipi__isnull=True, comarca__in=comarques)
        )


@no_s_esborra
@amb_historia
class Entitat(Vigencia):
    """An entity or a service of the territory; without a municipality, of the whole comarca."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    nom = models.CharField(_("nom"), max_length=160)
    clau_ordre = ClauOrdre()
    tipus = models.CharField(_("tipus"), max_length=12, choices=TipusEntitat)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="entitats")
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="entitats", null=True, blank=True
    )
    adreca = models.CharField(_("adreça"), max_length=160, blank=True)
    telefon = models.CharField(_("telèfon"), max_length=20, blank=True)
    correu = models.EmailField(_("correu electrònic"), blank=True)

    objects = EntitatQuerySet.as_manager()

    dades = Dades(
        personals=("telefon", "correu"),
        estadistiques=(
            "nom", "tipus", "comarca", "municipi", "adreca", "vigent_des_de", "vigent_fins",
        ),
        tecniques=("id", "uid", "clau_ordre"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("entitat")
        verbose_name_plural = _("entitats")
        ordering = ["clau_ordre"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "nom"],
                name="entitat_unica",
                violation_error_message=_("La comarca ja té una entitat amb aquest nom."),
            )
        ]

    def __str__(self):
        return self.nom
