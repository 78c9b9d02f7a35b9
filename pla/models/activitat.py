"""What the service does with groups, services and towns: days, hours, and how many came."""

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models.base import DE_VERSIO, Versionat
from municipis.dades import Dades
from municipis.historia import amb_historia, amb_historia_sense, no_s_esborra
from municipis.models import Comarca, Entitat, Municipi
from pla.enums import EstatActivitat, TipusActivitat

from .accio import Accio
from .base import DelTerritoriQuerySet
from .projecte import Projecte
from .taula import Taula

COMPTATS = ("dones", "homes", "altres", "no_consta")
MINUTS_D_UN_DIA = 24 * 60


class ActivitatQuerySet(DelTerritoriQuerySet):
    def fetes(self, periode):
        """Those with some day of the period that was really held."""
        dies = SessioActivitat.objects.fetes().del_periode(periode)
        return self.filter(pk__in=dies.values("activitat"))

    def anullades(self):
        """Those of which every day was cancelled; one without days yet is not."""
        en_peu = SessioActivitat.objects.exclude(estat=EstatActivitat.ANULLADA)
        dies = SessioActivitat.objects.all()
        return self.filter(pk__in=dies.values("activitat")).exclude(
            pk__in=en_peu.values("activitat")
        )

    def amb_dies(self):
        """With the days between which it goes and how many sessions it has of each state.

        Each is asked of its own sessions, so that a page of fifty asks of fifty.
        """
        quantes = {f"n_{e.value}": _quantes(e) for e in EstatActivitat}
        return self.annotate(primer=_dels_dies(Min), darrer=_dels_dies(Max), **quantes)

    def en_estat(self, estat):
        """Planned while a session waits; done once none does and some was held; else cancelled."""
        files = self.filter(_amb_sessio(estat=estat))
        if estat != EstatActivitat.PREVISTA:
            files = files.exclude(_amb_sessio(estat=EstatActivitat.PREVISTA))
        if estat == EstatActivitat.ANULLADA:
            files = files.exclude(_amb_sessio(estat=EstatActivitat.FETA))
        return files

    def endarrerides(self, a_data=None):
        """Those with a planned day that has passed: was it held or not?"""
        dia = a_data or timezone.localdate()
        return self.filter(_amb_sessio(estat=EstatActivitat.PREVISTA, dia__lt=dia))

    def sense_comptar(self):
        """Those held of which nobody has said how many came, and should."""
        fetes = self.filter(_amb_sessio(estat=EstatActivitat.FETA), dones__isnull=True)
        return fetes.filter(tipus__in=TipusActivitat.comptables())

    def amb_l_entitat(self, entitat):
        """Done to it, or with it."""
        seves = self.model.socis.through.objects.filter(entitat=entitat)
        return self.filter(Q(entitat=entitat) | Q(pk__in=seves.values("activitat")))


def _seves():
    return SessioActivitat.objects.filter(activitat=OuterRef("pk")).order_by().values("activitat")


def _dels_dies(agregat) -> Subquery:
    return Subquery(_seves().annotate(dia_=agregat("dia")).values("dia_"))


def _quantes(estat: EstatActivitat) -> Coalesce:
    d_ell = _seves().filter(estat=estat).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(d_ell), 0)


def _amb_sessio(**camps) -> Q:
    return Q(pk__in=SessioActivitat.objects.filter(**camps).values("activitat"))


@no_s_esborra
@amb_historia_sense("ordre_el")  # it follows from the sessions
class Activitat(Versionat):
    """An activity, of one day or of many; without a municipality, of the whole comarca.

    How many people took part is counted by sex, named or not: `dones`, `homes`, `altres` and
    `no_consta` are the different people of the whole activity, those named among them. The four
    are empty while nobody has counted: that is not the same as zero.

    `ordre_el`, by which the long lists go, is the last of its days, or the one on which it was
    written down if it has none: the database keeps it.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("municipi"),
    )  # fmt: skip
    tipus = models.CharField(_("què és"), max_length=10, choices=TipusActivitat)
    titol = models.CharField(_("títol"), max_length=200)
    accio = models.ForeignKey(
        Accio, models.PROTECT, related_name="activitats", null=True, blank=True,
        verbose_name=_("acció del pla"),
    )  # fmt: skip
    projecte = models.ForeignKey(
        Projecte, models.PROTECT, related_name="activitats", null=True, blank=True,
        verbose_name=_("projecte"),
    )  # fmt: skip
    taula = models.ForeignKey(
        Taula, models.PROTECT, related_name="reunions", null=True, blank=True,
        verbose_name=_("taula"),
    )  # fmt: skip
    entitat = models.ForeignKey(
        Entitat, models.PROTECT, related_name="activitats", null=True, blank=True,
        verbose_name=_("servei, centre o entitat"),
    )  # fmt: skip
    socis = models.ManyToManyField(
        Entitat, related_name="+", blank=True, verbose_name=_("amb qui es fa")
    )
    tecniques = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="activitats", blank=True,
        verbose_name=_("qui la fa"),
    )  # fmt: skip
    lloc = models.CharField(_("lloc"), max_length=160, blank=True)
    ordre_del_dia = models.TextField(_("ordre del dia"), blank=True)
    dones = models.PositiveIntegerField(_("dones"), null=True, blank=True)
    homes = models.PositiveIntegerField(_("homes"), null=True, blank=True)
    altres = models.PositiveIntegerField(_("no binàries o altres"), null=True, blank=True)
    no_consta = models.PositiveIntegerField(_("no consta"), null=True, blank=True)
    nota = models.TextField(_("nota"), blank=True)
    ordre_el = models.DateField(default=timezone.localdate, editable=False)

    objects = ActivitatQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "comarca", "municipi", "tipus", "titol", "accio", "projecte", "taula", "entitat",
            "lloc", "ordre_del_dia", *COMPTATS, "nota",
        ),
        tecniques=(*DE_VERSIO, "ordre_el"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("activitat")
        verbose_name_plural = _("activitats")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["municipi", "tipus"], name="activitat_per_municipi"),
            models.Index(fields=["entitat"], name="activitat_per_entitat"),
            models.Index(fields=["-ordre_el", "-id"], name="activitat_per_ordre"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{sexe}__isnull": True for sexe in COMPTATS})
                | Q(**{f"{sexe}__isnull": False for sexe in COMPTATS}),
                name="activitat_comptada_o_no",
                violation_error_message=_("Compteu-ho tot, encara que sigui zero, o res."),
            ),
            models.CheckConstraint(
                condition=~Q(tipus="reunio") | Q(taula__isnull=False),
                name="reunio_amb_taula",
                violation_error_message=_("Digueu de quina taula és la reunió."),
            ),
            models.CheckConstraint(
                condition=~Q(tipus__in=["assess", "centre"]) | Q(entitat__isnull=False),
                name="activitat_amb_entitat",
                violation_error_message=_("Digueu quin servei o quin centre és."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="activitat_pel_darrer_dia",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=(
                    "NEW.ordre_el := coalesce((SELECT max(s.dia) FROM pla_sessioactivitat s"
                    " WHERE s.activitat_id = NEW.id), OLD.ordre_el); RETURN NEW;"
                ),
            )
        ]

    def __str__(self):
        return self.titol

    @property
    def estat(self) -> EstatActivitat | None:
        """How it stands, of a row `amb_dies`: see `en_estat`. None without any session."""
        ordre = (EstatActivitat.PREVISTA, EstatActivitat.FETA, EstatActivitat.ANULLADA)
        return next((estat for estat in ordre if getattr(self, f"n_{estat.value}")), None)

    @property
    def participants(self) -> int | None:
        """How many took part; nothing while nobody has counted them."""
        comptats = [getattr(self, sexe) for sexe in COMPTATS]
        return None if None in comptats else sum(comptats)


class SessioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(activitat__in=Activitat.objects.visibles_per(usuari))

    def de_l_abast(self, abast):
        return self.filter(activitat__in=Activitat.objects.de_l_abast(abast))

    def fetes(self):
        return self.filter(estat=EstatActivitat.FETA)

    def del_periode(self, periode):
        return self.filter(dia__range=(periode.inici, periode.fi))


@no_s_esborra
@amb_historia
class SessioActivitat(Versionat):
    """A day of an activity. One that was cancelled stays, and counts nowhere."""

    activitat = models.ForeignKey(Activitat, models.PROTECT, related_name="sessions")
    dia = models.DateField(_("dia"))
    hora = models.TimeField(_("hora"), null=True, blank=True)
    minuts = models.PositiveSmallIntegerField(
        _("minuts"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MINUTS_D_UN_DIA)],
    )  # fmt: skip
    estat = models.CharField(
        _("estat"), max_length=10, choices=EstatActivitat, default=EstatActivitat.FETA
    )

    objects = SessioQuerySet.as_manager()

    dades = Dades(
        estadistiques=("activitat", "dia", "hora", "minuts", "estat"), tecniques=DE_VERSIO
    )

    class Meta:
        verbose_name = _("sessió d'una activitat")
        verbose_name_plural = _("sessions de les activitats")
        ordering = ["dia", "hora", "id"]
        indexes = [models.Index(fields=["dia", "activitat"], name="sessio_activitat_per_dia")]
        constraints = [
            models.CheckConstraint(
                condition=Q(minuts__isnull=True) | Q(minuts__range=(1, MINUTS_D_UN_DIA)),
                name="sessio_cap_en_un_dia",
                violation_error_message=_("Una sessió no pot passar de les vint-i-quatre hores."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="sessio_mou_la_seva_activitat",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("dia"),
                when=pgtrigger.After,
                func=(
                    "UPDATE pla_activitat SET ordre_el = NEW.dia WHERE id = NEW.activitat_id;"
                    " RETURN NULL;"
                ),
            )
        ]


class DActivitatQuerySet(models.QuerySet):
    """What hangs from an activity is seen by who sees it, and is of its territory."""

    def visibles_per(self, usuari):
        return self.filter(activitat__in=Activitat.objects.visibles_per(usuari))

    def de_l_abast(self, abast):
        return self.filter(activitat__in=Activitat.objects.de_l_abast(abast))
