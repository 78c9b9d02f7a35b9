"""The answers of every municipality to a question, written on one page and each its own record."""

from informes.memories.escrit import Peca
from informes.memories.forms import ApartatForm
from informes.models import Apartat, Memoria


def formularis(memoria: Memoria, peca: Peca, per, dades=None) -> list[ApartatForm]:
    """One for each municipality, in order."""
    return [_formulari(memoria, peca, municipi, per, dades) for municipi in peca.municipis]


def _formulari(memoria, peca, municipi, per, dades) -> ApartatForm:
    prefix = f"m{municipi.codi_ine}"
    nova = Apartat(memoria=memoria, bloc=peca.clau, municipi=municipi)
    seva = peca.respostes.get(municipi.pk) or nova
    if dades is not None and f"{prefix}-uid" in dades:
        seva = nova
    seva.municipi = municipi
    form = ApartatForm(dades, instance=seva, per=per, peca=peca, prefix=prefix)
    form.pendent = False
    return form
