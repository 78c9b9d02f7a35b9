"""The sexes as people write them; a lone «M» may be a man or a woman."""

from .claus import clau, es_buida, text_de
from .tipus import DONA, HOME
from .trams import TOTS
from .vocabulari import AMBDOS_SEXES, DONES, HOMES

AMBIGU = "m"


class LlegidorSexes:
    """Reads the sexes of one column, or of a header; `valors` are all those that appear in it."""

    def __init__(self, valors=()):
        vistos = {clau(text_de(valor)) for valor in valors if not es_buida(valor)}
        home, dona = bool(vistos & HOMES), bool(vistos & DONES)
        self.m = None if home == dona else (DONA if home else HOME)
        self.desambigua = AMBIGU in vistos and self.m is not None

    def llegeix(self, valor) -> int | str | None:
        """`HOME`, `DONA`, `TOTS`, or None when it does not say it for certain."""
        text = clau(text_de(valor))
        if text in HOMES:
            return HOME
        if text in DONES:
            return DONA
        if text in AMBDOS_SEXES:
            return TOTS
        return self.m if text == AMBIGU else None
