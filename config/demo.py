"""A comarca to try the program on: real margins, synthetic cells, five years of semesters.

The total population and the foreigners of each municipality are the published ones (see
`padro/catalegs`); who those people are, by nationality, sex and age, is invented here with a
fixed seed, so that the same command makes the same figures everywhere.
"""

from collections import Counter
from datetime import datetime, time, timedelta
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from comptes.enums import Rol
from comptes.models import Assignacio, Usuari
from municipis.enums import Sexe, Valor
from municipis.models import Comarca, Municipi, Nacionalitat
from municipis.periode import Periode
from padro import actions
from padro.enums import EstatEnviament, Via
from padro.models import (
    Campanya,
    Comentari,
    Enviament,
    Recompte,
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
    for i, periode in enumerate(periodes):
        oberta = i == len(periodes) - 1
        dates = _dates_obertes(avui) if oberta else actions.dates_per_defecte(periode.codi)
        campanya = actions.obre_campanya(
            comarca=comarca, semestre=periode.codi, dates=dates, per=usuaris[Rol.COORDINADORA]
        )
        _omple(campanya, gent, i, usuaris, atzar, oberta=oberta)


def _dates_obertes(avui) -> dict:
    return {
        "obre_el": avui - timedelta(days=40),
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

    def poblacio(self, municipi, exercici) -> dict[int, int]:
        """The whole population by sex: the published one of that year, or of the last there is."""
        for any_publicat in range(exercici, exercici - 9, -1):
            clau = ("poblacio-ine", municipi.pk, any_publicat)
            if (*clau, Sexe.DONA) in self.valors:
                return {s: self.valors[(*clau, s)] * self.escala for s in (Sexe.HOME, Sexe.DONA)}
        return {Sexe.HOME: 0, Sexe.DONA: 0}

    def caselles(self, municipi, ordre) -> Counter:
        """Foreigners by nationality, sex and band in the semester number `ordre`, from 0."""
        publicats = self.valors.get(("estrangers-idescat", municipi.pk, 2023, Sexe.NO_DETALLAT))
        atzar = Random(f"{LLAVOR}{municipi.codi_ine}")
        base = atzar.randint(1, 4) if publicats is None else publicats
        quants = round(base * self.escala * (1 + 0.022 * (ordre - 3)))
        triades = atzar.choices(self.nacionalitats, weights=PESOS.values(), k=max(quants, 0))
        persones = Counter()
        for nacionalitat, iso2 in triades:
            sexe = Sexe.DONA if atzar.random() < DONES.get(iso2, 0.47) else Sexe.HOME
            tram = atzar.choices(self.trams, weights=EDATS)[0]
            persones[nacionalitat, sexe, tram] += 1
        return persones


def _omple(campanya, gent, ordre, usuaris, atzar, *, oberta) -> None:
    """Submissions of a campaign: most on time, some late, some missing, some given back."""
    esperats = list(campanya.esperats.select_related("municipi"))
    enviaments = []
    for esperat in esperats:
        sort = atzar.random()
        es_del_demo = esperat.municipi.codi_ine == MUNICIPI
        if (oberta and (sort < 0.35 or es_del_demo)) or (not oberta and sort < 0.05):
            continue
        enviaments.append(_enviament(esperat, gent, ordre, usuaris, sort, oberta=oberta))
    Enviament.objects.bulk_create(enviament for enviament, _caselles in enviaments)
    _copia(enviaments)
    _rastre([enviament for enviament, _caselles in enviaments], usuaris)


def _enviament(esperat, gent, ordre, usuaris, sort, *, oberta):
    persones = gent.caselles(esperat.municipi, ordre)
    poblacio = gent.poblacio(esperat.municipi, esperat.campanya.data_referencia.year)
    estat = EstatEnviament.VALIDAT
    if oberta:
        estat = EstatEnviament.ENVIAT if sort > 0.55 else EstatEnviament.VALIDAT
        estat = EstatEnviament.RETORNAT if sort > 0.93 else estat
    campanya = esperat.campanya
    tard = not oberta and sort > 0.88
    dia = campanya.a_temps_fins + timedelta(days=12) if tard else campanya.obre_el
    caselles = [(None, sexe, gent.total, valor) for sexe, valor in poblacio.items()] + _amb_zeros(
        persones, gent.trams
    )
    enviament = Enviament(
        esperat=esperat,
        revisio=1,
        estat=estat,
        via=Via.DEMO,
        carregat_per=usuaris[Rol.MUNICIPAL],
        carregat_el=timezone.make_aware(_al_mati(dia + timedelta(days=0 if tard else 15))),
        sense_estrangers=not persones,
        estrangers=persones.total(),
        poblacio=sum(poblacio.values()),
        caselles=len(caselles),
        esperades=len(caselles),
    )
    return enviament, caselles


def _al_mati(dia):
    return datetime.combine(dia, time(10, 30))


def _amb_zeros(persones, trams) -> list[tuple]:
    """A cell per sex and band of every nationality that has somebody: what is 0 is said."""
    nacionalitats = sorted({nacionalitat for nacionalitat, _sexe, _tram in persones})
    return [
        (nacionalitat, sexe, tram, persones[nacionalitat, sexe, tram])
        for nacionalitat in nacionalitats
        for sexe in (Sexe.HOME, Sexe.DONA)
        for tram in trams
    ]


def _copia(enviaments) -> None:
    copia = (
        f"COPY {Recompte._meta.db_table}"
        " (enviament_id, nacionalitat_id, sexe, tram_id, tipus, valor) FROM STDIN"
    )
    with connection.cursor() as cursor, cursor.copy(copia) as flux:
        for enviament, caselles in enviaments:
            for nacionalitat, sexe, tram, valor in caselles:
                flux.write_row((enviament.pk, nacionalitat, sexe, tram, Valor.XIFRA, valor))


def _rastre(enviaments, usuaris) -> None:
    """The changes of state that explain where each submission stands, and the remarks."""
    transicions, comentaris = [], []
    for enviament in enviaments:
        enviat = {"enviament": enviament, "a": EstatEnviament.ENVIAT, "el": enviament.carregat_el}
        transicions.append(Transicio(**enviat, per=usuaris[Rol.MUNICIPAL]))
        if enviament.estat == EstatEnviament.ENVIAT:
            continue
        motiu = "Reviseu les caselles comentades." if enviament.estat == "retornat" else ""
        transicions.append(
            Transicio(
                enviament=enviament,
                de=EstatEnviament.ENVIAT,
                a=enviament.estat,
                motiu=motiu,
                per=usuaris[Rol.COORDINADORA],
                el=enviament.carregat_el + timedelta(days=2),
            )
        )
        if motiu:
            comentaris.append(
                Comentari(
                    esperat=enviament.esperat,
                    enviament=enviament,
                    text="La població total no ha canviat des del semestre anterior: és correcta?",
                    per=usuaris[Rol.COORDINADORA],
                )
            )
    Transicio.objects.bulk_create(transicions)
    Comentari.objects.bulk_create(comentaris)
