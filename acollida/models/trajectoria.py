"""What changes along a life: nationalities, languages, administrative situation and padró."""

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Nivell
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Llengua, Municipi, Nacionalitat

from .catalegs import TipusSituacio
from .identitat import DePersonaQuerySet
from .persona import Persona

MESOS_ENCSARP = 24  # art. 16.1 LBRL: every two years, without a long-term permit


@amb_historia
class AltraNacionalitat(models.Model):
    """A nationality besides the one that figures count."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="altres_nacionalitats")
    nacionalitat = models.ForeignKey(Nacionalitat, models.PROTECT, related_name="+")

    objects = DePersonaQuerySet.as_manager()

    dades = Dades(personals=("persona", "nacionalitat"), tecniques=("id",))

    class Meta:
        verbose_name = _("altra nacionalitat")
        verbose_name_plural = _("altres nacionalitats")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "nacionalitat"], name="altra_nacionalitat_unica"
            )
        ]

    def __str__(self):
        return str(self.nacionalitat)


@amb_historia
class LlenguaPersona(models.Model):
    """A language that she speaks, and how well."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="llengues")
    llengua = models.ForeignKey(Llengua, models.PROTECT, related_name="+")
    nivell = models.CharField(_("nivell"), max_length=10, choices=Nivell, default=Nivell.NO_CONSTA)
    llegeix = models.BooleanField(_("la llegeix"), default=False)

    objects = DePersonaQuerySet.as_manager()

    dades = Dades(personals=("persona", "llengua", "nivell", "llegeix"), tecniques=("id",))

    class Meta:
        verbose_name = _("llengua de la persona")
        verbose_name_plural = _("llengües de la persona")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["persona", "llengua"], name="llengua_persona_unica")
        ]

    def __str__(self):
        return str(self.llengua)


class DatatQuerySet(DePersonaQuerySet):
    def vigents(self, a_data=None):
        dia = a_data or timezone.localdate()
        return self.filter(Q(fins__isnull=True) | Q(fins__gte=dia), des_de__lte=dia)


@amb_historia
class SituacioAdministrativa(models.Model):
    """An administrative situation between two days; the last one is open."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="situacions")
    tipus = models.ForeignKey(TipusSituacio, models.PROTECT, related_name="+")
    des_de = models.DateField(_("des de"))
    fins = models.DateField(_("fins"), null=True, blank=True)

    objects = DatatQuerySet.as_manager()

    dades = Dades(personals=("persona", "tipus", "des_de", "fins"), tecniques=("id",))

    class Meta:
        verbose_name = _("situació administrativa")
        verbose_name_plural = _("situacions administratives")
        ordering = ["-des_de", "-id"]
        indexes = [models.Index(fields=["fins"], name="situacio_per_venciment")]
        constraints = [
            models.CheckConstraint(
                condition=Q(fins__isnull=True) | Q(fins__gte=F("des_de")),
                name="situacio_dates_en_ordre",
                violation_error_message=_("La situació acaba abans de començar."),
            )
        ]

    def __str__(self):
        return str(self.tipus)


class EmpadronamentQuerySet(DePersonaQuerySet):
    def vigents(self, a_data=None):
        dia = a_data or timezone.localdate()
        return self.filter(Q(baixa_el__isnull=True) | Q(baixa_el__gt=dia), alta_el__lte=dia)

    def de_l_abast(self, abast):
        """Those in the padró of these municipalities."""
        return self.filter(municipi__in=abast.municipis)

    def que_cal_renovar(self, des_de, fins):
        """The registrations of the ENCSARP regime whose renewal falls due between two days."""
        return self.filter(encsarp=True, baixa_el__isnull=True, renova_el__range=(des_de, fins))


@amb_historia
class Empadronament(models.Model):
    """A registration in a padró, as the person declares it: the register is the town hall's.

    `encsarp`: foreigner from outside the Union without a long-term permit, who renews it every
    two years (art. 16.1 LBRL). `renova_el` is the day that falls due, only to remind of it.
    """

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="empadronaments")
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="+")
    alta_el = models.DateField(_("data d'alta"))
    renovat_el = models.DateField(_("darrera renovació"), null=True, blank=True)
    baixa_el = models.DateField(_("data de baixa"), null=True, blank=True)
    encsarp = models.BooleanField(
        _("ha de renovar cada dos anys"),
        default=False,
        help_text=_("Nacionalitat de fora de la Unió i sense residència de llarga durada."),
    )
    renova_el = models.DateField(_("ha de renovar abans del"), null=True, editable=False)

    objects = EmpadronamentQuerySet.as_manager()

    dades = Dades(
        personals=(
            "persona", "municipi", "alta_el", "renovat_el", "baixa_el", "encsarp", "renova_el",
        ),
        tecniques=("id",),
    )  # fmt: skip

    class Meta:
        verbose_name = _("empadronament")
        verbose_name_plural = _("empadronaments")
        ordering = ["-alta_el", "-id"]
        indexes = [
            models.Index(fields=["municipi", "renova_el"], name="empadronament_per_renovar"),
            models.Index(fields=["renova_el"], name="empadronament_per_venciment"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(renovat_el__isnull=True) | Q(renovat_el__gte=F("alta_el")))
                & (Q(baixa_el__isnull=True) | Q(baixa_el__gte=F("alta_el"))),
                name="empadronament_dates_en_ordre",
                violation_error_message=_("La renovació i la baixa són posteriors a l'alta."),
            )
        ]

    def save(self, *args, **opcions):
        darrera = self.renovat_el or self.alta_el
        self.renova_el = darrera + relativedelta(months=MESOS_ENCSARP) if self.encsarp else None
        super().save(*args, **opcions)
