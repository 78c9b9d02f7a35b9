"""The proposal of a report on the screen and on paper."""

from datetime import date

from acollida.papers.impres import Impres
from acollida.papers.origen import plantilles_de, text_de_la_casa
from acollida.papers.text import Contingut
from tramits.models import Tramit

from .cas import CasProposta
from .menes import DEL_FLUX


def tipus_de(tramit: Tramit) -> str:
    return DEL_FLUX[tramit.tipus.flux].codi


def impres_de(cas: CasProposta, text: str, **emes) -> Impres:
    valors, blocs = cas.tot()
    cap = {"comarca": valors["comarca.de"], "data": valors["data"]}
    return Impres(tipus_de(cas.tramit), text, cap, Contingut(valors, {}, blocs), **emes)


def text_propi(tramit: Tramit, per):
    """The text of the first template of the comarca, with its version; ours where it has none."""
    plantilla = next(iter(plantilles_de(per, tramit.comarca, tipus_de(tramit))), None)
    if plantilla:
        return plantilla.actual.text, plantilla.actual
    return text_de_la_casa(tipus_de(tramit)), None


def impres_d_avui(tramit: Tramit, per, avui: date) -> Impres:
    """How it would look now, before it is issued."""
    return impres_de(CasProposta(tramit, per, avui), text_propi(tramit, per)[0])
