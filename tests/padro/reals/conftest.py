"""Tests on real files that others publish, kept beside the project and never inside it.

They are collected where the folder `../shared` stands, as in the continuous integration; there a
missing file is a failure.
"""

from pathlib import Path

import pytest

from municipis.carrega import carrega, tots

COMPARTIT = Path(__file__).resolve().parents[4] / "shared"

collect_ignore_glob = [] if COMPARTIT.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def dades_reals():
    return COMPARTIT / "data"


@pytest.fixture(scope="module")
def catalegs(una_vegada):
    """Every catalogue of the house, loaded once for a module and undone after it."""
    una_vegada(carrega, tots())
