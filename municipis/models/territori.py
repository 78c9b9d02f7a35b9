"""Comarques and municipalities of Catalonia, with their codes and outlines."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from municipis.codis import digit_de_control
from municipis.dades import Dades
from municipis.historia import amb_historia
from municipis.text import clau_cerca

from .base import Vigencia, VigenciaQuerySet
from .camps import ClauOrdre, ClausCerca

CODI_INE = re.compile(r"[0-9]{5}\Z")


@amb_historia
class Comarca(models.Model):
    """One of the 43 comarques; its key is the two digits of Idescat."""

    codi = models.CharField(_("codi"), max_length=2, unique=True)
    nom = models.CharField(_("nom"), max_length=60)
    nom_amb_article = models.CharField(_("nom amb article"), max_length=60)
    de_nom = models.CharField(_("nom amb preposició"), max_length=60)
    clau_ordre = ClauOrdre()

    dades = Dades(
        estadistiques=("codi", "nom", "nom_amb_article", "de_nom"),
        tecniques=("id", "clau_ordre"),
    )

    class Meta:
        verbose_name = _("comarca")
        verbose_name_plural = _("comarques")
        ordering = ["clau_ordre"]

    def __str__(self):
        return self.nom


class MunicipiQuerySet(VigenciaQuerySet):
    def visibles_per(self, usuari):
        """The municipalities of the territory in which `usuari` is working now."""
        return self.filter(pk__in=usuari.abast.municipis)

    def cerca(self, text):
        """Those whose name has `text`, whatever its accents, case or article."""
        clau = clau_cerca(text)
        if text.strip() and not clau:
            return self.none()
        return self.filter(clau_cerca__contains=clau)


@amb_historia
class Municipi(Vigencia):
    """A municipality: INE code of 5 digits, Idescat code of 6 (the last one is a check digit).

    `nom` is the official sorted form («Bruc, el») and `nom_natural` the spoken one («el Bruc»).
    """

    codi_ine = models.CharField(
        _("codi INE"), max_length=5, unique=True, validators=[RegexValidator(CODI_INE)]
    )
    codi_idescat = models.CharField(_("codi Idescat"), max_length=6, unique=True)
    nom = models.CharField(_("nom oficial"), max_length=80)
    nom_natural = models.CharField(_("nom"), max_length=80)
    cap = models.CharField(_("cap de municipi, si es diu diferent"), max_length=80, blank=True)
    clau_ordre = ClauOrdre()
    clau_cerca = ClausCerca(de=("nom", "nom_natural", "nom_anterior"))
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="municipis")
    es_capital = models.BooleanField(_("capital de la comarca"), default=False)
    nom_anterior = models.CharField(_("nom oficial anterior"), max_length=80, blank=True)
    nota = models.CharField(_("nota"), max_length=200, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="antecessors"
    )

    objects = MunicipiQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            "codi_ine", "codi_idescat", "nom", "nom_natural", "cap", "comarca", "es_capital",
            "nom_anterior", "nota", "vigent_des_de", "vigent_fins", "successor",
        ),
        tecniques=("id", "clau_ordre", "clau_cerca"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("municipi")
        verbose_name_plural = _("municipis")
        ordering = ["clau_ordre"]

    def __str__(self):
        return self.nom_natural

    def clean(self):
        if not CODI_INE.fullmatch(self.codi_ine):
            return  # its own field says it
        if self.codi_idescat != f"{self.codi_ine}{digit_de_control(self.codi_ine)}":
            raise ValidationError(
                {"codi_idescat": _("No és el codi INE amb la seva xifra de control: reviseu-los.")}
            )


class Contorn(models.Model):
    """The outline of a municipality as an SVG path (ETRS89/UTM31N, 1 unit = 50 m, y downwards)."""

    municipi = models.OneToOneField(Municipi, models.CASCADE, primary_key=True)
    x_min = models.IntegerField()
    y_min = models.IntegerField()
    x_max = models.IntegerField()
    y_max = models.IntegerField()
    cami = models.TextField()

    dades = Dades(estadistiques=("municipi", "x_min", "y_min", "x_max", "y_max", "cami"))
