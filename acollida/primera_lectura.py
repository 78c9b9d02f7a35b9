"""What was searched, read as the first filling of a new record, to be corrected by who fills it.

Knows nothing of Django.
"""

import re

from acollida import contactes, documents
from municipis.text import sense_invisibles

LLARGADA = 100
# Words that belong to the surname that follows them: «El Amrani», «Ben Ali», «De la Cruz».
PARTICULES = {
    "al", "aït", "ait", "ben", "bin", "bou", "da", "das", "de", "del", "della", "den", "di", "do",
    "dos", "du", "el", "i", "la", "las", "le", "los", "mac", "ould", "san", "ter", "van", "von",
    "y",
}  # fmt: skip
DATA = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")


def reparteix(text: str) -> dict:
    """The fields of a new person that a search text seems to say; none is sure."""
    text = " ".join(sense_invisibles(text).replace("\0", "").split())
    if data := DATA.fullmatch(text):
        return dict(zip(("naixement_0", "naixement_1", "naixement_2"), data.groups(), strict=True))
    if not any(lletra.isdigit() for lletra in text):
        return _noms(text)
    return _document(text) or _telefon(text) or {}


def _document(text: str) -> dict:
    for tipus in ("nie", "dni"):
        try:
            return {"document_tipus": tipus, "document_numero": documents.comprova(tipus, text)}
        except documents.DocumentError:
            continue
    return {}


def _telefon(text: str) -> dict:
    try:
        return {"telefon": contactes.telefon(text)}
    except contactes.ContacteError:
        return {}


def _noms(text: str) -> dict:
    cognoms, coma, nom = text.partition(",")
    if coma:
        trossos = [nom.strip() or cognoms, *_trossos(cognoms if nom.strip() else "")]
    else:
        trossos = _trossos(text)
    noms = (*trossos[:2], " ".join(trossos[2:]))
    camps = zip(("nom", "cognom1", "cognom2"), noms, strict=False)
    return {camp: valor[:LLARGADA] for camp, valor in camps if valor}


def _trossos(text: str) -> list[str]:
    """The words of a name, each particle with the word that follows it."""
    trossos, pendents = [], []
    for paraula in text.split():
        pendents.append(paraula)
        if paraula.casefold() not in PARTICULES:
            trossos.append(" ".join(pendents))
            pendents = []
    return [*trossos, " ".join(pendents)] if pendents else trossos
