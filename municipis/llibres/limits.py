"""How much of a workbook is read: what it says it measures is not believed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .errors import LlibreError

MB = 1024 * 1024
MARGE = 20  # rows of titles above the header


@dataclass(frozen=True)
class Limits:
    """Of the file in bytes, of what comes out of it, and of each of its sheets."""

    mida: int = MB
    descomprimit: int = 30 * MB
    membres: int = 200
    files: int = 3000
    columnes: int = 60

    def massa_gran(self) -> LlibreError:
        return LlibreError(
            _("El fitxer és massa gran: com a màxim, %(n)s MB.") % {"n": self.mida // MB}
        )

    def massa_files(self) -> LlibreError:
        return LlibreError(
            _("Hi ha massa files: com a màxim, %(n)s. Partiu el full en dos.") % {"n": self.files}
        )
