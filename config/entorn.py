"""What a machine without configuration gets: a data directory, a secret key and a PostgreSQL."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from config import postgres

ARREL = Path(__file__).resolve().parent.parent


def prepara(amb_base=True):
    """Fill the environment variables that are missing; those already set are respected."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    (ARREL / ".static").mkdir(exist_ok=True)  # WhiteNoise warns when it is missing
    carpeta = carpeta_de_dades()
    os.environ.setdefault("ARRELA_DADES", str(carpeta))
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = clau_secreta(carpeta)
    if not os.environ.get("DATABASE_URL"):
        pgdata = carpeta / "postgres"
        os.environ["DATABASE_URL"] = postgres.engega(pgdata) if amb_base else postgres.url(pgdata)


def carpeta_de_dades() -> Path:
    """`ARRELA_DADES`, else `.dades` beside the code, unless that is below a private directory."""
    triada = os.environ.get("ARRELA_DADES")
    propia = Path(triada).expanduser().resolve() if triada else ARREL / ".dades"
    if not triada and postgres.es_root() and not postgres.a_l_abast(propia):
        propia = postgres.COMUNA / hashlib.sha256(str(ARREL).encode()).hexdigest()[:10]
    propia.mkdir(parents=True, exist_ok=True, mode=0o755 if postgres.es_root() else 0o700)
    return propia


def clau_secreta(carpeta: Path) -> str:
    """The key of this installation, made once and readable only by its owner."""
    fitxer = carpeta / "clau-secreta"
    if not fitxer.exists():
        with NamedTemporaryFile("w", dir=carpeta) as nova:  # readable by nobody else
            nova.write(secrets.token_urlsafe(50))
            nova.flush()
            with suppress(FileExistsError):  # of several first starters, one wins
                os.link(nova.name, fitxer)
    return fitxer.read_text()
