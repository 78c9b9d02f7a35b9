"""Five years of semesters of the padró: real margins, and synthetic cells under them.

The total population and the foreigners of each municipality are the published ones (see
`padro/catalegs`); who those people are, by nationality, sex and age, is invented here with a
fixed seed, so that the same command makes the same figures everywhere.
"""

from datetime import datetime, time, timedelta
from enum import Enum, auto
from itertools import pairwise
from random import Random

from django.utils import timezone

from comptes.enums import Rol
from config.demo.gent import LLAVOR, Gent
from municipis.periode import Periode
from padro import actions
from padro.actions.caselles import desa, esperades, poblacio
from padro.comprovacions import per_nacionalitat
from padro.enums import EstatEnviament, Via
from padro.models import (
    Campanya,
    Comentari,
    Enviament,
    Transicio,
)

SEMESTRES = 10


def prepara_padro(comarca, usuaris, escala: int) -> None:
    """Open the campaigns and fill them, unless somebody has already opened any."""
    if Campanya.objects.filter(comarca=comarca).exists():
        return
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
