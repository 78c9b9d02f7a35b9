"""What a file is, told by its bytes and never by its name, and what of it is not accepted."""

from dataclasses import dataclass
from pathlib import Path

from .tipus import Context, Rebuig

MB = 1024 * 1024
CAP = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES = [
    (b"%PDF", "pdf"),
    (b"MZ", "executable"),
    (b"\x7fELF", "executable"),
    (b"\x89PNG", "imatge"),
    (b"\xff\xd8\xff", "imatge"),
    (b"GIF8", "imatge"),
    (b"Rar!", "comprimit"),
    (b"7z\xbc\xaf", "comprimit"),
    (b"\x1f\x8b", "comprimit"),
    (b"{\\rtf", "text_amb_format"),
    (b"SQLite format", "base_de_dades"),
]
ETIQUETES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<svg", b"<?php", b"<script", b"<head",
             b"<body", b"<meta", b"<style", b"<!--", b"<office:", b"<workbook")  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """How much of everything is read before saying that it is too much."""

    mida: int = 10 * MB
    descomprimit: int = 100 * MB
    files: int = 20_000
    columnes: int = 60
    membres: int = 200
    proporcio: int = 100  # of a member above `descomprimit_lliure`
    descomprimit_lliure: int = 10 * MB
    text: int = 500
    camp: int = 131_072

    @classmethod
    def de(cls, context: Context) -> "Limits":
        """A bulk import brings the tables of many municipalities."""
        if context.massiva:
            return cls(mida=60 * MB, descomprimit=400 * MB, files=250_000, columnes=30)
        return cls()


def tipus_de_fitxer(cami: Path, limits: Limits) -> str:
    """`zip` or `text`; anything else is refused by its name."""
    mida = cami.stat().st_size
    if not mida:
        raise Rebuig("fitxer_buit")
    if mida > limits.mida:
        raise Rebuig("massa_gran", {"mida": mida, "maxim": limits.mida})
    with cami.open("rb") as fitxer:
        cap = fitxer.read(CAP)
        if cap.startswith(OLE):
            _refusa_ole(cap + fitxer.read(limits.mida))
    if cap.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    for signatura, que in SIGNATURES:
        if cap.startswith(signatura):
            raise Rebuig("format_no_admes", {"que": que})
    _refusa_etiquetes(cap)
    return "text"


def _refusa_ole(bytes_: bytes):
    """The container of the old Excel, of Word and of password-protected workbooks."""
    if "EncryptedPackage".encode("utf-16-le") in bytes_:
        raise Rebuig("protegit")
    if "_VBA_PROJECT".encode("utf-16-le") in bytes_:
        raise Rebuig("amb_macros")
    if any(nom.encode("utf-16-le") in bytes_ for nom in ("Workbook", "Book")):
        raise Rebuig("excel_antic")
    raise Rebuig("format_no_admes", {"que": "ole"})


def _refusa_etiquetes(cap: bytes):
    """A web page or an XML with another name, in any of its encodings."""
    net = cap.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if net.startswith(ETIQUETES):
        es_full = b"spreadsheet" in net or b"urn:oasis" in net
        raise Rebuig("format_no_admes", {"que": "xml" if es_full else "html"})
