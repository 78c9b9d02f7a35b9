"""Figures that nobody declared, always the same, in the shapes that the workloads need."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from xlsxwriter import Workbook

from padro.llibre import DadesLlibre, Versio, escriu_llibre

LLAVOR = 2026
CAPCALERA = ("municipi", "semestre", "nacionalitat", "sexe", "grup_edat", "persones")
SEMESTRES = [f"{exercici}-{part}" for exercici in range(2021, 2026) for part in (1, 2)]
TRAMS = (*(f"{edat}-{edat + 4}" for edat in range(0, 85, 5)), "85+")
SEXES = {6: "Dona", 1: "Home"}
VERSIO = Versio(1, tuple(SEXES), TRAMS)


def files_llargues(municipis: list[str], nacionalitats: list[str], quantes: int) -> Iterator[tuple]:
    """Rows of a long table: municipality, semester, nationality (codes), sex, band and people."""
    return islice(_caselles(municipis, nacionalitats), quantes)


def _caselles(municipis, nacionalitats):
    atzar = Random(LLAVOR)
    presents = {m: atzar.sample(nacionalitats, atzar.randint(8, 40)) for m in municipis}
    for semestre in SEMESTRES:
        for municipi, seves in presents.items():
            for nacionalitat in seves:
                for sexe in SEXES.values():
                    for tram in TRAMS:
                        persones = int(atzar.expovariate(0.2))
                        yield municipi, semestre, nacionalitat, sexe, tram, persones


def escriu_csv(cami: Path, files) -> Path:
    with cami.open("w", newline="", encoding="utf-8") as fitxer:
        escriptor = csv.writer(fitxer, delimiter=";")
        escriptor.writerow(CAPCALERA)
        escriptor.writerows(files)
    return cami


def escriu_xlsx(cami: Path, files) -> Path:
    with Workbook(cami, {"constant_memory": True}) as llibre:
        full = llibre.add_worksheet("Dades")
        full.write_row(0, 0, CAPCALERA)
        for numero, (*textos, persones) in enumerate(files, start=1):
            for columna, text in enumerate(textos):
                full.write_string(numero, columna, text)
            full.write_number(numero, len(textos), persones)
    return cami


def llibre_normal(municipi, semestre, nacionalitats: list[tuple[str, str]], llavor) -> bytes:
    """The workbook of a normal municipality: every nationality given, in its 36 columns."""
    atzar = Random(llavor)
    valors = {
        (codi, sexe, tram): int(atzar.expovariate(0.2))
        for codi, _nom in nacionalitats
        for sexe in SEXES
        for tram in TRAMS
    }
    valors |= {(None, sexe, "total"): 60_000 for sexe in SEXES}
    return escriu_llibre(
        DadesLlibre(
            municipi=municipi.nom_natural,
            codi_ine=municipi.codi_ine,
            semestre=semestre,
            data_referencia="",
            versio=VERSIO,
            nacionalitats=tuple(nacionalitats),
            valors=valors,
        )
    )
