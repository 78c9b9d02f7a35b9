"""The reading in a process of its own, with little memory, little time and no way out."""

import json
import os
import subprocess
import sys
import tempfile
import weakref
from pathlib import Path

from .tipus import Context, Lectura, Rebuig

ARREL = Path(__file__).resolve().parents[2]
SEGONS = 40  # of wall clock; the child gives itself 30 of processor
TANCAT_PER = {-6: "memoria", -9: "temps", -24: "temps", -11: "lectura_fallida"}


def llegeix_en_proces(cami: Path | str, nom: str, context: Context) -> Lectura:
    """Read a file in a child process. Raises `Rebuig` when the file is refused.

    The file of cells lives as long as the `Lectura` that is returned.
    """
    descriptor, sortida = tempfile.mkstemp(prefix="padro-", suffix=".tsv")
    os.close(descriptor)
    try:
        lectura = _crida(Path(cami), nom, context, Path(sortida))
    except BaseException:
        Path(sortida).unlink(missing_ok=True)
        raise
    weakref.finalize(lectura, Path(sortida).unlink, missing_ok=True)
    return lectura


def _crida(cami: Path, nom: str, context: Context, sortida: Path) -> Lectura:
    peticio = {
        "cami": str(cami.resolve()),
        "nom": nom,
        "sortida": str(sortida),
        "context": context.a_json(),
    }
    try:
        fill = subprocess.run(
            [sys.executable, "-P", "-W", "ignore", "-m", "padro.lectura"],
            input=json.dumps(peticio).encode(),
            capture_output=True,
            timeout=SEGONS,
            env={"PYTHONPATH": str(ARREL), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
            cwd=tempfile.gettempdir(),
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise Rebuig("temps") from error
    if fill.returncode:
        raise Rebuig(TANCAT_PER.get(fill.returncode, "lectura_fallida"))
    resposta = json.loads(fill.stdout)
    if "rebuig" in resposta:
        raise Rebuig.de_json(resposta["rebuig"])
    return Lectura.de_json(resposta["lectura"])
