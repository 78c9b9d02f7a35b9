"""Numbers of identity documents: written in one way, and checked as far as each kind can be.

Knows nothing of Django; the kinds are the values of `TipusDocument`. Of an asylum document, a
foreign identity card or «another» only the characters are looked at: each country has its own.
"""

import re
import unicodedata

from stdnum.es import dni, nie

SEPARADORS = re.compile(r"[\s.,·/_\-‐-―]")
NIE = re.compile(r"[XYZ][0-9]{7}[A-Z]?")
NIE_ANTIC = re.compile(r"X0[0-9]{7}[A-Z]?")  # one more zero than today, until 2008
DNI = re.compile(r"[0-9]{1,8}[A-Z]?")
NASS = re.compile(r"[0-9]{12}")
CIP = re.compile(r"[A-Z]{4}[0-9]{10}")
SUPORT = re.compile(r"E[0-9]{8}")
PASSAPORT = re.compile(r"[A-Z0-9]{3,20}")
LLARGADA = range(3, 31)
DEU_MILIONS = 10_000_000


class DocumentError(ValueError):
    """A number that its kind cannot have. `codi` says why; `lletra`, the one it should end in."""

    def __init__(self, codi: str, lletra: str = ""):
        super().__init__(codi)
        self.codi, self.lletra = codi, lletra


def normalitza(numero: str) -> str:
    """Capitals, without spaces, dots or hyphens: as it is stored and looked for."""
    grans = unicodedata.normalize("NFKC", numero).upper()
    return unicodedata.normalize("NFKC", SEPARADORS.sub("", grans))


def comprova(tipus: str, numero: str) -> str:
    """The number of a document of this kind as it is stored; `DocumentError` when it cannot be."""
    return COMPROVACIONS.get(tipus, _lliure)(normalitza(numero))


def comprova_suport(numero: str) -> str:
    """The support number of a card, which is another one for each card of the same person."""
    numero = normalitza(numero)
    if not SUPORT.fullmatch(numero):
        raise DocumentError("suport")
    return numero


def control_nass(numero: str) -> str:
    """The last two digits of an affiliation number, from the ten that go before."""
    provincia, afiliat = int(numero[:2]), int(numero[2:10])
    sencer = afiliat + provincia * DEU_MILIONS if afiliat < DEU_MILIONS else int(numero[:10])
    return f"{sencer % 97:02d}"


def _nie(numero: str) -> str:
    if NIE_ANTIC.fullmatch(numero) and not NIE.fullmatch(numero):
        numero = f"X{numero[2:]}"
    if not NIE.fullmatch(numero):
        raise DocumentError("nie")
    return _amb_lletra(numero, 8, nie.calc_check_digit(numero[:8]), "nie")


def _dni(numero: str) -> str:
    if not DNI.fullmatch(numero):
        raise DocumentError("dni")
    xifres = numero.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    numero = xifres.zfill(8) + numero[len(xifres) :]
    return _amb_lletra(numero, 8, dni.calc_check_digit(numero[:8]), "dni")


def _amb_lletra(numero: str, llargada: int, lletra: str, tipus: str) -> str:
    if len(numero) == llargada:
        raise DocumentError(f"{tipus}_sense_lletra", lletra)
    if numero[-1] != lletra:
        raise DocumentError(f"{tipus}_lletra", lletra)
    return numero


def _nass(numero: str) -> str:
    if not NASS.fullmatch(numero):
        raise DocumentError("nass")
    if numero[10:] != control_nass(numero):
        raise DocumentError("nass_control")
    return numero


def _cip(numero: str) -> str:
    if not CIP.fullmatch(numero):
        raise DocumentError("cip")
    return numero


def _passaport(numero: str) -> str:
    if not PASSAPORT.fullmatch(numero):
        raise DocumentError("passaport")
    return numero


def _lliure(numero: str) -> str:
    if not numero.isalnum() or len(numero) not in LLARGADA:
        raise DocumentError("lliure")
    return numero


COMPROVACIONS = {
    "nie": _nie,
    "tie": _nie,  # the card bears the number of its holder; the card's own is the support number
    "dni": _dni,
    "nass": _nass,
    "cip": _cip,
    "passaport": _passaport,
}
