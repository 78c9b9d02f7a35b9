"""A file is what its bytes say, whatever its name says: a PDF, a JPEG or a PNG, and whole."""

from dataclasses import dataclass

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .errors import FitxerError
from .imatge import neteja
from .nom import nom_net
from .pdf import comprova

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
EXTENSIONS = {PDF: "pdf", JPEG: "jpg", PNG: "png"}
COMENCAMENTS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
# The containers of HEIF photographs, as they are named after the first box of the file.
HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


@dataclass(frozen=True)
class Llegit:
    """What is kept of a file: a photograph comes out without what it knew of where it was."""

    nom: str
    mime: str
    contingut: bytes

    @property
    def es_imatge(self) -> bool:
        return self.mime != PDF


def llegeix(fitxer) -> Llegit:
    """Read an uploaded file (`UploadedFile`), or `FitxerError`.

    Nothing of a file that is too big is read: its size is known before.
    """
    _comprova_mida(fitxer.size)
    contingut = fitxer.read()
    mime = _que_es(contingut)
    nom = nom_net(fitxer.name or "", EXTENSIONS[mime])
    if mime == PDF:
        comprova(contingut)
    else:
        contingut = neteja(contingut)
    return Llegit(nom, mime, contingut)


def _comprova_mida(mida: int) -> None:
    if not mida:
        raise FitxerError(_("El fitxer és buit: torneu-lo a desar o a escanejar."))
    if mida > settings.TRAMITS_MIDA_MAXIMA:
        raise FitxerError(
            _(
                "El fitxer fa %(mida)s i n'hi caben %(maxim)s. Escanegeu-lo amb menys resolució"
                " (200 punts per polzada n'hi ha prou) o partiu-lo."
            )
            % {
                "mida": filesizeformat(mida),
                "maxim": filesizeformat(settings.TRAMITS_MIDA_MAXIMA),
            }
        )


def _que_es(contingut: bytes) -> str:
    for comencament, mime in COMENCAMENTS.items():
        if contingut.startswith(comencament):
            return mime
    if contingut[4:8] == b"ftyp" and contingut[8:12] in HEIC:
        raise FitxerError(
            _(
                "És una fotografia HEIC, que no es pot obrir a tot arreu. Deseu-la com a JPEG"
                " (a l'iPhone: Configuració, Càmera, Formats, «El més compatible»)."
            )
        )
    raise FitxerError(_("No és cap PDF, JPEG ni PNG, es digui com es digui: trieu-ne un altre."))
