"""The checks of a zip before anything opens it, and of what a workbook may not carry.

Every member is really decompressed once, counted, and looked at for what the reader of values
does not tell (`Senyals`): so that nobody has to trust what the zip declares.
"""

import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from .fitxer import Limits
from .tipus import Rebuig

TROS = 1 << 20
COA = 64  # kept from one chunk to the next, so that no mark is cut in two
XLSX = b"spreadsheetml.sheet.main+xml"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ALTRES_OFFICE = [
    (b"macroEnabled", "amb_macros"),
    (b"sheet.binary", "excel_binari"),
    (b"template.main+xml", "plantilla"),
    (b"wordprocessingml", "document_word"),
    (b"presentationml", "presentacio"),
]
PROHIBITS = [
    (re.compile(r"vbaproject|^basic/|^scripts/|macrosheets|\.bas$", re.I), "amb_macros"),
    (re.compile(r"externallinks/", re.I), "enllacos_externs"),
    (re.compile(r"embeddings/|activex/|oleobject|\.(zip|exe|dll|js|vbs|bat)$", re.I), "objectes"),
]
COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CODIFICACIO_XML = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.I)
AMB_PREFIX = re.compile(rb"<\w+:worksheet|xmlns:\w+\s*=\s*[\"'][^\"']*spreadsheetml/")
DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


@dataclass
class Senyals:
    """What a quick look at a part saw, and deserves a slow one."""

    formules: bool = False
    errors: bool = False
    amagats: bool = False
    lluny: bool = False  # a cell beyond the caps, or XML written in an unusual way

    @property
    def detall(self) -> bool:
        return self.formules or self.errors or self.amagats or self.lluny


class Mirada:
    """Looks at the bytes of a worksheet as they pass."""

    def __init__(self, limits: Limits):
        self.senyals = Senyals()
        # A column after BH (the 60th), or a row number over the cap.
        d0, d1, *resta = list(str(limits.files))
        grans = (
            f"{d0}[{d1}-9][0-9]{{{len(resta)}}}|[{int(d0) + 1}-9][0-9]{{{len(resta) + 1}}}"
            f"|[1-9][0-9]{{{len(resta) + 2},}}"
        )
        self.lluny = re.compile(
            f'r="(?:(?:[A-Z]{{3}}|B[I-Z]|[C-Z][A-Z])[0-9]|[A-Z]{{0,2}}(?:{grans})")'.encode()
        )

    def mira(self, bytes_: bytes):
        vistos = self.senyals
        vistos.formules |= b"<f" in bytes_
        vistos.errors |= b't="e"' in bytes_
        vistos.amagats |= b"hidden=" in bytes_
        # A quote, a prefix: legal ways to write what everybody writes otherwise.
        vistos.lluny |= b"='" in bytes_ or self.lluny.search(bytes_) is not None

    def mira_el_comencament(self, bytes_: bytes):
        self.senyals.lluny |= AMB_PREFIX.search(bytes_) is not None


def examina(cami: Path, limits: Limits) -> tuple[str, dict[str, Senyals]]:
    """`xlsx` or `ods`, and the signals of each worksheet; refuses everything else."""
    try:
        with zipfile.ZipFile(cami) as paquet:
            infos = paquet.infolist()
            _comprova_directori(infos, limits)
            _comprova_encavalcats(cami, infos)
            que = _que_es(paquet)
            return que, _descomprimeix(paquet, infos, limits)
    except Rebuig:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, OSError,
            ValueError, RuntimeError, struct.error) as error:  # fmt: skip
        raise Rebuig("malmes") from error


def _comprova_directori(infos: list[zipfile.ZipInfo], limits: Limits):
    if not infos or len(infos) > limits.membres:
        raise Rebuig("zip_sospitos", {"motiu": "membres"})
    noms = [info.filename.lower() for info in infos]
    if len(set(noms)) != len(noms):
        raise Rebuig("zip_sospitos", {"motiu": "repetits"})
    for info in infos:
        if info.flag_bits & 0x1:
            raise Rebuig("protegit")
        parts = info.filename.replace("\\", "/").split("/")
        if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise Rebuig("zip_sospitos", {"motiu": "noms"})
        if stat.S_ISLNK(info.external_attr >> 16) or info.compress_type not in COMPRESSIONS:
            raise Rebuig("zip_sospitos", {"motiu": "tipus"})
        for patro, codi in PROHIBITS:
            if patro.search(info.filename):
                raise Rebuig(codi)
        if _es_bomba(info.file_size, info.compress_size, limits):
            raise Rebuig("bomba", {"mida": info.file_size})
    if sum(info.file_size for info in infos) > limits.descomprimit:
        raise Rebuig("bomba", {"mida": sum(info.file_size for info in infos)})


def _es_bomba(gran: int, petit: int, limits: Limits) -> bool:
    return gran > limits.descomprimit_lliure and gran > limits.proporcio * max(petit, 1)


def _comprova_encavalcats(cami: Path, infos: list[zipfile.ZipInfo]):
    """Two members that share bytes are a way to make a small zip huge."""
    final = 0
    with cami.open("rb") as fitxer:
        for info in sorted(infos, key=lambda info: info.header_offset):
            fitxer.seek(info.header_offset)
            capcalera = fitxer.read(30)
            if info.header_offset < final or len(capcalera) < 30:
                raise Rebuig("zip_sospitos", {"motiu": "encavalcats"})
            nom, extra = struct.unpack("<HH", capcalera[26:30])
            final = info.header_offset + 30 + nom + extra + info.compress_size


def _que_es(paquet: zipfile.ZipFile) -> str:
    noms = set(paquet.namelist())
    if "mimetype" in noms:
        return _que_es_opendocument(paquet, noms)
    if "[Content_Types].xml" not in noms:
        raise Rebuig("format_no_admes", {"que": "comprimit"})
    tipus = paquet.read("[Content_Types].xml")
    for marca, que in ALTRES_OFFICE:
        if marca in tipus:
            if que == "amb_macros":
                raise Rebuig(que)
            raise Rebuig("format_no_admes", {"que": que})
    if XLSX not in tipus:
        raise Rebuig("malmes")
    return "xlsx"


def _que_es_opendocument(paquet: zipfile.ZipFile, noms: set[str]) -> str:
    if paquet.read("mimetype").strip() != ODS or "content.xml" not in noms:
        raise Rebuig("format_no_admes", {"que": "opendocument"})
    manifest = "META-INF/manifest.xml"
    if manifest in noms and b"encryption-data" in paquet.read(manifest):
        raise Rebuig("protegit")
    return "ods"


def _descomprimeix(paquet, infos, limits: Limits) -> dict[str, Senyals]:
    """Read every member wholly, in chunks: real sizes, checksums, no DTD, signals of each sheet."""
    queda, senyals = limits.descomprimit, {}
    for info in infos:
        es_xml = info.filename.lower().endswith((".xml", ".rels", ".vml"))
        es_full = "worksheets/" in info.filename and es_xml
        mirada = Mirada(limits) if es_full else None
        with paquet.open(info) as membre:
            coa, primer = b"", True
            while tros := membre.read(TROS):
                queda -= len(tros)
                if queda < 0:
                    raise Rebuig("bomba", {"mida": limits.descomprimit})
                ple = coa + tros
                if es_xml:
                    _comprova_xml(ple, primer)
                if mirada:
                    mirada.mira(ple)
                if mirada and primer:
                    mirada.mira_el_comencament(ple)
                coa, primer = tros[-COA:], False
        if mirada:
            senyals[info.filename] = mirada.senyals
    return senyals


def _comprova_xml(bytes_: bytes, primer: bool):
    """UTF-8 without document types: there is no entity to expand nor anything to fetch."""
    if primer:
        cap = bytes_[:200]
        codificacio = CODIFICACIO_XML.search(cap)
        estranya = codificacio and codificacio[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")
        if estranya or b"\x00" in cap or cap.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Rebuig("xml_sospitos")
    if b"<!" in bytes_ and DTD.search(bytes_):
        raise Rebuig("xml_sospitos")
