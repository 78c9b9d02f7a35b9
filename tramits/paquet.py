"""A ZIP that is written while it is sent: no more than one of its files is ever in memory."""

from collections.abc import Iterable, Iterator
from io import RawIOBase
from zipfile import ZIP_STORED, ZipFile


class _Tub(RawIOBase):
    """What is written at one end is taken at the other; there is no going back."""

    def __init__(self):
        self.trossos: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, tros) -> int:
        self.trossos.append(bytes(tros))
        return len(tros)

    def buida(self) -> bytes:
        tros, self.trossos = b"".join(self.trossos), []
        return tros


def paquet(fitxers: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bytes of a ZIP with these files, which are already as small as they can be."""
    tub = _Tub()
    with ZipFile(tub, "w", ZIP_STORED) as obert:
        for nom, contingut in fitxers:
            obert.writestr(nom, contingut)
            yield tub.buida()
    yield tub.buida()
