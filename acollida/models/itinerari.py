"""The first-reception itinerary of a person, from her request to the certificate."""

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatAssistencia, EstatItinerari, Estudis, Feina, Nivell, SiNo
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Municipi
from municipis.xifrat import TextXifrat

from .base import DE_VERSIO, Plec, Versionat
from .catalegs import MotiuTancament
from .expedient import Expedient
from .identitat import DePersonaQuerySet
from .moduls import NormaAcollida
from .persona import Persona


class ItinerariQuerySet(DePersonaQuerySet):
    def oberts(self):
        return self.filter(certificat_el__isnull=True, tancat_el__isnull=True)

    def vencuts(self, a_data=None):
        """Those that should have ended: they are flagged, and stay as editable as the others."""
        return self.oberts().filter(fi_previst__lt=a_data or timezone.localdate())

    def amb_estat(self, a_data=None):
        """Annotate `estat_ara`, the `EstatItinerari` that the dates tell on a day."""
        dia = a_data or timezone.localdate()
        return self.annotate(
            estat_ara=Case(
                When(tancat_el__lte=dia, then=Value(EstatItinerari.TANCAT)),
                When(certificat_el__lte=dia, then=Value(EstatItinerari.CERTIFICAT)),
                When(
                    certificat_demanat_el__lte=dia,
                    then=Value(EstatItinerari.CERTIFICAT_DEMANAT),
                ),
                When(inici__lte=dia, then=Value(EstatItinerari.EN_CURS)),
                default=Value(EstatItinerari.DEMANAT),
            )
        )

    def de_l_abast(self, abast):
        return self.filter(municipi__in=abast.municipis)

    def iniciats(self, periode):
        return self.filter(inici__range=(periode.inici, periode.fi))

    def actius(self, periode):
        """Those open on some day of the period in which something was done for their person.

        They began in it, she came to a session of it, or her file has a contact of those days:
        one that is only left open counts nobody.
        """
        dins = (periode.inici, periode.fi)
        seu = self.model.objects.filter(pk=OuterRef("pk"))
        ve_a_classe = seu.filter(
            inscripcions__assistencies__estat=EstatAssistencia.HI_ES,
            inscripcions__assistencies__sessio__anullada=False,
            inscripcions__assistencies__sessio__dia__range=dins,
        )
        l_atenen = seu.filter(expedient__atencions__dia__range=dins)
        final = Coalesce("certificat_el", "tancat_el")
        return self.annotate(final=final).filter(
            Q(final__isnull=True) | Q(final__gte=periode.inici),
            Q(inici__range=dins) | Exists(ve_a_classe) | Exists(l_atenen),
            inici__lte=periode.fi,
        )

    def certificats(self, periode):
        return self.filter(certificat_el__range=(periode.inici, periode.fi))


@no_s_esborra
@amb_historia
class Itinerari(Versionat):
    """Request, interview, modules, certificate request, certificate (Llei 10/2010, art. 8).

    It begins with the interview: `inici` is then written, and `fi_previst` counted from it with
    the rule in force that day, which a later rule does not move. Where it is, its dates tell.
    """

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="itineraris")
    expedient = models.ForeignKey(Expedient, models.PROTECT, related_name="itineraris")
    municipi = models.ForeignKey(Municipi, models.PROTECT, related_name="itineraris")
    demanat_el = models.DateField(_("data de la sol·licitud"), default=timezone.localdate)
    inici = models.DateField(_("data d'inici"), null=True, blank=True)
    fi_previst = models.DateField(_("ha d'acabar abans del"), null=True, blank=True)
    certificat_demanat_el = models.DateField(
        _("data en què es demana el certificat"), null=True, blank=True
    )
    certificat_el = models.DateField(_("data del certificat"), null=True, blank=True)
    certificat_numero = models.CharField(_("número del certificat"), max_length=40, blank=True)
    tancat_el = models.DateField(_("tancat el"), null=True, blank=True)
    motiu = models.ForeignKey(
        MotiuTancament,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("motiu de tancament"),
    )
    nota = TextXifrat(_("nota"), blank=True)

    objects = ItinerariQuerySet.as_manager()

    plecs = {
        "itinerari_obert_unic": Plec(
            lambda: {"tancat_el": Greatest(F("demanat_el"), timezone.localdate())},
            _("es tanca el més nou: ja en té un d'obert"),
            primer="demanat_el",
        )
    }

    dades = Dades(
        personals=("persona", "expedient", "certificat_numero"),
        especials=("nota",),
        estadistiques=(
            "municipi", "demanat_el", "inici", "fi_previst", "certificat_demanat_el",
            "certificat_el", "tancat_el", "motiu",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("itinerari de primera acollida")
        verbose_name_plural = _("itineraris de primera acollida")
        ordering = ["-demanat_el", "-id"]
        indexes = [
            models.Index(fields=["demanat_el", "id"], name="itinerari_per_novetat"),
            models.Index(fields=["municipi", "inici"], name="itinerari_per_inici"),
            models.Index(fields=["fi_previst"], name="itinerari_per_venciment"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["persona"],
                condition=Q(certificat_el__isnull=True, tancat_el__isnull=True),
                name="itinerari_obert_unic",
                violation_error_message=_("La persona ja té un itinerari obert."),
            ),
            models.CheckConstraint(
                condition=Q(inici__isnull=True) | Q(inici__gte=F("demanat_el")),
                name="itinerari_comenca_demanat",
                violation_error_message=_("L'itinerari no pot començar abans de demanar-lo."),
            ),
            models.CheckConstraint(
                condition=Q(fi_previst__isnull=True) | Q(fi_previst__gt=F("inici")),
                name="itinerari_acaba_despres_de_comencar",
                violation_error_message=_("L'itinerari ha d'acabar després de començar."),
            ),
            models.CheckConstraint(
                condition=Q(certificat_demanat_el__isnull=True)
                | Q(inici__isnull=False, certificat_demanat_el__gte=F("inici")),
                name="itinerari_certificat_demanat_despres",
                violation_error_message=_("El certificat es demana un cop començat l'itinerari."),
            ),
            models.CheckConstraint(
                condition=Q(certificat_el__isnull=True)
                | Q(certificat_demanat_el__isnull=False)
                & Q(certificat_el__gte=F("certificat_demanat_el")),
                name="itinerari_certificat_despres_de_demanat",
                violation_error_message=_("El certificat arriba després d'haver-lo demanat."),
            ),
            models.CheckConstraint(
                condition=Q(tancat_el__isnull=True)
                | Q(certificat_el__isnull=True, tancat_el__gte=F("demanat_el")),
                name="itinerari_un_sol_final",
                violation_error_message=_("L'itinerari ja té el certificat: no es tanca sense."),
            ),
        ]

    def __str__(self):
        return str(_("Itinerari de primera acollida"))

    @property
    def estat(self) -> EstatItinerari:
        """As `amb_estat` tells it to the database."""
        if self.tancat_el:
            return EstatItinerari.TANCAT
        if self.certificat_el:
            return EstatItinerari.CERTIFICAT
        if self.certificat_demanat_el:
            return EstatItinerari.CERTIFICAT_DEMANAT
        return EstatItinerari.EN_CURS if self.inici else EstatItinerari.DEMANAT

    @property
    def es_obert(self) -> bool:
        return self.estat in EstatItinerari.oberts()

    def es_vencut(self, a_data=None) -> bool:
        dia = a_data or timezone.localdate()
        return self.es_obert and self.fi_previst is not None and self.fi_previst < dia

    def comenca(self, dia, norma: NormaAcollida) -> None:
        """Write its start and its computed end; the caller saves."""
        self.inici = dia
        self.fi_previst = dia + relativedelta(months=norma.mesos)


@amb_historia
class Avaluacio(Versionat):
    """The interview: the initial evaluation of needs (Llei 10/2010, art. 8.2.a)."""

    itinerari = models.OneToOneField(Itinerari, models.PROTECT, related_name="avaluacio")
    dia = models.DateField(_("dia de l'entrevista"), default=timezone.localdate)
    informada = models.CharField(
        _("li van parlar de l'acollida quan es va empadronar"),
        max_length=10,
        choices=SiNo,
        default=SiNo.NO_CONSTA,
    )
    catala = models.CharField(
        _("nivell de català"), max_length=10, choices=Nivell, default=Nivell.NO_CONSTA
    )
    castella = models.CharField(
        _("nivell de castellà"), max_length=10, choices=Nivell, default=Nivell.NO_CONSTA
    )
    estudis = models.CharField(
        _("estudis acabats"), max_length=10, choices=Estudis, default=Estudis.NO_CONSTA
    )
    feina = models.CharField(_("feina"), max_length=10, choices=Feina, default=Feina.NO_CONSTA)
    ofici = models.CharField(_("ofici o professió"), max_length=100, blank=True)
    necessitats = TextXifrat(_("necessitats que expressa"), blank=True)

    dades = Dades(
        personals=(
            "itinerari", "dia", "informada", "catala", "castella", "estudis", "feina", "ofici",
        ),
        especials=("necessitats",),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("avaluació inicial")
        verbose_name_plural = _("avaluacions inicials")
