"""The person: one record for her whole life here, whatever files and contacts she has."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acollida.enums import Alfabetitzacio, Precisio, Procedencia, Sexe
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Llengua, Municipi, Nacionalitat
from municipis.models.camps import ClauOrdre
from municipis.xifrat import TextXifrat

from .base import DE_VERSIO, Versionat


class PersonaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """To a technician, the people of her territory and those she has been let into.

        To every other role, nobody: their figures need no names.
        """
        if not usuari.te_rol(Rol.TECNICA):
            return self.none()
        concedits = list(usuari.accessos_demanats.vigents().values_list("persona", flat=True))
        return self.vives().filter(Q(municipi__in=usuari.abast.municipis) | Q(pk__in=concedits))

    def vives(self):
        """Those that have not been merged into another record."""
        return self.filter(fusionada_amb__isnull=True)

    def de_la_fitxa(self, uid):
        """The record `uid` or, once merged, the one that stands for it, two merges on."""
        per_salts = ("uid", "absorbides__uid", "absorbides__absorbides__uid")
        condicio = reduce(or_, (Q(**{salt: uid}) for salt in per_salts))
        return self.filter(condicio).distinct()


@no_s_esborra
@amb_historia
class Persona(Versionat):
    """A person whom the service receives. Only her name and municipality cannot be missing.

    There is no field, and there never will be, for her ethnic origin, her religion or why she
    asked for asylum (RGPD art. 9; LOPDGDD art. 9.1).
    """

    nom = models.CharField(_("nom"), max_length=100)
    cognom1 = models.CharField(_("primer cognom"), max_length=100, blank=True)
    cognom2 = models.CharField(_("segon cognom"), max_length=100, blank=True)
    nom_sentit = models.CharField(_("nom sentit"), max_length=100, blank=True)
    nom_original = models.CharField(_("nom en l'escriptura original"), max_length=160, blank=True)
    clau_ordre = ClauOrdre(de=("cognom1", "cognom2", "nom"))
    sexe = models.CharField(_("sexe"), max_length=10, choices=Sexe, default=Sexe.NO_CONSTA)
    naixement = models.DateField(_("data de naixement"), null=True, blank=True)
    naixement_precisio = models.CharField(
        _("què se'n sap, de la data de naixement"),
        max_length=4,
        choices=Precisio,
        default=Precisio.DESCONEGUDA,
    )
    pais_naixement = models.ForeignKey(
        Nacionalitat,
        models.PROTECT,
        verbose_name=_("país de naixement"),
        related_name="+",
        null=True,
        blank=True,
    )
    nacionalitat = models.ForeignKey(
        Nacionalitat,
        models.PROTECT,
        verbose_name=_("nacionalitat"),
        related_name="persones",
        null=True,
        blank=True,
    )
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, verbose_name=_("municipi on viu"), related_name="persones"
    )
    procedencia = models.CharField(
        _("procedència"), max_length=10, choices=Procedencia, default=Procedencia.NO_CONSTA
    )
    llengua_escrita = models.ForeignKey(
        Llengua,
        models.PROTECT,
        verbose_name=_("llengua en què prefereix que li escriguem"),
        related_name="+",
        null=True,
        blank=True,
    )
    cal_interpret = models.BooleanField(_("necessita intèrpret"), default=False)
    alfabetitzacio = models.CharField(
        _("alfabetització"),
        max_length=10,
        choices=Alfabetitzacio,
        default=Alfabetitzacio.NO_CONSTA,
    )
    primer_padro_catalunya = models.DateField(
        _("primer empadronament a Catalunya"), null=True, blank=True
    )
    primer_padro_espanya = models.DateField(
        _("primer empadronament a Espanya"), null=True, blank=True
    )
    nota = TextXifrat(_("nota"), blank=True)
    fusionada_amb = models.ForeignKey(
        "self", models.PROTECT, related_name="absorbides", null=True, editable=False
    )

    objects = PersonaQuerySet.as_manager()

    dades = Dades(
        personals=(
            "nom", "cognom1", "cognom2", "nom_sentit", "nom_original", "sexe", "naixement",
            "naixement_precisio", "pais_naixement", "nacionalitat", "municipi", "procedencia",
            "llengua_escrita", "cal_interpret", "alfabetitzacio", "primer_padro_catalunya",
            "primer_padro_espanya", "clau_ordre",
        ),
        especials=("nota",),
        tecniques=(*DE_VERSIO, "fusionada_amb"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("persones")
        indexes = [
            models.Index(fields=["clau_ordre", "id"], name="persona_per_nom"),
            models.Index(fields=["creat_el", "id"], name="persona_per_novetat"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(naixement__isnull=True, naixement_precisio=Precisio.DESCONEGUDA)
                | Q(naixement__isnull=False) & ~Q(naixement_precisio=Precisio.DESCONEGUDA),
                name="persona_naixement_amb_precisio",
                violation_error_message=_(
                    "Digueu què se sap de la data de naixement, o deixeu-la buida."
                ),
            )
        ]

    def __str__(self):
        return self.nom_complet

    @property
    def nom_complet(self) -> str:
        """As she is called, the felt name first: «Amina Diallo Bah»."""
        return " ".join(filter(None, [self.nom_sentit or self.nom, self.cognom1, self.cognom2]))

    def noms_sencers(self) -> list[str]:
        """Every whole name that her own record gives her, also in the original script."""
        cognoms = [self.cognom1, self.cognom2]
        dits = [nom for nom in (self.nom, self.nom_sentit) if nom]
        noms = [" ".join(filter(None, [nom, *cognoms])) for nom in dits]
        return [*noms, self.nom_original] if self.nom_original else noms

    @property
    def nom_llistat(self) -> str:
        """As she is found in a list: «Diallo Bah, Amina»; who has no surname, by her name."""
        cognoms = " ".join(filter(None, [self.cognom1, self.cognom2]))
        return ", ".join(filter(None, [cognoms, self.nom_sentit or self.nom]))
