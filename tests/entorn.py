"""Loaded before pytest-django (`-p tests.entorn`): the environment that the settings want.

With `DATABASE_URL` set the tests run on that server; without it, on the embedded one. The
processes of pytest-xdist inherit what the first one has prepared.
"""

import gc
import os
import subprocess

import pytest

from config.entorn import ARREL, prepara

if "PYTEST_XDIST_WORKER" not in os.environ:
    subprocess.run(["make", "--silent", "traduccions"], cwd=ARREL, check=True)
os.environ.setdefault("SECRET_KEY", "clau-de-proves")
prepara()


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is collected stays until the end: looking for garbage there is seconds each time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()
