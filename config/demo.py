"""A comarca to try the program on: real margins, synthetic cells, five years of semesters.

The total population and the foreigners of each municipality are the published ones (see
`padro/catalegs`); who those people are, by nationality, sex and age, is invented here with a
fixed seed, so that the same command makes the same figures everywhere.
"""

from collections import Counter
from datetime import datetime, time, timedelta
from enum import Enum, auto
from itertools import pairwise
from random import Random

from django.db import transaction
from django.utils import timezone

from comptes.enums import Rol
from comptes.models import Assignacio, Usuari
from municipis.enums import Sexe, Valor
from municipis.models import Comarca, Municipi, Nacionalitat
from municipis.periode import Periode
from padro import actions
from padro.actions.caselles import desa, esperades, poblacio
from padro.comprovacions import per_nacionalitat
from padro.enums import EstatEnviament, Via
from padro.models import (
    Campanya,
    Comentari,
    Enviament,
    TramEdat,
    Transicio,
    ValorReferencia,
)

CONTRASENYA = "arrela-de-prova-2026"
SEMESTRES = 10
LLAVOR = 2026

# How many of each hundred thousand foreigners, roughly as in the inner comarques: only a shape.
PESOS = {
    "MA": 41800, "RO": 10300, "HN": 3800, "CO": 3300, "CN": 3100, "UA": 3000, "SN": 2900,
    "VE": 2800, "PL": 2100, "PK": 2000, "IT": 1700, "EC": 1300, "PY": 1300, "BR": 1200,
    "IN": 1200, "BO": 1100, "AR": 1100, "CU": 1000, "PE": 1000, "GE": 950, "DO": 850, "RU": 800,
    "GH": 760, "FR": 730, "GM": 620, "PT": 600, "BG": 560, "NG": 550, "SV": 540, "CL": 510,
    "UY": 450, "SY": 440, "DZ": 420, "ML": 420, "GB": 400, "GN": 370, "NI": 310, "DE": 300,
    "MD": 290, "MX": 290, "US": 210, "CM": 200, "NL": 180, "AM": 140, "BY": 100, "JP": 50,
}  # fmt: skip
DONES = {"HN": 0.73, "PY": 0.65, "RU": 0.75, "BR": 0.63, "SN": 0.28, "PK": 0.28, "GH": 0.24}
EDATS = [75, 72, 66, 62, 88, 118, 128, 112, 90, 68, 48, 32, 19, 11, 6, 3, 1, 1]
MUNICIPI = "08113"  # where the demo's clerk works, when it is in the comarca


def prepara_demo(codi_comarca: str = "07", escala: int = 1) -> list[tuple[str, str, str]]:
    """Make what is missing of the demo of a comarca; doing it again changes nothing.

    Returns the users as (e-mail, role, territory).
    """
    comarca = Comarca.objects.get(codi=codi_comarca)
    with transaction.atomic():
        usuaris = _usuaris(comarca)
        if not Campanya.objects.filter(comarca=comarca).exists():
            _campanyes(comarca, usuaris, escala)
    return [
        (usuari.email, usuari.assignacio.get_rol_display(), usuari.assignacio.territori)
        for usuari in usuaris.values()
    ]


def _usuaris(comarca) -> dict[str, Usuari]:
    municipi = comarca.municipis.filter(codi_ine=MUNICIPI).first() or comarca.municipis.first()
    noms = {
        Rol.TECNICA: "Núria Prat",
        Rol.MUNICIPAL: "Jordi Serra",
        Rol.COORDINADORA: "Montserrat Vila",
        Rol.ADMINISTRADORA: "Anna Rovira",
        Rol.DPD: "Pere Camps",
    }
    usuaris = {}
    for rol, nom in noms.items():
        correu = f"{rol}@demo.cat"
        usuari = Usuari.objects.filter(email=correu).first()
        if not usuari:
            usuari = Usuari.objects.create_user(correu, CONTRASENYA, nom=nom)
            lloc = {"municipi": municipi} if rol == Rol.MUNICIPAL else {"comarca": comarca}
            Assignacio.objects.create(usuari=usuari, rol=rol, **lloc)
        usuaris[rol] = usuari
    return usuaris


def _campanyes(comarca, usuaris, escala) -> None:
    atzar = Random(LLAVOR)
    avui = timezone.localdate()
    periodes = [Periode.del_dia(avui)]
    while len(periodes) < SEMESTRES:
        periodes.insert(0, periodes[0].anterior())
    gent = Gent(comarca, escala)
    for periode in periodes:
        oberta = periode == periodes[-1]
        dates = actions.dates_per_defecte(periode.codi)
        campanya = actions.obre_campanya(
            comarca=comarca,
            semestre=periode.codi,
            dates=_dates_obertes(avui, periode) if oberta else dates,
            per=usuaris[Rol.COORDINADORA],
        )
        _omple(campanya, gent, usuaris, atzar, oberta=oberta)


def _dates_obertes(avui, periode) -> dict:
    return {
        "obre_el": max(avui - timedelta(days=40), periode.inici),
        "a_temps_fins": avui + timedelta(days=9),
        "municipis_fins": avui + timedelta(days=24),
        "tothom_fins": avui + timedelta(days=55),
    }


class Gent:
    """The invented people of each municipality, always in the same order."""

    def __init__(self, comarca, escala):
        self.escala = escala
        municipis = Municipi.objects.filter(comarca=comarca)
        valors = ValorReferencia.objects.filter(municipi__in=municipis).values_list(
            "serie__codi", "municipi_id", "exercici", "sexe", "valor"
        )
        self.valors = {tuple(v[:4]): v[4] for v in valors}
        nacionalitats = dict(Nacionalitat.objects.values_list("iso2", "pk"))
        self.nacionalitats = [(nacionalitats[iso2], iso2) for iso2 in PESOS]
        trams = TramEdat.objects.exclude(codi=TramEdat.TOTAL).order_by("des_de")
        self.trams = list(trams.values_list("pk", flat=True))
        self.total = TramEdat.objects.total().pk

    def caselles(self, municipi, campanya) -> list[list]:
        """The cells of a complete answer: the population, and every band of who is there."""
        persones = self._persones(municipi, campanya)
        presents = sorted({nacionalitat for nacionalitat, _sexe, _tram in persones})
        columnes = campanya.versio.columnes()
        if columnes[0][1] == self.total:  # a form without ages
            persones = _sense_edats(persones, self.total)
        estrangers = [
            [nacionalitat, sexe, tram, Valor.XIFRA, persones[nacionalitat, sexe, tram], None, None]
            for nacionalitat in presents
            for sexe, tram in columnes
        ]
        if not campanya.versio.demana_poblacio:
            return estrangers
        poblacio = self._poblacio(municipi, campanya.data_referencia.year)
        return [
            [None, sexe, self.total, Valor.XIFRA, valor, None, None]
            for sexe, valor in poblacio.items()
        ] + estrangers

    def _poblacio(self, municipi, exercici) -> dict[int, int]:
        """The whole population by sex: the published one of that year, or of the last there is."""
        for any_publicat in range(exercici, exercici - 9, -1):
            clau = ("poblacio-ine", municipi.pk, any_publicat)
            if (*clau, Sexe.DONA) in self.valors:
                return {s: self.valors[(*clau, s)] * self.escala for s in (Sexe.HOME, Sexe.DONA)}
        return {}

    def _persones(self, municipi, campanya) -> Counter:
        """Foreigners by nationality, sex and band: on 1 January 2023 as many as were published."""
        publicats = self.valors.get(("estrangers-idescat", municipi.pk, 2023, Sexe.NO_DETALLAT))
        atzar = Random(f"{LLAVOR}{municipi.codi_ine}")
        base = atzar.randint(1, 4) if publicats is None else publicats
        dia = campanya.data_referencia
        semestres = 2 * (dia.year - 2023) + (dia.month > 6)
        quants = round(base * self.escala * (1 + 0.022 * semestres))
        triades = atzar.choices(self.nacionalitats, weights=PESOS.values(), k=max(quants, 0))
        persones = Counter()
        for nacionalitat, iso2 in triades:
            sexe = Sexe.DONA if atzar.random() < DONES.get(iso2, 0.47) else Sexe.HOME
            tram = atzar.choices(self.trams, weights=EDATS)[0]
            persones[nacionalitat, sexe, tram] += 1
        return persones


def _sense_edats(persones, total) -> Counter:
    sumes = Counter()
    for (nacionalitat, sexe, _tram), quantes in persones.items():
        sumes[nacionalitat, sexe, total] += quantes
    return sumes


class Desti(Enum):
    """What has become of a municipality in a campaign."""

    FALTA = auto()  # it has sent nothing
    VALIDAT = auto()  # it sent its figures on time, and they were accepted
    TARD = auto()  # the same, when the time was over
    CORREGIT = auto()  # they were given back to it, and it sent them again
    ENVIAT = auto()  # they wait for their review
    EN_REVISIO = auto()  # they have a first remark
    RETORNAT = auto()  # it has to correct them


def _destins(quants: int, *, oberta: bool) -> list[Desti]:
    """So many of each, of a comarca of any size; most have done what they had to."""
    if oberta:
        destins = [Desti.FALTA] * (quants // 3) + [Desti.ENVIAT] * (quants // 5)
        destins += [Desti.RETORNAT] * 2 + [Desti.EN_REVISIO]
    else:
        destins = [Desti.FALTA, Desti.TARD, Desti.CORREGIT, Desti.TARD, Desti.CORREGIT]
        destins += [Desti.FALTA, Desti.TARD, Desti.RETORNAT]
    return (destins + [Desti.VALIDAT] * quants)[:quants]


def _omple(campanya, gent, usuaris, atzar, *, oberta) -> None:
    """What each municipality has sent; the one of the demo's clerk has the open one still to do."""
    esperats = list(campanya.esperats.select_related("municipi"))
    destins = _destins(len(esperats), oberta=oberta)
    atzar.shuffle(esperats)
    seu = usuaris[Rol.MUNICIPAL].assignacio.municipi_id
    esperats.sort(key=lambda esperat: esperat.municipi_id == seu, reverse=oberta)
    for esperat, desti in zip(esperats, destins, strict=True):
        if desti != Desti.FALTA:
            Historia(esperat, desti, usuaris).escriu(gent.caselles(esperat.municipi, campanya))


class Historia:
    """The submissions of a municipality to a campaign, as they could have happened."""

    def __init__(self, esperat, desti, usuaris):
        self.esperat, self.desti, self.campanya = esperat, desti, esperat.campanya
        self.envia, self.revisa = usuaris[Rol.MUNICIPAL], usuaris[Rol.COORDINADORA]
        self.dia = self.campanya.obre_el + timedelta(days=15)
        if desti == Desti.TARD:
            self.dia = self.campanya.a_temps_fins + timedelta(days=12)

    def escriu(self, caselles) -> None:
        if self.desti in (Desti.CORREGIT, Desti.RETORNAT):
            primera = self._revisio(1, _amb_una_errada(caselles), EstatEnviament.RETORNAT)
            comentari = self._comenta(primera, caselles)
        if self.desti == Desti.CORREGIT:
            self.dia += timedelta(days=9)
            Enviament.objects.filter(pk=primera.pk).update(vigent=False)
            Comentari.objects.filter(pk=comentari.pk).update(tancat_el=_moment(self.dia))
            self._revisio(2, caselles, EstatEnviament.VALIDAT, de=EstatEnviament.RETORNAT)
        elif self.desti == Desti.EN_REVISIO:
            self._comenta(self._revisio(1, caselles, EstatEnviament.EN_REVISIO), caselles)
        elif self.desti == Desti.ENVIAT:
            self._revisio(1, caselles, EstatEnviament.ENVIAT)
        elif self.desti != Desti.RETORNAT:
            self._revisio(1, caselles, EstatEnviament.VALIDAT)

    def _revisio(self, revisio, caselles, estat, de="") -> Enviament:
        estrangers = [c[4] for c in caselles if c[0] is not None]
        sense = not estrangers
        enviament = Enviament.objects.create(
            esperat=self.esperat,
            revisio=revisio,
            estat=estat,
            via=Via.DEMO,
            carregat_per=self.envia,
            carregat_el=_moment(self.dia),
            sense_estrangers=sense,
            estrangers=sum(estrangers),
            poblacio=poblacio(caselles),
            caselles=len(caselles),
            esperades=esperades(caselles, self.campanya.versio, sense_estrangers=sense),
        )
        desa(enviament, caselles)
        self._passa(enviament, de, EstatEnviament.ENVIAT, self.envia, self.dia)
        if estat != EstatEnviament.ENVIAT:
            dia = self.dia + timedelta(days=2)
            self._passa(enviament, EstatEnviament.ENVIAT, estat, self.revisa, dia)
        return enviament

    def _passa(self, enviament, de, a, per, dia) -> None:
        motiu = "Reviseu la nacionalitat comentada." if a == EstatEnviament.RETORNAT else ""
        Transicio.objects.create(
            enviament=enviament, de=de, a=a, motiu=motiu, per=per, el=_moment(dia)
        )

    def _comenta(self, enviament, caselles) -> Comentari:
        return Comentari.objects.create(
            esperat=self.esperat,
            enviament=enviament,
            nacionalitat_id=_la_mes_nombrosa(caselles),
            text="Sembla que hi ha una persona comptada en una columna que no és la seva.",
            per=self.revisa,
            el=_moment(self.dia + timedelta(days=2)),
        )


def _la_mes_nombrosa(caselles) -> int | None:
    """The nationality with most people; None, the total population, where there is none."""
    sumes = per_nacionalitat(caselles)
    return max(sorted(sumes), key=sumes.get, default=None)


def _amb_una_errada(caselles) -> list[list]:
    """The same people, with one of the commonest nationality in the column beside her own."""
    comuna, errades = _la_mes_nombrosa(caselles), [list(casella) for casella in caselles]
    for casella, seguent in pairwise(casella for casella in errades if casella[0] == comuna):
        if comuna and casella[4]:
            casella[4] -= 1
            seguent[4] += 1
            break
    return errades


def _moment(dia) -> datetime:
    """Half past ten in the morning; never later than now."""
    return min(timezone.make_aware(datetime.combine(dia, time(10, 30))), timezone.now())
