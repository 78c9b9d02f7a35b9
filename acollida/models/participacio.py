"""Somebody in a programme, and the dated rows of what happens in it."""

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatParticipacio, FinalApunt, MomentCamp, Sensibilitat, TipusCamp
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra
from municipis.models import Entitat, Municipi

from .base import DE_VERSIO
from .camps_programa import CampPrograma, OpcioCamp, TipusApunt
from .identitat import DePersonaQuerySet
from .persona import Persona
from .programes import DretPrograma, Programa
from .valors import HORES, AmbValors, AmbValorsQuerySet, ValorDe

FINAL_PREVIST = Coalesce("prorroga_fins", "fi_previst")


class ParticipacioQuerySet(AmbValorsQuerySet, DePersonaQuerySet):
    def visibles_per(self, usuari):
        """Of the people whom she sees, what is ordinary and what she has the right to know.

        The right is over a comarca, and it is that of the person which counts.
        """
        dret = DretPrograma.objects.vigents().filter(
            usuari=usuari,
            programa=OuterRef("programa"),
            comarca=OuterRef("persona__municipi__comarca"),
        )
        ordinaria = Q(programa__sensibilitat=Sensibilitat.ORDINARIA)
        return super().visibles_per(usuari).filter(ordinaria | Exists(dret))

    def de_l_abast(self, abast):
        """What figures count: of restricted programmes, those that the role may count."""
        comptables = Q(programa__sensibilitat=Sensibilitat.ORDINARIA) | Q(
            programa__codi__in=abast.reservats
        )
        return self.filter(comptables, municipi__in=abast.municipis)

    def actives_el(self, periode):
        """Those of any day of the period."""
        no_acabades = Q(fi__isnull=True) | Q(fi__gte=periode.inici)
        return self.filter(no_acabades, inici__lte=periode.fi)

    def iniciades(self, periode):
        return self.filter(inici__range=(periode.inici, periode.fi))

    def acabades(self, periode):
        return self.filter(fi__range=(periode.inici, periode.fi))

    def amb_resultat(self):
        """Annotate `resultat`, the code of the option that says how it ended; or nothing."""
        finals = CampPrograma.objects.filter(
            programa=OuterRef("programa"),
            apunt__isnull=True,
            moment=MomentCamp.FINAL,
            tipus=TipusCamp.OPCIO,
        )
        camp = Subquery(finals.order_by("ordre").values("codi")[:1])
        return self.annotate(resultat=ValorDe("valors", camp))

    def prorrogades(self, periode):
        """Those whose extension begins in the period."""
        return self.filter(
            prorroga_fins__isnull=False, fi_previst__range=(periode.inici, periode.fi)
        )

    def tandems(self, a_data=None):
        """Those with a whole group: as many at once as some kind of their rows asks for."""
        vius = Apunt.objects.vius_el(a_data).filter(
            participacio=OuterRef("pk"), tipus__minim__gte=2
        )
        grups = vius.order_by().values("participacio", "tipus").annotate(n=Count("pk"))
        return self.filter(Exists(grups.filter(n__gte=F("tipus__minim"))))

    def amb_estat(self, a_data=None):
        """Annotate `estat_ara`, the `EstatParticipacio` that the dates tell, and `fins_quan`."""
        dia = a_data or timezone.localdate()
        return self.annotate(
            fins_quan=FINAL_PREVIST,
            estat_ara=Case(
                When(fi__lt=dia, then=Value(EstatParticipacio.ACABADA)),
                When(inici__gt=dia, then=Value(EstatParticipacio.PREVISTA)),
                When(fi__isnull=True, fins_quan__lt=dia, then=Value(EstatParticipacio.VENCUDA)),
                When(prorroga_fins__isnull=False, then=Value(EstatParticipacio.PRORROGADA)),
                default=Value(EstatParticipacio.EN_CURS),
            ),
        )


@no_s_esborra
@amb_historia
class Participacio(AmbValors):
    """A person in a programme, from `inici` to `fi`, the last day, once it is known.

    `fi_previst` is counted from the start with the months of the programme on the day of writing.
    Nothing keeps a person from being twice in a programme: two records of hers may become one,
    and who joins them may not know of it. The form asks.
    """

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="participacions")
    programa = models.ForeignKey(Programa, models.PROTECT, related_name="participacions")
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, verbose_name=_("municipi"), related_name="participacions"
    )
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("tècnica referent"),
        related_name="participacions",
    )
    entitat = models.ForeignKey(
        Entitat,
        models.PROTECT,
        verbose_name=_("entitat"),
        related_name="participacions",
        null=True,
        blank=True,
    )
    inici = models.DateField(_("comença el"), default=timezone.localdate)
    fi_previst = models.DateField(_("s'ha d'acabar el"), null=True, blank=True, editable=False)
    prorroga_fins = models.DateField(_("prorrogada fins al"), null=True, blank=True)
    prorroga_motiu = models.CharField(_("per què es prorroga"), max_length=200, blank=True)
    fi = models.DateField(_("darrer dia"), null=True, blank=True)

    objects = ParticipacioQuerySet.as_manager()

    #: A merge moves these rows and tells nobody how many there are: see `fusions`.
    reservada = True

    dades = Dades(
        especials=("valors", "reservat", "motiu_avis", "prorroga_motiu"),
        personals=("persona",),
        estadistiques=(
            "programa", "municipi", "tecnica", "entitat", "inici", "fi_previst", "prorroga_fins",
            "fi",
        ),
        tecniques=DE_VERSIO,
    )  # fmt: skip

    class Meta:
        verbose_name = _("participació en un programa")
        verbose_name_plural = _("participacions en programes")
        ordering = ["-inici", "-id"]
        indexes = [
            models.Index(fields=["programa", "inici"], name="participacio_per_programa"),
            models.Index(fields=["inici", "id"], name="participacio_per_inici"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(fi__isnull=True) | Q(fi__gte=F("inici")),
                name="participacio_dates_en_ordre",
                violation_error_message=_("S'acaba abans de començar."),
            ),
            models.CheckConstraint(
                condition=Q(prorroga_fins__isnull=True)
                | Q(fi_previst__isnull=False, prorroga_fins__gt=F("fi_previst")),
                name="participacio_prorroga_despres",
                violation_error_message=_("La pròrroga ha d'anar més enllà del final previst."),
            ),
        ]

    def __str__(self):
        return str(self.programa)

    @property
    def final_previst(self):
        return self.prorroga_fins or self.fi_previst

    def estat(self, a_data=None) -> EstatParticipacio:
        """As `amb_estat` tells it to the database."""
        dia = a_data or timezone.localdate()
        if self.fi and self.fi < dia:
            return EstatParticipacio.ACABADA
        if self.inici > dia:
            return EstatParticipacio.PREVISTA
        if not self.fi and self.final_previst and self.final_previst < dia:
            return EstatParticipacio.VENCUDA
        return EstatParticipacio.PRORROGADA if self.prorroga_fins else EstatParticipacio.EN_CURS

    def compta_el_final(self) -> None:
        """Write the last day that its programme foresees; the caller saves."""
        mesos = self.programa.mesos
        dura = relativedelta(months=mesos, days=-1) if mesos else None
        self.fi_previst = self.inici + dura if dura else None


class ApuntQuerySet(AmbValorsQuerySet):
    def visibles_per(self, usuari):
        return self.filter(participacio__in=Participacio.objects.visibles_per(usuari))

    def valids(self):
        return self.filter(anullat_el__isnull=True)

    def vius_el(self, a_data=None):
        """Those that stand on a day: begun, and neither ended, expired nor voided."""
        dia = a_data or timezone.localdate()
        oberts = Q(fins__isnull=True) | Q(fins__gte=dia)
        return self.valids().filter(oberts, des_de__lte=dia)

    def del_periode(self, periode):
        return self.valids().filter(des_de__range=(periode.inici, periode.fi))

    def de_l_abast(self, abast):
        return self.filter(participacio__in=Participacio.objects.de_l_abast(abast))

    def amb_hores(self):
        """Those that say hours to be counted, with `hores`."""
        dites = ValorDe("valors", F("tipus__camps__codi"))
        amb_camp = self.filter(tipus__camps__compta_hores=True)
        return amb_camp.annotate(hores=Cast(dites, HORES)).filter(hores__isnull=False)

    def que_caduquen(self):
        """Those that no newer row of their kind has replaced, in what has not ended."""
        posteriors = Apunt.objects.valids().filter(
            Q(des_de__gt=OuterRef("des_de")) | Q(des_de=OuterRef("des_de"), pk__gt=OuterRef("pk")),
            participacio=OuterRef("participacio"),
            tipus=OuterRef("tipus"),
        )
        return self.valids().filter(
            ~Exists(posteriors),
            tipus__final=FinalApunt.CADUCA,
            fins__isnull=False,
            participacio__fi__isnull=True,
        )


@no_s_esborra
@amb_historia
class Apunt(AmbValors):
    """Something of a participation on a day: a document, a mentor, a contract, a follow-up.

    `fins` is its last day, or the day it expires: its kind says which. `opcio` is what the
    first field says, when it is an option, and how the row is called («resguard blanc»).
    """

    participacio = models.ForeignKey(Participacio, models.PROTECT, related_name="apunts")
    tipus = models.ForeignKey(TipusApunt, models.PROTECT, related_name="apunts")
    des_de = models.DateField(_("dia"), default=timezone.localdate)
    fins = models.DateField(_("fins al"), null=True, blank=True)
    opcio = models.ForeignKey(
        OpcioCamp, models.PROTECT, related_name="+", null=True, editable=False
    )
    anullat_el = models.DateTimeField(_("anul·lat el"), null=True, editable=False)
    anullat_motiu = models.CharField(_("per què s'anul·la"), max_length=200, blank=True)

    objects = ApuntQuerySet.as_manager()

    dades = Dades(
        especials=("valors", "reservat", "motiu_avis", "opcio", "anullat_motiu"),
        personals=("participacio", "des_de", "fins"),
        estadistiques=("tipus",),
        tecniques=(*DE_VERSIO, "anullat_el"),
    )

    class Meta:
        verbose_name = _("apunt d'un programa")
        verbose_name_plural = _("apunts dels programes")
        ordering = ["-des_de", "-id"]
        indexes = [models.Index(fields=["fins"], name="apunt_per_caducitat")]
        constraints = [
            models.CheckConstraint(
                condition=Q(fins__isnull=True) | Q(fins__gte=F("des_de")),
                name="apunt_dates_en_ordre",
                violation_error_message=_("S'acaba abans de començar."),
            )
        ]

    def __str__(self):
        return str(self.opcio or self.tipus)

    @property
    def caduca(self) -> bool:
        return self.tipus.final == FinalApunt.CADUCA and self.fins is not None

    def es_viu(self, a_data=None) -> bool:
        """As `vius_el` tells it to the database."""
        dia = a_data or timezone.localdate()
        comencat = self.anullat_el is None and self.des_de <= dia
        return comencat and (self.fins is None or self.fins >= dia)
