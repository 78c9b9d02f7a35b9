"""The number that the register of a town hall gives, written in one way."""

from municipis.text import sense_invisibles


def numero_net(text: str) -> str:
    """Capitals and no double spaces: «e-2027 /1» and «E-2027 /1» are one."""
    return " ".join(sense_invisibles(text).upper().split())
