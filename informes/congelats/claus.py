"""The keys of a frozen list, packed small. Pure.

A list of a year has hundreds of thousands of keys, and a report has hundreds of lists: of each key
only what it adds to the one before is kept, byte by byte, so that what repeats lies together.
"""

import hashlib
import sys
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

AMPLE = 8  # bytes of a number
SENSE_QUI, AMB_QUI = b"1", b"2"


@dataclass(frozen=True)
class Claus:
    """The records in order and, where a record may be of several people, of whom each is.

    A contact with a group counts once for each person who came: its key is there as many times.
    """

    registres: list[int]
    persones: list[int]

    @classmethod
    def de(cls, registres: Iterable[int]) -> "Claus":
        return cls(sorted(registres), [])

    @classmethod
    def de_parelles(cls, parelles: Iterable[tuple[int, int]]) -> "Claus":
        """Of pairs of a record and a person."""
        ordenades = sorted(parelles)
        return cls([registre for registre, _ in ordenades], [qui for _, qui in ordenades])

    def __len__(self) -> int:
        return len(self.registres)

    @property
    def empremta(self) -> str:
        """The SHA-256 of the list written one per line, which anybody can compute again."""
        files: Iterable[str] = map(str, self.registres)
        if self.persones:
            files = map("{} {}".format, self.registres, self.persones)
        return hashlib.sha256("\n".join(files).encode()).hexdigest()

    def empaqueta(self) -> bytes:
        deltes = map(sub, self.registres, [0, *self.registres])
        mena = AMB_QUI if self.persones else SENSE_QUI
        return mena + zlib.compress(_plans(deltes) + _plans(self.persones))

    @classmethod
    def desempaqueta(cls, paquet: bytes) -> "Claus":
        """`ValueError` for what has not been packed here, or has been spoilt since."""
        mena, cos = bytes(paquet[:1]), bytes(paquet[1:])
        try:
            plans = zlib.decompress(cos)
        except zlib.error as error:
            raise ValueError("les claus d'una llista congelada no es poden llegir") from error
        meitat = len(plans) // 2 if mena == AMB_QUI else len(plans)
        return cls(list(accumulate(_nombres(plans[:meitat]))), _nombres(plans[meitat:]))


def _plans(nombres: Iterable[int]) -> bytes:
    """The lowest byte of every number, then the next one of each, and so on."""
    octets = _en_petit(array("Q", nombres)).tobytes()
    return b"".join(octets[pla::AMPLE] for pla in range(AMPLE))


def _nombres(plans: bytes) -> list[int]:
    octets = bytearray(len(plans))
    quants = len(plans) // AMPLE
    for pla in range(AMPLE):
        octets[pla::AMPLE] = plans[pla * quants : (pla + 1) * quants]
    nombres = array("Q")
    nombres.frombytes(bytes(octets))
    return _en_petit(nombres).tolist()


def _en_petit(nombres: array) -> array:
    """The same bytes on any machine: the lowest first."""
    if sys.byteorder == "big":
        nombres.byteswap()
    return nombres
