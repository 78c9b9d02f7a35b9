"""What is paid to an interpreter for a month. It is a row once closed, and then it does not move.

While open it is worked out each time from the services: see `mediacio.actions.liquidacions`.
"""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol
from mediacio.enums import TipusLinia, TipusPaperLiquidacio
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca

from .camps import DE_PREU, QUANTITATS, AmbPreu
from .interpret import Interpret
from .prestacio import Prestacio

FIXA = pgtrigger.Protect(name="fixa", operation=pgtrigger.Update | pgtrigger.Delete)


class LiquidacioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of her comarca, to who works for the whole of it: they speak of no person."""
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA) or not usuari.assignacio.comarca_id:
            return self.none()
        return self.filter(comarca=usuari.assignacio.comarca_id)

    def del_mes(self, mes):
        return self.filter(mes=mes)


@amb_historia
class Liquidacio(models.Model):
    """The closed settlement of an interpreter and a month, numbered by comarca and year.

    `mes` is the first day of the month; the name is the one that she had when it was closed.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    interpret = models.ForeignKey(Interpret, models.PROTECT, related_name="liquidacions")
    mes = models.DateField(_("mes"))
    numero = models.PositiveIntegerField(_("número"))
    nom = models.CharField(_("intèrpret"), max_length=120)
    tancada_el = models.DateTimeField(_("tancada el"), default=timezone.now)
    tancada_per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LiquidacioQuerySet.as_manager()

    dades = Dades(
        personals=("nom",),
        estadistiques=("comarca", "interpret", "mes", "numero"),
        tecniques=("id", "uid", "tancada_el", "tancada_per"),
    )

    class Meta:
        verbose_name = _("liquidació")
        verbose_name_plural = _("liquidacions")
        ordering = ["-mes", "nom"]
        triggers = [FIXA]
        constraints = [
            models.UniqueConstraint(
                fields=["interpret", "mes"],
                name="liquidacio_unica",
                violation_error_message=_("Aquell mes ja té la seva liquidació."),
            ),
            models.CheckConstraint(condition=Q(mes__day=1), name="liquidacio_d_un_mes_sencer"),
        ]

    def __str__(self):
        return self.codi

    @property
    def codi(self) -> str:
        """«L-2026-0007»: the seventh of the months of 2026 that was closed in the comarca."""
        return f"L-{self.mes.year}-{self.numero:04d}"


class DeLiquidacioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(liquidacio__in=Liquidacio.objects.visibles_per(usuari))


@amb_historia
class LiniaLiquidacio(AmbPreu):
    """A service in a closed settlement, or what its later correction adds and takes back."""

    liquidacio = models.ForeignKey(Liquidacio, models.PROTECT, related_name="linies")
    prestacio = models.ForeignKey(Prestacio, models.PROTECT, related_name="linies")
    tipus = models.CharField(
        _("línia"), max_length=8, choices=TipusLinia, default=TipusLinia.SERVEI
    )
    ordre = models.PositiveSmallIntegerField(_("ordre"))
    dia = models.DateField(_("dia"))
    concepte = models.CharField(_("servei"), max_length=300)
    nota = models.CharField(_("nota"), max_length=240, blank=True)

    objects = DeLiquidacioQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "liquidacio", "prestacio", "tipus", "dia", "concepte", "nota", *QUANTITATS, *DE_PREU,
        ),
        tecniques=("id", "ordre"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("línia de liquidació")
        verbose_name_plural = _("línies de liquidació")
        ordering = ["liquidacio", "ordre"]
        triggers = [FIXA]
        constraints = [
            models.UniqueConstraint(fields=["liquidacio", "ordre"], name="linia_en_ordre"),
            models.UniqueConstraint(
                fields=["prestacio"], condition=Q(tipus="servei"), name="linia_de_servei_unica"
            ),
        ]


class PaperLiquidacio(models.Model):
    """The file of a closed settlement, made the first time that it is asked for and kept."""

    liquidacio = models.ForeignKey(Liquidacio, models.PROTECT, related_name="papers")
    tipus = models.CharField(max_length=4, choices=TipusPaperLiquidacio)
    contingut = models.BinaryField()
    fet_el = models.DateTimeField(default=timezone.now)

    objects = DeLiquidacioQuerySet.as_manager()

    dades = Dades(estadistiques=("liquidacio", "contingut"), tecniques=("id", "tipus", "fet_el"))

    class Meta:
        verbose_name = _("paper d'una liquidació")
        verbose_name_plural = _("papers de les liquidacions")
        triggers = [FIXA]
        constraints = [
            models.UniqueConstraint(fields=["liquidacio", "tipus"], name="paper_liquidacio_unic")
        ]
