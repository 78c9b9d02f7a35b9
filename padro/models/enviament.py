"""What was answered, and what we think of it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.enums import Sexe
from municipis.historia import amb_historia
from municipis.models import Nacionalitat
from padro.enums import EstatEnviament, Via

from .campanya import EnviamentEsperat
from .model import TramEdat

CARPETA = "padro"


def nom_a_l_atzar(objecte, nom):
    """Where an uploaded file is kept, before and after its confirmation.

    Nothing of its own name reaches the disk, and confirming moves no file.
    """
    return f"{CARPETA}/{uuid4().hex}"


class EnviamentQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(esperat__municipi__in=usuari.abast.municipis)

    def validats(self):
        """Those that the coordinator has accepted."""
        return self.filter(estat=EstatEnviament.VALIDAT)

    def vigents(self):
        """The current revision of each submission."""
        return self.filter(vigent=True)

    def del_periode(self, periode):
        return self.filter(esperat__campanya__semestre__in=[s.codi for s in periode.semestres()])


@amb_historia
class Enviament(models.Model):
    """One revision of a municipality's figures; its cells never change once stored."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    esperat = models.ForeignKey(EnviamentEsperat, models.PROTECT, related_name="enviaments")
    revisio = models.SmallIntegerField(_("revisió"))
    vigent = models.BooleanField(_("vigent"), default=True)
    estat = models.CharField(_("estat"), max_length=12, choices=EstatEnviament)
    via = models.CharField(_("via"), max_length=10, choices=Via)
    carregat_per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    carregat_el = models.DateTimeField(_("carregat el"), default=timezone.now, editable=False)
    original = models.FileField(_("fitxer original"), upload_to=nom_a_l_atzar, blank=True)
    nom_original = models.CharField(_("nom del fitxer"), max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    full = models.CharField(_("full"), max_length=120, blank=True)
    sense_estrangers = models.BooleanField(_("cap persona estrangera empadronada"), default=False)
    # Sums of cells that never change: the board reads them for a thousand municipalities at once.
    estrangers = models.IntegerField(_("persones estrangeres"), default=0)
    poblacio = models.IntegerField(_("població total"), null=True)
    caselles = models.IntegerField(_("caselles informades"), default=0)
    esperades = models.IntegerField(_("caselles esperades"), default=0)

    objects = EnviamentQuerySet.as_manager()

    dades = Dades(
        personals=("carregat_per",),
        estadistiques=(
            "esperat", "revisio", "vigent", "estat", "full", "sense_estrangers", "estrangers",
            "poblacio", "caselles", "esperades",
        ),
        tecniques=(
            "id", "uid", "via", "carregat_el", "original", "nom_original", "sha256",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("enviament")
        verbose_name_plural = _("enviaments")
        ordering = ["-revisio"]
        constraints = [
            models.UniqueConstraint(fields=["esperat", "revisio"], name="revisio_unica"),
            models.UniqueConstraint(
                fields=["esperat"], condition=Q(vigent=True), name="una_sola_revisio_vigent"
            ),
        ]

    def __str__(self):
        return f"{self.esperat} (revisió {self.revisio})"

    @property
    def completesa(self) -> int:
        """The share of the expected cells that it fills, from 0 to 100: never declared."""
        return min(100, 100 * self.caselles // self.esperades) if self.esperades else 100


class TransicioQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(enviament__esperat__municipi__in=usuari.abast.municipis)


@amb_historia
class Transicio(models.Model):
    """A change of state of a submission: who, when and why. Both sides see it."""

    enviament = models.ForeignKey(Enviament, models.CASCADE, related_name="transicions")
    de = models.CharField(_("de"), max_length=12, choices=EstatEnviament, blank=True)
    a = models.CharField(_("a"), max_length=12, choices=EstatEnviament)
    motiu = models.TextField(_("motiu"), blank=True)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False)

    objects = TransicioQuerySet.as_manager()

    dades = Dades(personals=("per",), tecniques=("id", "enviament", "de", "a", "motiu", "el"))

    class Meta:
        verbose_name = _("canvi d'estat")
        verbose_name_plural = _("canvis d'estat")
        ordering = ["id"]


@amb_historia
class Justificacio(models.Model):
    """Why figures that a soft check found odd are right, in the words of who sent them."""

    enviament = models.ForeignKey(Enviament, models.CASCADE, related_name="justificacions")
    avis = models.CharField(_("avís"), max_length=40)
    nacionalitat = models.ForeignKey(Nacionalitat, models.PROTECT, null=True, related_name="+")
    dades_avis = models.JSONField(_("dades de l'avís"), default=dict)
    causa = models.CharField(_("causa"), max_length=40, blank=True)
    text = models.TextField(_("explicació"), blank=True)

    dades = Dades(
        estadistiques=("enviament", "avis", "nacionalitat", "dades_avis", "causa", "text"),
        tecniques=("id",),
    )

    class Meta:
        verbose_name = _("justificació")
        verbose_name_plural = _("justificacions")
        ordering = ["id"]


class ComentariQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(esperat__municipi__in=usuari.abast.municipis)

    def oberts(self):
        return self.filter(tancat_el__isnull=True)

    def tanca(self):
        return self.update(tancat_el=timezone.now())

    def tanca_els_resolts(self, abans, ara):
        """Close the remarks whose cells are not the same in two revisions."""
        resolts = [c.pk for c in self if c.valor_a(abans) != c.valor_a(ara)]
        return self.filter(pk__in=resolts).tanca()


@amb_historia
class Comentari(models.Model):
    """A remark of the coordinator on one cell, closed by itself when the value changes."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    esperat = models.ForeignKey(EnviamentEsperat, models.CASCADE, related_name="comentaris")
    enviament = models.ForeignKey(Enviament, models.CASCADE, related_name="comentaris")
    nacionalitat = models.ForeignKey(Nacionalitat, models.PROTECT, null=True, related_name="+")
    sexe = models.SmallIntegerField(_("sexe"), choices=Sexe, null=True)
    tram = models.ForeignKey(TramEdat, models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("comentari"))
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False)
    tancat_el = models.DateTimeField(_("tancat el"), null=True, blank=True)

    objects = ComentariQuerySet.as_manager()

    dades = Dades(
        personals=("per",),
        estadistiques=("nacionalitat", "sexe", "tram"),
        tecniques=("id", "uid", "esperat", "enviament", "text", "el", "tancat_el"),
    )

    class Meta:
        verbose_name = _("comentari")
        verbose_name_plural = _("comentaris")
        ordering = ["id"]

    def valor_a(self, enviament) -> list:
        """What the cells of the remark say in a revision."""
        caselles = enviament.recomptes.filter(nacionalitat_id=self.nacionalitat_id)
        if self.sexe is not None:
            caselles = caselles.filter(sexe=self.sexe)
        if self.tram_id is not None:
            caselles = caselles.filter(tram_id=self.tram_id)
        return sorted(caselles.values_list("sexe", "tram_id", "tipus", "valor"))
