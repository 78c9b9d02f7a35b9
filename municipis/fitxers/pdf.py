"""Whether some bytes are a whole PDF and nothing else. Knows nothing of how it looks.

It follows the thread that every reader follows (ISO 32000-1, 7.5): the last line says where the
table of its objects is, and the table says which of them is the root. A file cut while it was
copied has no last line; one that is a PDF and also something else has more after it.
"""

import re

from django.utils.translation import gettext as _

from .errors import FitxerError

CAP = re.compile(rb"%PDF-[12]\.\d")
FINAL = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\Z")
FARCIT = b"\x00\t\n\x0c\r "  # what some scanners put after the last line
CUA = 64
# A table of objects, or the object that has it inside since PDF 1.5, some bytes off at most.
TAULA = re.compile(rb"\bxref\b|\b\d+\s+\d+\s+obj\b")
MARGE = 16
ARREL = re.compile(rb"/Root\s+(\d+)\s+(\d+)\s+R")
DICCIONARI = 4096


def comprova(contingut: bytes) -> None:
    """`FitxerError` unless it is a PDF that can be opened."""
    if not (CAP.match(contingut) and _arrel(contingut)):
        raise FitxerError(
            _("El PDF no és sencer o està malmès: torneu-lo a desar o a escanejar com a PDF.")
        )


def _arrel(contingut: bytes) -> bool:
    """Whether its last line leads to a table of objects that has a root."""
    contingut = contingut.rstrip(FARCIT)
    final = FINAL.search(contingut, max(0, len(contingut) - CUA))
    if not final:
        return False
    lloc = int(final[1])
    taula = TAULA.search(contingut, max(0, lloc - MARGE), lloc + MARGE)
    if not taula:
        return False
    if taula[0] == b"xref":
        rest = contingut.find(b"trailer", taula.end())
        return rest >= 0 and ARREL.search(contingut, rest, rest + DICCIONARI) is not None
    return ARREL.search(contingut, taula.end(), taula.end() + DICCIONARI) is not None
