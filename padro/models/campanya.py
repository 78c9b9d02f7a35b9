"""Who must answer, and when."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    Max,
    Min,
    OuterRef,
    Q,
    Value,
    When,
)
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models import Comarca, Municipi
from municipis.periode import SEMESTRE, Periode
from padro.enums import EstatCarrega, EstatEsperat, Fase

from .model import VersioModel


class CampanyaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """The campaigns in which some municipality of her territory takes part."""
        return self.filter(esperats__municipi__in=usuari.abast.municipis).distinct()

    def del_periode(self, periode):
        return self.filter(semestre__in=[s.codi for s in periode.semestres()])

    def amb_recompte(self):
        """With how many municipalities are expected and, of those, have sent and are validated."""
        esperat = Q(esperats__exempt_motiu="")
        vigent = esperat & Q(esperats__enviaments__vigent=True)
        validat = vigent & Q(esperats__enviaments__estat=EstatEsperat.VALIDAT)
        return (
            self.select_related("comarca")
            .order_by("-semestre")
            .annotate(
                n_esperats=Count("esperats", filter=esperat, distinct=True),
                n_enviats=Count("esperats__enviaments", filter=vigent, distinct=True),
                n_validats=Count("esperats__enviaments", filter=validat, distinct=True),
            )
        )


@amb_historia
class Campanya(models.Model):
    """The collection of one semester in one comarca, with its four dates.

    Each date is a whole day of Europe/Madrid: the campaign opens at 00:00 of `obre_el`, and a
    limit lasts until 23:59:59 of its day, also on the days that have 23 or 25 hours.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="campanyes")
    semestre = models.CharField(_("semestre"), max_length=6, validators=[RegexValidator(SEMESTRE)])
    versio = models.ForeignKey(VersioModel, models.PROTECT, related_name="campanyes")
    data_referencia = models.DateField(_("data de referència"))
    obre_el = models.DateField(_("s'obre el"))
    a_temps_fins = models.DateField(_("a temps fins al"))
    municipis_fins = models.DateField(_("els municipis hi entren fins al"))
    tothom_fins = models.DateField(_("tothom hi entra fins al"))

    objects = CampanyaQuerySet.as_manager()

    dades = Dades(
        estadistiques=("comarca", "semestre", "versio", "data_referencia"),
        tecniques=("id", "uid", "obre_el", "a_temps_fins", "municipis_fins", "tothom_fins"),
    )

    class Meta:
        verbose_name = _("campanya")
        verbose_name_plural = _("campanyes")
        ordering = ["-semestre"]
        constraints = [
            models.UniqueConstraint(fields=["comarca", "semestre"], name="campanya_unica"),
            models.CheckConstraint(
                condition=Q(
                    obre_el__lte=F("a_temps_fins"),
                    a_temps_fins__lte=F("municipis_fins"),
                    municipis_fins__lte=F("tothom_fins"),
                ),
                name="campanya_dates_en_ordre",
                violation_error_message=_(
                    "Les quatre dates han d'anar en ordre: obertura, a temps, municipis, tothom."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.comarca} {self.semestre}"

    @property
    def periode(self) -> Periode:
        return Periode.semestre(self.semestre)

    def fase(self, dia: date | None = None) -> Fase:
        """Where the campaign stands on a day of Europe/Madrid (today by default)."""
        dia = dia or timezone.localdate()
        if dia < self.obre_el:
            return Fase.PENDENT
        if dia <= self.a_temps_fins:
            return Fase.A_TEMPS
        if dia <= self.municipis_fins:
            return Fase.TARD
        return Fase.COORDINACIO if dia <= self.tothom_fins else Fase.TANCADA


class EnviamentEsperatQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of her territory; the municipal clerk sees only her own municipality."""
        return self.filter(municipi__in=usuari.abast.municipis)

    def amb_estat(self):
        """With `estat` and the facts of the current submission, in one query for any number."""
        esborrany = self.model.objects.filter(
            pk=OuterRef("pk"), carregues__estat=EstatCarrega.PENDENT
        )
        return self.annotate(
            actual=FilteredRelation("enviaments", condition=Q(enviaments__vigent=True)),
            estat=Case(
                When(~Q(exempt_motiu=""), then=Value(EstatEsperat.EXEMPT)),
                When(actual__isnull=False, then=F("actual__estat")),
                When(Exists(esborrany), then=Value(EstatEsperat.ESBORRANY)),
                default=Value(EstatEsperat.NO_INICIAT),
                output_field=models.CharField(),
            ),
            revisio=F("actual__revisio"),
            enviat_el=F("actual__carregat_el"),
            estrangers=F("actual__estrangers"),
            poblacio=F("actual__poblacio"),
            caselles=F("actual__caselles"),
            esperades=F("actual__esperades"),
            sense_estrangers=F("actual__sense_estrangers"),
        )

    def amb_terminis(self):
        """With the day of the first submission and the last day of its extensions."""
        return self.annotate(
            primer_el=Min("enviaments__carregat_el"), prorroga_fins=Max("prorrogues__fins")
        )

    def pendents(self):
        """Those that still have to send, or to send again. After `amb_estat()`."""
        return self.filter(estat__in=EstatEsperat.pendents())


@amb_historia
class EnviamentEsperat(models.Model):
    """What one municipality owes to one campaign."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    campanya = models.ForeignKey(Campanya, models.CASCADE, related_name="esperats")
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="esperats")
    exempt_motiu = models.CharField(_("motiu de l'exempció"), max_length=200, blank=True)

    objects = EnviamentEsperatQuerySet.as_manager()

    dades = Dades(estadistiques=("campanya", "municipi"), tecniques=("id", "uid", "exempt_motiu"))

    class Meta:
        verbose_name = _("enviament esperat")
        verbose_name_plural = _("enviaments esperats")
        ordering = ["municipi__clau_ordre"]
        constraints = [
            models.UniqueConstraint(fields=["campanya", "municipi"], name="esperat_unic")
        ]

    def __str__(self):
        return f"{self.municipi} {self.campanya.semestre}"

    def termini(self, rol: str) -> tuple[date, date]:
        """The first and the last day on which that role may send, the extensions included.

        An extension reopens the municipality until its last day, and closes again by itself.
        """
        campanya = self.campanya
        fins = campanya.tothom_fins if rol == Rol.COORDINADORA else campanya.municipis_fins
        return campanya.obre_el, max([fins, *self._prorrogues()])

    def ultim_dia(self) -> date:
        """The last day on which the municipality itself may send."""
        return self.termini(Rol.MUNICIPAL)[1]

    def impediment(self, rol: str, dia: date | None = None) -> str:
        """Why somebody in that role cannot send figures on a day (today by default), or nothing."""
        dia = dia or timezone.localdate()
        inici, fi = self.termini(rol)
        if rol not in (Rol.MUNICIPAL, Rol.COORDINADORA):
            return _("El vostre rol no envia xifres.")
        if self.exempt_motiu:
            return _("Aquest semestre no s'espera cap enviament del municipi.")
        if dia < inici:
            return _("El termini s'obre el dia %(dia)s.") % {"dia": date_format(inici)}
        if dia > fi:
            return _("El termini es va acabar el dia %(dia)s.") % {"dia": date_format(fi)}
        if rol == Rol.MUNICIPAL and self._validat_i_tancat(dia):
            return _(
                "Les xifres ja són validades. Si n'heu de corregir cap, demaneu a la coordinació "
                "de la comarca que us obri el termini."
            )
        return ""

    def admet(self, rol: str, dia: date | None = None) -> bool:
        """Whether somebody in that role may send figures on a day (today by default)."""
        return not self.impediment(rol, dia)

    def _prorrogues(self) -> list[date]:
        return [prorroga.fins for prorroga in self.prorrogues.all()]

    def _validat_i_tancat(self, dia: date) -> bool:
        """Validated figures are the coordinator's: the municipality needs an extension."""
        if any(dia <= fins for fins in self._prorrogues()):
            return False
        return self.enviaments.filter(vigent=True, estat=EstatEsperat.VALIDAT).exists()

    def vigent(self):
        """The current revision, or None."""
        return self.enviaments.filter(vigent=True).first()

    def anterior(self):
        """The current revision of the same municipality one semester before, or None."""
        return (
            self.enviaments.model.objects.filter(
                esperat__municipi=self.municipi_id,
                esperat__campanya__semestre=self.campanya.periode.anterior().codi,
                vigent=True,
            )
            .select_related("esperat__campanya")
            .first()
        )

    def caselles_anteriors(self) -> list[tuple] | None:
        """The cells of the semester before; None when nothing is known of it."""
        anterior = self.anterior()
        return list(anterior.recomptes.valors()) if anterior else None


@amb_historia
class Prorroga(models.Model):
    """A reopening or extension of one municipality, that ends by itself on its last day."""

    esperat = models.ForeignKey(EnviamentEsperat, models.CASCADE, related_name="prorrogues")
    fins = models.DateField(_("fins al"))
    motiu = models.CharField(_("motiu"), max_length=200)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    creada_el = models.DateTimeField(_("creada el"), default=timezone.now, editable=False)

    dades = Dades(personals=("per",), tecniques=("id", "esperat", "fins", "motiu", "creada_el"))

    class Meta:
        verbose_name = _("pròrroga")
        verbose_name_plural = _("pròrrogues")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.esperat}: {self.fins}"
