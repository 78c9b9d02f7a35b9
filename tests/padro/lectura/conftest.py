"""How a test reads a file: in this process, with its cells in a list."""

from collections import namedtuple

import pytest

from padro.lectura import Rebuig, llegeix

from .context import context
from .fitxers import csv_de, xlsx

Llegit = namedtuple("Llegit", "lectura caselles")


@pytest.fixture
def llegeix_fitxer(tmp_path):
    def _llegeix(cami, ctx=None, nom=None):
        lectura = llegeix(cami, nom or "fitxer", ctx or context(), tmp_path / "sortida.tsv")
        return Llegit(lectura, list(lectura.caselles()))

    return _llegeix


@pytest.fixture
def llegeix_taula(tmp_path, llegeix_fitxer):
    """Read a table written as .xlsx, or as .csv."""

    def _llegeix(files, ctx=None, *, com="xlsx", nom=None, **opcions):
        escriu = xlsx if com == "xlsx" else csv_de
        return llegeix_fitxer(escriu(tmp_path / f"taula.{com}", files, **opcions), ctx, nom)

    return _llegeix


@pytest.fixture
def rebuig_de(llegeix_fitxer):
    """The code with which a file is refused."""

    def _rebuig(cami, ctx=None, nom=None):
        with pytest.raises(Rebuig) as excepcio:
            llegeix_fitxer(cami, ctx, nom)
        return excepcio.value

    return _rebuig
