"""Which small forms the page of a report has now: each of them posts its name in `pas`."""

from tramits.cami_informe import possibles
from tramits.enums import EstatTramit as E
from tramits.forms.proposta import PASSOS, DespresForm
from tramits.models import Tramit

DESPRES = "despres"


def formularis(tramit: Tramit, per, pas: str, dades, suggeriment) -> dict:
    """By the name of the step, what comes next first; only the one that was sent is bound."""
    forms = {}
    for a in possibles(tramit):
        opcions = {"suggeriment": suggeriment} if a == E.PROPOSTA else {}
        enviades = dades if pas == a else None
        forms[a.value] = PASSOS[a](
            enviades, tramit=tramit, per=per, auto_id=f"id_{a}_%s", **opcions
        )
    if tramit.informe.informe_el:
        enviades = dades if pas == DESPRES else None
        forms[DESPRES] = DespresForm(enviades, tramit=tramit, per=per, prefix=DESPRES)
    return forms
