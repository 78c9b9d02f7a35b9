"""The sheet of an interpreter and a month: frozen once closed, worked out again while open.

A month takes the services of its days. What comes late, because its own month was already closed,
and what a correction adds or takes back, go to the first month that is closed afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.db.models import Max, Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from mediacio.enums import TipusLinia
from mediacio.models import Interpret, LiniaLiquidacio, Liquidacio, Prestacio
from mediacio.models.camps import DE_PREU, QUANTITATS
from municipis.text import clau_ordre

UN_DIA = timedelta(days=1)
MAXIM_CODIS = 4  # the newest settlements of a service that a note names: more would not fit
RELACIONS = ("interpret", "tarifa", "peticio__llengua", "peticio__municipi", "peticio__ambit")


@dataclass(frozen=True)
class FullDelMes:
    """The lines of a month. `abans` is an earlier month that has to be closed first."""

    interpret: Interpret
    mes: date
    linies: list[LiniaLiquidacio] = field(default_factory=list)
    liquidacio: Liquidacio | None = None
    abans: date | None = None

    @property
    def nom(self) -> str:
        return self.liquidacio.nom if self.liquidacio else self.interpret.nom

    @property
    def clau(self) -> str:
        """«2026-03»."""
        return f"{self.mes:%Y-%m}"

    @property
    def serveis(self) -> int:
        return sum(linia.tipus == TipusLinia.SERVEI for linia in self.linies)

    @property
    def sense_preu(self) -> list[LiniaLiquidacio]:
        """The lines of an open month whose service found no rate to take."""
        if self.liquidacio:
            return []
        return [linia for linia in self.linies if linia.prestacio.tarifa_id is None]

    def suma(self, camp: str):
        return sum((getattr(linia, camp) for linia in self.linies), Decimal(0))

    @property
    def minuts(self) -> int:
        return int(self.suma("minuts"))

    @property
    def cost_hores(self) -> Decimal:
        return self.suma("cost_hores")

    @property
    def cost_text(self) -> Decimal:
        return self.suma("cost_text")

    @property
    def cost_desplacament(self) -> Decimal:
        return self.suma("cost_desplacament")

    @property
    def cost(self) -> Decimal:
        return self.suma("cost")


def primer_dia(dia: date) -> date:
    return dia.replace(day=1)


def darrer_dia(mes: date) -> date:
    return mes + relativedelta(months=1) - UN_DIA


def fulls_del_mes(interprets: Iterable[Interpret], mes: date) -> list[FullDelMes]:
    """One for each of these interpreters who has something that month, by name."""
    interprets = list(interprets)
    tancades = _tancades(interprets, mes)
    darrers = dict(
        Liquidacio.objects.filter(interpret__in=interprets)
        .order_by()
        .values_list("interpret")
        .annotate(Max("mes"))
    )
    de = Prestacio.objects.filter(interpret__in=interprets).select_related(*RELACIONS)
    pendents = _per_interpret(
        de.sense_liquidar(darrer_dia(mes)).order_by("dia", "inici_real", "id")
    )
    ajusts = _per_interpret(de.per_ajustar().prefetch_related("linies__liquidacio").order_by("dia"))
    fulls = []
    for interpret in interprets:
        if liquidacio := tancades.get(interpret.pk):
            linies = list(liquidacio.linies.all())
            fulls.append(FullDelMes(interpret, mes, linies, liquidacio))
        elif (darrer := darrers.get(interpret.pk)) is None or darrer < mes:
            full = _obert(interpret, mes, darrer, pendents[interpret.pk], ajusts[interpret.pk])
            fulls += [full] if full.linies or full.abans else []
    return sorted(fulls, key=lambda full: (clau_ordre(full.nom), full.interpret.pk))


def full_del_mes(interpret: Interpret, mes: date) -> FullDelMes | None:
    return next(iter(fulls_del_mes([interpret], mes)), None)


def _tancades(interprets, mes) -> dict[int, Liquidacio]:
    linies = Prefetch("linies", LiniaLiquidacio.objects.select_related("prestacio"))
    tancades = Liquidacio.objects.filter(interpret__in=interprets, mes=mes)
    tancades = tancades.select_related("tancada_per", "comarca").prefetch_related(linies)
    return {liquidacio.interpret_id: liquidacio for liquidacio in tancades}


def _per_interpret(prestacions) -> defaultdict[int, list[Prestacio]]:
    seves = defaultdict(list)
    for prestacio in prestacions:
        seves[prestacio.interpret_id].append(prestacio)
    return seves


def _obert(interpret, mes, darrer, pendents, ajusts) -> FullDelMes:
    """With what was left behind, unless an earlier month is still to be closed and takes it."""
    propies = [p for p in pendents if p.dia >= mes]
    d_abans = [p for p in pendents if p.dia < mes]
    oberts = [primer_dia(p.dia) for p in d_abans if darrer is None or primer_dia(p.dia) > darrer]
    linies = [] if oberts else [_de_servei(p, tard=True) for p in d_abans]
    linies += [_de_servei(p) for p in propies]
    linies += [] if oberts else [_d_ajust(p) for p in ajusts]
    for ordre, linia in enumerate(linies, 1):
        linia.ordre = ordre
    return FullDelMes(interpret, mes, linies, abans=min(oberts, default=None))


def _de_servei(prestacio: Prestacio, tard=False) -> LiniaLiquidacio:
    quantitats = {camp: getattr(prestacio, camp) for camp in QUANTITATS}
    with override("ca"):
        nota = _("registrat després de tancar el seu mes") if tard else ""
    return _linia(prestacio, TipusLinia.SERVEI, quantitats, nota)


def _d_ajust(prestacio: Prestacio) -> LiniaLiquidacio:
    """What the service comes to now, less what has already been settled of it."""
    quantitats = {
        camp: getattr(prestacio, camp) - getattr(prestacio, f"ja_{camp}") for camp in QUANTITATS
    }
    codis = dict.fromkeys(linia.liquidacio.codi for linia in prestacio.linies.all())
    with override("ca"):
        nota = _("corregeix %(codi)s: %(motiu)s") % {
            "codi": ", ".join(list(codis)[:MAXIM_CODIS]),
            "motiu": prestacio.correccio,
        }
    return _linia(prestacio, TipusLinia.AJUST, quantitats, nota)


def _linia(prestacio, tipus, quantitats, nota) -> LiniaLiquidacio:
    preus = {camp: getattr(prestacio, camp) for camp in DE_PREU}
    return LiniaLiquidacio(
        prestacio=prestacio,
        tipus=tipus,
        dia=prestacio.dia,
        concepte=concepte(prestacio.peticio),
        nota=nota,
        **quantitats,
        **preus,
    )


def concepte(peticio) -> str:
    """Which service it was, in Catalan, and nothing of whom it was for."""
    with override("ca"):
        parts = (peticio.codi, peticio.get_tipus_display(), peticio.llengua, peticio.municipi)
        return " · ".join(str(part) for part in parts)


def nom_del_mes(mes: date) -> str:
    """«març de 2026»."""
    return date_format(mes, "F \\d\\e Y")
