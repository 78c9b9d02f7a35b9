"""The first-reception itineraries of the demonstration, in all the states that one may have.

Their modules are accredited here only by what was done elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import localdate

from acollida.actions.itineraris import SERVEI
from acollida.enums import EstatItinerari, Estudis, Feina, Nivell, SiNo, TipusMoviment, Via
from acollida.models import (
    Avaluacio,
    Comptador,
    Expedient,
    Itinerari,
    Modul,
    ModulItinerari,
    MotiuTancament,
    Moviment,
    NormaAcollida,
    Persona,
    Servei,
)
from config.demo.copia import copia, reserva
from config.demo.gent_acollida import moment
from municipis.models import Comarca

PART = 0.3  # of the people of the demonstration
ADULTA = 19  # so that all were of age when they asked for it
# How far they have come, by how many months ago they asked for it at least.
ESTATS = {
    26: {
        EstatItinerari.EN_CURS: 14, EstatItinerari.CERTIFICAT_DEMANAT: 8,
        EstatItinerari.CERTIFICAT: 50, EstatItinerari.TANCAT: 28,
    },
    8: {
        EstatItinerari.DEMANAT: 4, EstatItinerari.EN_CURS: 58, EstatItinerari.TANCAT: 14,
        EstatItinerari.CERTIFICAT_DEMANAT: 10, EstatItinerari.CERTIFICAT: 14,
    },
    0: {EstatItinerari.DEMANAT: 35, EstatItinerari.EN_CURS: 65},
}  # fmt: skip
ON = {
    "a1": "Consorci per a la Normalització Lingüística", "a2": "Escola de persones adultes",
    "b": "Servei d'ocupació", "c": "Un altre servei de primera acollida",
}  # fmt: skip
OFICIS = ("paleta", "cuinera", "mestra", "mecànic", "infermera", "pagès", "")
VERSIO = ("creat_el", "creat_per_id", "modificat_el", "modificat_per_id")


@dataclass(slots=True)
class Cas:
    """An itinerary and the days of its steps."""

    clau: int
    uid: UUID
    persona: int
    municipi: int
    per: int
    estat: EstatItinerari
    demanat: date
    inici: date | None = None
    fi: date | None = None
    peticio: date | None = None
    certificat: date | None = None
    tancat: date | None = None
    motiu: int | None = None

    @property
    def versio(self) -> tuple:
        el = moment(self.demanat)
        return el, self.per, el, self.per


def prepara_itineraris(comarca: Comarca, atzar: Random) -> None:
    """Give an itinerary to a share of the people of the comarca."""
    casos = _casos(comarca, atzar)
    expedients = _obre_expedients(comarca, casos, atzar)
    columnes = (
        "id", "uid", "persona_id", "municipi_id", "expedient_id", "demanat_el", "inici",
        "fi_previst", "certificat_demanat_el", "certificat_el", "certificat_numero", "tancat_el",
        "motiu_id", *VERSIO,
    )  # fmt: skip
    copia(Itinerari, columnes, _itineraris(casos, expedients))
    columnes = (
        "uid", "itinerari_id", "dia", "informada", "catala", "castella", "estudis", "feina",
        "ofici", *VERSIO,
    )  # fmt: skip
    copia(Avaluacio, columnes, _avaluacions(casos, atzar))
    columnes = (
        "uid", "itinerari_id", "modul_id", "via", "acreditat_el", "hores", "on", "document",
        *VERSIO,
    )  # fmt: skip
    copia(ModulItinerari, columnes, _moduls(casos, atzar))


def _uid(atzar: Random) -> UUID:
    return UUID(int=atzar.getrandbits(128), version=4)


def _casos(comarca: Comarca, atzar: Random) -> list[Cas]:
    """In the order in which they were asked for, as their files are numbered."""
    norma, avui = NormaAcollida.objects.de(comarca), localdate()
    nascudes = Q(naixement=None) | Q(naixement__lt=avui - relativedelta(years=ADULTA))
    gent = Persona.objects.vives().filter(nascudes, municipi__comarca=comarca).order_by("pk")
    files = gent.values_list("pk", "municipi_id", "creat_per_id", "creat_el")
    triades = [fila for fila in files.iterator() if atzar.random() < PART]
    motius = list(MotiuTancament.objects.exclude(codi="error").values_list("pk", flat=True))
    primera = reserva(Itinerari, len(triades))
    casos = []
    for numero, (persona, municipi, per, creada) in enumerate(triades):
        demanat = _mes_tard(atzar, timezone.localdate(creada), avui, 90)
        mesos = (avui - demanat).days // 30
        estats = next(pesos for minim, pesos in ESTATS.items() if mesos >= minim)
        estat = atzar.choices(list(estats), weights=estats.values())[0]
        cas = Cas(primera + numero, _uid(atzar), persona, municipi, per, estat, demanat)
        _fa_passos(cas, atzar, avui, norma.mesos, motius)
        casos.append(cas)
    return sorted(casos, key=lambda cas: cas.demanat)


def _mes_tard(atzar: Random, dia: date, avui: date, dies: int) -> date:
    """Some days later, and before today."""
    return min(dia + timedelta(days=atzar.randint(1, dies)), max(dia, avui - timedelta(days=1)))


def _fa_passos(cas: Cas, atzar, avui: date, mesos: int, motius) -> None:
    """Walk it as far as its state."""
    if cas.estat == EstatItinerari.DEMANAT:
        return
    cas.inici = _mes_tard(atzar, cas.demanat, avui, 40)
    cas.fi = cas.inici + relativedelta(months=mesos)
    if cas.estat == EstatItinerari.TANCAT:
        cas.tancat, cas.motiu = _mes_tard(atzar, cas.inici, avui, 400), atzar.choice(motius)
    if cas.estat in (EstatItinerari.CERTIFICAT_DEMANAT, EstatItinerari.CERTIFICAT):
        cas.peticio = _mes_tard(atzar, cas.inici, avui, 400)
    if cas.estat == EstatItinerari.CERTIFICAT:
        cas.certificat = _mes_tard(atzar, cas.peticio, avui, 60)


def _obre_expedients(comarca, casos: list[Cas], atzar) -> dict[int, int]:
    """A file for each, numbered after those of its year; the keys, by that of the itinerary."""
    darrers = dict(Comptador.objects.filter(comarca=comarca).values_list("exercici", "darrer"))
    primer = reserva(Expedient, len(casos))
    files = []
    for lloc, cas in enumerate(casos):
        exercici = cas.demanat.year
        darrers[exercici] = darrers.get(exercici, 0) + 1
        files.append((
            primer + lloc, _uid(atzar), cas.persona, cas.municipi, exercici, darrers[exercici],
            cas.per, "tancat" if cas.tancat else "obert", cas.demanat, cas.tancat, *cas.versio,
        ))  # fmt: skip
    columnes = (
        "id", "uid", "persona_id", "municipi_id", "exercici", "numero", "tecnica_id", "estat",
        "obert_el", "tancat_el", *VERSIO,
    )  # fmt: skip
    servei = Servei.objects.get(codi=SERVEI)
    copia(Expedient, columnes, files, comarca_id=comarca.pk, servei_id=servei.pk)
    for exercici, darrer in darrers.items():
        Comptador.objects.update_or_create(
            comarca=comarca, exercici=exercici, defaults={"darrer": darrer}
        )
    claus = {cas.clau: primer + lloc for lloc, cas in enumerate(casos)}
    columnes = ("expedient_id", "tipus", "dia", "motiu_id", "tecnica_id", "per_id", "el")
    copia(Moviment, columnes, _moviments(casos, claus))
    return claus


def _moviments(casos, expedients) -> Iterator[tuple]:
    for cas in casos:
        clau, dia, per = expedients[cas.clau], cas.demanat, cas.per
        yield clau, TipusMoviment.OBERTURA, dia, None, per, per, moment(dia)
        if dia := cas.tancat:
            yield clau, TipusMoviment.TANCAMENT, dia, cas.motiu, None, per, moment(dia, 12)


def _itineraris(casos, expedients) -> Iterator[tuple]:
    for cas in casos:
        numero = f"PA-{cas.certificat.year}-{cas.clau:05d}" if cas.certificat else ""
        yield (
            cas.clau, cas.uid, cas.persona, cas.municipi, expedients[cas.clau], cas.demanat,
            cas.inici, cas.fi, cas.peticio, cas.certificat, numero, cas.tancat, cas.motiu,
            *cas.versio,
        )  # fmt: skip


def _avaluacions(casos, atzar) -> Iterator[tuple]:
    nivells = (Nivell.CAP, Nivell.CAP, Nivell.A1, Nivell.A2, Nivell.B1)
    for cas in casos:
        if cas.inici:
            yield (
                _uid(atzar), cas.clau, cas.inici, atzar.choice(SiNo.values), atzar.choice(nivells),
                atzar.choice((*nivells, Nivell.C2)), atzar.choice(Estudis.values),
                atzar.choice(Feina.values), atzar.choice(OFICIS), *cas.versio,
            )  # fmt: skip


def _moduls(casos, atzar) -> Iterator[tuple]:
    """Those that the certificate needs; some accredited, and all of them if it was asked for."""
    moduls = list(Modul.objects.filter(cal=True))
    for cas in casos:
        for modul in moduls if cas.inici else ():
            acreditat = cas.peticio or atzar.random() < 0.12
            fet = _acreditacio(cas, modul, atzar) if acreditat else ("", None, None, "", "")
            yield (_uid(atzar), cas.clau, modul.pk, *fet, *cas.versio)


def _acreditacio(cas: Cas, modul: Modul, atzar) -> tuple:
    de_llengua = modul.codi in ("a1", "a2")
    via = atzar.choice((Via.NIVELL, Via.CONVALIDAT) if de_llengua else (Via.CONVALIDAT,))
    dia = cas.inici + timedelta(days=atzar.randint(0, 20))
    dia = min(dia, cas.peticio or cas.tancat or localdate())
    if via == Via.NIVELL:
        return via, dia, None, "", "Certificat de nivell"
    hores = modul.hores_minimes + atzar.choice((0, 0, 5))
    return via, dia, hores, ON.get(modul.codi, ""), "Certificat d'assistència"
