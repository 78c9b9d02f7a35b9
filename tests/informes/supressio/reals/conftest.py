"""Figures that others have published, with one mask on each small cell and nothing else.

They are collected where the folder of shared data stands, as in the continuous integration.
"""

import csv

import pytest

from tests.padro.reals.conftest import COMPARTIT

collect_ignore_glob = [] if COMPARTIT.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def llegeix():
    def de(nom: str) -> list[dict[str, str]]:
        with (COMPARTIT / "data" / nom).open(encoding="utf-8") as fitxer:
            return list(csv.DictReader(fitxer))

    return de
