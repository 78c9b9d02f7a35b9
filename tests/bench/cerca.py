"""The search of people against the constant page: rare, common, missing and beginnings alike."""

from time import perf_counter

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.cerca import cerca
from municipis.xifrat import xifra

from . import escenari
from .mesura import Resultat, alterna
from .persones import omple_de_persones

FEINA = "Cerca"
CONSTANT, LLISTA = "pàgina constant", "llista de persones"
OBJECTIU_LLISTA, OBJECTIU_CREIXEMENT = "≤ 1,5 × la llista", "≤ 1,5"
BASE = 100_000
TEXTOS = {
    "un mot comú": "mohamed",
    "un mot rar": "laruzabo",
    "un mot que no hi és": "zzyzxqu",
    "dues lletres": "mo",
    "nom i cognom comuns": "fatima diallo",
    "dos mots comuns que ningú no té junts": "ousmane kovalenko",
    "com soni": "muhamad jalow",
    "amb una errada": "mohmaed diallo",
    "un document": "X0039595",
    "un telèfon": "600 10 47 29",
    "una data": "3/2/1990",
}


@override_settings(ROOT_URLCONF="tests.bench.urls")
def mesura(*, vegades: int, persones: int) -> list[Resultat]:
    """With 100,000 people and, if more are asked for, with so many against that."""
    omple_de_persones(min(persones, BASE), escenari.COMARCA)
    pocs = _curses(vegades)
    resultats = [_contra_la_pagina(que, pocs) for que in TEXTOS]
    if persones > BASE:
        omple_de_persones(persones, escenari.COMARCA)
        molts = _curses(vegades)
        resultats += [
            Resultat(
                FEINA,
                f"{que}, {persones} persones",
                molts[que],
                f"la mateixa amb {BASE}",
                pocs[que],
                OBJECTIU_CREIXEMENT,
                _diu(molts[que]),
            )
            for que in TEXTOS
        ]
    return resultats


def _contra_la_pagina(que, curses) -> Resultat:
    return Resultat(
        FEINA, que, curses[que], _respecte(curses), curses[_respecte(curses)],
        OBJECTIU_LLISTA if LLISTA in curses else "", _diu(curses[que]),
    )  # fmt: skip


def _respecte(curses) -> str:
    return LLISTA if LLISTA in curses else CONSTANT


def _diu(cursa) -> str:
    return (
        f"{cursa.sortida['consultes']} consultes, {cursa.sortida['trobades']} files, "
        f"consulta i ordre sols {cursa.sortida['sol'] * 1000:.1f} ms"
    )


def _curses(vegades):
    client = Client()
    client.force_login(escenari.usuari("tecnica"))
    adreces = {que: f"{reverse('acollida:cerca')}?q={xifra(text)}" for que, text in TEXTOS.items()}
    adreces[CONSTANT] = reverse("bench_constant")
    llista = reverse("acollida:persones")
    if client.get(llista).status_code == 200:
        adreces[LLISTA] = llista
    fixes = {que: _compta(client, adreca) | _sol(que) for que, adreca in adreces.items()}
    return alterna(
        vegades,
        {
            que: lambda que=que, adreca=adreca: _demana(client, adreca) | fixes[que]
            for que, adreca in adreces.items()
        },
    )


def _compta(client, adreca) -> dict:
    """The queries of a page; the first time, apart, compiles its templates."""
    _demana(client, adreca)
    with CaptureQueriesContext(connection) as consultes:
        _demana(client, adreca)
    return {"consultes": len(consultes)}


def _sol(que) -> dict:
    """The search without its page."""
    if que not in TEXTOS:
        return {"trobades": 0, "sol": 0}
    usuari = escenari.usuari("tecnica")
    len(usuari.abast.municipis)
    inici = perf_counter()
    trobades = len(cerca(TEXTOS[que], usuari).trobades)
    return {"trobades": trobades, "sol": perf_counter() - inici}


def _demana(client, adreca) -> dict:
    inici = perf_counter()
    resposta = client.get(adreca)
    segons = perf_counter() - inici
    if resposta.status_code != 200:
        raise SystemExit(f"{adreca}: {resposta.status_code}")
    return {"segons": segons}
