"""Nationalities, languages and the bodies that receive our documents."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.enums import Area, TipusNacionalitat
from municipis.historia import amb_historia, no_s_esborra
from municipis.text import clau_cerca

from .base import Vigencia, VigenciaQuerySet
from .camps import ClauCerca, ClauOrdre
from .territori import Municipi


class NacionalitatQuerySet(VigenciaQuerySet):
    def recollides(self):
        """Those that the padró collects: all but the Spanish one."""
        return self.exclude(area=Area.ESPANYA)

    def amb_noms(self):
        """With their synonyms fetched too: `noms()` asks nothing more."""
        return self.prefetch_related("sinonims")

    def amb_area(self, dia):
        """Annotate `area_del_dia`: the area on that day, as `area_a` says one by one."""
        membres = PertinencaUE.objects.vigents(dia).filter(nacionalitat=OuterRef("pk"))
        es_ue = Exists(membres) & ~Q(area=Area.ESPANYA)
        return self.annotate(area_del_dia=Case(When(es_ue, then=Value(Area.UE)), default="area"))


@no_s_esborra
@amb_historia
class Nacionalitat(Vigencia):
    """A nationality of the INE's list: country, statelessness or «other countries of…».

    Small integer key: the cells of the padró hold millions of them.
    """

    id = models.SmallAutoField(primary_key=True)
    codi = models.CharField(_("codi"), max_length=3, unique=True)
    codi_ine = models.CharField(_("codi INE"), max_length=3, unique=True, null=True, blank=True)
    iso2 = models.CharField(_("ISO 2"), max_length=2, blank=True)
    iso3 = models.CharField(_("ISO 3"), max_length=3, blank=True)
    tipus = models.CharField(_("tipus"), max_length=10, choices=TipusNacionalitat)
    nom = models.CharField(_("nom en català"), max_length=80)
    nom_es = models.CharField(_("nom en castellà"), max_length=80)
    nom_en = models.CharField(_("nom en anglès"), max_length=80)
    clau_ordre = ClauOrdre()
    area = models.CharField(_("àrea geogràfica"), max_length=12, choices=Area)
    successora = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    objects = NacionalitatQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "codi", "codi_ine", "iso2", "iso3", "tipus", "nom", "nom_es", "nom_en", "area",
            "vigent_des_de", "vigent_fins", "successora",
        ),
        tecniques=("id", "clau_ordre"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("nacionalitat")
        verbose_name_plural = _("nacionalitats")
        ordering = ["clau_ordre"]

    def __str__(self):
        return {"es": self.nom_es, "en": self.nom_en}.get(get_language() or "ca", self.nom)

    def noms(self) -> list[str]:
        """Every name it goes by. In lists, fetch with `amb_noms()`."""
        return [*self.noms_propis(), *(sinonim.nom for sinonim in self.sinonims.all())]

    def noms_propis(self) -> list[str]:
        """Its name in each of our languages."""
        return [self.nom, self.nom_es, self.nom_en]

    def area_a(self, dia=None) -> Area:
        """The area on a day: membership of the European Union is dated.

        Reads `pertinences`, so fetch with `prefetch_related("pertinences")` in lists.
        """
        dia = dia or timezone.localdate()
        if self.area != Area.ESPANYA and any(p.vigent(dia) for p in self.pertinences.all()):
            return Area.UE
        return Area(self.area)


@amb_historia
class Sinonim(models.Model):
    """Another name of a nationality; no two nationalities share one."""

    nacionalitat = models.ForeignKey(Nacionalitat, models.CASCADE, related_name="sinonims")
    nom = models.CharField(_("nom"), max_length=120)
    clau = ClauCerca(unique=True)

    dades = Dades(estadistiques=("nacionalitat", "nom"), tecniques=("id", "clau"))

    class Meta:
        verbose_name = _("altre nom")
        verbose_name_plural = _("altres noms")
        ordering = ["nacionalitat", "id"]

    def __str__(self):
        return self.nom

    def clean(self):
        clau = clau_cerca(self.nom)
        for nacionalitat in Nacionalitat.objects.amb_noms():
            altres = [s.clau for s in nacionalitat.sinonims.all() if s.pk != self.pk]
            if clau in altres or clau in map(clau_cerca, nacionalitat.noms_propis()):
                raise ValidationError(
                    _("«%(nom)s» ja és un nom de %(nacionalitat)s."),
                    params={"nom": self.nom, "nacionalitat": nacionalitat},
                )


class PertinencaUEQuerySet(models.QuerySet):
    def vigents(self, a_data):
        """Those in force on a day."""
        return self.filter(Q(fins__isnull=True) | Q(fins__gte=a_data), des_de__lte=a_data)


@amb_historia
class PertinencaUE(models.Model):
    """The days in which a country belongs to the European Union, both included."""

    nacionalitat = models.ForeignKey(Nacionalitat, models.CASCADE, related_name="pertinences")
    des_de = models.DateField(_("des de"))
    fins = models.DateField(_("fins"), null=True, blank=True)

    objects = PertinencaUEQuerySet.as_manager()

    dades = Dades(estadistiques=("nacionalitat", "des_de", "fins"), tecniques=("id",))

    class Meta:
        verbose_name = _("pertinença a la Unió Europea")
        verbose_name_plural = _("pertinences a la Unió Europea")
        ordering = ["nacionalitat", "des_de"]
        constraints = [
            models.UniqueConstraint(fields=["nacionalitat", "des_de"], name="pertinenca_unica")
        ]

    def __str__(self):
        return f"{self.nacionalitat}: {self.des_de}"

    def vigent(self, dia) -> bool:
        return self.des_de <= dia and (self.fins is None or dia <= self.fins)


@amb_historia
class Llengua(models.Model):
    """A language that the people we receive speak."""

    codi = models.CharField(_("codi"), max_length=12, unique=True)
    iso639_3 = models.CharField(_("ISO 639-3"), max_length=3, blank=True)
    nom = models.CharField(_("nom en català"), max_length=80)
    nom_es = models.CharField(_("nom en castellà"), max_length=80)
    nom_en = models.CharField(_("nom en anglès"), max_length=80)
    clau_ordre = ClauOrdre()
    escriptures = models.CharField(_("escriptures ISO 15924"), max_length=40, blank=True)
    de_dreta_a_esquerra = models.BooleanField(_("s'escriu de dreta a esquerra"), default=False)
    prioritat = models.SmallIntegerField(_("prioritat"), default=3)

    dades = Dades(
        estadistiques=(
            "codi", "iso639_3", "nom", "nom_es", "nom_en", "escriptures",
            "de_dreta_a_esquerra", "prioritat",
        ),
        tecniques=("id", "clau_ordre"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("llengua")
        verbose_name_plural = _("llengües")
        ordering = ["prioritat", "clau_ordre"]

    def __str__(self):
        return {"es": self.nom_es, "en": self.nom_en}.get(get_language() or "ca", self.nom)


@amb_historia
class Organ(Vigencia):
    """A body of the Generalitat to which documents are addressed, with the name of its days."""

    codi = models.CharField(_("codi"), max_length=40)
    nom = models.CharField(_("nom"), max_length=160)
    departament = models.CharField(_("departament"), max_length=160)
    seu = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("municipi on té la seu"),
        help_text=_("Les festes locals de la seu tampoc no compten en els seus terminis."),
    )  # fmt: skip
    per_confirmar = models.BooleanField(_("nom per confirmar"), default=False)

    dades = Dades(
        estadistiques=(
            "nom", "departament", "seu", "vigent_des_de", "vigent_fins", "per_confirmar",
        ),
        tecniques=("id", "codi"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("òrgan destinatari")
        verbose_name_plural = _("òrgans destinataris")
        ordering = ["codi", "vigent_des_de"]
        constraints = [models.UniqueConstraint(fields=["codi", "vigent_des_de"], name="organ_unic")]

    def __str__(self):
        return self.nom
