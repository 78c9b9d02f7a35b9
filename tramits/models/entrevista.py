"""The interview, for the report on integration effort."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acollida.enums import Nivell
from acollida.models import Itinerari
from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.xifrat import TextXifrat
from tramits.enums import EstatVisita

from .tramit import DeTramitQuerySet, Tramit


@no_s_esborra
@amb_historia
class EntrevistaIntegracio(Versionat):
    """An interview; which of its parts the report needs, the norm of its day says.

    Of her courses and languages, what her reception itinerary knows is taken from there.
    """

    tramit = models.ForeignKey(Tramit, models.PROTECT, related_name="entrevistes")
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatVisita, default=EstatVisita.PROGRAMADA
    )
    dia = models.DateField(_("dia"))
    hora = models.TimeField(_("hora"), null=True, blank=True)
    lloc = models.CharField(_("lloc"), max_length=160, blank=True)
    entrevistadora = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("qui fa l'entrevista"),
    )
    itinerari = models.ForeignKey(
        Itinerari, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("itinerari de primera acollida"),
    )  # fmt: skip
    al_domicili_des_de = models.DateField(_("viu al domicili des del"), null=True, blank=True)
    mitjans = models.CharField(_("de què viu"), max_length=200, blank=True)
    mitjans_mes = models.DecimalField(
        _("ingressos al mes, en euros"), max_digits=8, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    catala = models.CharField(_("català"), max_length=10, choices=Nivell, default=Nivell.NO_CONSTA)
    catala_prova = models.CharField(_("com s'acredita el català"), max_length=160, blank=True)
    castella = models.CharField(
        _("castellà"), max_length=10, choices=Nivell, default=Nivell.NO_CONSTA
    )
    castella_prova = models.CharField(_("com s'acredita el castellà"), max_length=160, blank=True)
    formacio = TextXifrat(_("cursos i formació"), blank=True)
    programes = TextXifrat(_("programes d'inserció i participació"), blank=True)
    valors = TextXifrat(_("formació en valors i drets"), blank=True)
    factors = TextXifrat(_("altres factors d'arrelament"), blank=True)
    observacions = TextXifrat(_("observacions"), blank=True)

    objects = DeTramitQuerySet.as_manager()

    dades = Dades(
        personals=(
            "tramit", "itinerari", "al_domicili_des_de", "mitjans", "mitjans_mes", "catala",
            "catala_prova", "castella", "castella_prova", "lloc",
        ),
        especials=("formacio", "programes", "valors", "factors", "observacions"),
        estadistiques=("estat", "dia", "hora", "entrevistadora"),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("entrevista d'integració")
        verbose_name_plural = _("entrevistes d'integració")
        ordering = ["-dia", "-id"]
        indexes = [models.Index(fields=["entrevistadora", "dia"], name="entrevista_de_la_tecnica")]
        constraints = [
            models.CheckConstraint(
                condition=Q(estat__in=["programada", "feta", "absent", "anullada"]),
                name="entrevista_amb_estat",
            )
        ]

    @property
    def es_feta(self) -> bool:
        return self.estat == EstatVisita.FETA

    @property
    def es_per_venir(self) -> bool:
        return self.estat == EstatVisita.PROGRAMADA
