"""The catalogue of procedures: what each was called, and how long it took, on each day."""

from uuid import uuid4

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from acollida.models.catalegs import Codi
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models.base import Vigencia, VigenciaQuerySet
from tramits.enums import Apartat, Flux, Grup, Marca, Silenci, UnitatTermini

# What a version that has been used says for ever; only its last day may still come.
NORMATIUS = (
    "codi", "grup", "flux", "nom", "nom_es", "model_ex", "full_informatiu", "taxa", "organ",
    "base_legal", "termini", "termini_unitat", "silenci", "dies_proposta", "dies_emissio",
    "dies_esmena", "validesa_mesos", "renova_abans_mesos", "renova_despres_mesos", "documents",
    "documents_opcionals", "apartats", "marques", "seguent", "vigent_des_de",
)  # fmt: skip


@no_s_esborra
@amb_historia
class ClasseDocument(Codi):
    """A document that a procedure may ask for: a passport, a certificate of the padró.

    It is said in the language of the person by the phrase «doc-<codi>» of the bilingual papers.
    """

    class Meta(Codi.Meta):
        verbose_name = _("classe de document")
        verbose_name_plural = _("classes de documents")


class TipusTramitQuerySet(VigenciaQuerySet):
    def visibles_per(self, usuari):
        """To who works with them and to who keeps them: the law is the same everywhere."""
        rols = (Rol.TECNICA, Rol.COORDINADORA, Rol.MUNICIPAL)
        return self if usuari.te_rol(*rols) else self.none()

    def d_informe(self):
        return self.filter(flux__in=Flux.d_informe())

    def amb_us(self):
        """Whether some procedure follows each: then it says for ever what it says."""
        seguides = self.model.objects.filter(pk=OuterRef("pk"), tramits__isnull=False)
        return self.annotate(usada=Exists(seguides))

    def en_fila(self):
        """Those of a code, the oldest first: one that begins nowhere comes before all."""
        return self.order_by(F("vigent_des_de").asc(nulls_first=True))

    def del_dia(self, codi, dia):
        """The version of a procedure for what is presented that day, or `None`."""
        versions = self.vigents(dia).filter(codi=codi)
        return versions.order_by(F("vigent_des_de").desc(nulls_last=True)).first()


@no_s_esborra
@amb_historia
class TipusTramit(Vigencia):
    """A kind of procedure while one norm says how it is: a new decree is a new row.

    `codi` is ours and says which it is for ever; `vigent_des_de` and `vigent_fins` are days of
    presentation. A row that a procedure follows does not change: the old file keeps its norm.
    `termini` is the maximum of the State rule, `dies_proposta` and `dies_emissio` the working
    days of the Catalan practice for each administration; a number without a value is not known.
    `documents` are codes of `ClasseDocument`.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    codi = models.SlugField(_("codi"), max_length=40)
    grup = models.CharField(_("grup"), max_length=12, choices=Grup)
    flux = models.CharField(_("recorregut"), max_length=10, choices=Flux, default=Flux.GENERAL)
    nom = models.CharField(_("nom en català"), max_length=160)
    nom_es = models.CharField(_("nom en castellà"), max_length=160)
    model_ex = models.CharField(_("formulari EX"), max_length=20, blank=True)
    full_informatiu = models.CharField(_("full informatiu"), max_length=12, blank=True)
    taxa = models.CharField(_("model de taxa"), max_length=20, blank=True)
    organ = models.CharField(_("qui resol"), max_length=160, blank=True)
    base_legal = models.CharField(_("base legal"), max_length=200, blank=True)
    termini = models.PositiveSmallIntegerField(
        _("termini màxim"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    termini_unitat = models.CharField(
        _("comptat en"), max_length=12, choices=UnitatTermini, default=UnitatTermini.MESOS
    )
    silenci = models.CharField(
        _("sentit del silenci"),
        max_length=10,
        choices=Silenci,
        default=Silenci.NO_CONSTA,
        blank=True,
    )
    dies_proposta = models.PositiveSmallIntegerField(
        _("dies hàbils per proposar"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    dies_emissio = models.PositiveSmallIntegerField(
        _("dies hàbils per emetre l'informe"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )
    dies_esmena = models.PositiveSmallIntegerField(
        _("dies hàbils per esmenar"), default=10, validators=[MinValueValidator(1)]
    )
    validesa_mesos = models.PositiveSmallIntegerField(
        _("mesos que val el resultat"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    renova_abans_mesos = models.PositiveSmallIntegerField(
        _("es renova des de tants mesos abans"), null=True, blank=True
    )
    renova_despres_mesos = models.PositiveSmallIntegerField(
        _("es renova fins a tants mesos després"), null=True, blank=True
    )
    documents = ArrayField(
        models.SlugField(max_length=24),
        verbose_name=_("documents que es demanen"),
        default=list,
        blank=True,
    )
    documents_opcionals = ArrayField(
        models.SlugField(max_length=24),
        verbose_name=_("documents que es demanen si escau"),
        default=list,
        blank=True,
    )
    apartats = ArrayField(
        models.CharField(max_length=10, choices=Apartat),
        verbose_name=_("què ha de dir l'informe"),
        default=list,
        blank=True,
    )
    marques = ArrayField(
        models.CharField(max_length=14, choices=Marca),
        verbose_name=_("en quines xifres compta"),
        default=list,
        blank=True,
    )
    seguent = models.SlugField(_("tràmit que sol venir després"), max_length=40, blank=True)
    font = models.CharField(_("d'on surt"), max_length=200, blank=True)
    per_confirmar = models.BooleanField(_("per confirmar"), default=False)
    ordre = models.SmallIntegerField(_("ordre"), default=0)

    objects = TipusTramitQuerySet.as_manager()

    dades = Dades(
        estadistiques=(
            *NORMATIUS, "vigent_fins", "font", "per_confirmar",
        ),
        tecniques=("id", "uid", "ordre"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("tipus de tràmit")
        verbose_name_plural = _("tipus de tràmit")
        ordering = ["grup", "ordre", "codi", "vigent_des_de"]
        constraints = [
            models.UniqueConstraint(
                fields=["codi", "vigent_des_de"],
                name="tipus_tramit_unic",
                nulls_distinct=False,
                violation_error_message=_("Aquest tràmit ja té una versió que comença aquell dia."),
            ),
            models.CheckConstraint(
                condition=Q(vigent_des_de__isnull=True)
                | Q(vigent_fins__isnull=True)
                | Q(vigent_fins__gte=F("vigent_des_de")),
                name="tipus_tramit_dates_en_ordre",
                violation_error_message=_("Deixa de valer abans de començar."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="tipus_usat_no_canvia",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange(*NORMATIUS),
                func=(
                    "IF EXISTS (SELECT 1 FROM tramits_tramit WHERE tipus_id = OLD.id) THEN"
                    " RAISE EXCEPTION 'el tipus de tràmit % ja s''ha fet servir', OLD.codi"
                    " USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
                ),
            ),
            # Looked at when everything is written, for the end of a version and the beginning of
            # the next one are two rows; the lock makes two who write at once wait for each other.
            pgtrigger.Trigger(
                name="versions_no_s_encavalquen",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=(
                    "PERFORM pg_advisory_xact_lock(hashtext('tipus ' || NEW.codi));"
                    " IF EXISTS (SELECT 1 FROM tramits_tipustramit a, tramits_tipustramit b"
                    " WHERE a.id = NEW.id AND b.id <> a.id AND b.codi = a.codi"
                    " AND daterange(a.vigent_des_de, a.vigent_fins, '[]')"
                    " && daterange(b.vigent_des_de, b.vigent_fins, '[]')) THEN"
                    " RAISE EXCEPTION 'dues versions de % valen el mateix dia', NEW.codi"
                    " USING ERRCODE = 'exclusion_violation'; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return self.nom_es if get_language() == "es" else self.nom

    @property
    def es_informe(self) -> bool:
        return self.flux in Flux.d_informe()

    def val(self, dia) -> bool:
        """Whether it is the version of what is presented that day."""
        comenca = self.vigent_des_de is None or self.vigent_des_de <= dia
        return comenca and (self.vigent_fins is None or dia <= self.vigent_fins)
