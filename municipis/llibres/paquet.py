"""Whether some bytes are an Excel workbook that can be opened without harm."""

import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext as _

from .errors import LlibreError, MalmesError
from .limits import Limits

TROS = 1 << 18
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LLIBRE = b"spreadsheetml.sheet.main+xml"
AMAGATS = ("vbaproject", "externallinks/", "embeddings/", "activex/", "macrosheets/")


def obre(contingut: bytes, limits: Limits) -> zipfile.ZipFile:
    """The package, once every part of it has been really decompressed and counted."""
    if not contingut:
        raise LlibreError(_("El fitxer és buit."))
    if len(contingut) > limits.mida:
        raise limits.massa_gran()
    if contingut.startswith(OLE):
        raise LlibreError(_refusa_ole(contingut))
    try:
        paquet = zipfile.ZipFile(BytesIO(contingut))
        _comprova(paquet, limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, OSError,
            RuntimeError, ValueError) as error:  # fmt: skip
        if isinstance(error, LlibreError):
            raise
        raise MalmesError() from error
    return paquet


def _refusa_ole(contingut: bytes) -> str:
    """The container of the old Excel and of what is protected by a password."""
    if "EncryptedPackage".encode("utf-16-le") in contingut:
        return _("El fitxer està protegit amb contrasenya: traieu-la i torneu-lo a pujar.")
    return _("És un Excel antic (.xls): deseu-lo com a «Llibre d'Excel (.xlsx)».")


def _comprova(paquet: zipfile.ZipFile, limits: Limits) -> None:
    infos = paquet.infolist()
    noms = [info.filename.lower() for info in infos]
    if (
        len(infos) > limits.membres
        or len(set(noms)) != len(noms)
        or any(".." in nom for nom in noms)
    ):
        raise MalmesError()
    if any(part in nom for nom in noms for part in AMAGATS):
        raise LlibreError(_("Porta macros, objectes o enllaços a altres llibres: traieu-los."))
    queda = limits.descomprimit
    for info in infos:
        queda = _descomprimeix(paquet, info, queda)
    if LLIBRE not in paquet.read("[Content_Types].xml"):
        raise MalmesError()


def _descomprimeix(paquet, info, queda: int) -> int:
    """What is left to decompress after this part; what it declares is not believed."""
    if info.flag_bits & 0x1 or info.file_size > queda:
        raise LlibreError(_("El fitxer és massa gran quan s'obre: no és el full que esperàvem."))
    with paquet.open(info) as membre:
        while tros := membre.read(TROS):
            queda -= len(tros)
            if queda < 0:
                raise LlibreError(_("El fitxer és massa gran quan s'obre."))
            if b"<!DOCTYPE" in tros or b"<!ENTITY" in tros:
                raise MalmesError()
    return queda
