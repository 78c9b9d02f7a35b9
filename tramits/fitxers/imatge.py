"""Photographs: whole, upright, of a size that can be opened, and silent about where they were."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .errors import FitxerError

COSTAT = 2400  # pixels of the long side: an A4 at 200 dots an inch
PUNTS = 50_000_000  # a few bytes may say that they are a million times bigger
QUALITAT = 85
BOMBES = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def neteja(contingut: bytes) -> bytes:
    """The same photograph in the same format, written again: pixels and nothing else."""
    try:
        return _escriu(_obre(contingut))
    except FitxerError:
        raise
    except BOMBES:
        raise _massa_punts() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise FitxerError(
            _("No és una fotografia sencera: no s'ha pogut obrir. Torneu-la a desar.")
        ) from None


def _obre(contingut: bytes) -> Image.Image:
    Image.open(BytesIO(contingut), formats=("JPEG", "PNG")).verify()
    imatge = Image.open(BytesIO(contingut), formats=("JPEG", "PNG"))  # `verify` spends it
    if imatge.width * imatge.height > PUNTS:
        raise _massa_punts()
    return imatge


def _escriu(imatge: Image.Image) -> bytes:
    format_ = "PNG" if imatge.format == "PNG" else "JPEG"
    imatge.thumbnail((COSTAT, COSTAT))
    dreta = ImageOps.exif_transpose(imatge)
    if format_ == "JPEG" or not dreta.has_transparency_data:
        neta = dreta.convert("RGB")
    else:
        neta = dreta.convert("RGBA")
    neta.info = {}  # comments, colour profiles and all that would be written again
    sortida = BytesIO()
    neta.save(sortida, format_, quality=QUALITAT, optimize=True)
    return sortida.getvalue()


def _massa_punts() -> FitxerError:
    return FitxerError(
        _("La fotografia té massa punts: n'hi caben %(punts)s milions. Feu-la més petita.")
        % {"punts": PUNTS // 1_000_000}
    )
