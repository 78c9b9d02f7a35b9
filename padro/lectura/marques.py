"""A part of a workbook read tag by tag, in little memory however long it is."""

from typing import IO
from xml.parsers import expat

TROS = 1 << 16


class LectorDeMarques:
    """What the readers of XML share: each says what it does with a tag and with its text.

    Raises `expat.ExpatError` where the XML is broken. Tags come as «namespace}name».
    """

    def llegeix(self, xml: IO[bytes]):
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._obre
        parser.EndElementHandler = self._tanca
        parser.CharacterDataHandler = self._lletres
        parser.buffer_text = True
        while tros := xml.read(TROS):
            parser.Parse(tros, False)
        parser.Parse(b"", True)

    def _obre(self, nom: str, atributs: dict):
        """A tag that opens."""

    def _tanca(self, nom: str):
        """A tag that closes."""

    def _lletres(self, text: str):
        """The text between tags."""
