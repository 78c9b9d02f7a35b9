"""Documents written from templates, the phrases of the bilingual ones, and what was issued."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatTraduccio, TipusPaper
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Comarca, Llengua

from .itinerari import Itinerari
from .persona import Persona


class PlantillaPaperQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of the comarques where she works, to who writes with them and to who edits them."""
        if not usuari.te_rol(Rol.TECNICA, Rol.COORDINADORA):
            return self.none()
        return self.filter(comarca__municipis__in=usuari.abast.municipis).distinct()

    def en_us(self):
        return self.filter(retirada_el__isnull=True)


@no_s_esborra
@amb_historia
class PlantillaPaper(models.Model):
    """A template that a comarca writes its documents with, in place of the one of the house.

    There may be several of a type: who prints chooses. Without any, the house's own text is used.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    tipus = models.CharField(_("document"), max_length=12, choices=TipusPaper)
    nom = models.CharField(_("nom"), max_length=100)
    retirada_el = models.DateField(_("retirada el"), null=True, blank=True)

    objects = PlantillaPaperQuerySet.as_manager()

    dades = Dades(estadistiques=("comarca", "tipus", "nom", "retirada_el"), tecniques=("id", "uid"))

    class Meta:
        verbose_name = _("plantilla de document")
        verbose_name_plural = _("plantilles de documents")
        ordering = ["tipus", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "tipus", "nom"],
                name="plantilla_paper_unica",
                violation_error_message=_(
                    "Ja hi ha una plantilla d'aquest document amb aquest nom."
                ),
            )
        ]

    def __str__(self):
        return self.nom


@no_s_esborra
@amb_historia
class VersioPlantilla(models.Model):
    """A text of a template, never changed: going back writes the old one as a new version."""

    plantilla = models.ForeignKey(PlantillaPaper, models.PROTECT, related_name="versions")
    numero = models.PositiveSmallIntegerField(_("versió"))
    text = models.TextField(_("text"))
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("desada el"), default=timezone.now, editable=False)

    dades = Dades(
        personals=("per",), estadistiques=("plantilla", "numero", "text"), tecniques=("id", "el")
    )

    class Meta:
        verbose_name = _("versió d'una plantilla")
        verbose_name_plural = _("versions de les plantilles")
        ordering = ["-numero"]
        constraints = [
            models.UniqueConstraint(fields=["plantilla", "numero"], name="versio_plantilla_unica")
        ]


@no_s_esborra
@amb_historia
class Frase(models.Model):
    """A phrase of the bilingual documents, in Catalan, which it never stands without."""

    codi = models.SlugField(_("codi"), max_length=40, unique=True)
    text = models.CharField(_("text en català"), max_length=300)
    ordre = models.SmallIntegerField(_("ordre"), default=0)

    dades = Dades(estadistiques=("codi", "text"), tecniques=("id", "ordre"))

    class Meta:
        verbose_name = _("frase")
        verbose_name_plural = _("frases")
        ordering = ["ordre", "codi"]

    def __str__(self):
        return self.text


@amb_historia
class TraduccioFrase(models.Model):
    """A phrase in another language, and whether somebody who speaks it has read it.

    A change in the Catalan or in the translation asks for a new review.
    """

    frase = models.ForeignKey(Frase, models.CASCADE, related_name="traduccions")
    llengua = models.ForeignKey(Llengua, models.PROTECT, related_name="+")
    text = models.CharField(_("traducció"), max_length=400)
    estat = models.CharField(
        _("revisió"), max_length=10, choices=EstatTraduccio, default=EstatTraduccio.PER_REVISAR
    )
    revisada_per = models.CharField(_("qui l'ha revisada"), max_length=100, blank=True)
    revisada_el = models.DateField(_("revisada el"), null=True, blank=True)

    dades = Dades(
        personals=("revisada_per",),
        estadistiques=("frase", "llengua", "text", "estat", "revisada_el"),
        tecniques=("id",),
    )

    class Meta:
        verbose_name = _("traducció d'una frase")
        verbose_name_plural = _("traduccions de les frases")
        ordering = ["llengua", "frase"]
        constraints = [
            models.UniqueConstraint(fields=["frase", "llengua"], name="traduccio_frase_unica")
        ]

    @property
    def es_revisada(self) -> bool:
        return self.estat == EstatTraduccio.REVISADA


class PaperEmesQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(persona__in=Persona.objects.visibles_per(usuari))

    def verificables(self):
        return self.filter(codi__isnull=False)


@no_s_esborra
@amb_historia
class PaperEmes(models.Model):
    """A document that has been issued: its bytes, and the code by which anybody may check it.

    `dades_publiques` is all that the public page tells: number, day and module, and never who.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    tipus = models.CharField(_("document"), max_length=12, choices=TipusPaper)
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="papers")
    itinerari = models.ForeignKey(
        Itinerari, models.PROTECT, related_name="papers", null=True, blank=True
    )
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    versio = models.ForeignKey(
        VersioPlantilla, models.PROTECT, related_name="+", null=True, blank=True
    )
    numero = models.CharField(_("número"), max_length=30, unique=True)
    codi = models.CharField(
        _("codi de verificació"), max_length=20, unique=True, null=True, blank=True
    )
    dades_publiques = models.JSONField(_("dades públiques"), default=dict)
    fitxer = models.BinaryField(_("fitxer"))
    sha256 = models.CharField(max_length=64)
    emes_el = models.DateTimeField(_("emès el"), default=timezone.now, editable=False)
    emes_per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    anullat_el = models.DateField(_("anul·lat el"), null=True, blank=True)
    anullat_per_que = models.CharField(_("per què s'anul·la"), max_length=200, blank=True)

    objects = PaperEmesQuerySet.as_manager()

    dades = Dades(
        personals=("persona", "itinerari", "fitxer", "numero", "codi"),
        estadistiques=("tipus", "comarca", "dades_publiques", "anullat_el", "anullat_per_que"),
        tecniques=("id", "uid", "versio", "sha256", "emes_el", "emes_per"),
    )

    class Meta:
        verbose_name = _("document emès")
        verbose_name_plural = _("documents emesos")
        ordering = ["-id"]
        indexes = [models.Index(fields=["persona", "-emes_el"], name="paper_per_persona")]
