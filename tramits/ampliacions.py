"""How far a term may be extended: half of it at most (art. 32.1 Llei 39/2015)."""

from tramits.enums import CodiRellotge, Flux, UnitatTermini
from tramits.models import TipusTramit

DIES_D_UN_MES = 30
DE_L_INFORME = (CodiRellotge.PROPOSTA, CodiRellotge.EMISSIO, CodiRellotge.LEGAL)
GENERALS = (CodiRellotge.RESOLUCIO,)


def rellotges(tipus: TipusTramit) -> list[CodiRellotge]:
    """The clocks of a procedure that may be given more days: never that of an appeal."""
    seus = DE_L_INFORME if tipus.flux in Flux.d_informe() else GENERALS
    return [*seus, CodiRellotge.ESMENA]


def meitat(tipus: TipusTramit, rellotge: str) -> int | None:
    """Half of a term, in days; `None` when the norm does not say how long it is."""
    dies = _terme(tipus, rellotge)
    return dies // 2 if dies else None


def _terme(tipus: TipusTramit, rellotge: str) -> int | None:
    match rellotge:
        case CodiRellotge.PROPOSTA:
            return tipus.dies_proposta
        case CodiRellotge.EMISSIO:
            return tipus.dies_emissio
        case CodiRellotge.ESMENA:
            return tipus.dies_esmena
        case CodiRellotge.LEGAL | CodiRellotge.RESOLUCIO if tipus.termini:
            en_dies = (UnitatTermini.HABILS, UnitatTermini.NATURALS)
            return tipus.termini * (1 if tipus.termini_unitat in en_dies else DIES_D_UN_MES)
    return None
