"""What is asked: the Secretaria's semestral form as dated data."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models.base import Vigencia, VigenciaQuerySet


class TramEdatQuerySet(models.QuerySet):
    def total(self):
        """The band without ends: people whose age is not told apart."""
        return self.get(codi=TramEdat.TOTAL)


@no_s_esborra
@amb_historia
class TramEdat(models.Model):
    """An age band, both ends included; `total` has no ends."""

    TOTAL = "total"

    id = models.SmallAutoField(primary_key=True)
    codi = models.CharField(_("codi"), max_length=8, unique=True)
    des_de = models.SmallIntegerField(_("des de"), null=True, blank=True)
    fins = models.SmallIntegerField(_("fins"), null=True, blank=True)

    objects = TramEdatQuerySet.as_manager()

    dades = Dades(estadistiques=("codi", "des_de", "fins"), tecniques=("id",))

    class Meta:
        verbose_name = _("tram d'edat")
        verbose_name_plural = _("trams d'edat")
        ordering = ["des_de", "id"]

    def __str__(self):
        return self.codi


def llindars_per_defecte():
    """When a figure is odd enough to ask why: a share and a number of people, both exceeded."""
    return {
        "salt_percentatge": 25,
        "salt_persones": 15,
        "total_percentatge": 15,
        "total_persones": 30,
        "referencia_percentatge": 30,
        "referencia_persones": 30,
    }


class VersioModelQuerySet(VigenciaQuerySet):
    def del_periode(self, periode):
        """The form in force on the first day of `periode`."""
        return self.vigents(periode.inici).order_by("-numero")


@amb_historia
class VersioModel(Vigencia):
    """A version of the form: nationality × sexes × age bands, and the total population by sex."""

    numero = models.SmallIntegerField(_("número"), unique=True)
    nom = models.CharField(_("nom"), max_length=120)
    sexes = ArrayField(models.SmallIntegerField(), verbose_name=_("sexes, en ordre de columna"))
    trams = models.ManyToManyField(TramEdat, through="TramDeVersio")
    demana_poblacio = models.BooleanField(_("demana la població total per sexe"), default=True)
    llindars = models.JSONField(_("llindars dels avisos"), default=llindars_per_defecte)

    objects = VersioModelQuerySet.as_manager()

    dades = Dades(
        estadistiques=("numero", "nom", "sexes", "demana_poblacio", "vigent_des_de", "vigent_fins"),
        tecniques=("id", "llindars"),
    )

    class Meta:
        verbose_name = _("versió del model")
        verbose_name_plural = _("versions del model")
        ordering = ["numero"]

    def __str__(self):
        return self.nom

    def columnes(self) -> list[tuple[int, int]]:
        """The columns of the form in order, as (sex, age band); one query, then remembered."""
        if not hasattr(self, "_columnes"):
            trams = list(self.trams_ordenats.values_list("tram_id", flat=True))
            self._columnes = [(sexe, tram) for sexe in self.sexes for tram in trams]
        return self._columnes


@amb_historia
class TramDeVersio(models.Model):
    """An age band of a version, with its place among the columns."""

    versio = models.ForeignKey(VersioModel, models.CASCADE, related_name="trams_ordenats")
    tram = models.ForeignKey(TramEdat, models.PROTECT)
    ordre = models.SmallIntegerField(_("ordre"))

    dades = Dades(estadistiques=("versio", "tram", "ordre"), tecniques=("id",))

    class Meta:
        ordering = ["ordre"]
        constraints = [
            models.UniqueConstraint(fields=["versio", "tram"], name="tram_unic_per_versio")
        ]


@amb_historia
class CausaTipica(Vigencia):
    """A usual reason of an odd figure, that its sender chooses with one click."""

    codi = models.CharField(_("codi"), max_length=40, unique=True)
    nom = models.CharField(_("causa"), max_length=200)
    ordre = models.SmallIntegerField(_("ordre"), default=0)

    dades = Dades(
        estadistiques=("nom", "vigent_des_de", "vigent_fins"), tecniques=("id", "codi", "ordre")
    )

    class Meta:
        verbose_name = _("causa típica")
        verbose_name_plural = _("causes típiques")
        ordering = ["ordre", "id"]

    def __str__(self):
        return self.nom
