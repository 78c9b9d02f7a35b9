"""Whose permit of the regularisation of 2026 ends, and who has not asked for its extension."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from acollida.models import LlenguaPersona, Persona, SituacioAdministrativa
from comptes.models import Usuari
from municipis.models import Llengua, Municipi
from municipis.periode import Periode
from tramits.enums import EstatTramit, Flux, Origen, Resultat
from tramits.models import Tramit

DIES = (30, 60, 90, 180)
TARD = 90  # the extension may still be asked for in the three months that follow
PRORROGA = "prorroga-da20-da21"
CONCEDITS = (Resultat.FAVORABLE, Resultat.SILENCI_POSITIU)


@dataclass(frozen=True)
class Radar:
    """The people that `usuari` sees whose permit ends within so many days, the soonest first.

    With `dies` 0, those who may still ask for it late. Who has her report under way, or issued,
    is left out unless `totes`.
    """

    usuari: Usuari
    avui: date
    dies: int = 90
    periode: Periode | None = None
    municipi: Municipi | None = None
    llengua: Llengua | None = None
    totes: bool = False

    @property
    def finestra(self) -> tuple[date, date]:
        if self.periode:
            return self.periode.inici, self.periode.fi
        if not self.dies:
            return self.avui - timedelta(days=TARD), self.avui - timedelta(days=1)
        return self.avui, self.avui + timedelta(days=self.dies)

    def persones(self) -> QuerySet:
        """Each of them once, with the last day of her permit in `dia`."""
        persones = que_caduquen(self.usuari, *self.finestra)
        if not self.totes:
            persones = persones.exclude(Exists(_informes()))
        if self.municipi:
            persones = persones.filter(municipi=self.municipi)
        if self.llengua:
            parlen = LlenguaPersona.objects.filter(persona=OuterRef("pk"), llengua=self.llengua)
            persones = persones.filter(Q(llengua_escrita=self.llengua) | Exists(parlen))
        return persones

    def per_llengua(self) -> list[tuple[Llengua | None, int]]:
        """In which languages the letters have to be written, the most frequent first."""
        comptes = self.persones().order_by().values_list("llengua_escrita")
        comptes = dict(comptes.annotate(n=Count("pk")))
        llengues = Llengua.objects.in_bulk([pk for pk in comptes if pk])
        files = [(llengues.get(pk), n) for pk, n in comptes.items()]
        return sorted(files, key=lambda fila: (-fila[1], str(fila[0])))


def que_caduquen(usuari, inici: date, fi: date) -> QuerySet:
    """The people whose permit ends between two days: by her situation, or by her procedure."""
    situacions, tramits = _situacions(), _tramits()
    # First the few whose days fall there, by their index; then, of those, the last day.
    alguna = Q(pk__in=situacions.filter(fins__range=(inici, fi)).values("persona")) | Q(
        pk__in=tramits.filter(valid_fins__range=(inici, fi)).values("persona")
    )
    seves = {"persona": OuterRef("pk")}
    dies = [
        Subquery(situacions.filter(**seves).order_by("-fins").values("fins")[:1]),
        Subquery(tramits.filter(**seves).order_by("-valid_fins").values("valid_fins")[:1]),
    ]
    d_aqui = Persona.objects.visibles_per(usuari).filter(municipi__in=usuari.abast.municipis)
    return d_aqui.filter(alguna).annotate(dia=Greatest(*dies)).filter(dia__range=(inici, fi))


def _situacions() -> QuerySet:
    """Those of the regularisation that no other situation has followed."""
    seguents = SituacioAdministrativa.objects.filter(
        persona=OuterRef("persona"), des_de__gt=OuterRef("des_de")
    ).exclude(tipus__codi__in=Origen.de_l_onada())
    files = SituacioAdministrativa.objects.filter(tipus__codi__in=Origen.de_l_onada())
    return files.filter(fins__isnull=False).exclude(Exists(seguents))


def _tramits() -> QuerySet:
    return Tramit.objects.filter(
        tipus__codi__in=Origen.de_l_onada(), resultat__in=CONCEDITS, valid_fins__isnull=False
    )


def _informes() -> QuerySet:
    """A report of integration effort or an extension under way, or a report already issued."""
    oberts = Q(estat__in=EstatTramit.oberts())
    emesos = Q(informe__informe_el__isnull=False, informe__origen__in=Origen.de_l_onada())
    seus = Tramit.objects.filter(persona=OuterRef("pk"))
    del_permis = Q(tipus__flux=Flux.INTEGRACIO) | Q(tipus__codi=PRORROGA)
    return seus.filter(del_permis & oberts | emesos)
