"""The board and the lists of the padró, with one comarca of 30 municipalities and one of 947."""

from time import perf_counter

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from municipis.models import Comarca, Municipi
from padro.models import EnviamentEsperat

from . import escenari
from .iguals import buida_el_padro
from .mesura import Cursa, Resultat, alterna

FEINA = "Llistes"
SEMESTRES = ("2024-1", "2024-2", "2025-1")


@override_settings(ROOT_URLCONF="tests.bench.urls")
def mesura(*, vegades: int) -> list[Resultat]:
    buida_el_padro()
    pocs, n_pocs = _mesura_pagines(vegades)
    Municipi.objects.update(comarca=Comarca.objects.get(codi=escenari.COMARCA))
    molts, n_molts = _mesura_pagines(vegades)
    return [
        Resultat(
            FEINA,
            f"{nom}, {n_molts} municipis",
            molts[nom],
            f"la mateixa amb {n_pocs}",
            pocs[nom],
            nota=f"consultes: {pocs[nom].sortida['consultes']} amb {n_pocs} municipis, "
            f"{molts[nom].sortida['consultes']} amb {n_molts}; pàgina de "
            f"{pocs[nom].sortida['bytes'] // 1024} i {molts[nom].sortida['bytes'] // 1024} kB",
        )
        for nom in pocs
    ]


def _mesura_pagines(vegades) -> tuple[dict[str, Cursa], int]:
    campanya = [escenari.campanya(semestre) for semestre in SEMESTRES][-1]
    escenari.envien_quasi_tots()
    esperat = EnviamentEsperat.objects.get(campanya=campanya, municipi__codi_ine=escenari.MUNICIPI)
    pagines = {
        "tauler": ("coordinadora", reverse("padro:tauler", args=[campanya.uid])),
        "campanyes": ("coordinadora", reverse("padro:campanyes")),
        "inici de la coordinadora": ("coordinadora", reverse("inici")),
        "els meus semestres": ("municipal", reverse("padro:campanyes")),
        "el semestre d'un municipi": ("coordinadora", reverse("padro:esperat", args=[esperat.uid])),
        "pàgina constant": ("coordinadora", reverse("bench_constant")),
    }
    clients = {nom: _client(nom) for nom in ("coordinadora", "municipal")}
    concursants = {
        nom: lambda c=clients[qui], a=adreca: _demana(c, a)
        for nom, (qui, adreca) in pagines.items()
    }
    alterna(1, concursants)  # the first time compiles the templates
    return alterna(vegades, concursants), campanya.esperats.count()


def _client(nom) -> Client:
    client = Client()
    client.force_login(escenari.usuari(nom))
    return client


def _demana(client, adreca) -> dict:
    with CaptureQueriesContext(connection) as consultes:
        inici = perf_counter()
        resposta = client.get(adreca)
        segons = perf_counter() - inici
    if resposta.status_code != 200:
        raise SystemExit(f"{adreca}: {resposta.status_code}")
    return {"segons": segons, "consultes": len(consultes), "bytes": len(resposta.content)}
