"""How a name is sorted and how it is found: Catalan order and forgiving search, without ICU."""

from functools import cache

from anyascii import anyascii

ARTICLES = ("el ", "la ", "els ", "les ", "l'", "en ", "na ", "es ", "sa ", "ses ", "so ")


@cache
def _ordenador():
    from pyuca import Collator

    return Collator()


def clau_ordre(nom: str) -> str:
    """A key whose code-point order is the Catalan alphabetical order of `nom`.

    The interpunct of «l·l» does not count, accents and case decide only between equals.
    """
    pesos = _ordenador().sort_key(nom.replace("·", "").replace("’", "'"))
    return "".join(f"{pes:04x}" for pes in pesos)


def clau_cerca(text: str) -> str:
    """`text` as it is searched: no accents, case, punctuation, interpunct or double spaces."""
    net = text.replace("·", "").replace("’", "'")
    lletres = "".join(c if c.isalnum() else " " for c in anyascii(net).casefold())
    return " ".join(lletres.split())
