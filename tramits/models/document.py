"""The papers of a procedure: which are asked for, which are here, and their scans."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from tramits.enums import EstatDocument, TipusAdjunt

from .catalegs import ClasseDocument
from .tramit import DeTramitQuerySet, Tramit


class DocumentTramitQuerySet(DeTramitQuerySet):
    def que_falten(self, a_data=None):
        """Those that are not here on the day `a_data` (today by default), or no longer valid."""
        dia = a_data or timezone.localdate()
        return self.filter(
            Q(estat__in=EstatDocument.que_falten())
            | Q(estat=EstatDocument.LLIURAT, caduca_el__lt=dia)
        )


@amb_historia
class DocumentTramit(models.Model):
    """A line of the checklist of a procedure.

    `estat` is what somebody wrote down; how it is on a day, `estat_a` says: one that was handed
    in is valid to the end of `caduca_el`, and nobody has to come back to write that it is not.
    """

    tramit = models.ForeignKey(Tramit, models.PROTECT, related_name="documents")
    classe = models.ForeignKey(ClasseDocument, models.PROTECT, related_name="+")
    obligatori = models.BooleanField(_("és obligatori"), default=True)
    estat = models.CharField(
        _("estat"), max_length=8, choices=EstatDocument, default=EstatDocument.PENDENT
    )
    lliurat_el = models.DateField(_("lliurat el"), null=True, blank=True)
    caduca_el = models.DateField(_("caduca el"), null=True, blank=True)
    nota = models.CharField(_("nota"), max_length=200, blank=True)
    ordre = models.SmallIntegerField(_("ordre"), default=0)

    objects = DocumentTramitQuerySet.as_manager()

    dades = Dades(
        personals=("tramit", "lliurat_el", "caduca_el", "nota"),
        estadistiques=("classe", "obligatori", "estat"),
        tecniques=("id", "ordre"),
    )

    class Meta:
        verbose_name = _("document d'un tràmit")
        verbose_name_plural = _("documents dels tràmits")
        ordering = ["ordre", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tramit", "classe"],
                name="document_tramit_unic",
                violation_error_message=_("Aquest document ja és a la llista."),
            ),
            models.CheckConstraint(
                condition=~Q(estat="lliurat") | Q(lliurat_el__isnull=False),
                name="document_lliurat_amb_data",
                violation_error_message=_("Digueu quin dia es va lliurar."),
            ),
        ]

    def __str__(self):
        return str(self.classe)

    def estat_a(self, dia) -> EstatDocument:
        """How it is on a day: the same rule as `que_falten`."""
        lliurat = self.estat == EstatDocument.LLIURAT
        if lliurat and self.caduca_el and self.caduca_el < dia:
            return EstatDocument.CADUCAT
        return EstatDocument(self.estat)


class AdjuntQuerySet(DeTramitQuerySet):
    def en_us(self):
        return self.filter(retirat_el__isnull=True)


@no_s_esborra
@amb_historia
class Adjunt(models.Model):
    """A file of a procedure: who sees the procedure opens it, and nobody else.

    `mime` is what its bytes are, whatever its name said. One put here by mistake is withdrawn:
    its bytes are thrown away and its row stays, to say so.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    tramit = models.ForeignKey(Tramit, models.PROTECT, related_name="adjunts")
    document = models.ForeignKey(
        DocumentTramit, models.PROTECT, related_name="adjunts", null=True, blank=True
    )
    tipus = models.CharField(_("què és"), max_length=10, choices=TipusAdjunt)
    nom = models.CharField(_("nom del fitxer"), max_length=160)
    mime = models.CharField(_("format"), max_length=60)
    mida = models.PositiveIntegerField(_("mida, en bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("pujat el"), default=timezone.now, editable=False)
    retirat_el = models.DateTimeField(_("retirat el"), null=True, editable=False)
    retirat_per = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )

    objects = AdjuntQuerySet.as_manager()

    dades = Dades(
        personals=("tramit", "document", "nom", "sha256"),
        estadistiques=("tipus", "mime", "mida"),
        tecniques=("id", "uid", "per", "el", "retirat_el", "retirat_per"),
    )

    class Meta:
        verbose_name = _("fitxer d'un tràmit")
        verbose_name_plural = _("fitxers dels tràmits")
        ordering = ["id"]
        triggers = [
            pgtrigger.ReadOnly(
                name="adjunt_no_canvia",
                fields=["uid", "tramit", "tipus", "nom", "mime", "mida", "sha256", "per", "el"],
            )
        ]

    def __str__(self):
        return self.nom


class ContingutAdjunt(models.Model):
    """The bytes of a file, encrypted: nobody reads them from the database or from its copies."""

    adjunt = models.OneToOneField(
        Adjunt, models.CASCADE, primary_key=True, related_name="contingut"
    )
    xifrat = models.BinaryField()

    dades = Dades(especials=("xifrat",), tecniques=("adjunt",))

    class Meta:
        verbose_name = _("contingut d'un fitxer")
        verbose_name_plural = _("continguts dels fitxers")
