"""Documents written from templates, and what was issued."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.menes import tipus_de_paper
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, amb_historia_sense, no_s_esborra
from municipis.models import Comarca

from .expedient import Comptatge
from .itinerari import Itinerari
from .moduls import Modul
from .persona import Persona

CONGELATS = (
    "uid", "tipus", "comarca", "modul", "versio", "numero", "codi", "dades_publiques", "fitxer",
    "sha256", "emes_el", "emes_per",
)  # fmt: skip


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
    tipus = models.CharField(_("document"), max_length=12, choices=tipus_de_paper)
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

    @property
    def actual(self) -> "VersioPlantilla":
        """The version that is printed with."""
        return self.versions.all()[0]


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
        triggers = [pgtrigger.Protect(name="versio_no_canvia", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.plantilla} · {self.numero}"


@amb_historia
class ComptadorPapers(Comptatge):
    """The last number given to a document of a comarca and year."""

    class Meta:
        verbose_name = _("comptador de documents")
        verbose_name_plural = _("comptadors de documents")
        constraints = [
            models.UniqueConstraint(fields=["comarca", "exercici"], name="comptador_papers_unic")
        ]


class PaperEmesQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(persona__in=Persona.objects.visibles_per(usuari))

    def en_vigor(self):
        return self.filter(anullat_el__isnull=True)

    def sense_bytes(self):
        """For lists, which do not read the files."""
        return self.defer("fitxer")


@no_s_esborra
@amb_historia_sense("fitxer")
class PaperEmes(models.Model):
    """A document that has been issued: its bytes, and the code by which anybody may check it.

    `dades_publiques` is all that the public page tells: number, day and module, and never who.
    Nothing of it changes once issued: it can only be voided, saying why.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    tipus = models.CharField(_("document"), max_length=12, choices=tipus_de_paper)
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="papers")
    itinerari = models.ForeignKey(
        Itinerari, models.PROTECT, related_name="papers", null=True, blank=True
    )
    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+")
    modul = models.ForeignKey(Modul, models.PROTECT, related_name="+", null=True, blank=True)
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
        personals=("persona", "itinerari", "fitxer", "numero", "codi", "anullat_per_que"),
        estadistiques=("tipus", "comarca", "modul", "dades_publiques", "anullat_el"),
        tecniques=("id", "uid", "versio", "sha256", "emes_el", "emes_per"),
    )

    class Meta:
        verbose_name = _("document emès")
        verbose_name_plural = _("documents emesos")
        ordering = ["-id"]
        indexes = [models.Index(fields=["persona", "-emes_el"], name="paper_per_persona")]
        constraints = [
            models.CheckConstraint(
                condition=Q(anullat_el__isnull=True, anullat_per_que="")
                | Q(anullat_el__isnull=False) & ~Q(anullat_per_que=""),
                name="paper_anullat_amb_motiu",
                violation_error_message=_("Digueu per què s'anul·la."),
            )
        ]
        triggers = [pgtrigger.ReadOnly(name="paper_emes_no_canvia", fields=CONGELATS)]

    def __str__(self):
        return self.numero

    @property
    def es_en_vigor(self) -> bool:
        return self.anullat_el is None
