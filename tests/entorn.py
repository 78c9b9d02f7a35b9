"""Loaded before pytest-django (`-p tests.entorn`): the environment that the settings want.

With `DATABASE_URL` set the tests run on that server; without it, on the embedded one. The
processes of pytest-xdist inherit what the first one has prepared.
"""

import os
import subprocess

from config.entorn import ARREL, prepara

if "PYTEST_XDIST_WORKER" not in os.environ:
    subprocess.run(["make", "--silent", "traduccions"], cwd=ARREL, check=True)
os.environ.setdefault("SECRET_KEY", "clau-de-proves")
prepara()
