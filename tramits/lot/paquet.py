"""Whether some bytes are an Excel workbook that can be opened without harm."""

import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext as _

from .tipus import RebuigError

MIDA = 1024 * 1024
DESCOMPRIMIT = 30 * 1024 * 1024
MEMBRES = 200
TROS = 1 << 18
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LLIBRE = b"spreadsheetml.sheet.main+xml"
AMAGATS = ("vbaproject", "externallinks/", "embeddings/", "activex/", "macrosheets/")


def obre(contingut: bytes) -> zipfile.ZipFile:
    """The package, once every part of it has been really decompressed and counted."""
    if not contingut:
        raise RebuigError(_("El fitxer és buit."))
    if len(contingut) > MIDA:
        raise RebuigError(_("El fitxer és massa gran: com a màxim, 1 MB."))
    if contingut.startswith(OLE):
        raise RebuigError(_refusa_ole(contingut))
    try:
        paquet = zipfile.ZipFile(BytesIO(contingut))
        _comprova(paquet)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, OSError,
            RuntimeError, ValueError) as error:  # fmt: skip
        if isinstance(error, RebuigError):
            raise
        raise malmes() from error
    return paquet


def malmes() -> RebuigError:
    return RebuigError(_("No és un Excel .xlsx que es pugui llegir: torneu-lo a desar amb Excel."))


def _refusa_ole(contingut: bytes) -> str:
    """The container of the old Excel and of what is protected by a password."""
    if "EncryptedPackage".encode("utf-16-le") in contingut:
        return _("El fitxer està protegit amb contrasenya: traieu-la i torneu-lo a pujar.")
    return _("És un Excel antic (.xls): deseu-lo com a «Llibre d'Excel (.xlsx)».")


def _comprova(paquet: zipfile.ZipFile) -> None:
    infos = paquet.infolist()
    noms = [info.filename.lower() for info in infos]
    if len(infos) > MEMBRES or len(set(noms)) != len(noms) or any(".." in nom for nom in noms):
        raise malmes()
    if any(part in nom for nom in noms for part in AMAGATS):
        raise RebuigError(_("Porta macros, objectes o enllaços a altres llibres: traieu-los."))
    queda = DESCOMPRIMIT
    for info in infos:
        queda = _descomprimeix(paquet, info, queda)
    if LLIBRE not in paquet.read("[Content_Types].xml"):
        raise malmes()


def _descomprimeix(paquet, info, queda: int) -> int:
    """What is left to decompress after this part; what it declares is not believed."""
    if info.flag_bits & 0x1 or info.file_size > queda:
        raise RebuigError(_("El fitxer és massa gran quan s'obre: no és el full que esperàvem."))
    with paquet.open(info) as membre:
        while tros := membre.read(TROS):
            queda -= len(tros)
            if queda < 0:
                raise RebuigError(_("El fitxer és massa gran quan s'obre."))
            if b"<!DOCTYPE" in tros or b"<!ENTITY" in tros:
                raise malmes()
    return queda
