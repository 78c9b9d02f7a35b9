"""The invented people whom the service of the demonstration receives, always the same ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from random import Random
from uuid import UUID

from dateutil.relativedelta import relativedelta

from acollida.enums import (
    Alfabetitzacio,
    EstatExpedient,
    Nivell,
    Parentiu,
    Precisio,
    Procedencia,
    Sexe,
    TipusContacte,
    TipusDocument,
)
from acollida.models import TipusSituacio
from acollida.models.trajectoria import MESOS_ENCSARP
from config.demo.gent import DONES, LLAVOR, PESOS
from config.demo.noms import DE, Llista
from municipis.calendari import es_habil, festius
from municipis.enums import Area
from municipis.models import Llengua, Municipi, Nacionalitat
from municipis.text import clau_ordre
from padro.models import ValorReferencia

PERSONES = 800  # of the service, at scale one
ANYS = 3
LLETRES = "TRWAGMYFPDXBNJZSQVHLCKE"
SITUACIONS = {
    "sense": 30, "residencia": 34, "llarga-durada": 20, "estada": 5, "solicitant-pi": 7,
    "subsidiaria": 1, "refugiada": 1, "temporal": 2,
}  # fmt: skip
PROCEDENCIES = {
    Procedencia.ORIGEN: 46, Procedencia.CATALUNYA: 24, Procedencia.ESPANYA: 16,
    Procedencia.TERCER: 8, Procedencia.NO_CONSTA: 6,
}  # fmt: skip
clau = cache(clau_ordre)


@dataclass(slots=True)
class Fitxa:
    """A person as the rest of the demonstration needs her."""

    id: int
    uid: UUID
    nom: str
    cognoms: list[str]
    sexe: str
    naixement: date | None
    iso2: str
    nacionalitat: int
    municipi: int
    dies: list[int]  # when she comes, as places in `Mon.dies`
    llista: Llista
    per: int
    expedient: int | None = None
    obert: date | None = None
    tancat: date | None = None


class Mon:
    """The territory, the calendar and the chance from which everything is drawn."""

    def __init__(self, comarca, avui: date, tecniques: dict[int, int]):
        self.atzar = Random(f"{LLAVOR}{comarca.codi}")
        self.comarca, self.avui, self.tecniques = comarca, avui, tecniques
        self.dies = _dies_feiners(avui)
        self.municipis, self.pesos = _municipis(comarca)
        nacionalitats = {n.iso2: n for n in Nacionalitat.objects.filter(iso2__in=PESOS)}
        self.nacionalitats = {iso2: nacionalitats[iso2].pk for iso2 in PESOS}
        ue = Nacionalitat.objects.amb_area(avui).filter(area_del_dia=Area.UE)
        self.ue = set(ue.values_list("iso2", flat=True))
        self.llengues = dict(Llengua.objects.values_list("codi", "pk"))

    @cached_property
    def situacions(self) -> dict[str, int]:
        return dict(TipusSituacio.objects.values_list("codi", "pk"))

    def uid(self) -> UUID:
        return UUID(int=self.atzar.getrandbits(128), version=4)

    def sort(self, part: float) -> bool:
        """True `part` of the times."""
        return self.atzar.random() < part

    def tria(self, pesos: dict):
        return self.atzar.choices(list(pesos), weights=pesos.values())[0]


def _dies_feiners(avui: date) -> list[date]:
    """The working days of some years, until yesterday."""
    inici = avui - relativedelta(years=ANYS)
    tots = (inici + timedelta(days=n) for n in range((avui - inici).days))
    festes = {e: festius(e) for e in range(inici.year, avui.year + 1)}
    return [dia for dia in tots if es_habil(dia, festes[dia.year])]


def _municipis(comarca) -> tuple[list[int], list[int]]:
    """The municipalities, and how many people of the demonstration live in each."""
    estrangers = dict(
        ValorReferencia.objects.filter(
            serie__codi="estrangers-idescat", municipi__comarca=comarca, exercici=2023
        ).values_list("municipi", "valor")
    )
    municipis = Municipi.objects.filter(comarca=comarca).vigents().order_by("codi_ine")
    claus = list(municipis.values_list("pk", flat=True))
    return claus, [estrangers.get(pk) or 3 for pk in claus]


def moment(dia: date, hora: int = 9) -> datetime:
    return datetime.combine(dia, time(hora, 30), UTC)


def fa_fitxes(mon: Mon, primera: int, quantes: int) -> list[Fitxa]:
    """So many people, with the keys from `primera` on; some of a household come one after other."""
    fitxes: list[Fitxa] = []
    while len(fitxes) < quantes:
        familia = mon.atzar.choices([1, 2, 3, 4, 5], weights=[62, 14, 10, 9, 5])[0]
        iso2 = mon.tria(PESOS)
        municipi = mon.atzar.choices(mon.municipis, weights=mon.pesos)[0]
        cognoms = [mon.atzar.choice(DE[iso2].cognoms) for _ in range(2)]
        for lloc in range(min(familia, quantes - len(fitxes))):
            identitat = primera + len(fitxes)
            fitxes.append(_fitxa(mon, identitat, iso2, municipi, cognoms, lloc))
    return fitxes


def _fitxa(mon, identitat, iso2, municipi, cognoms, lloc) -> Fitxa:
    atzar, llista = mon.atzar, DE[iso2]
    dona = mon.sort(DONES.get(iso2, 0.5))
    edat = atzar.triangular(18, 68, 31) if lloc < 2 else atzar.uniform(0, 19)
    return Fitxa(
        id=identitat,
        uid=mon.uid(),
        nom=atzar.choice(llista.dones if dona else llista.homes),
        cognoms=cognoms[: llista.quants_cognoms],
        sexe=_sexe(mon, dona),
        naixement=mon.avui - timedelta(days=int(edat * 365.25)) if mon.sort(0.96) else None,
        iso2=iso2,
        nacionalitat=mon.nacionalitats[iso2],
        municipi=municipi,
        dies=_dies(mon),
        llista=llista,
        per=mon.tecniques[municipi],
    )


def _sexe(mon, dona) -> str:
    atzar = mon.atzar.random()
    if atzar > 0.985:
        return Sexe.NO_CONSTA if atzar > 0.99 else Sexe.NO_BINARI
    return Sexe.DONA if dona else Sexe.HOME


def _dies(mon) -> list[int]:
    """When somebody comes: often at the beginning, and then now and then."""
    dies = [int(len(mon.dies) * mon.atzar.random() ** 1.3)]
    for _ in range(int(mon.atzar.expovariate(1 / 11))):
        dies.append(dies[-1] + int(mon.atzar.expovariate(1 / 18)))
    return [dia for dia in dies if dia < len(mon.dies)]


PERSONA = (
    "id", "uid", "nom", "cognom1", "cognom2", "clau_ordre", "sexe", "naixement",
    "naixement_precisio", "pais_naixement_id", "nacionalitat_id", "municipi_id", "procedencia",
    "llengua_escrita_id", "cal_interpret", "alfabetitzacio", "primer_padro_espanya", "creat_el",
    "creat_per_id", "modificat_el", "modificat_per_id",
)  # fmt: skip


def persones(mon: Mon, fitxes: list[Fitxa]) -> Iterator[tuple]:
    for fitxa in fitxes:
        cognom1, cognom2 = (*fitxa.cognoms, "", "")[:2]
        ordre = clau(" ".join(filter(None, [cognom1, cognom2, fitxa.nom])))
        precisio, naixement = _naixement(mon, fitxa)
        el, per = moment(mon.dies[fitxa.dies[0]]), fitxa.per
        llengua = mon.llengues[fitxa.llista.llengues[0]]
        nouvinguda = mon.sort(0.3)
        yield (
            fitxa.id, fitxa.uid, fitxa.nom, cognom1, cognom2, ordre, fitxa.sexe, naixement,
            precisio, fitxa.nacionalitat, fitxa.nacionalitat, fitxa.municipi,
            mon.tria(PROCEDENCIES), llengua, nouvinguda and fitxa.iso2 not in CASTELLANES,
            Alfabetitzacio.LLATI if mon.sort(0.6) else Alfabetitzacio.NO_CONSTA,
            mon.dies[fitxa.dies[0]] - timedelta(days=mon.atzar.randint(20, 3000)),
            el, per, el, per,
        )  # fmt: skip


CASTELLANES = {"HN", "CO", "VE", "EC", "PY", "BO", "AR", "CU", "PE", "DO", "SV", "CL", "UY", "NI"}


def _naixement(mon, fitxa) -> tuple[str, date | None]:
    if fitxa.naixement is None:
        return Precisio.DESCONEGUDA, None
    if mon.sort(0.05):
        return Precisio.EXERCICI, fitxa.naixement.replace(month=1, day=1)
    return Precisio.DIA, fitxa.naixement


def documents(mon: Mon, fitxes: list[Fitxa]) -> Iterator[tuple]:
    """A passport, a NIE, both or nothing; some about to expire."""
    for fitxa in fitxes:
        caduca = mon.avui + timedelta(days=mon.atzar.randint(-200, 1500))
        if mon.sort(0.72):
            numero = f"{fitxa.iso2}{mon.atzar.randrange(10**7):07d}"
            yield fitxa.id, TipusDocument.PASSAPORT, numero, fitxa.nacionalitat, caduca
        if mon.sort(0.58):
            yield fitxa.id, TipusDocument.NIE, nie(fitxa.id), None, None


def nie(numero: int) -> str:
    """A number of foreigner of its own for each, with the letter that it must end in."""
    prefix, resta = divmod(numero * 7919 % 30_000_000, 10_000_000)
    return f"{'XYZ'[prefix]}{resta:07d}{LLETRES[(prefix * 10_000_000 + resta) % 23]}"


def contactes(mon: Mon, fitxes: list[Fitxa]) -> Iterator[tuple]:
    for lloc, fitxa in enumerate(fitxes):
        if mon.sort(0.9):
            yield fitxa.id, TipusContacte.TELEFON, f"+34600{lloc % 1_000_000:06d}"
        if mon.sort(0.2):
            yield fitxa.id, TipusContacte.CORREU, f"persona{lloc}@exemple.cat"


def llengues(mon: Mon, fitxes: list[Fitxa]) -> Iterator[tuple]:
    for fitxa in fitxes:
        [materna, *altres] = fitxa.llista.llengues
        yield fitxa.id, mon.llengues[materna], Nivell.MATERNA, mon.sort(0.8)
        if altres and mon.sort(0.4):
            yield fitxa.id, mon.llengues[mon.atzar.choice(altres)], Nivell.B2, mon.sort(0.5)


def situacions(mon: Mon, fitxes: list[Fitxa]) -> Iterator[tuple]:
    for fitxa in fitxes:
        codi = "comunitaria" if fitxa.iso2 in mon.ue else mon.tria(SITUACIONS)
        yield fitxa.id, mon.situacions[codi], mon.dies[fitxa.dies[0]]


def empadronaments(mon: Mon, fitxes: list[Fitxa]) -> Iterator[tuple]:
    """With the renewals that fall due along the two years to come."""
    for fitxa in fitxes:
        if not mon.sort(0.86):
            continue
        encsarp = fitxa.iso2 not in mon.ue and mon.sort(0.75)
        alta = mon.avui - timedelta(days=mon.atzar.randint(10, 2600))
        renovat, cicle = None, relativedelta(months=MESOS_ENCSARP)
        while encsarp and (renovat or alta) + cicle < mon.avui - timedelta(days=20):
            renovat = (renovat or alta) + cicle
        renova = (renovat or alta) + cicle if encsarp else None
        yield fitxa.id, fitxa.municipi, alta, renovat, None, encsarp, renova


def llars(fitxes: list[Fitxa]) -> Iterator[list[Fitxa]]:
    """Those of one family, who come one after the other with the same surnames and place."""
    llar: list[Fitxa] = []
    for fitxa in fitxes:
        if llar and (llar[0].cognoms, llar[0].municipi) != (fitxa.cognoms, fitxa.municipi):
            yield from [llar] if len(llar) > 1 else []
            llar = []
        llar.append(fitxa)
    if len(llar) > 1:
        yield llar


def parentiu(lloc: int) -> str:
    return (Parentiu.REFERENCIA, Parentiu.CONJUGE)[lloc] if lloc < 2 else Parentiu.FILL


def obre_expedients(mon: Mon, fitxes: list[Fitxa], primer: int) -> list[Fitxa]:
    """Six of every ten have a file, opened on the first day; a third of these are closed."""
    amb = [fitxa for fitxa in fitxes if mon.sort(0.6)]
    amb.sort(key=lambda fitxa: fitxa.dies[0])
    for lloc, fitxa in enumerate(amb):
        fitxa.expedient, fitxa.obert = primer + lloc, mon.dies[fitxa.dies[0]]
        if mon.sort(0.33) and fitxa.dies[-1] < len(mon.dies) - 60:
            fitxa.tancat = mon.dies[fitxa.dies[-1]]
    return amb


def estat(fitxa: Fitxa) -> str:
    return EstatExpedient.TANCAT if fitxa.tancat else EstatExpedient.OBERT
