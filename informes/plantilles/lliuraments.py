"""What was handed to the Secretaria in a year, and when."""

from django.utils.timezone import localdate

from informes.enums import TipusLliurament
from informes.models import Lliurament
from informes.plantilles.fonts import Fonts
from informes.taules import Absencia, Cella, Columna, Format, Taula

FONT = "Font: registre de lliuraments del servei."


def lliuraments(fonts: Fonts) -> Taula | None:
    fets = Lliurament.objects.filter(
        comarca=fonts.comarca,
        tipus=TipusLliurament.PADRO,
        periode__in=[fonts.primer.periode.codi, fonts.segon.periode.codi],
    )
    fets = list(fets.defer("taules", "enviaments").order_by("periode", "revisio"))
    return Taula.de("lliuraments", "Dades de padró lliurades", COLUMNES, fets) if fets else None


def _registre_el(fet) -> Cella:
    return fet.registre_el or Absencia.SENSE_DADA


COLUMNES = (
    Columna("Semestre", lambda fet: fet.periode, Format.TEXT),
    Columna("Revisió", lambda fet: fet.revisio),
    Columna("Destinatari", lambda fet: fet.destinatari, Format.TEXT),
    Columna("Lliurat el", lambda fet: localdate(fet.lliurat_el), Format.DATA),
    Columna("Registre", lambda fet: fet.registre_numero or "–", Format.TEXT),
    Columna("Data de registre", _registre_el, Format.DATA),
)
