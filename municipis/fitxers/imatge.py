"""Photographs: whole, upright, of a size that can be opened, and silent about where they were."""

import struct
import zlib
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from .errors import FitxerError

COSTAT = 2400  # pixels of the long side: an A4 at 200 dots an inch
PUNTS = 50_000_000  # a few bytes may say that they are a million times bigger
QUALITAT = 85
BOMBES = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# What the reader raises when the bytes lie: not only that they are no image.
MALMESES = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError,
    AssertionError, struct.error, zlib.error,
)  # fmt: skip


def neteja(contingut: bytes) -> bytes:
    """The same photograph in the same format, written again: pixels and nothing else."""
    try:
        return _escriu(_obre(contingut))
    except FitxerError:
        raise
    except BOMBES:
        raise _massa_punts() from None
    except MALMESES:
        raise FitxerError(
            _("No és una fotografia sencera: no s'ha pogut obrir. Torneu-la a desar.")
        ) from None


def _obre(contingut: bytes) -> Image.Image:
    # WeasyPrint, once loaded, lets truncated images through everywhere in the process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.open(BytesIO(contingut), formats=("JPEG", "PNG")).verify()
    imatge = Image.open(BytesIO(contingut), formats=("JPEG", "PNG"))  # `verify` spends it
    if imatge.width * imatge.height > PUNTS:
        raise _massa_punts()
    return imatge


def _escriu(imatge: Image.Image) -> bytes:
    es_png = imatge.format == "PNG"
    if es_png:  # before it is made smaller: black and white alone have no greys to do it with
        imatge = _de_vuit_bits(imatge)
        imatge = imatge.convert("RGBA" if imatge.has_transparency_data else "RGB")
    imatge.thumbnail((COSTAT, COSTAT))
    dreta = ImageOps.exif_transpose(imatge)
    neta = dreta if es_png else dreta.convert("RGB")
    neta.info = {}  # comments, colour profiles and all that would be written again
    sortida = BytesIO()
    neta.save(sortida, "PNG" if es_png else "JPEG", quality=QUALITAT, optimize=True)
    return sortida.getvalue()


def _de_vuit_bits(imatge: Image.Image) -> Image.Image:
    """Of the greys of a careful scanner, the 256 that are seen: cut at 255 they would be white."""
    if not imatge.mode.startswith("I"):
        return imatge
    grisos = imatge.convert("I").point(lambda punt: punt / 256).convert("L")
    grisos.info.pop("transparency", None)  # told in 16 bits
    return grisos


def _massa_punts() -> FitxerError:
    return FitxerError(
        _("La fotografia té massa punts: n'hi caben %(punts)s milions. Feu-la més petita.")
        % {"punts": PUNTS // 1_000_000}
    )
