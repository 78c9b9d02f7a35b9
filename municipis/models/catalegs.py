"""Nationalities, languages and the bodies that receive our documents."""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.enums import Area, TipusNacionalitat
from municipis.historia import amb_historia

from .base import Vigencia


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
    clau_ordre = models.CharField(max_length=500, db_collation="C", editable=False)
    area = models.CharField(_("àrea geogràfica"), max_length=12, choices=Area)
    successora = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

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

    def area_a(self, dia=None) -> Area:
        """The area on a day: membership of the European Union is dated.

        Reads `pertinences`, so fetch with `prefetch_related("pertinences")` in lists.
        """
        dia = dia or timezone.localdate()
        if any(
            p.des_de <= dia and (p.fins is None or dia <= p.fins) for p in self.pertinences.all()
        ):
            return Area.UE
        return Area(self.area)


@amb_historia
class PertinencaUE(models.Model):
    """The days in which a country belongs to the European Union, both included."""

    nacionalitat = models.ForeignKey(Nacionalitat, models.CASCADE, related_name="pertinences")
    des_de = models.DateField(_("des de"))
    fins = models.DateField(_("fins"), null=True, blank=True)

    dades = Dades(estadistiques=("nacionalitat", "des_de", "fins"), tecniques=("id",))

    class Meta:
        verbose_name = _("pertinença a la Unió Europea")
        verbose_name_plural = _("pertinences a la Unió Europea")
        constraints = [
            models.UniqueConstraint(fields=["nacionalitat", "des_de"], name="pertinenca_unica")
        ]


@amb_historia
class Llengua(models.Model):
    """A language that the people we receive speak."""

    codi = models.CharField(_("codi"), max_length=12, unique=True)
    iso639_3 = models.CharField(_("ISO 639-3"), max_length=3, blank=True)
    nom = models.CharField(_("nom en català"), max_length=80)
    nom_es = models.CharField(_("nom en castellà"), max_length=80)
    nom_en = models.CharField(_("nom en anglès"), max_length=80)
    clau_ordre = models.CharField(max_length=500, db_collation="C", editable=False)
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
    per_confirmar = models.BooleanField(_("nom per confirmar"), default=False)

    dades = Dades(
        estadistiques=("nom", "departament", "vigent_des_de", "vigent_fins", "per_confirmar"),
        tecniques=("id", "codi"),
    )

    class Meta:
        verbose_name = _("òrgan destinatari")
        verbose_name_plural = _("òrgans destinataris")
        ordering = ["codi", "vigent_des_de"]
        constraints = [models.UniqueConstraint(fields=["codi", "vigent_des_de"], name="organ_unic")]

    def __str__(self):
        return self.nom
