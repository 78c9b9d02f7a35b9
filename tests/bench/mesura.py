"""Measuring in turns, and the rows that come out of it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

ARREL = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Serie:
    """The same thing measured several times."""

    valors: tuple[float, ...]

    @property
    def mediana(self) -> float:
        return median(self.valors)

    @property
    def p95(self) -> float:
        return quantiles(self.valors, n=20, method="inclusive")[-1]


@dataclass(frozen=True)
class Cursa:
    """What one contestant took: seconds, and the peak of its memory in MB if it was looked at."""

    segons: Serie
    memoria: Serie | None = None
    sortida: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Resultat:
    """A row of the table: our figure beside the one it is compared with.

    `objectiu` is what the ratio (ours / limit, in time) should not exceed.
    """

    feina: str
    que: str
    nostra: Cursa
    respecte_de: str
    limit: Cursa | None = None
    objectiu: str = ""
    nota: str = ""

    @property
    def raons(self) -> float | None:
        return self.nostra.segons.mediana / self.limit.segons.mediana if self.limit else None


def alterna(vegades: int, concursants: dict[str, Callable[[], dict]]) -> dict[str, Cursa]:
    """Run every contestant `vegades` times, in turns, each time beginning by another one."""
    noms = list(concursants)
    sortides = {nom: [] for nom in noms}
    for volta in range(vegades):
        for nom in noms[volta % len(noms) :] + noms[: volta % len(noms)]:
            sortides[nom].append(concursants[nom]())
    return {nom: _cursa(fetes) for nom, fetes in sortides.items()}


def _cursa(sortides: list[dict]) -> Cursa:
    memories = [sortida["memoria"] for sortida in sortides if "memoria" in sortida]
    return Cursa(
        Serie(tuple(sortida["segons"] for sortida in sortides)),
        Serie(tuple(memories)) if memories else None,
        sortides[-1],
    )


def en_un_proces(funcio: str, **arguments) -> dict:
    """Run `module:function` in a process of its own; what it returns, its time and its memory.

    A shell stands between us, or the new process would inherit our own peak of memory.
    """
    ordre = [sys.executable, "-m", "tests.bench.corredor", funcio, json.dumps(arguments)]
    fet = subprocess.run(
        ["/bin/sh", "-c", '"$@"; exit $?', "sh", *ordre],
        cwd=ARREL,
        env=os.environ,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(fet.stdout.splitlines()[-1])
