"""What is asked: the Secretaria's semestral form as dated data."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.models.base import Vigencia, VigenciaQuerySet


@amb_historia
class TramEdat(models.Model):
    """An age band, both ends included; `total` has no ends."""

    id = models.SmallAutoField(primary_key=True)
    codi = models.CharField(_("codi"), max_length=8, unique=True)
    des_de = models.SmallIntegerField(_("des de"), null=True, blank=True)
    fins = models.SmallIntegerField(_("fins"), null=True, blank=True)

    dades = Dades(estadistiques=("codi", "des_de", "fins"), tecniques=("id",))

    class Meta:
        verbose_name = _("tram d'edat")
        verbose_name_plural = _("trams d'edat")
        ordering = ["des_de", "id"]

    def __str__(self):
        return self.codi


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

    objects = VersioModelQuerySet.as_manager()

    dades = Dades(
        estadistiques=("numero", "nom", "sexes", "demana_poblacio", "vigent_des_de", "vigent_fins"),
        tecniques=("id",),
    )

    class Meta:
        verbose_name = _("versió del model")
        verbose_name_plural = _("versions del model")
        ordering = ["numero"]

    def __str__(self):
        return self.nom


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
class CausaTipica(models.Model):
    """A usual reason why a figure jumps, offered where a soft check asks for one."""

    codi = models.CharField(_("codi"), max_length=40, unique=True)
    ordre = models.SmallIntegerField(_("ordre"))
    nom = models.CharField(_("nom en català"), max_length=120)
    nom_es = models.CharField(_("nom en castellà"), max_length=120)
    nom_en = models.CharField(_("nom en anglès"), max_length=120)

    dades = Dades(estadistiques=("codi", "ordre", "nom", "nom_es", "nom_en"), tecniques=("id",))

    class Meta:
        verbose_name = _("causa típica")
        verbose_name_plural = _("causes típiques")
        ordering = ["ordre"]

    def __str__(self):
        return {"es": self.nom_es, "en": self.nom_en}.get(get_language() or "ca", self.nom)
