"""A request of report as a town hall hands it in: before anybody knows whose file it is."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import TipusDocument
from acollida.models.base import DE_VERSIO, Versionat
from comptes.enums import Rol
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Municipi
from tramits.enums import EstatSollicitud, Origen

from .catalegs import TipusTramit
from .tramit import Tramit


class DelMunicipiQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """To the town hall, its own; to a technician, those of her territory."""
        if not usuari.te_rol(Rol.MUNICIPAL, Rol.TECNICA):
            return self.none()
        return self.filter(municipi__in=usuari.abast.municipis)


@no_s_esborra
@amb_historia
class LotSollicituds(models.Model):
    """A sheet of many requests, taken in whole or not at all; the same sheet twice is one."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="+")
    nom = models.CharField(_("nom del fitxer"), max_length=160)
    sha256 = models.CharField(max_length=64, editable=False)
    files = models.PositiveIntegerField(_("sol·licituds"))
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("rebut el"), default=timezone.now, editable=False)

    objects = DelMunicipiQuerySet.as_manager()

    dades = Dades(
        personals=("nom", "sha256"),
        estadistiques=("municipi", "files"),
        tecniques=("id", "uid", "per", "el"),
    )

    class Meta:
        verbose_name = _("lot de sol·licituds")
        verbose_name_plural = _("lots de sol·licituds")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["municipi", "sha256"], name="lot_sollicituds_unic")
        ]


class SollicitudQuerySet(DelMunicipiQuerySet):
    def per_acceptar(self):
        return self.filter(estat=EstatSollicitud.REBUDA)

    def retornades(self):
        """Those that the town hall has to correct."""
        return self.filter(estat=EstatSollicitud.RETORNADA)


@no_s_esborra
@amb_historia
class SollicitudInforme(Versionat):
    """An application of report that has entered the register of a town hall.

    The clerk writes who applies and sees, afterwards, its state and its dates: never the file
    of the person, which the technician chooses or opens when she accepts it (`tramit`).
    """

    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="+", verbose_name=_("municipi")
    )
    tipus = models.ForeignKey(
        TipusTramit, models.PROTECT, related_name="+", verbose_name=_("informe que es demana")
    )
    nom = models.CharField(_("nom"), max_length=100)
    cognoms = models.CharField(_("cognoms"), max_length=200, blank=True)
    document_tipus = models.CharField(
        _("document d'identitat"), max_length=10, choices=TipusDocument, blank=True
    )
    document_numero = models.CharField(_("número del document"), max_length=30, blank=True)
    naixement = models.DateField(_("data de naixement"), null=True, blank=True)
    telefon = models.CharField(_("telèfon"), max_length=20, blank=True)
    adreca = models.CharField(_("adreça"), max_length=200, blank=True)
    registre_numero = models.CharField(_("número de registre d'entrada"), max_length=40)
    registre_el = models.DateField(_("data de registre d'entrada"))
    origen = models.CharField(
        _("permís d'origen"), max_length=8, choices=Origen, default=Origen.CAP, blank=True
    )
    origen_caduca_el = models.DateField(_("el permís d'origen caduca el"), null=True, blank=True)
    observacions = models.CharField(_("observacions"), max_length=300, blank=True)
    lot = models.ForeignKey(
        LotSollicituds, models.PROTECT, related_name="sollicituds", null=True, editable=False
    )
    estat = models.CharField(
        _("estat"),
        max_length=10,
        choices=EstatSollicitud,
        default=EstatSollicitud.REBUDA,
        editable=False,
    )
    tramit = models.OneToOneField(
        Tramit, models.PROTECT, related_name="entrada", null=True, editable=False
    )
    retornada_motiu = models.CharField(
        _("per què es retorna"), max_length=300, blank=True, editable=False
    )

    objects = SollicitudQuerySet.as_manager()

    dades = Dades(
        personals=(
            "nom", "cognoms", "document_tipus", "document_numero", "naixement", "telefon",
            "adreca", "registre_numero", "origen_caduca_el", "observacions", "tramit",
            "retornada_motiu",
        ),
        estadistiques=("municipi", "tipus", "registre_el", "origen", "estat"),
        tecniques=(*DE_VERSIO, "lot"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("sol·licitud d'informe")
        verbose_name_plural = _("sol·licituds d'informe")
        ordering = ["-registre_el", "-id"]
        indexes = [
            models.Index(fields=["municipi", "registre_el", "id"], name="sollicitud_per_registre")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipi", "registre_numero"],
                name="sollicitud_registre_unic",
                violation_error_message=_(
                    "Ja hi ha una sol·licitud amb aquest número de registre en aquest municipi."
                ),
            ),
            models.CheckConstraint(
                condition=Q(estat="acceptada", tramit__isnull=False)
                | ~Q(estat="acceptada") & Q(tramit__isnull=True),
                name="sollicitud_acceptada_amb_tramit",
            ),
            models.CheckConstraint(
                condition=~Q(estat="retornada") | ~Q(retornada_motiu=""),
                name="sollicitud_retornada_amb_motiu",
                violation_error_message=_("Digueu per què la retorneu."),
            ),
        ]

    @property
    def nom_complet(self) -> str:
        return f"{self.nom} {self.cognoms}".strip()

    @property
    def es_pot_editar(self) -> bool:
        return self.estat != EstatSollicitud.ACCEPTADA
