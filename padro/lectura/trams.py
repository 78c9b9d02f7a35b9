"""Age bands as people write them, and as Excel breaks them."""

import re
from datetime import date, datetime, timedelta

from .claus import GUIONS, clau, es_buida, neteja, text_de
from .tipus import Context
from .vocabulari import TOTES_LES_EDATS

TOTS = "tots"  # the sum over the ages, or over the sexes: a checksum, never a cell

PARAULES = re.compile(
    r"\b(?:de|d(?=')|anys?|anos?|years?|old|edat|edad|age|ages|grups?|grupos?|trams?|tramos?|entre|"
    r"between|from|franja)\b|[.'’]"
)
INTERVAL = re.compile(r"([0-9]{1,3}) ?(?:-|/|a|i|y|to|and|fins a|hasta) ?([0-9]{1,3})")
OBERT = re.compile(
    r"([0-9]{1,3}) ?(?:\+|-|(?:i|y|o|and|or) ?(?:mes|mas|more|over|older|\+)|en endavant|"
    r"en adelante|en amunt|>)"
    r"|(?:>=|=>|≥|a partir) ?([0-9]{1,3})|(?:majors|mayores)? ?([0-9]{1,3}) ?(?:i|y) ?(?:mes|mas)"
)
MES_DE = re.compile(r"(?:>|mes|mas|majors|mayores|over) ?([0-9]{1,3})")
MENYS_DE = re.compile(r"(?:<|menys|menos|menors|menores|under) ?([0-9]{1,3})")
MESOS = {
    nom: numero
    for numero, noms in enumerate(
        [
            "gen gener ene enero jan january", "feb febr febrer febrero february",
            "mar marc marzo march", "abr abril apr april", "mai maig may mayo",
            "jun juny junio june", "jul juliol julio july", "ago ag agost agosto aug august",
            "set setembre sep sept septiembre september", "oct octubre october",
            "nov novembre noviembre november", "des desembre dic diciembre dec december",
        ],
        start=1,
    )
    for nom in noms.split()
}  # fmt: skip
DIA_I_MES = re.compile(r"([0-9]{1,2})[-/. ]([a-z]{3,10})(?:[-/. ][0-9]{2,4})?")
MES_I_ANY = re.compile(r"([a-z]{3,10})[-/. ]([0-9]{1,4})")
NUMERICA = re.compile(
    r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{2,4}|[0-9]{4}-([0-9]{2})-([0-9]{2})\b.*"
)
BARRES = re.compile(r"0?([0-9]{1,2})/0?([0-9]{1,2})")
SERIE = range(20_000, 80_000)  # a date of 1954–2119 seen as a bare number, in both date systems


class TramTrencat(str):
    """A band that a spreadsheet turned into a date; its text is what it probably was."""


class LlegidorTrams:
    """Finds in a text one of the bands of the form."""

    def __init__(self, context: Context):
        self.edats = context.edats
        self.total = context.tram_total if not context.amb_edats else TOTS
        self.limits = {(tram["des_de"], tram["fins"]): tram["id"] for tram in self.edats}
        self.codis = {tram["codi"]: tram["id"] for tram in self.edats}

    @property
    def esperats(self) -> list[str]:
        return [tram["codi"] for tram in self.edats]

    def llegeix(self, valor) -> int | str | TramTrencat | None:
        """The id of a band, `TOTS`, a band broken into a date, or None when it is no band."""
        if es_buida(valor):
            return None
        if not isinstance(valor, str):
            return self._de_no_text(valor)
        if neteja(valor) in self.codis:
            return self.codis[neteja(valor)]
        if clau(valor) in TOTES_LES_EDATS:
            return self.total
        limits = limits_de(valor)
        if limits in self.limits:
            return self.limits[limits]
        return self._trencat_en_text(valor)

    def sembla_tram(self, valor) -> bool:
        """Whether it is written like an age band, though the form may not have it."""
        return isinstance(valor, str) and limits_de(valor) is not None

    def _de_no_text(self, valor):
        if isinstance(valor, date):
            return self._trencat(valor.day, valor.month, valor.year)
        if isinstance(valor, timedelta):
            return TramTrencat("")
        if isinstance(valor, float | int) and not isinstance(valor, bool):
            if int(valor) in SERIE:
                dia = datetime(1899, 12, 30) + timedelta(days=int(valor))
                return self._trencat(dia.day, dia.month, dia.year)
            return self.llegeix(text_de(valor))
        return None

    def _trencat(self, dia: int, mes: int, exercici: int) -> TramTrencat:
        """The band of the form that a program may have read as this date."""
        for a, b in ((dia, mes), (mes, dia), (mes, exercici % 100)):
            if (a, b) in self.limits:
                return TramTrencat(f"{a}-{b}")
        return TramTrencat("")

    def _trencat_en_text(self, valor: str) -> TramTrencat | None:
        net = " ".join(_pla(valor).split())
        if trobat := NUMERICA.fullmatch(net):
            primer, segon = (int(grup) for grup in trobat.groups() if grup)
            return self._trencat(primer, segon, 0)
        if trobat := BARRES.fullmatch(net):
            return self._trencat(int(trobat[1]), int(trobat[2]), 0)
        if (trobat := DIA_I_MES.fullmatch(net)) and trobat[2] in MESOS:
            return self._trencat(int(trobat[1]), MESOS[trobat[2]], 0)
        if (trobat := MES_I_ANY.fullmatch(net)) and trobat[1] in MESOS:
            return self._trencat(int(trobat[2]), MESOS[trobat[1]], int(trobat[2]))
        return None


def limits_de(text: str) -> tuple[int, int | None] | None:
    """The first and the last age of a band (None: no end), however it is written."""
    net = " ".join(PARAULES.sub(" ", _pla(text)).split())
    if trobat := INTERVAL.fullmatch(net):
        return None if "/" in net else (int(trobat[1]), int(trobat[2]))
    if trobat := OBERT.fullmatch(net):
        return int(next(grup for grup in trobat.groups() if grup)), None
    if trobat := MES_DE.fullmatch(net):
        return int(trobat[1]) + 1, None
    if trobat := MENYS_DE.fullmatch(net):
        return 0, int(trobat[1]) - 1
    return None


def _pla(text: str) -> str:
    """The text in plain lower case, with its signs: those tell one band from another."""
    net = neteja(text).translate(GUIONS).lower()
    return net.translate(str.maketrans("àáèéíïòóúüçñ", "aaeeiioouucn"))
