"""Verification codes: sixteen characters that cannot be guessed nor mistaken for one another."""

import re
import secrets

# 31 signs, without those that are read as another one (0 and O, 1, I and L): 79 bits in all.
ALFABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LLARGADA, GRUP = 16, 4
NOMES = re.compile(rf"[{ALFABET}]{{{LLARGADA}}}")


def nou() -> str:
    return "".join(secrets.choice(ALFABET) for _ in range(LLARGADA))


def normalitza(escrit: str) -> str:
    """As it is stored, however it was typed; empty when it cannot be a code."""
    net = re.sub(r"[\s\-‐-―]", "", escrit.upper())[: LLARGADA + 1]
    return net if NOMES.fullmatch(net) else ""


def agrupa(codi: str) -> str:
    """As it is printed: «7KQ2-9FHM-3XTA-B8CD»."""
    return "-".join(codi[inici : inici + GRUP] for inici in range(0, len(codi), GRUP))
