"""Files that are written whole or not at all."""

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files import File


class FitxerSencer(File):
    """A file already on disk, that the storage takes by renaming it."""

    def temporary_file_path(self) -> str:
        return self.name


def desa_sencer(camp, contingut: bytes) -> str:
    """Write `contingut` beside its place, move it there at once, and return its SHA-256.

    A crash leaves at most a file that no row knows, never half a file that one does.
    """
    carpeta = Path(camp.storage.location)
    carpeta.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=carpeta, delete=False) as temporal:
        try:
            _escriu(temporal, contingut)
            with open(temporal.name, "rb") as fitxer:
                camp.save("", FitxerSencer(fitxer, temporal.name), save=False)
        except OSError:
            Path(temporal.name).unlink(missing_ok=True)
            raise
    return hashlib.sha256(contingut).hexdigest()


def _escriu(fitxer, contingut: bytes) -> None:
    """All of it on the disk, which may be full: only then it says so."""
    fitxer.write(contingut)
    fitxer.flush()
    os.fsync(fitxer.fileno())
