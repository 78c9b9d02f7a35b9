"""The fingerprints by which a person is found: small numbers, one for each way of asking for her.

A fingerprint has the comarca inside, so that a search costs what its own comarca costs and
cannot bring anybody from another one. Two things may share one: who reads checks what it was.
"""

from collections.abc import Iterable
from datetime import date
from zlib import crc32

from acollida.enums import Precisio
from acollida.noms import amb_una_lletra_menys, sons

PREFIX = range(2, 11)  # letters; a longer word is asked for by its first ten
TROS = 4  # characters of a number that are enough to look for it
SONS_AMB_ERRADES = 2

# The kinds of fingerprint.
MOT, INICI, SO, ERRADA = "m", "i", "s", "e"
NUMERO, TROS_DE_NUMERO, CORREU = "N", "n", "@"
DATA, MES, EXERCICI = "d", "M", "y"
LLOC, MOT_DE_LLAR, SO_DE_LLAR = "l", "h", "H"


def clau(comarca: int, tipus: str, valor: object) -> int:
    """A number from -2³¹ to 2³¹-1."""
    return crc32(f"{comarca}{tipus}{valor}".encode()) - 2**31


def claus(comarca: int, parells: Iterable[tuple[str, object]]) -> list[int]:
    return sorted({clau(comarca, tipus, valor) for tipus, valor in parells})


def de_mot(mot: str):
    """Of a word of her own name."""
    yield MOT, mot
    for mida in PREFIX:
        if mida <= len(mot):
            yield INICI, mot[:mida]
    for so in sons(mot):
        yield SO, so
    yield from (
        (ERRADA, errada)
        for so in sons(mot)[:SONS_AMB_ERRADES]
        for errada in {so, *amb_una_lletra_menys(so)}
    )


def de_mot_de_llar(mot: str):
    """Of a word of the name of somebody who lives with her."""
    yield MOT_DE_LLAR, mot
    for so in sons(mot):
        yield SO_DE_LLAR, so


def de_numero(numero: str):
    """Of a document or a telephone: the whole of it, and each part of four characters."""
    yield NUMERO, numero
    for tros in trossos(numero):
        yield TROS_DE_NUMERO, tros


def trossos(numero: str) -> list[str]:
    return [numero[i : i + TROS] for i in range(len(numero) - TROS + 1)]


def de_correu(adreca: str):
    for mida in range(TROS, len(adreca) + 1):
        yield CORREU, adreca[:mida]


def de_naixement(naixement: date | None, precisio: str):
    """A day that is not known to the day is found by what is known of it."""
    if naixement is None:
        return
    yield EXERCICI, naixement.year
    if precisio == Precisio.EXERCICI:
        yield DATA, naixement.year
        return
    yield MES, f"{naixement:%Y%m}"
    yield DATA, f"{naixement:%Y%m%d}" if precisio == Precisio.DIA else f"{naixement:%Y%m}"


def del_voltant(dia: date):
    """The birth dates that are written for a day that is not well known."""
    girada = f"{dia:%Y%d%m}"
    for valor in (f"{dia:%Y%m%d}", girada, f"{dia:%Y%m}", f"{dia.year}", f"{dia.year}0101"):
        yield DATA, valor


def llista(numeros: Iterable[int], tipus: str = "int") -> str:
    """Numbers of ours as SQL writes them: nothing else can be in the list."""
    return f"'{{{','.join(map(str, sorted(map(int, numeros))))}}}'::{tipus}[]"
