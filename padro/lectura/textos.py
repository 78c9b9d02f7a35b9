"""Text tables: their encoding, their separator, their rows. What cannot be told is refused."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from .fitxer import Limits
from .graella import Graella
from .tipus import Rebuig

SEPARADORS = (";", ",", "\t", "|")
SEP = re.compile(r"^sep=(.)\s*$", re.IGNORECASE)
TROS = 1 << 20
MOSTRA = 60
UTF8_TRENCAT = re.compile(rb"\xc3[\x80-\xbf]|\xc2[\xa0-\xbf]|\xe2\x80[\x90-\xbf]")
MOJIBAKE = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]|Â[\u00a0-\u00bf]|â€|�")
# Bytes 0x80–0x9F of cp1252 that a table of nationalities may hold: euro, quotes, dashes, dots.
C1_LEGALS = frozenset(b"\x80\x85\x91\x92\x93\x94\x96\x97")
# In MacRoman the letters with accents fall on these signs, in the middle of a word.
SIGNE_DINS_PARAULA = re.compile(
    "[a-zà-ÿ]{2}[’‘“”–—€…](?!s\\b)[a-zà-ÿ]|[a-zà-ÿ][Ø¶§®©¢£±¥µ¿¡¬«»÷ÞÐ¤¦¨¯²³¹¼½¾][a-zà-ÿ]",
    re.IGNORECASE,
)
ACCENT_ENTRE_MAJUSCULES = re.compile("[A-Z][à-öø-ÿ][A-Z]|\\bê")


def codificacio(cami: Path) -> str:
    """The encoding of the file; refuses what could be two things."""
    with cami.open("rb") as fitxer:
        cap = fitxer.read(4)
    if cap.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Rebuig("codificacio")
    if cap.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _comprovada(cami, "utf-16")
    candidata = "utf-8-sig"
    if _descodifica(cami, candidata):
        return _comprovada(cami, candidata)
    return _un_byte(cami)


def _descodifica(cami: Path, nom: str) -> bool:
    descodificador = codecs.getincrementaldecoder(nom)()
    try:
        with cami.open("rb") as fitxer:
            while tros := fitxer.read(TROS):
                descodificador.decode(tros)
            descodificador.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _comprovada(cami: Path, nom: str) -> str:
    """A Unicode file is still refused when it carries the ruins of another conversion."""
    try:
        with cami.open(encoding=nom, newline="") as text:
            coa, linia = "", 1
            while tros := text.read(TROS):
                if "\x00" in tros:
                    raise _nul(cami, linia + tros[: tros.index("\x00")].count("\n"))
                if MOJIBAKE.search(coa + tros):
                    raise Rebuig("codificacio")
                coa, linia = tros[-2:], linia + tros.count("\n")
    except UnicodeDecodeError as error:
        raise Rebuig("codificacio") from error
    return nom


def _nul(cami: Path, linia: int) -> Rebuig:
    """A stray NUL has a line; half a file of them is UTF-16 that does not say so."""
    with cami.open("rb") as fitxer:
        cap = fitxer.read(1000)
    if cap.count(0) * 4 > len(cap):
        return Rebuig("codificacio")
    return Rebuig("caracter_nul", {"linia": linia})


def _un_byte(cami: Path) -> str:
    """cp1252 (Latin-1 within it), when nothing shows that it is MacRoman or a mixture."""
    with cami.open("rb") as fitxer:
        coa, linia = b"", 1
        while tros := fitxer.read(TROS):
            if b"\x00" in tros:
                raise _nul(cami, linia + tros[: tros.index(b"\x00")].count(b"\n"))
            alts = {byte for byte in tros if 0x80 <= byte < 0xA0}
            ple = coa + tros
            if alts - C1_LEGALS or UTF8_TRENCAT.search(ple):
                raise Rebuig("codificacio")
            text = ple.decode("cp1252")
            if SIGNE_DINS_PARAULA.search(text) or ACCENT_ENTRE_MAJUSCULES.search(text):
                raise Rebuig("codificacio")
            coa, linia = tros[-4:], linia + tros.count(b"\n")
    return "cp1252"


def graelles_text(cami: Path, limits: Limits) -> list[Graella]:
    """The same text cut by each possible separator: whose header is recognised will be the one."""
    nom = codificacio(cami)
    with cami.open(encoding=nom, newline="") as text:
        primera = text.readline(100)
    declarat = SEP.match(primera)
    separadors = (declarat[1],) if declarat else SEPARADORS
    return [_graella(cami, nom, separador, bool(declarat), limits) for separador in separadors]


def _graella(cami: Path, nom: str, separador: str, declarat: bool, limits: Limits) -> Graella:
    return Graella(
        nom="",
        font=lambda: _files(cami, nom, separador, declarat, limits),
        textual=True,
    )


def _files(cami: Path, nom: str, separador: str, declarat: bool, limits: Limits) -> Iterator[list]:
    csv.field_size_limit(limits.camp)
    with cami.open(encoding=nom, newline="") as text:
        if declarat:
            text.readline()
            yield []
        lector = csv.reader(_sense_ctrl_z(text), delimiter=separador, strict=True)
        try:
            yield from lector
        except csv.Error as error:
            raise Rebuig(_codi_csv(error), {"linia": lector.line_num + declarat}) from error


def _codi_csv(error: csv.Error) -> str:
    missatge = str(error)
    if "field limit" in missatge:
        return "camp_massa_llarg"
    return "cometes" if "end of data" in missatge or "expected after" in missatge else "text_malmes"


def _sense_ctrl_z(linies):
    """The mark with which old programs end a file."""
    for linia in linies:
        if net := linia.rstrip("\x1a"):
            yield net
