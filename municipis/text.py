"""How a name is sorted and how it is found: Catalan order and forgiving search, without ICU."""

import re
import unicodedata
from functools import cache

from anyascii import anyascii

# The interpunct of «l·l», also as the one-letter «ŀ» (NFKC undoes it) and as people type it.
PUNT_VOLAT = re.compile(r"(?<=l)[·.•‧∙⋅・](?=l)", re.IGNORECASE)


@cache
def _ordenador():
    # Reading the table of weights takes a tenth of a second: only who writes a name pays it.
    from pyuca import Collator

    return Collator()


def _net(text: str) -> str:
    net = unicodedata.normalize("NFKC", text).replace("’", "'")
    return PUNT_VOLAT.sub("", net)


def clau_ordre(nom: str) -> str:
    """A key whose code-point order is the Catalan alphabetical order of `nom`.

    The interpunct of «l·l» does not count, accents and case decide only between equals.
    """
    return "".join(f"{pes:04x}" for pes in _ordenador().sort_key(_net(nom)))


def clau_cerca(text: str) -> str:
    """`text` as it is searched: no accents, case, punctuation, interpunct or double spaces."""
    lletres = "".join(c if c.isalnum() else " " for c in anyascii(_net(text)).casefold())
    return " ".join(lletres.split())


def claus_cerca(*noms: str) -> str:
    """Every way in which these names are searched: «vila seca|vilaseca»."""
    junts = [re.sub(r"[-'’]", "", nom) for nom in noms]
    return "|".join(dict.fromkeys(clau_cerca(nom) for nom in (*noms, *junts) if nom))


# What a paste brings and nobody sees: controls, marks of direction, zero-width spaces, hyphens
# that only show at the end of a line. The joiners of Arabic and Indian scripts are letters.
INVISIBLES = re.compile(
    "[\x01-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def sense_invisibles(text: str) -> str:
    """`text` as it is read: composed, without invisible characters or spaces at its ends.

    NUL stays, for the form to refuse it aloud.
    """
    return INVISIBLES.sub("", unicodedata.normalize("NFC", text)).strip()
