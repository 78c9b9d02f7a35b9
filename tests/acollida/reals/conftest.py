"""Tests on the names and surnames that others publish, kept beside the project.

They are collected where the folder `../shared` stands, as in the continuous integration; there a
missing file is a failure.
"""

from pathlib import Path

import pytest

COMPARTIT = Path(__file__).resolve().parents[4] / "shared"

collect_ignore_glob = [] if COMPARTIT.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def dades_reals():
    return COMPARTIT / "data"
