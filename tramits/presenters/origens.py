"""The wave in figures: how many permits end each month, and how far their reports have gone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from municipis.models import Municipi
from tramits.enums import Origen
from tramits.models import InformeEstrangeria, SollicitudInforme
from tramits.radar import que_caduquen

SENSE_MES = "cap"
PASSOS = {
    "acceptats": {},
    "proposats": {"proposta_el__isnull": False},
    "emesos": {"informe_el__isnull": False},
}
COLUMNES = {
    "caduquen": _("permisos que caduquen"),
    "demanats": _("informes demanats pels ajuntaments"),
    "acceptats": _("en curs o acabats"),
    "proposats": _("amb la proposta feta"),
    "emesos": _("emesos"),
}
PASSATS, FUTURS = 12, 36  # months
Clau = tuple[int, date | None]  # a municipality, and the month in which the permit ends


@dataclass(frozen=True)
class Casella:
    """How many there are, and the list that it counts."""

    nombre: int
    adreca: str


@dataclass(frozen=True)
class Fila:
    titol: str | date | None
    caselles: list[Casella]
    filtre: str


def informes(usuari, que: str) -> QuerySet:
    """The reports of the wave that have reached this step: the numbers and the list are these."""
    files = InformeEstrangeria.objects.visibles_per(usuari).de_l_abast(usuari.abast)
    return files.filter(origen__in=Origen.de_l_onada(), **PASSOS[que])


@dataclass(frozen=True)
class Onada:
    """The counts of every municipality and month, read once."""

    comptes: dict[str, Counter]
    municipis: dict[int, Municipi]

    def per_mes(self, municipi: Municipi | None) -> list[Fila]:
        mesos = {mes for comptes in self.comptes.values() for _m, mes in comptes}
        ordenats = sorted(mesos - {None}) + [None] * (None in mesos)
        pks = [municipi.pk] if municipi else list(self.municipis)
        return [self._fila(mes, pks, mes, municipi) for mes in ordenats]

    def per_municipi(self) -> list[Fila]:
        amb_res = {pk for comptes in self.comptes.values() for pk, _mes in comptes}
        return [
            self._fila(municipi.nom_natural, [pk], ..., municipi)
            for pk, municipi in self.municipis.items()
            if pk in amb_res
        ]

    def _fila(self, titol, pks, mes, municipi) -> Fila:
        filtre = {"municipi": municipi.codi_ine} if municipi else {}
        if mes is not ...:
            filtre |= {"mes": f"{mes:%Y-%m}" if mes else SENSE_MES}
        caselles = [
            Casella(self._suma(comptes, pks, mes), _adreca(que, filtre))
            for que, comptes in self.comptes.items()
        ]
        return Fila(titol, caselles, urlencode(filtre))

    def _suma(self, comptes: Counter, pks, mes) -> int:
        if mes is ...:
            return sum(n for (pk, _mes), n in comptes.items() if pk in pks)
        return sum(comptes[pk, mes] for pk in pks)


def onada(usuari, avui: date) -> Onada:
    """Five queries, whatever there is: one for each column."""
    inici, fi = finestra(avui)
    caduquen = que_caduquen(usuari, inici, fi)
    demanats = SollicitudInforme.objects.visibles_per(usuari)
    demanats = demanats.filter(origen__in=Origen.de_l_onada())
    comptes = {
        "caduquen": _compta(caduquen, "municipi", "dia"),
        "demanats": _compta(demanats, "municipi", "origen_caduca_el"),
    } | {
        que: _compta(informes(usuari, que), "tramit__municipi", "origen_caduca_el")
        for que in PASSOS
    }
    municipis = Municipi.objects.visibles_per(usuari).order_by("clau_ordre")
    return Onada(comptes, {municipi.pk: municipi for municipi in municipis})


def finestra(avui: date) -> tuple[date, date]:
    primer = avui.replace(day=1)
    fi = primer + relativedelta(months=FUTURS, days=-1)
    return primer - relativedelta(months=PASSATS), fi


def _compta(files: QuerySet, municipi: str, dia: str) -> Counter:
    mesos = files.order_by().annotate(on=F(municipi), mes=TruncMonth(dia))
    files = mesos.values_list("on", "mes").annotate(n=Count("pk"))
    return Counter({(municipi, mes): n for municipi, mes, n in files})


def _adreca(que: str, filtre: dict) -> str:
    """The list behind a number."""
    if que == "caduquen":
        return f"{reverse('tramits:origens_radar')}?{urlencode(filtre | {'totes': 'on'})}"
    if que == "demanats":
        mes = {"caduca": filtre["mes"]} if "mes" in filtre else {}
        lloc = {"municipi": filtre["municipi"]} if "municipi" in filtre else {}
        consulta = {"grup": "totes", "origen": "da"} | mes | lloc
        return f"{reverse('tramits:entrada')}?{urlencode(consulta)}"
    return f"{reverse('tramits:origens_llista')}?{urlencode(filtre | {'que': que})}"
