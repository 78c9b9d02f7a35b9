"""The text that a document is written with: the one of the comarca, or ours while it has none."""

from pathlib import Path

from acollida.menes import MENES
from acollida.models import PlantillaPaper

PLANTILLES = Path(__file__).parent / "plantilles"


def text_de_la_casa(tipus: str) -> str:
    fitxer = MENES[tipus].text if tipus in MENES else PLANTILLES / f"{tipus}.md"
    return fitxer.read_text(encoding="utf-8")


def plantilles_de(usuari, comarca, tipus: str) -> list[PlantillaPaper]:
    """Those in use of a comarca for a kind of document; none means that ours is used."""
    seves = PlantillaPaper.objects.visibles_per(usuari).filter(comarca=comarca, tipus=tipus)
    return list(seves.en_us().prefetch_related("versions"))
