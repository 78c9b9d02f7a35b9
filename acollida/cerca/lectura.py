"""What somebody asks for, read from what she has typed. Knows nothing of Django's models."""

import re
from dataclasses import dataclass
from datetime import date

from acollida.noms import mots, unio
from municipis.text import clau_cerca, sense_invisibles

from .claus import TROS

MIDA = 300
MOTS = 6  # a whole name has fewer
MESOS = {
    mes: numero
    for llengua in (
        "gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "january february march april may june july august september october november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    )
    for numero, mes in enumerate(llengua.split(), start=1)
}
CORREU = re.compile(r"[^\s@]{1,64}@[^\s@]{0,64}")
AMB_XIFRES = re.compile(r"\b([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})\b")
AMB_LLETRES = re.compile(
    r"(?:\b([0-9]{1,2}) (?:de |d'|d’|d )?)?\b([^\W\d_]{3,10}) (?:del? )?([0-9]{4})\b"
)
# Capital letters before or after a number are a part of it: a passport, a NIE.
DOCUMENT = re.compile(r"\b[A-Z]{2,3}[ .-]?(?=[0-9]{4})")
EXERCICIS = range(1890, 2101)


@dataclass(frozen=True)
class Pregunta:
    """The words of names, the numbers, the birth dates («19900203», «199002») and the addresses
    that have been typed. Nobody is found by nothing.
    """

    mots: tuple[str, ...] = ()
    numeros: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    correus: tuple[str, ...] = ()

    def __bool__(self):
        return any((self.mots, self.numeros, self.dates, self.correus))


def llegeix(text: str) -> Pregunta:
    """Whatever is in `text`; what means nothing is a word that nobody has."""
    text = sense_invisibles(text[:MIDA].replace("\0", " "))
    correus, text = _treu(CORREU, text, lambda trobat: trobat[0].lower())
    dates, text = _treu(AMB_XIFRES, text, _data_amb_xifres)
    mesos, text = _treu(AMB_LLETRES, text, _data_amb_lletres)
    peces, numeros = _separa(mots(DOCUMENT.sub(_enganxa, text)))
    paraules = [mot for mot in unio(peces) if len(mot) > 1 or not peces[1:]]
    return Pregunta(tuple(paraules[:MOTS]), numeros[:MOTS], (*dates, *mesos)[:2], correus[:2])


def _treu(patro, text, llegida) -> tuple[tuple, str]:
    """What `patro` finds and `llegida` understands, and the text without it."""
    trobades = []

    def substitut(trobat):
        valor = llegida(trobat)
        if not valor:
            return trobat[0]
        trobades.append(valor)
        return " "

    text = patro.sub(substitut, text)
    return tuple(trobades), text


def _enganxa(trobat) -> str:
    return trobat[0].rstrip(" .-")


def _data_amb_xifres(trobat) -> str:
    un, mes, altre = trobat.groups()
    dia, exercici = (altre, un) if len(un) == 4 else (un, altre)
    return _data(dia, int(mes), exercici)


def _data_amb_lletres(trobat) -> str:
    dia, nom, exercici = trobat.groups()
    mes = MESOS.get(clau_cerca(nom))
    if not mes:
        return ""
    return _data(dia, mes, exercici) if dia else f"{exercici}{mes:02}"


def _data(dia, mes, exercici) -> str:
    try:
        return f"{date(int(exercici), mes, int(dia)):%Y%m%d}" if len(exercici) == 4 else ""
    except ValueError:
        return ""


def _separa(peces: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Words on one side, numbers on the other: «600 11 12 22» is one, «x 1234567 l» too."""
    paraules, numeros, obert = [], [], ""
    for n, peca in enumerate([*peces, ""]):
        seguent = peces[n + 1] if n + 1 < len(peces) else ""
        if _te_xifres(peca) or (len(peca) == 1 and (_te_xifres(obert) or _te_xifres(seguent))):
            obert += peca
            continue
        if obert:
            (numeros if len(obert) >= TROS else paraules).append(obert)
            obert = ""
        if peca:
            paraules.append(peca)
    return paraules, tuple(_net(numero) for numero in numeros)


def _net(numero: str) -> str:
    """Without the zeros with which some write the prefix of a country, or fill a number."""
    sense = numero.lstrip("0")
    return (sense if len(sense) >= TROS else numero).upper()


def _te_xifres(peca: str) -> bool:
    return any(lletra.isdigit() for lletra in peca)


def es_exercici(numero: str) -> bool:
    return numero.isdigit() and int(numero) in EXERCICIS
