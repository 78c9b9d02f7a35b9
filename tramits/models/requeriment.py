"""What stops a clock, and what gives it more time."""

from uuid import uuid4

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from tramits.enums import CodiRellotge, QuiRequereix, UnitatTermini

from .tramit import DeTramitQuerySet, Tramit, en_ordre


class RequerimentQuerySet(DeTramitQuerySet):
    def oberts(self):
        return self.filter(ates_el__isnull=True, desates_el__isnull=True)


@no_s_esborra
@amb_historia
class Requeriment(Versionat):
    """Missing documents asked for (art. 68 Llei 39/2015): the clock of who asks stands still.

    It stops with the notification and goes on when it is answered (`ates_el`) or, if it never
    is, when the days given are over (`desates_el`; art. 22.1.a).
    """

    tramit = models.ForeignKey(Tramit, models.PROTECT, related_name="requeriments")
    qui = models.CharField(_("qui requereix"), max_length=12, choices=QuiRequereix)
    que = models.TextField(_("què es demana"), max_length=1000)
    notificat_el = models.DateField(_("data de la notificació"))
    dies = models.PositiveSmallIntegerField(
        _("dies que es donen"), validators=[MinValueValidator(1)]
    )
    unitat = models.CharField(
        _("comptats en"), max_length=12, choices=UnitatTermini, default=UnitatTermini.HABILS
    )
    ates_el = models.DateField(_("atès el"), null=True, blank=True)
    desates_el = models.DateField(_("acabat sense resposta el"), null=True, blank=True)

    objects = RequerimentQuerySet.as_manager()

    dades = Dades(
        personals=("tramit", "que"),
        estadistiques=("qui", "notificat_el", "dies", "unitat", "ates_el", "desates_el"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("requeriment")
        verbose_name_plural = _("requeriments")
        ordering = ["notificat_el", "id"]
        constraints = [
            models.CheckConstraint(
                condition=en_ordre("notificat_el", "ates_el")
                & en_ordre("notificat_el", "desates_el"),
                name="requeriment_dates_en_ordre",
                violation_error_message=_("La resposta és anterior a la notificació."),
            ),
            models.CheckConstraint(
                condition=Q(ates_el__isnull=True) | Q(desates_el__isnull=True),
                name="requeriment_ates_o_no",
                violation_error_message=_("O s'ha atès o ha acabat sense resposta."),
            ),
        ]

    @property
    def es_obert(self) -> bool:
        return self.ates_el is None and self.desates_el is None

    @property
    def fi(self):
        """The last day on which the clock stood still; `None` while it does."""
        return self.ates_el or self.desates_el


@no_s_esborra
@amb_historia
class Ampliacio(models.Model):
    """More days given to a clock, and why (arts. 23 and 32 Llei 39/2015)."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    tramit = models.ForeignKey(Tramit, models.PROTECT, related_name="ampliacions")
    rellotge = models.CharField(_("quin termini"), max_length=10, choices=CodiRellotge)
    dies = models.PositiveSmallIntegerField(_("dies que s'hi afegeixen"))
    motiu = models.CharField(_("motiu"), max_length=300)
    acordada_el = models.DateField(_("acordada el"), default=timezone.localdate)
    retirada_el = models.DateField(_("deixada sense efecte el"), null=True, blank=True)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False)

    objects = DeTramitQuerySet.as_manager()

    dades = Dades(
        personals=("tramit", "motiu"),
        estadistiques=("rellotge", "dies", "acordada_el", "retirada_el"),
        tecniques=("id", "uid", "per", "el"),
    )

    class Meta:
        verbose_name = _("ampliació de termini")
        verbose_name_plural = _("ampliacions de termini")
        ordering = ["acordada_el", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dies__gt=0)
                & ~Q(motiu="")
                & (Q(retirada_el__isnull=True) | Q(retirada_el__gte=F("acordada_el"))),
                name="ampliacio_amb_motiu",
                violation_error_message=_("Digueu quants dies s'hi afegeixen i per què."),
            )
        ]
