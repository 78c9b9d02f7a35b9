"""A procedure of a person under foreigners' law, and each step that it makes."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.models import Expedient, Persona
from acollida.models.base import DE_VERSIO, Versionat
from acollida.models.expedient import Comptatge
from acollida.models.identitat import DePersonaQuerySet
from municipis.dades import Dades
from municipis.historia import amb_historia, amb_historia_sense, no_s_esborra
from municipis.models import Comarca, Municipi
from municipis.xifrat import TextXifrat
from tramits.enums import CodiRellotge, EstatTramit, Recurs, Resultat

from .catalegs import TipusTramit


@amb_historia
class ComptadorTramits(Comptatge):
    """The last number given to a procedure."""

    class Meta:
        verbose_name = _("comptador de tràmits")
        verbose_name_plural = _("comptadors de tràmits")
        constraints = [
            models.UniqueConstraint(fields=["comarca", "exercici"], name="comptador_tramits_unic")
        ]


class TramitQuerySet(DePersonaQuerySet):
    def oberts(self):
        return self.filter(estat__in=EstatTramit.oberts())

    def en_preparacio_des_de(self, dia):
        """Those that somebody began to prepare that day or before, and are not presented yet."""
        return self.filter(estat=EstatTramit.PREPARACIO, preparacio_el__lte=dia)

    def amb_venciment(self):
        """Those that wait for a day, the soonest first: what is overdue comes before all."""
        return self.filter(venc_el__isnull=False).order_by("venc_el", "id")

    def vencuts(self, avui):
        """Those whose day has passed."""
        return self.filter(venc_el__lt=avui)

    def que_vencen(self, des_de, fins):
        """Those whose day is one of these, both included."""
        return self.filter(venc_el__range=(des_de, fins))

    def de_l_abast(self, abast):
        """Those of these municipalities, for figures: no page shows a row of them."""
        return self.filter(municipi__in=abast.municipis)

    def registrats(self, periode):
        """Those opened in the period."""
        return self.filter(obert_el__range=(periode.inici, periode.fi))

    def presentats(self, periode):
        """Those presented in the period."""
        return self.filter(presentada_el__range=(periode.inici, periode.fi))


def en_ordre(abans: str, despres: str) -> Q:
    """Two dates in order, where both are known: a NULL would pass a CHECK without being asked."""
    return (
        Q(**{f"{abans}__isnull": True})
        | Q(**{f"{despres}__isnull": True})
        | Q(**{f"{despres}__gte": F(abans)})
    )


@no_s_esborra
@amb_historia_sense("venc_el", "venc_rellotge")  # they follow from the rest
class Tramit(Versionat):
    """A procedure, numbered by comarca and year: «T-07-2026-00123».

    `persona` is whom it is about and `sollicitant` who asks for it, when it is another member of
    her household. `tipus` is the version of the norm that its day of presentation gives it.
    `venc_el` is the next day on which somebody has to do something, and `venc_rellotge` the
    clock that says so: `rellotges.py` computes them, with each change of what they depend on.
    """

    comarca = models.ForeignKey(Comarca, models.PROTECT, related_name="+", editable=False)
    exercici = models.SmallIntegerField(_("any"), editable=False)
    numero = models.IntegerField(_("número"), editable=False)
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="tramits")
    sollicitant = models.ForeignKey(
        Persona,
        models.PROTECT,
        verbose_name=_("qui el demana, si és un altre membre de la llar"),
        related_name="+",
        null=True,
        blank=True,
    )
    expedient = models.ForeignKey(
        Expedient, models.PROTECT, related_name="tramits", null=True, blank=True
    )
    tipus = models.ForeignKey(
        TipusTramit, models.PROTECT, related_name="tramits", verbose_name=_("tràmit")
    )
    municipi = models.ForeignKey(
        Municipi, models.PROTECT, related_name="tramits", verbose_name=_("municipi")
    )
    tecnica = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="tramits",
        verbose_name=_("tècnica referent"),
    )
    estat = models.CharField(_("estat"), max_length=12, choices=EstatTramit, editable=False)
    obert_el = models.DateField(_("consulta"), default=timezone.localdate)
    preparacio_el = models.DateField(_("en preparació des del"), null=True, blank=True)
    presentada_el = models.DateField(_("presentació"), null=True, blank=True)
    num_registre = models.CharField(_("número de registre d'entrada"), max_length=40, blank=True)
    num_oficial = models.CharField(_("número d'expedient oficial"), max_length=40, blank=True)
    oficina = models.CharField(_("oficina que el porta"), max_length=120, blank=True)
    resolta_el = models.DateField(_("data de la resolució"), null=True, blank=True)
    notificada_el = models.DateField(_("data de la notificació"), null=True, blank=True)
    resultat = models.CharField(_("resultat"), max_length=14, choices=Resultat, blank=True)
    valid_fins = models.DateField(_("val fins al"), null=True, blank=True)
    recurs = models.CharField(_("recurs"), max_length=10, choices=Recurs, blank=True)
    recurs_el = models.DateField(_("data del recurs"), null=True, blank=True)
    tancat_el = models.DateField(_("tancat el"), null=True, blank=True)
    nota = TextXifrat(_("nota"), blank=True)
    venc_el = models.DateField(_("venciment"), null=True, editable=False)
    venc_rellotge = models.CharField(
        _("què venç"), max_length=10, choices=CodiRellotge, blank=True, editable=False
    )

    objects = TramitQuerySet.as_manager()

    dades = Dades(
        personals=(
            "persona", "sollicitant", "expedient", "num_registre", "num_oficial", "oficina",
            "valid_fins",
        ),
        especials=("nota",),
        estadistiques=(
            "tipus", "municipi", "tecnica", "estat", "obert_el", "preparacio_el",
            "presentada_el", "resolta_el", "notificada_el", "resultat", "recurs", "recurs_el",
            "tancat_el",
        ),
        tecniques=(*DE_VERSIO, "comarca", "exercici", "numero", "venc_el", "venc_rellotge"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("tràmit")
        verbose_name_plural = _("tràmits")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["municipi", "obert_el", "id"], name="tramit_per_municipi"),
            models.Index(fields=["presentada_el", "id"], name="tramit_per_presentacio"),
            models.Index(
                fields=["preparacio_el"],
                name="tramit_en_preparacio",
                condition=Q(estat="preparacio"),
            ),
            models.Index(
                fields=["venc_el", "id"],
                name="tramit_per_venciment",
                condition=Q(venc_el__isnull=False),
            ),
            models.Index(
                fields=["tecnica", "venc_el", "id"],
                name="tramit_de_la_tecnica",
                condition=Q(venc_el__isnull=False),
            ),
            models.Index(
                fields=["valid_fins"],
                name="tramit_per_validesa",
                condition=Q(valid_fins__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["comarca", "exercici", "numero"], name="tramit_numero_unic"
            ),
            models.CheckConstraint(
                condition=en_ordre("obert_el", "presentada_el"),
                name="tramit_presentat_despres_d_obrir_se",
                violation_error_message=_("La presentació és anterior a la consulta."),
            ),
            models.CheckConstraint(
                condition=en_ordre("presentada_el", "resolta_el"),
                name="tramit_resolt_despres_de_presentar_se",
                violation_error_message=_("La resolució és anterior a la presentació."),
            ),
            models.CheckConstraint(
                condition=en_ordre("resolta_el", "notificada_el"),
                name="tramit_notificat_despres_de_resoldre_s",
                violation_error_message=_("La notificació és anterior a la resolució."),
            ),
            models.CheckConstraint(
                # What decides an appeal is dated after it.
                condition=~Q(estat="recurs") | en_ordre("resolta_el", "recurs_el"),
                name="tramit_recorregut_despres_de_resoldre_s",
                violation_error_message=_("El recurs és anterior a la resolució."),
            ),
            models.CheckConstraint(
                condition=Q(estat__in=EstatTramit.acabats(), tancat_el__isnull=False)
                | ~Q(estat__in=EstatTramit.acabats()) & Q(tancat_el__isnull=True),
                name="tramit_tancat_amb_data",
            ),
            models.CheckConstraint(
                condition=~Q(estat__in=["resolta", "tancada"]) | ~Q(resultat=""),
                name="tramit_resolt_amb_resultat",
                violation_error_message=_("Digueu com ha acabat, o que no se sap."),
            ),
        ]

    def __str__(self):
        return self.codi

    @property
    def codi(self) -> str:
        """Reads `comarca`: fetch it with `select_related` in lists."""
        return f"T-{self.comarca.codi}-{self.exercici}-{self.numero:05d}"

    @property
    def es_obert(self) -> bool:
        return self.estat in EstatTramit.oberts()


class DeTramitQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        """Those of the procedures that she may see."""
        return self.filter(tramit__in=Tramit.objects.visibles_per(usuari))


@no_s_esborra
@amb_historia
class PasTramit(models.Model):
    """A row of the history of a procedure: never changed, whatever is corrected afterwards."""

    tramit = models.ForeignKey(Tramit, models.PROTECT, related_name="passos")
    de = models.CharField(_("de"), max_length=12, choices=EstatTramit, blank=True)
    a = models.CharField(_("a"), max_length=12, choices=EstatTramit)
    dia = models.DateField(_("dia"))
    motiu = models.CharField(_("motiu"), max_length=300, blank=True)
    per = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    el = models.DateTimeField(_("moment"), default=timezone.now, editable=False)

    objects = DeTramitQuerySet.as_manager()

    dades = Dades(
        personals=("tramit", "motiu"),
        estadistiques=("de", "a", "dia"),
        tecniques=("id", "per", "el"),
    )

    class Meta:
        verbose_name = _("pas d'un tràmit")
        verbose_name_plural = _("passos dels tràmits")
        ordering = ["id"]
        triggers = [pgtrigger.Protect(name="pas_no_canvia", operation=pgtrigger.Update)]
