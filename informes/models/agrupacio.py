"""Bands of age, groups of nationalities and regions of towns, as the forms ask for them."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from informes.enums import DeQueAgrupa
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca
from municipis.models.base import Vigencia, VigenciaQuerySet

from .base import DeLaComarcaQuerySet


class AgrupacioQuerySet(DeLaComarcaQuerySet, VigenciaQuerySet):
    pass


@no_s_esborra
@amb_historia
class Agrupacio(Versionat, Vigencia):
    """A way of grouping, with its days: a new model of the Secretaria is a new row.

    `grups`, in order: of ages, `{"nom": "16–17 anys", "des_de": 16, "fins": 17}` (`fins` is null
    in the last band); of nationalities and municipalities, `{"nom": "Magrib", "codis": [...]}`.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    codi = models.CharField(_("codi"), max_length=40, validators=[RegexValidator(r"^[a-z0-9-]+\Z")])
    nom = models.CharField(_("nom"), max_length=120)
    de = models.CharField(_("de què"), max_length=12, choices=DeQueAgrupa)
    grups = models.JSONField(_("grups"))

    objects = AgrupacioQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "codi", "nom", "de", "grups", "vigent_des_de", "vigent_fins"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("agrupació")
        verbose_name_plural = _("agrupacions")
        ordering = ["de", "codi", "vigent_des_de"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "codi", "vigent_des_de"],
                name="agrupacio_unica",
                nulls_distinct=False,
                violation_error_message=_("Ja hi ha una agrupació amb aquest codi i aquest dia."),
            )
        ]

    def __str__(self):
        return self.nom
