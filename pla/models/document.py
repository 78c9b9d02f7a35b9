"""The files of the room: minutes, programmes, answers, and what proves that something was done."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra

from .accio import Accio
from .activitat import Activitat
from .mandat import Compromis
from .peticio import PeticioInformacio
from .protocol import ProtocolAcollida

# The record that a file hangs from is one of these, and only one.
PORTADORS = {
    "activitat": Activitat,
    "accio": Accio,
    "compromis": Compromis,
    "peticio": PeticioInformacio,
    "protocol": ProtocolAcollida,
}


def un_de(noms) -> Q:
    """The condition that exactly one of these columns has something."""
    casos = Q()
    for nom in noms:
        altres = {f"{altre}__isnull": True for altre in noms if altre != nom}
        casos |= Q(**{f"{nom}__isnull": False}, **altres)
    return casos


class DocumentPlaQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        casos = Q()
        for nom, model in PORTADORS.items():
            casos |= Q(**{f"{nom}__in": model.objects.visibles_per(usuari)})
        return self.filter(casos)

    def en_us(self):
        """Those that can be opened, with who put them there."""
        return self.filter(retirat_el__isnull=True).select_related("per")


def _portador(model):
    return models.ForeignKey(
        model, models.PROTECT, related_name="fitxers", null=True, blank=True, editable=False
    )


@no_s_esborra
@amb_historia
class DocumentPla(models.Model):
    """A file; who sees the record that it hangs from opens it.

    `mime` is what its bytes are, whatever its name said. One put here by mistake is withdrawn:
    its bytes are thrown away and its row stays, to say so.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    activitat = _portador(Activitat)
    accio = _portador(Accio)
    compromis = _portador(Compromis)
    peticio = _portador(PeticioInformacio)
    protocol = _portador(ProtocolAcollida)
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

    objects = DocumentPlaQuerySet.as_manager()

    dades = Dades(
        personals=("nom", "sha256"),
        estadistiques=(*PORTADORS, "mime", "mida"),
        tecniques=("id", "uid", "per", "el", "retirat_el", "retirat_per"),
    )

    class Meta:
        verbose_name = _("fitxer del pla")
        verbose_name_plural = _("fitxers del pla")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=un_de(PORTADORS), name="document_d_un_sol_lloc")
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="document_pla_no_canvia",
                fields=["uid", *PORTADORS, "nom", "mime", "mida", "sha256", "per", "el"],
            )
        ]

    def __str__(self):
        return self.nom

    @property
    def portador(self) -> models.Model:
        return next(filter(None, (getattr(self, nom) for nom in PORTADORS)))


class ContingutDocumentPla(models.Model):
    """The bytes of a file, encrypted: nobody reads them from the database or from its copies."""

    document = models.OneToOneField(
        DocumentPla, models.CASCADE, primary_key=True, related_name="contingut"
    )
    xifrat = models.BinaryField()

    dades = Dades(especials=("xifrat",), tecniques=("document",))

    class Meta:
        verbose_name = _("contingut d'un fitxer del pla")
        verbose_name_plural = _("continguts dels fitxers del pla")
