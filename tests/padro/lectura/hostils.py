"""Zips and workbooks that mean harm. Bombs are built when they are needed, never kept."""

import struct
import zipfile
import zlib

from .fitxers import PRINCIPAL, TIPUS, ods, parts_xlsx, xlsx, zip_de

FILES = [["Nacionalitat", "Homes", "Dones"], ["Marroc", 1, 2]]
FULL = "xl/worksheets/sheet1.xml"
INICI = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{PRINCIPAL}"><sheetData>'
FINAL = "</sheetData></worksheet>"
ENTITATS = (
    '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;">]>'
)


def externa(adreca):
    return f'<!DOCTYPE r [<!ENTITY x SYSTEM "{adreca}">]>'


def parametre(adreca):
    return f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{adreca}"> %p;]>'


def amb_dtd(cos, dtd):
    """The same XML with a document type after its declaration."""
    cap, separador, resta = cos.partition("?>")
    return cap + separador + dtd + resta if separador else dtd + cos


def xlsx_amb(cami, part, transforma):
    peces = parts_xlsx({"Full1": FILES})
    peces.setdefault(part, '<?xml version="1.0" encoding="UTF-8"?><r/>')
    peces[part] = transforma(peces[part])
    return zip_de(cami, peces)


def bomba(cami, mega):
    """A shared string of many megabytes that compresses to almost nothing."""
    with zipfile.ZipFile(cami, "w", zipfile.ZIP_DEFLATED) as paquet:
        for nom, cos in parts_xlsx({"Full1": FILES}).items():
            paquet.writestr(nom, cos)
        with paquet.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'<sst xmlns="{PRINCIPAL}"><si><t>'.encode())
            for _ in range(mega):
                part.write(b"a" * (1 << 20))
            part.write(b"</t></si></sst>")
    return cami


def mentider(cami, declarat):
    """A zip whose directory says that its sheet is small, though it is not."""
    xlsx(cami, FILES, parts={"xl/sharedStrings.xml": "a" * 30_000_000})
    bytes_ = bytearray(cami.read_bytes())
    with zipfile.ZipFile(cami) as paquet:
        info = paquet.getinfo("xl/sharedStrings.xml")
    bytes_[info.header_offset + 22 : info.header_offset + 26] = struct.pack("<I", declarat)
    central = bytes_.rindex(b"xl/sharedStrings.xml") - 46
    bytes_[central + 24 : central + 28] = struct.pack("<I", declarat)
    cami.write_bytes(bytes_)
    return cami


def encavalcat(cami):
    """Two members of the directory on the same compressed bytes."""
    xlsx(cami, FILES, parts={"xl/a.xml": "<a/>", "xl/b.xml": "<a/>"})
    bytes_ = bytearray(cami.read_bytes())
    with zipfile.ZipFile(cami) as paquet:
        a = paquet.getinfo("xl/a.xml").header_offset
    central = bytes_.rindex(b"xl/b.xml") - 46
    bytes_[central + 42 : central + 46] = struct.pack("<I", a)
    cami.write_bytes(bytes_)
    return cami


def amb_nom(cami, nom, *, atributs=0, vegades=1):
    xlsx(cami, FILES)
    with zipfile.ZipFile(cami, "a") as paquet:
        for _ in range(vegades):
            info = zipfile.ZipInfo(nom)
            info.external_attr = atributs
            paquet.writestr(info, "x")
    return cami


def amb_membres(cami, quants):
    return xlsx(cami, FILES, parts={f"xl/media/{n}.png": "x" for n in range(quants)})


def amb_xifrat(cami):
    """The flag that says that a member is encrypted."""
    xlsx(cami, FILES)
    bytes_ = bytearray(cami.read_bytes())
    for marca, lloc in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        inici = bytes_.find(marca)
        while inici >= 0:
            bytes_[inici + lloc] |= 1
            inici = bytes_.find(marca, inici + 4)
    cami.write_bytes(bytes_)
    return cami


def cel_llunyana(cami, on="XFD1048576", cometes='"'):
    fila = int("".join(c for c in on if c.isdigit()))
    c = cometes
    cos = (
        f"<row r={c}1{c}><c r={c}A1{c}><v>1</v></c></row>"
        f"<row r={c}{fila}{c}><c r={c}{on}{c}><v>2</v></c></row>"
    )
    return xlsx(cami, {"Full1": INICI + cos + FINAL})


def files_blanques(cami, quantes):
    """Rows with a format and nothing in them, under two honest ones."""
    honestes = parts_xlsx({"F": FILES})[FULL]
    cos = honestes[honestes.index("<row") : honestes.index("</sheetData>")]
    with zipfile.ZipFile(cami, "w", zipfile.ZIP_DEFLATED) as paquet:
        for nom, peca in parts_xlsx({"Full1": FILES}).items():
            if nom != FULL:
                paquet.writestr(nom, peca)
        with paquet.open(FULL, "w", force_zip64=True) as part:
            part.write((INICI + cos).encode())
            for n in range(3, quantes + 3, 1000):
                part.write("".join(f'<row r="{f}" s="1"><c r="A{f}" s="1"/></row>'
                                   for f in range(n, n + 1000)).encode())  # fmt: skip
            part.write(FINAL.encode())
    return cami


def ole(cami, nom):
    """The container of old Office files, with a stream of that name."""
    bytes_ = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + nom.encode("utf-16-le") + b"\0" * 512
    )
    cami.write_bytes(bytes_)
    return cami


def amb_tipus(cami, tipus):
    principal = "spreadsheetml.sheet.main+xml"
    peces = {
        "[Content_Types].xml": TIPUS.replace(f"openxmlformats-officedocument.{principal}", tipus)
    }
    return xlsx(cami, FILES, parts=peces)


def zip_dins_d_ods(cami):
    return ods(cami, FILES, parts={"Basic/Standard/Module1.xml": "<a/>"})


def comprimit_malament(cami):
    """A sheet whose compressed bytes are noise."""
    xlsx(cami, FILES)
    bytes_ = bytearray(cami.read_bytes())
    with zipfile.ZipFile(cami) as paquet:
        inici = paquet.getinfo(FULL).header_offset + 60
    bytes_[inici : inici + 40] = zlib.compress(b"x" * 99)[:8] * 5
    cami.write_bytes(bytes_)
    return cami
