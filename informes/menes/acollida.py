"""The rows of the reception service: contacts, referrals, appointments, waits and the padró."""

from django.utils.translation import gettext_lazy

from acollida.enums import Canal, EstatCita, EstatDerivacio, Sexe, TipusAtencio
from acollida.models import Atencio, Cita, Derivacio, Empadronament, PeticioEntrevista
from acollida.models.atencio import RECOMPTE

from . import base
from .base import Lectura, Mena, cami, columna, de_persona, etiqueta

SEXES = {opcio.value: opcio.label for opcio in (*Sexe, TipusAtencio.GRUP)}
SEXES_D_ATENCIO = ("atencio__tipus", "atencio__persona__sexe", "atencio__sexe")
NACIONALITATS_D_ATENCIO = (
    "atencio__persona", "atencio__persona__nacionalitat", "atencio__nacionalitat",
)  # fmt: skip


def _sexe_de_derivacio(tipus, de_persona, dit):
    return SEXES[tipus if tipus == TipusAtencio.GRUP else de_persona or dit or Sexe.NO_CONSTA]


def _nacionalitat_de_derivacio(persona, de_persona, dita):
    return de_persona if persona else dita


def _persones(atesa, tipus, *recompte):
    """One, or as many as the group counts."""
    return 1 if atesa or tipus != TipusAtencio.GRUP else sum(recompte)


ATENCIO = Mena(
    base.DIA,
    cami("dia"),
    (
        columna(base.MUNICIPI, "municipi"),
        (base.SEXE, Lectura(("sexe_ates",), SEXES.get)),
        columna(base.NACIONALITAT, "de_nacionalitat"),  # which `Llista` has fetched
        etiqueta(base.CANAL, "canal", Canal),
        columna(gettext_lazy("Temes"), "temes_tractats"),
        (gettext_lazy("Persones"), Lectura(("atesa", "tipus", *RECOMPTE), _persones)),
    ),
    "acollida:atencio",
)
DERIVACIO = Mena(
    base.DIA,
    cami("atencio__dia"),
    (
        columna(base.MUNICIPI, "atencio__municipi"),
        (base.SEXE, Lectura(SEXES_D_ATENCIO, _sexe_de_derivacio)),
        (base.NACIONALITAT, Lectura(NACIONALITATS_D_ATENCIO, _nacionalitat_de_derivacio)),
        columna(gettext_lazy("Entitat"), "entitat"),
        etiqueta(gettext_lazy("Resposta"), "estat", EstatDerivacio),
    ),
    persona="atencio.persona",
)
CITA = Mena(
    base.DIA,
    cami("dia"),
    (
        columna(base.MUNICIPI, "permanencia__punt__municipi"),
        *de_persona(),
        columna(base.MOTIU, "motiu"),
        etiqueta(base.CANAL, "canal", Canal),
        etiqueta(base.ESTAT, "estat", EstatCita),
    ),
    "acollida:cita",
)
PETICIO = Mena(
    gettext_lazy("Demanada el"),
    cami("demanada_el"),
    (
        columna(base.MUNICIPI, "municipi"),
        *de_persona(),
        columna(base.MOTIU, "motiu"),
        etiqueta(base.CANAL, "canal", Canal),
        columna(gettext_lazy("Entrevistada el"), "entrevistada_el"),
    ),
)
EMPADRONAMENT = Mena(
    gettext_lazy("Venç el"),
    cami("renova_el"),
    (
        columna(base.MUNICIPI, "municipi"),
        *de_persona(),
        columna(gettext_lazy("Alta al padró"), "alta_el"),
        columna(gettext_lazy("Darrera renovació"), "renovat_el"),
    ),
)
MENES = {
    Atencio: ATENCIO,
    Derivacio: DERIVACIO,
    Cita: CITA,
    PeticioEntrevista: PETICIO,
    Empadronament: EMPADRONAMENT,
}
