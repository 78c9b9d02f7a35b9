"""A real worker, in a process of its own, over the database and the files of the test."""

import os
import subprocess
import sys

from django.conf import settings
from django.db import connection

ORDRE = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"]


def comenca() -> subprocess.Popen:
    """It does all that waits in the queue, and ends."""
    base = connection.settings_dict
    servidor = f"host={base['OPTIONS'].get('host') or base['HOST']}&port={base['PORT'] or 5432}"
    entorn = os.environ | {
        "DATABASE_URL": f"postgres://{base['USER']}@/{base['NAME']}?{servidor}",
        "ARRELA_DADES": str(settings.MEDIA_ROOT.parent),
        "PYTHONWARNINGS": "ignore",
    }
    with open(settings.MEDIA_ROOT.parent / "obrera.log", "w") as diari:
        return subprocess.Popen(ORDRE, env=entorn, stdout=diari, stderr=diari)


def acaba(obrera: subprocess.Popen) -> None:
    """Wait for it, and fail with what it said if it failed."""
    fi = obrera.wait(timeout=120)
    assert fi == 0, (settings.MEDIA_ROOT.parent / "obrera.log").read_text()
