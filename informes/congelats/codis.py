"""Short codes that the paper prints: nobody guesses one, nobody misreads one."""

import secrets

# Crockford's: without I, L, O and U, which are read as others or make words.
ALFABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LLARGADA = 10  # fifty bits
COM_ES_LLEGEIX = str.maketrans("ILO", "110", "- ")


def codi_nou() -> str:
    return "".join(secrets.choice(ALFABET) for _ in range(LLARGADA))


def normalitza(codi: str) -> str:
    """The code that somebody has typed by hand: «k7m2-qx9p…» with its o's and l's."""
    return codi.upper().translate(COM_ES_LLEGEIX)
