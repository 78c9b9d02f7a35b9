"""What is written in a programme: its kinds of dated rows, its fields and their options."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acollida.enums import FinalApunt, MomentCamp, TipusCamp
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models.base import VigenciaQuerySet

from .catalegs import CAMPS
from .programes import Definicio, Programa

MALAMENT = _("El mínim és més gran que el màxim.")


class DelProgramaQuerySet(VigenciaQuerySet):
    #: the way to the programme
    programa = "programa"

    def visibles_per(self, usuari):
        visibles = Programa.objects.visibles_per(usuari)
        return self.filter(**{f"{self.programa}__in": visibles})


@no_s_esborra
@amb_historia
class TipusApunt(Definicio):
    """A kind of dated row: the states of a document, mentors, contracts, follow-ups…

    `minim` and `maxim` are how many may stand at once («2–5 mentors»): they warn.
    """

    programa = models.ForeignKey(Programa, models.PROTECT, related_name="tipus_d_apunt")
    final = models.CharField(
        _("segona data"), max_length=6, choices=FinalApunt, default=FinalApunt.CAP
    )
    repetible = models.BooleanField(_("n'hi pot haver més d'un"), default=True)
    minim = models.PositiveSmallIntegerField(_("mínim alhora"), null=True, blank=True)
    maxim = models.PositiveSmallIntegerField(_("màxim alhora"), null=True, blank=True)

    objects = DelProgramaQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            *CAMPS, "programa", "final", "repetible", "minim", "maxim", "per_confirmar",
        ),
        tecniques=("id", "ordre"),
    )  # fmt: skip

    class Meta(Definicio.Meta):
        verbose_name = _("tipus d'apunt")
        verbose_name_plural = _("tipus d'apunt")
        constraints = [
            models.CheckConstraint(
                condition=Q(minim__isnull=True) | Q(maxim__isnull=True) | Q(maxim__gte=F("minim")),
                name="tipus_apunt_en_ordre",
                violation_error_message=MALAMENT,
            )
        ]


class CampQuerySet(DelProgramaQuerySet):
    def de_la_fitxa(self, moment=MomentCamp.FITXA):
        """Those of the participation itself, asked at a moment of it."""
        return self.filter(apunt__isnull=True, moment=moment)


@no_s_esborra
@amb_historia
class CampPrograma(Definicio):
    """A typed field, of the participation or of its rows of a kind. A retired one is only read.

    `minim` and `maxim` are what the programme foresees, and warn; beyond `topall` nothing can be.
    `xifrat`: kept so that only the application reads it, and no figure counts it.
    """

    programa = models.ForeignKey(Programa, models.PROTECT, related_name="camps")
    apunt = models.ForeignKey(
        TipusApunt,
        models.PROTECT,
        verbose_name=_("de quin apunt"),
        related_name="camps",
        null=True,
        blank=True,
    )
    moment = models.CharField(
        _("quan es demana"), max_length=5, choices=MomentCamp, default=MomentCamp.FITXA
    )
    tipus = models.CharField(_("què s'hi escriu"), max_length=8, choices=TipusCamp)
    ajuda = models.CharField(_("ajuda"), max_length=200, blank=True)
    obligatori = models.BooleanField(_("s'ha d'omplir"), default=False)
    xifrat = models.BooleanField(_("es desa xifrat"), default=False)
    compta_hores = models.BooleanField(_("les xifres en sumen les hores"), default=False)
    minim = models.DecimalField(
        _("mínim que preveu el programa"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    maxim = models.DecimalField(
        _("màxim que preveu el programa"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    topall = models.DecimalField(
        _("més enllà no pot ser"), max_digits=9, decimal_places=2, null=True, blank=True
    )

    objects = CampQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            *CAMPS, "programa", "apunt", "moment", "tipus", "ajuda", "obligatori", "xifrat",
            "compta_hores", "minim", "maxim", "topall", "per_confirmar",
        ),
        tecniques=("id", "ordre"),
    )  # fmt: skip

    class Meta(Definicio.Meta):
        verbose_name = _("camp d'un programa")
        verbose_name_plural = _("camps dels programes")
        constraints = [
            models.CheckConstraint(
                condition=Q(minim__isnull=True) | Q(maxim__isnull=True) | Q(maxim__gte=F("minim")),
                name="camp_programa_en_ordre",
                violation_error_message=MALAMENT,
            ),
            models.CheckConstraint(
                condition=~Q(tipus=TipusCamp.LLARG) | Q(xifrat=True),
                name="camp_llarg_xifrat",
                violation_error_message=_("Els textos llargs es desen xifrats."),
            ),
        ]

    @property
    def te_llista(self) -> bool:
        return self.tipus in TipusCamp.amb_llista()


class OpcioQuerySet(DelProgramaQuerySet):
    programa = "camp__programa"


@no_s_esborra
@amb_historia
class OpcioCamp(Definicio):
    """A value of a field of options. A new name of the law is a new row: the old ones stay true."""

    camp = models.ForeignKey(CampPrograma, models.PROTECT, related_name="opcions")

    objects = OpcioQuerySet.as_manager()

    dades = Dades(
        estadistiques=(*CAMPS, "camp", "per_confirmar"),
        tecniques=("id", "ordre"),
    )

    class Meta(Definicio.Meta):
        verbose_name = _("opció d'un camp")
        verbose_name_plural = _("opcions dels camps")
