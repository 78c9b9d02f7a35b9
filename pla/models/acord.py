"""What is agreed in a meeting: a task of somebody, for a day."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Entitat
from pla.enums import EstatAcord, EstatActivitat

from .activitat import Activitat, DActivitatQuerySet, SessioActivitat

MAI = date(9999, 12, 31)  # the day of what has none, after all the others


class AcordQuerySet(DActivitatQuerySet):
    def pendents(self):
        return self.filter(fet_el__isnull=True, anullat_el__isnull=True)

    def vencuts(self, a_data=None):
        return self.pendents().filter(venc_el__lt=a_data or timezone.localdate())

    def de_la_setmana(self, a_data=None):
        """For some day until Sunday."""
        dia = a_data or timezone.localdate()
        return self.pendents().filter(venc_el__range=(dia, dia + timedelta(6 - dia.weekday())))

    def fets(self):
        return self.filter(fet_el__isnull=False)

    def anullats(self):
        return self.filter(anullat_el__isnull=False)

    def amb_estat(self, estat):
        """Those of one of the states of `EstatAcord`, today."""
        return {
            EstatAcord.PENDENT: self.pendents,
            EstatAcord.VENCUT: self.vencuts,
            EstatAcord.SETMANA: self.de_la_setmana,
            EstatAcord.FET: self.fets,
            EstatAcord.ANULLAT: self.anullats,
        }[EstatAcord(estat)]()

    def amb_dia(self):
        """With `dia`: when it ended or, until then, for when it is. Never empty, to sort by it."""
        return self.annotate(dia=Coalesce("fet_el", "anullat_el", "venc_el", MAI))

    def sense_qui(self, equip):
        """Those of somebody who is not in `equip` and of no entity: nobody will do them."""
        return self.filter(entitat__isnull=True).exclude(responsable__in=equip)

    def amb_relacions(self):
        """With who does it, and `reunio_el`: the first day of the meeting where it was agreed."""
        sessions = SessioActivitat.objects.filter(activitat=OuterRef("activitat"))
        dies = sessions.exclude(estat=EstatActivitat.ANULLADA).order_by("dia").values("dia")
        relacions = self.select_related("activitat__taula", "responsable", "entitat")
        return relacions.annotate(reunio_el=Subquery(dies[:1]))


@no_s_esborra
@amb_historia
class Acord(Versionat):
    """What was agreed in a meeting: a task of somebody, for a day."""

    activitat = models.ForeignKey(Activitat, models.PROTECT, related_name="acords")
    text = models.CharField(_("què s'ha acordat"), max_length=300)
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="acords", null=True, blank=True,
        verbose_name=_("qui ho farà"),
    )  # fmt: skip
    entitat = models.ForeignKey(
        Entitat, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("o quina entitat"),
    )  # fmt: skip
    venc_el = models.DateField(_("per al dia"), null=True, blank=True)
    fet_el = models.DateField(_("fet el"), null=True, blank=True)
    anullat_el = models.DateField(_("anul·lat el"), null=True, blank=True)

    objects = AcordQuerySet.as_manager()

    dades = Dades(
        personals=("responsable",),
        estadistiques=("activitat", "text", "entitat", "venc_el", "fet_el", "anullat_el"),
        tecniques=DE_VERSIO,
    )

    class Meta:
        verbose_name = _("acord")
        verbose_name_plural = _("acords")
        ordering = [F("venc_el").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(responsable__isnull=False) | Q(entitat__isnull=False),
                name="acord_amb_responsable",
                violation_error_message=_("Digueu qui ho farà."),
            ),
            models.CheckConstraint(
                condition=Q(fet_el__isnull=True) | Q(anullat_el__isnull=True),
                name="acord_fet_o_anullat",
                violation_error_message=_("O s'ha fet o s'ha anul·lat."),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def es_pendent(self) -> bool:
        return self.fet_el is None and self.anullat_el is None
