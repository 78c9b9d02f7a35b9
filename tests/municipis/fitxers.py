"""Files made by hand, good and bad."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS, LATITUD, ORIENTACIO = 0x8825, 2, 0x0112


def fa_pdf(text: str = "Hola") -> bytes:
    """The smallest PDF with a page; each text gives another file."""
    cossos = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Titol ({text}) >>",
    ]
    fet, llocs = b"%PDF-1.4\n", []
    for numero, cos in enumerate(cossos, 1):
        llocs.append(len(fet))
        fet += f"{numero} 0 obj\n{cos}\nendobj\n".encode()
    taula = len(fet)
    files = "".join(f"{lloc:010d} 00000 n \n" for lloc in llocs)
    fet += f"xref\n0 4\n0000000000 65535 f \n{files}".encode()
    return fet + f"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{taula}\n%%EOF\n".encode()


def fa_imatge(format_="JPEG", mida=(60, 40), color="teal", **opcions) -> bytes:
    sortida = BytesIO()
    Image.new("RGB", mida, color).save(sortida, format_, **opcions)
    return sortida.getvalue()


def fa_foto_amb_lloc() -> bytes:
    """A photograph on its side that knows where it was taken, and has a comment."""
    exif = Image.Exif()
    exif[ORIENTACIO] = 6
    exif.get_ifd(GPS)[LATITUD] = (41.0, 6.0, 0.0)
    exif[GPS] = exif.get_ifd(GPS)
    return fa_imatge(exif=exif, comment=b"carrer Inventat, 1")


def fa_bomba() -> bytes:
    """A PNG of a hundred bytes that says it is ten thousand million points."""

    def tros(nom: bytes, dins: bytes) -> bytes:
        control = struct.pack(">I", zlib.crc32(nom + dins))
        return struct.pack(">I", len(dins)) + nom + dins + control

    cap = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    dades = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + tros(b"IHDR", cap) + tros(b"IDAT", dades) + tros(b"IEND", b"")


def pujat(contingut: bytes, nom="escaneig.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nom, contingut)
