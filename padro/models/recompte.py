"""The cells: how many people of a nationality, a sex and an age band a municipality declares."""

from django.db import models
from django.db.models import Case, Exists, F, Min, OuterRef, Q, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from municipis.dades import Dades
from municipis.enums import Area, Sexe, Valor
from municipis.historia import amb_historia_per_lots
from municipis.models import Nacionalitat, PertinencaUE
from padro.enums import EstatEnviament, GrupEdat

from .enviament import Enviament
from .model import TramEdat

SUMES = {
    "total": Sum("valor"),
    "total_tipus": Min("tipus"),
    "homes": Sum("valor", filter=Q(sexe=Sexe.HOME)),
    "homes_tipus": Min("tipus", filter=Q(sexe=Sexe.HOME)),
    "dones": Sum("valor", filter=Q(sexe=Sexe.DONA)),
    "dones_tipus": Min("tipus", filter=Q(sexe=Sexe.DONA)),
}


class RecompteQuerySet(models.QuerySet):
    def visibles_per(self, usuari):
        return self.filter(enviament__esperat__municipi__in=usuari.abast.municipis)

    def estrangers(self):
        """The cells of registered foreigners."""
        return self.filter(nacionalitat__isnull=False)

    def poblacio(self):
        """The cells of the whole population of the municipality, by sex."""
        return self.filter(nacionalitat__isnull=True)

    def valors(self):
        """What the cells say, wherever in a file they were read: as the pure rules take them."""
        return self.values_list("nacionalitat_id", "sexe", "tram_id", "tipus", "valor")

    def total(self) -> int:
        """The people in these cells; suppressed and empty cells add nothing."""
        return self.aggregate(t=Sum("valor"))["t"] or 0

    def de_l_abast(self, abast):
        return self.filter(enviament__esperat__municipi__in=abast.municipis)

    def del_periode(self, periode):
        """The cells of the semesters inside `periode`; stocks, so never add two semesters up."""
        semestres = [semestre.codi for semestre in periode.semestres()]
        return self.filter(enviament__esperat__campanya__semestre__in=semestres)

    def vigents(self):
        """The cells of the current revision of each submission."""
        return self.filter(enviament__vigent=True)

    def validats(self):
        """The cells that the coordinator has accepted."""
        return self.filter(enviament__estat=EstatEnviament.VALIDAT)

    def de_sexe(self, sexe):
        return self.filter(sexe=sexe)

    def de_nacionalitat(self, codi):
        return self.filter(nacionalitat__codi=codi)

    def amb_totes_dues_xifres(self):
        """The cells of the submissions that say both the foreigners and the whole population."""
        nombres = Recompte.objects.filter(enviament=OuterRef("enviament"), tipus=Valor.XIFRA)
        return self.filter(
            Exists(nombres.estrangers()) | Q(enviament__sense_estrangers=True),
            Exists(nombres.poblacio()),
        )

    def amb_area(self):
        """Annotate `area`, the one of the reference date of each campaign."""
        dia = OuterRef("enviament__esperat__campanya__data_referencia")
        membre = PertinencaUE.objects.filter(
            Q(fins__isnull=True) | Q(fins__gte=dia),
            nacionalitat=OuterRef("nacionalitat"),
            des_de__lte=dia,
        )
        return self.annotate(
            area=Case(When(Exists(membre), then=Value(Area.UE)), default=F("nacionalitat__area"))
        )

    def amb_grup_edat(self):
        """Annotate `grup_edat`, the big group in which the age band falls whole."""
        return self.annotate(
            grup_edat=Case(
                When(tram__fins__lte=14, then=Value(GrupEdat.DE_0_A_14)),
                When(tram__des_de__gte=65, then=Value(GrupEdat.DE_65_I_MES)),
                When(tram__des_de__gte=15, tram__fins__lte=64, then=Value(GrupEdat.DE_15_A_64)),
                default=Value(GrupEdat.NO_DETALLAT),
            )
        )

    def per(self, *camps):
        """Sums by `camps`, of everybody and of each sex, in order of the fields.

        Beside each sum its `…_tipus`: the best kind of value among its cells, so that a group
        made only of suppressed cells is told from an empty one.
        """
        return self.values(*camps).annotate(**SUMES).order_by(*camps)

    def sumes(self) -> dict:
        """The sums of all the cells, as `per` gives those of each group."""
        return self.aggregate(**SUMES)

    def per_municipi(self):
        return self.per("enviament__esperat__municipi")

    def per_nacionalitat(self):
        return self.per("nacionalitat")

    def per_area(self):
        return self.amb_area().per("area")

    def per_grup_edat(self):
        return self.amb_grup_edat().per("grup_edat")

    def per_tram(self):
        return self.per("tram__des_de", "tram__codi")

    def per_semestre(self):
        return self.per("enviament__esperat__campanya__semestre")


@amb_historia_per_lots
class Recompte(models.Model):
    """A cell. Cells are sparse: where the file says nothing there is no row.

    Without nationality it counts the whole population of the municipality. `fila` and `columna`
    say where in the original file the value was read.

    The two catalogues are not checked row by row (it would double the time of an import): the
    reader only knows their keys, and the database lets nobody delete their rows.
    """

    enviament = models.ForeignKey(
        Enviament, models.CASCADE, related_name="recomptes", db_index=False
    )
    nacionalitat = models.ForeignKey(
        Nacionalitat, models.PROTECT, null=True, related_name="+", db_index=False,
        db_constraint=False,
    )  # fmt: skip
    sexe = models.SmallIntegerField(_("sexe"), choices=Sexe)
    tram = models.ForeignKey(
        TramEdat, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    tipus = models.SmallIntegerField(_("tipus de valor"), choices=Valor, default=Valor.XIFRA)
    valor = models.IntegerField(_("persones"), null=True)
    fila = models.IntegerField(_("fila del fitxer"), null=True)
    columna = models.SmallIntegerField(_("columna del fitxer"), null=True)

    objects = RecompteQuerySet.as_manager()

    dades = Dades(
        estadistiques=("enviament", "nacionalitat", "sexe", "tram", "tipus", "valor"),
        tecniques=("id", "fila", "columna"),
    )

    class Meta:
        verbose_name = _("casella")
        verbose_name_plural = _("caselles")
        constraints = [
            models.UniqueConstraint(
                fields=["enviament", "nacionalitat", "sexe", "tram"],
                name="casella_unica",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(tipus=Valor.XIFRA, valor__gte=0)
                | (~Q(tipus=Valor.XIFRA) & Q(valor__isnull=True)),
                name="casella_amb_xifra_o_marca",
            ),
        ]
