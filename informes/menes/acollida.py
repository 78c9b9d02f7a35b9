"""The rows of the reception service: contacts, referrals, appointments, waits and the padró."""

from django.utils.translation import gettext_lazy

from acollida.enums import Sexe, TipusAtencio
from acollida.models import Atencio, Cita, Derivacio, Empadronament, PeticioEntrevista
from acollida.models.atencio import RECOMPTE

from . import base
from .base import Mena, columna, de_persona, etiqueta

SEXES = {opcio.value: opcio.label for opcio in (*Sexe, TipusAtencio.GRUP)}


def _sexe_de_derivacio(derivacio):
    atencio = derivacio.atencio
    if atencio.tipus == TipusAtencio.GRUP:
        return SEXES[TipusAtencio.GRUP]
    return SEXES[atencio.persona.sexe if atencio.persona else atencio.sexe or Sexe.NO_CONSTA]


def _nacionalitat_de_derivacio(derivacio):
    atencio = derivacio.atencio
    return atencio.persona.nacionalitat if atencio.persona else atencio.nacionalitat


def _temes(atencio):
    return ", ".join(str(tema.tema) for tema in atencio.temes.all()) or None


def _persones(atencio):
    """One, or as many as the group counts."""
    if getattr(atencio, "atesa", None) or atencio.tipus != TipusAtencio.GRUP:
        return 1
    return sum(getattr(atencio, camp) for camp in RECOMPTE)


ATENCIO = Mena(
    base.DIA,
    lambda atencio: atencio.dia,
    (
        columna(base.MUNICIPI, "municipi"),
        (base.SEXE, lambda atencio: SEXES[atencio.sexe_ates]),
        columna(base.NACIONALITAT, "de_nacionalitat"),  # which `Llista` has fetched
        etiqueta(base.CANAL, "canal"),
        (gettext_lazy("Temes"), _temes),
        (gettext_lazy("Persones"), _persones),
    ),
    "acollida:atencio",
)
DERIVACIO = Mena(
    base.DIA,
    lambda derivacio: derivacio.atencio.dia,
    (
        columna(base.MUNICIPI, "atencio.municipi"),
        (base.SEXE, _sexe_de_derivacio),
        (base.NACIONALITAT, _nacionalitat_de_derivacio),
        columna(gettext_lazy("Entitat"), "entitat"),
        etiqueta(gettext_lazy("Resposta"), "estat"),
    ),
    persona="atencio.persona",
)
CITA = Mena(
    base.DIA,
    lambda cita: cita.dia,
    (
        columna(base.MUNICIPI, "permanencia.punt.municipi"),
        *de_persona(),
        columna(base.MOTIU, "motiu"),
        etiqueta(base.CANAL, "canal"),
        etiqueta(base.ESTAT, "estat"),
    ),
    "acollida:cita",
)
PETICIO = Mena(
    gettext_lazy("Demanada el"),
    lambda peticio: peticio.demanada_el,
    (
        columna(base.MUNICIPI, "municipi"),
        *de_persona(),
        columna(base.MOTIU, "motiu"),
        etiqueta(base.CANAL, "canal"),
        columna(gettext_lazy("Entrevistada el"), "entrevistada_el"),
    ),
)
EMPADRONAMENT = Mena(
    gettext_lazy("Venç el"),
    lambda empadronament: empadronament.renova_el,
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
