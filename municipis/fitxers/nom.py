"""The name of a file, as it is kept. Knows nothing of Django."""

import re

from municipis.text import sense_invisibles

LLARGADA = 160
# What no system takes in a name, or means something in a header or in a path.
PROHIBITS = re.compile(r'[\x00-\x1f\x7f"*:<>?|\\/;]+')
EXTENSIO = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def nom_net(nom: str, extensio: str) -> str:
    """The last part of a path, readable, ending in what its bytes are."""
    darrer = re.split(r"[\\/]", nom)[-1]
    net = PROHIBITS.sub(" ", sense_invisibles(darrer))
    arrel = " ".join(EXTENSIO.sub("", net).split()).strip(". ") or "fitxer"
    return f"{arrel[: LLARGADA - len(extensio) - 1].rstrip()}.{extensio}"
