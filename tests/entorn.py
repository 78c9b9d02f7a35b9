"""Loaded before pytest-django (`-p tests.entorn`): the environment that the settings want.

With `DATABASE_URL` set the tests run on that server; without it, on the embedded one. The
processes of pytest-xdist inherit what the first one has prepared.
"""

import os

from config.entorn import prepara

os.environ.setdefault("SECRET_KEY", "clau-de-proves")
prepara()
