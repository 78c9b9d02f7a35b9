"""Two records that may be one person, and their merge, which can be undone for thirty days."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatParella
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.xifrat import TextXifrat

from .persona import Persona


class ParellaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Only when she may see both: seeing one must not tell that the other exists."""
        visibles = Persona.objects.visibles_per(usuari)
        return self.filter(una__in=visibles, altra__in=visibles)

    def pendents(self):
        return self.filter(estat=EstatParella.PENDENT)


@amb_historia
class Parella(models.Model):
    """Two records that look alike, with how much (0 to 100), why, and what somebody decided."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    una = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    altra = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    puntuacio = models.PositiveSmallIntegerField(_("semblança"))
    motius = models.JSONField(_("motius"), default=list)
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatParella, default=EstatParella.PENDENT
    )
    detectada_el = models.DateTimeField(_("detectada el"), default=timezone.now, editable=False)
    decidida_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    decidida_el = models.DateTimeField(_("decidida el"), null=True)

    objects = ParellaQuerySet.as_manager()

    dades = Dades(
        personals=("una", "altra", "puntuacio", "motius"),
        tecniques=("id", "uid", "estat", "detectada_el", "decidida_per", "decidida_el"),
    )

    class Meta:
        verbose_name = _("possible duplicat")
        verbose_name_plural = _("possibles duplicats")
        ordering = ["-puntuacio", "id"]
        constraints = [
            models.UniqueConstraint(fields=["una", "altra"], name="parella_unica"),
            models.CheckConstraint(condition=Q(una__lt=F("altra")), name="parella_en_ordre"),
        ]


DIES_PER_DESFER = 30


class FusioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of the persons that she sees, also when the winner was absorbed in her turn."""
        visibles = Persona.objects.visibles_per(usuari)
        return self.filter(
            Q(guanyadora__in=visibles)
            | Q(guanyadora__fusionada_amb__in=visibles)
            | Q(guanyadora__fusionada_amb__fusionada_amb__in=visibles)
        )

    def actives(self):
        return self.filter(desfeta_el__isnull=True)

    def que_es_poden_desfer(self, ara=None):
        """Those of the last thirty days."""
        inici = (ara or timezone.now()) - timedelta(days=DIES_PER_DESFER)
        return self.actives().filter(el__gte=inici)


@no_s_esborra
@amb_historia
class Fusio(models.Model):
    """A merge: which record stays, which one is absorbed, and all that it takes to undo it.

    `rastre` is JSON: the fields of the winner before, and the rows that changed owner.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    guanyadora = models.ForeignKey(Persona, models.PROTECT, related_name="fusions")
    absorbida = models.ForeignKey(Persona, models.PROTECT, related_name="+")
    rastre = TextXifrat()
    moviments = models.IntegerField(_("registres que canvien de persona"))
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False)
    desfeta_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    desfeta_el = models.DateTimeField(_("desfeta el"), null=True)

    objects = FusioQuerySet.as_manager()

    dades = Dades(
        personals=("guanyadora", "absorbida", "rastre"),
        tecniques=("id", "uid", "moviments", "per", "el", "desfeta_per", "desfeta_el"),
    )

    class Meta:
        verbose_name = _("fusió")
        verbose_name_plural = _("fusions")
        ordering = ["-id"]

    @property
    def es_pot_desfer_fins(self):
        return self.el + timedelta(days=DIES_PER_DESFER)

    @property
    def ha_caducat(self) -> bool:
        return timezone.now() > self.es_pot_desfer_fins

    def posterior(self):
        """The merge of either record that has to be undone before this one."""
        dues = [self.guanyadora_id, self.absorbida_id]
        actives = Fusio.objects.actives().filter(pk__gt=self.pk)
        return actives.filter(Q(guanyadora__in=dues) | Q(absorbida__in=dues)).first()

    def impediment(self) -> str:
        """Why it cannot be undone now; nothing when it can."""
        if self.desfeta_el:
            return _("La fusió ja s'ha desfet.")
        if self.ha_caducat:
            return _("Els trenta dies per desfer la fusió ja han passat.")
        if self.posterior():
            return _("La fitxa s'ha fusionat després amb una altra: desfeu primer aquella fusió.")
        return ""
