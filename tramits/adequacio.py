"""Whether a home is adequate, as far as the thresholds of the comarca can tell. Pure.

Each rule answers favourable, unfavourable or cannot tell, with the numbers that it has compared.
A threshold that nobody has written makes no rule; `raons.py` puts each answer into words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Sentit(StrEnum):
    """What is suggested: the values of `enums.SentitProposta`, or nothing."""

    FAVORABLE = "favorable"
    DESFAVORABLE = "desfavorable"
    RECOMANACIO = "recomanacio"
    NO_ES_POT_DIR = ""


class Veredicte(StrEnum):
    """What a rule answers; `RECOMANA` does not weigh against the home."""

    FAVORABLE = "favorable"
    DESFAVORABLE = "desfavorable"
    NO_ES_SAP = "no_es_sap"
    RECOMANA = "recomana"


class Regla(StrEnum):
    M2_PERSONA = "m2_persona"
    PERSONES_DORMITORI = "persones_dormitori"
    M2_DORMITORI = "m2_dormitori"
    CEDULA = "cedula"
    CEDULA_OCUPACIO = "cedula_ocupacio"
    CONDICIO = "condicio"
    REPARTIMENT = "repartiment"


class Falta(StrEnum):
    """What the visit does not say and a rule would need."""

    SUPERFICIE = "superficie"
    PERSONES = "persones"
    DORMITORIS = "dormitoris"
    M2_DORMITORI = "m2_dormitori"
    CEDULA = "cedula"
    CADUCITAT = "caducitat"
    CONDICIO = "condicio"


@dataclass(frozen=True)
class Dormitori:
    m2: Decimal | None = None
    persones: int | None = None


@dataclass(frozen=True)
class Fets:
    """What a visit has seen; `None` is what it does not say."""

    dia: date
    superficie: Decimal | None = None
    ocupants: int | None = None
    per_venir: int = 0
    dormitoris: tuple[Dormitori, ...] = ()
    cedula: str = ""
    cedula_caduca_el: date | None = None
    cedula_ocupacio: int | None = None
    compleix: tuple[str, ...] = ()
    falla: tuple[str, ...] = ()

    @property
    def persones(self) -> int | None:
        """Those who will live there: the ones of now and the ones to come."""
        seran = (self.ocupants or 0) + self.per_venir
        return seran if self.ocupants is not None and seran else None


@dataclass(frozen=True)
class Llindars:
    """What the comarca asks for; `None` is what it has not written."""

    m2_persona: Decimal | None = None
    persones_dormitori: Decimal | None = None
    m2_dormitori: Decimal | None = None
    cal_cedula: bool = False
    condicions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        numeros = (self.m2_persona, self.persones_dormitori, self.m2_dormitori)
        return self.cal_cedula or bool(self.condicions) or any(n is not None for n in numeros)


@dataclass(frozen=True)
class Rao:
    """The answer of a rule. `valor` against `llindar`; `que` is the condition it speaks of."""

    regla: Regla
    veredicte: Veredicte
    valor: Decimal | int | date | None = None
    llindar: Decimal | int | date | None = None
    persones: int | None = None
    que: str = ""
    falta: Falta | None = None


@dataclass(frozen=True)
class Suggeriment:
    """What the rules say together. The technician decides."""

    sentit: Sentit
    raons: tuple[Rao, ...]
    hi_ha_llindars: bool

    @property
    def falten(self) -> tuple[Falta, ...]:
        """What would have to be known, each thing once."""
        return tuple(dict.fromkeys(rao.falta for rao in self.raons if rao.falta))


def suggereix(fets: Fets, llindars: Llindars) -> Suggeriment:
    raons = tuple(_raons(fets, llindars))
    vistos = {rao.veredicte for rao in raons}
    if Veredicte.DESFAVORABLE in vistos:
        sentit = Sentit.DESFAVORABLE
    elif Veredicte.NO_ES_SAP in vistos or not llindars:
        sentit = Sentit.NO_ES_POT_DIR
    elif Veredicte.RECOMANA in vistos:
        sentit = Sentit.RECOMANACIO
    else:
        sentit = Sentit.FAVORABLE
    return Suggeriment(sentit, raons, bool(llindars))


def _raons(fets: Fets, llindars: Llindars) -> Iterator[Rao]:
    if llindars.m2_persona is not None:
        yield _m2_per_persona(fets, llindars.m2_persona)
    if llindars.persones_dormitori is not None:
        yield _persones_per_dormitori(fets, llindars.persones_dormitori)
        yield from _repartiment(fets, llindars.persones_dormitori)
    if llindars.m2_dormitori is not None:
        yield _m2_dels_dormitoris(fets, llindars.m2_dormitori)
    if llindars.cal_cedula:
        yield _cedula(fets)
    if fets.cedula_ocupacio is not None:
        yield _ocupacio_de_la_cedula(fets, fets.cedula_ocupacio)
    for condicio in llindars.condicions:
        yield _condicio(fets, condicio)
    for condicio in fets.falla:
        if condicio not in llindars.condicions:
            yield Rao(Regla.CONDICIO, Veredicte.RECOMANA, que=condicio)


def _que(compleix: bool) -> Veredicte:
    return Veredicte.FAVORABLE if compleix else Veredicte.DESFAVORABLE


def _no_es_sap(regla: Regla, falta: Falta, que: str = "") -> Rao:
    return Rao(regla, Veredicte.NO_ES_SAP, que=que, falta=falta)


def _m2_per_persona(fets: Fets, minim: Decimal) -> Rao:
    if fets.superficie is None:
        return _no_es_sap(Regla.M2_PERSONA, Falta.SUPERFICIE)
    if fets.persones is None:
        return _no_es_sap(Regla.M2_PERSONA, Falta.PERSONES)
    veredicte = _que(fets.superficie >= minim * fets.persones)
    valor = fets.superficie / fets.persones
    return Rao(Regla.M2_PERSONA, veredicte, valor, minim, fets.persones)


def _persones_per_dormitori(fets: Fets, maxim: Decimal) -> Rao:
    """Against the rooms that there are: a list without any bedroom is a list half written."""
    if fets.persones is None:
        return _no_es_sap(Regla.PERSONES_DORMITORI, Falta.PERSONES)
    if not fets.dormitoris:
        return _no_es_sap(Regla.PERSONES_DORMITORI, Falta.DORMITORIS)
    quants = len(fets.dormitoris)
    veredicte = _que(fets.persones <= maxim * quants)
    return Rao(Regla.PERSONES_DORMITORI, veredicte, quants, maxim, fets.persones)


def _repartiment(fets: Fets, maxim: Decimal) -> Iterator[Rao]:
    """Who sleeps where can be changed, if the bedrooms are enough for all of them."""
    hi_dormen = max((dormitori.persones or 0 for dormitori in fets.dormitoris), default=0)
    if hi_dormen > maxim:
        yield Rao(Regla.REPARTIMENT, Veredicte.RECOMANA, hi_dormen, maxim)


def _m2_dels_dormitoris(fets: Fets, minim: Decimal) -> Rao:
    if not fets.dormitoris:
        return _no_es_sap(Regla.M2_DORMITORI, Falta.DORMITORIS)
    sabuts = [dormitori.m2 for dormitori in fets.dormitoris if dormitori.m2 is not None]
    petit = min(sabuts, default=None)
    if petit is not None and petit < minim:
        return Rao(Regla.M2_DORMITORI, Veredicte.DESFAVORABLE, petit, minim)
    if len(sabuts) < len(fets.dormitoris):
        return _no_es_sap(Regla.M2_DORMITORI, Falta.M2_DORMITORI)
    return Rao(Regla.M2_DORMITORI, Veredicte.FAVORABLE, petit, minim)


def _cedula(fets: Fets) -> Rao:
    """In force on the day of the visit. One that was not shown may exist: nothing is said of it."""
    if not fets.cedula:
        return _no_es_sap(Regla.CEDULA, Falta.CEDULA)
    if fets.cedula_caduca_el is None:
        return _no_es_sap(Regla.CEDULA, Falta.CADUCITAT)
    veredicte = _que(fets.cedula_caduca_el >= fets.dia)
    return Rao(Regla.CEDULA, veredicte, fets.cedula_caduca_el)


def _ocupacio_de_la_cedula(fets: Fets, maxim: int) -> Rao:
    """What the certificate itself says: a fact of the home, that no threshold has to write."""
    if fets.persones is None:
        return _no_es_sap(Regla.CEDULA_OCUPACIO, Falta.PERSONES)
    veredicte = _que(fets.persones <= maxim)
    return Rao(Regla.CEDULA_OCUPACIO, veredicte, fets.persones, maxim)


def _condicio(fets: Fets, condicio: str) -> Rao:
    if condicio in fets.falla:
        return Rao(Regla.CONDICIO, Veredicte.DESFAVORABLE, que=condicio)
    if condicio in fets.compleix:
        return Rao(Regla.CONDICIO, Veredicte.FAVORABLE, que=condicio)
    return _no_es_sap(Regla.CONDICIO, Falta.CONDICIO, condicio)
