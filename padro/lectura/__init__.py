"""The reader of padró files: pure and strict, without Django.

Nothing is guessed in silence and nothing is dropped in silence; all errors are told at once.
"""

from .lector import llegeix
from .nacionalitats import Nacionalitats
from .proces import llegeix_en_proces
from .tipus import Casella, Context, Lectura, Problema, Rebuig

clau_nacionalitat = Nacionalitats.clau

__all__ = [
    "Casella",
    "Context",
    "Lectura",
    "Problema",
    "Rebuig",
    "clau_nacionalitat",
    "llegeix",
    "llegeix_en_proces",
]
