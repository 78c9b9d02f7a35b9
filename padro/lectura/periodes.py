"""Which half-year a text, a date or a file name speaks of."""

import re
from datetime import date

from .claus import es_buida, neteja, text_de
from .trams import MESOS

ANY = r"((?:19|20)[0-9]{2})"
PART = (
    r"(1r|1er|1ro|1o|1º|1ª|1|i|primer|primero|first|2n|2on|2do|2o|2º|2ª|2|ii|segon|segundo|second)"
)
GLOP = r"(?:de |del |any |of |[-/,:])*\s*"
NOM = r"(?:semestre|semester|sem\b\.?)"
SEMESTRE = [  # each with the groups of the year and of the half
    (re.compile(rf"\b{PART}\.?\s*(?:{NOM}|half)\s*{GLOP}{ANY}\b"), (2, 1)),
    (re.compile(rf"\b{NOM}\s*{PART}\s*{GLOP}{ANY}\b"), (2, 1)),
    (re.compile(rf"\b{ANY}\s*[-/,:.]?\s*{PART}\.?\s*{NOM}"), (1, 2)),
    (re.compile(rf"\b{ANY}\s*[-/]?\s*(?:{NOM}|s)\s*[-.]?\s*([12])\b"), (1, 2)),
    (re.compile(rf"\bs\s*([12])\s*[-/]?\s*{ANY}\b"), (2, 1)),
    (re.compile(rf"\b([12])\s*s\s*[-/]?\s*{ANY}\b"), (2, 1)),
    (re.compile(rf"(?<![0-9/.-]){ANY}[-/]0?([12])(?![0-9/-]|\.[0-9])"), (1, 2)),
]
DIA = re.compile(rf"(?<![0-9])([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]{ANY}(?![0-9])")
ISO = re.compile(rf"(?<![0-9]){ANY}[-/.]?([01][0-9])[-/.]?([0-3][0-9])(?![0-9])")
MES = re.compile(
    rf"(?:\b([0-9]{{1,2}})(?:r|er)?\s+)?(?:de\s+|d')?\b([a-z]{{3,10}})\b\s*(?:de\s+|del\s+|d'|-|/)*\s*{ANY}\b"
)
SEGONES = {"2n", "2on", "2do", "2o", "2º", "2ª", "2", "ii", "segon", "segundo", "second"}
REFERENCIES = {(1, 1), (7, 1)}
VIGILIES = {(12, 31), (6, 30)}  # «a 31 de desembre» is the eve of the reference date


def semestres(text: str) -> set[str]:
    """The half-years that a text names; two for an eve such as 31 December. Empty: none."""
    net = _pla(text)
    explicits = set()
    for patro, (grup_any, grup_part) in SEMESTRE:
        for trobat in patro.finditer(net):
            explicits.add(f"{trobat[grup_any]}-{2 if trobat[grup_part] in SEGONES else 1}")
    return explicits or _de_dates(net)


def de_titol(valor) -> set[str]:
    """The half-years that a cell over a table names; one with a date, only if it is a reference."""
    if isinstance(valor, date):
        return _de_referencia(valor.year, valor.month, valor.day)
    return semestres(text_de(valor)) if isinstance(valor, str) else set()


def _de_dates(net: str) -> set[str]:
    """From reference dates only: the day on which a sheet was printed says nothing."""
    dates = [(int(a), int(m), int(d)) for d, m, a in DIA.findall(net)]
    dates += [(int(a), int(m), int(d)) for a, m, d in ISO.findall(net)]
    mesos = [(int(a), MESOS[m], d) for d, m, a in MES.findall(net) if m in MESOS]
    dates += [(exercici, mes, int(dia)) for exercici, mes, dia in mesos if dia]
    trobats = set().union(*(_de_referencia(*data) for data in dates))
    if not dates:
        trobats |= {_del_mes(exercici, mes) for exercici, mes, _dia in mesos}
    return trobats


def _de_referencia(exercici: int, mes: int, dia: int) -> set[str]:
    if (mes, dia) in REFERENCIES:
        return {_del_mes(exercici, mes)}
    if (mes, dia) in VIGILIES:
        seguent = f"{exercici}-2" if mes == 6 else f"{exercici + 1}-1"
        return {_del_mes(exercici, mes), seguent}
    return set()


def _del_mes(exercici: int, mes: int) -> str:
    return f"{exercici}-{1 if mes < 7 else 2}"


def de_cel(valor, part=None, esperat: str | None = None) -> str | None:
    """The half-year of a cell of a date column; with `part`, that of a year and its half.

    An eve is of both half-years: then it is the `esperat` one if that is possible.
    """
    possibles, propi = _possibles(valor, part)
    if esperat in possibles:
        return esperat
    return propi or (possibles.pop() if len(possibles) == 1 else None)


def _possibles(valor, part) -> tuple[set[str], str | None]:
    """The half-years that a cell may mean, and the one that holds its day."""
    if isinstance(valor, date):
        return _de_referencia(valor.year, valor.month, valor.day), _del_mes(valor.year, valor.month)
    if es_buida(valor):
        return set(), None
    text = neteja(text_de(valor))
    if part is not None and re.fullmatch(ANY, text):
        return set(), _amb_part(text, part)
    if trobat := re.fullmatch(rf"([12])[-/ ]{ANY}", text):
        return set(), f"{trobat[2]}-{trobat[1]}"
    return semestres(text), _de_dia(text)


def _amb_part(exercici: str, part) -> str | None:
    net = _pla(text_de(part)).replace("semestre", "").strip(" .s")
    if net in SEGONES:
        return f"{exercici}-2"
    return f"{exercici}-1" if re.fullmatch(PART, net) else None


def _de_dia(text: str) -> str | None:
    """Any whole date inside the half-year, as a table's own date column may write it."""
    if trobat := DIA.fullmatch(text):
        dia, mes, exercici = (int(grup) for grup in trobat.groups())
    elif trobat := ISO.match(text):
        exercici, mes, dia = (int(grup) for grup in trobat.groups())
    else:
        return None
    try:
        dia_sencer = date(exercici, mes, dia)
    except ValueError:
        return None
    return _del_mes(dia_sencer.year, dia_sencer.month)


def _pla(text: str) -> str:
    net = re.sub(r"(?<=[0-9])_(?=[0-9])", "-", neteja(text).lower())
    net = net.replace("’", "'").replace("_", " ")
    return net.translate(str.maketrans("àáèéíïòóúüç", "aaeeiioouuc"))
