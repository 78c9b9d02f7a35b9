"""`make run`: prepare the database, then serve the web and the background work until Ctrl-C."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TextIO

import django
from django.core.management import call_command

from config.entorn import ARREL, prepara

PREPARATIUS = ("migrate", "createcachetable", "carrega_catalegs")
SERVEIS = (
    ("-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"),
    ("manage.py", "procrastinate", "worker", "--concurrency=2", "--shutdown-graceful-timeout=10"),
)
SENYALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PACIENCIA = 20  # seconds to end by themselves


def main():
    adreca = os.environ.setdefault("ADRECA", "127.0.0.1:8000")
    if not es_lliure(adreca):
        sys.exit(f"{adreca} ja és ocupada. Proveu-ho amb: make run ADRECA=127.0.0.1:8001")
    os.environ.setdefault("DEMO", "1")
    prepara()
    django.setup()
    for ordre in PREPARATIUS:
        call_command(ordre, verbosity=0, stdout=StringIO())
    call_command("demo")
    sys.exit(serveix(adreca, Path(os.environ["ARRELA_DADES"], "registre.log")))


def es_lliure(adreca: str) -> bool:
    with socket.socket() as prova:
        prova.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            prova.bind(_parella(adreca))
            return True
    return False


def serveix(adreca: str, registre: Path) -> int:
    """Run the services until a signal comes or one of them ends; 0 if it was a signal."""
    for senyal in SENYALS:
        signal.signal(senyal, plega)
    with registre.open("a") as sortida:
        fills = [_engega(ordre, sortida) for ordre in SERVEIS]
    try:
        respon = False
        while _tots_vius(fills):
            if not respon and (respon := _respon(adreca)):
                _diu(f"Arrela és a http://{adreca} · Ctrl-C per aturar-la · registre: {registre}")
            time.sleep(0.2)
        _diu(f"Un dels serveis ha plegat: mireu {registre}")
        return 1
    except SystemExit:
        return 0
    finally:
        atura(fills)


def plega(*_):
    sys.exit(0)


def atura(fills: list[subprocess.Popen]):
    for senyal in SENYALS:
        signal.signal(senyal, signal.SIG_IGN)
    for fill in fills:
        fill.terminate()
    limit = time.monotonic() + PACIENCIA
    for fill in fills:
        try:
            fill.wait(max(0, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            fill.kill()


def _engega(ordre: tuple[str, ...], sortida: TextIO) -> subprocess.Popen:
    """A service in a session of its own: Ctrl-C reaches only us, and we stop it in good order."""
    return subprocess.Popen(
        [sys.executable, *ordre],
        cwd=ARREL,
        stdout=sortida,
        stderr=sortida,
        start_new_session=True,
        preexec_fn=_amb_nosaltres if sys.platform == "linux" else None,
    )


def _amb_nosaltres():
    """In the child: end when the launcher is killed (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _diu(text: str):
    print(text, flush=True)  # noqa: T201


def _tots_vius(fills: list[subprocess.Popen]) -> bool:
    return all(fill.poll() is None for fill in fills)


def _respon(adreca: str) -> bool:
    with suppress(OSError), socket.create_connection(_parella(adreca), 1):
        return True
    return False


def _parella(adreca: str) -> tuple[str, int]:
    amfitrio, port = adreca.rsplit(":", 1)
    return amfitrio, int(port)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
