"""The board and the lists of the padró, with a comarca of 30 municipalities and one of 947."""

from time import perf_counter

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from municipis.models import Comarca, Municipi
from padro.models import EnviamentEsperat
from tests.fabriques import fa_municipi

from . import escenari
from .iguals import buida_el_padro
from .mesura import Resultat, alterna

FEINA = "Llistes"
CONSTANT = "pàgina constant"
SEMESTRES = ("2024-1", "2024-2", "2025-1")
COMARCA_GRAN, MUNICIPI_GRAN = "13", "08019"
MUNICIPIS = 947


@override_settings(ROOT_URLCONF="tests.bench.urls")
def mesura(*, vegades: int) -> list[Resultat]:
    buida_el_padro()
    _fa_la_comarca_gran()
    petita = _pagines(escenari.COMARCA, escenari.MUNICIPI, "coordinadora", "municipal")
    gran = _pagines(COMARCA_GRAN, MUNICIPI_GRAN, "coordinadora-gran", "municipal-gran")
    demanen = {(nom, False): demana for nom, demana in petita.items()}
    demanen |= {(nom, True): demana for nom, demana in gran.items()}
    consultes = {clau: _compta(*demana) for clau, demana in demanen.items()}
    curses = alterna(
        vegades,
        {
            clau: lambda clau=clau, demana=demana: _demana(*demana) | {"consultes": consultes[clau]}
            for clau, demana in demanen.items()
        },
    )
    return [resultat for nom in gran for resultat in _compara(nom, curses)]


def _compara(nom, curses) -> list[Resultat]:
    """A page against the constant one, and the same page of the great comarca against it."""
    pocs, molts = curses[nom, False], curses[nom, True]
    constant = curses[CONSTANT, False]
    return [
        Resultat(FEINA, f"{nom}, 30 municipis", pocs, CONSTANT, constant, nota=_diu(pocs)),
        Resultat(
            FEINA,
            f"{nom}, {MUNICIPIS} municipis",
            molts,
            "la mateixa amb 30",
            pocs,
            nota=_diu(molts),
        ),
    ]


def _diu(cursa) -> str:
    return f"{cursa.sortida['consultes']} consultes, {cursa.sortida['bytes'] // 1024} kB"


def _fa_la_comarca_gran():
    """A comarca as large as Catalonia: all the other municipalities, and some invented."""
    gran = Comarca.objects.get(codi=COMARCA_GRAN)
    Municipi.objects.exclude(comarca__codi=escenari.COMARCA).update(comarca=gran)
    for numero in range(MUNICIPIS - gran.municipis.vigents().count()):
        fa_municipi(f"Municipi {numero}", comarca=gran)
    escenari.fa_usuari("coordinadora-gran", Rol.COORDINADORA, comarca=gran)
    municipi = Municipi.objects.get(codi_ine=MUNICIPI_GRAN)
    escenari.fa_usuari("municipal-gran", Rol.MUNICIPAL, municipi=municipi)


def _pagines(comarca, codi_ine, coordinadora, municipal) -> dict:
    """Who asks for what: {name: (client, address)}."""
    campanya = [escenari.campanya(semestre, comarca) for semestre in SEMESTRES][-1]
    escenari.envien_quasi_tots()
    esperat = EnviamentEsperat.objects.get(campanya=campanya, municipi__codi_ine=codi_ine)
    coordina, envia = _client(coordinadora), _client(municipal)
    pagines = {
        "tauler": (coordina, reverse("padro:tauler", args=[campanya.uid])),
        "campanyes": (coordina, reverse("padro:inici")),
        "inici de la coordinadora": (coordina, reverse("inici")),
        "els meus semestres": (envia, reverse("padro:inici")),
        "el semestre d'un municipi": (coordina, reverse("padro:esperat", args=[esperat.uid])),
    }
    if comarca == escenari.COMARCA:
        pagines[CONSTANT] = (coordina, reverse("bench_constant"))
    elif campanya.esperats.count() != MUNICIPIS:
        raise SystemExit(f"{campanya.esperats.count()} municipis en comptes de {MUNICIPIS}")
    return pagines


def _client(nom) -> Client:
    client = Client()
    client.force_login(escenari.usuari(nom))
    return client


def _compta(client, adreca) -> int:
    """The queries of a page; the first time, apart, compiles its templates."""
    _demana(client, adreca)
    with CaptureQueriesContext(connection) as consultes:
        _demana(client, adreca)
    return len(consultes)


def _demana(client, adreca) -> dict:
    inici = perf_counter()
    resposta = client.get(adreca)
    segons = perf_counter() - inici
    if resposta.status_code != 200:
        raise SystemExit(f"{adreca}: {resposta.status_code}")
    return {"segons": segons, "bytes": len(resposta.content)}
