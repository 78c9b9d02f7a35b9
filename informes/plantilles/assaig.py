"""What a template could not answer of a year."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mancanca:
    """A stand-in until the engine says."""

    camp: str
    titol: str
    municipi: str
    quants: int
    motiu: str
    remei: str
    adreca: str = ""


def assaja(forma, comarca, abast, exercici) -> list[Mancanca]:
    return []
