"""The answers of every municipality to a question, written on one page and stored one by one."""

from informes.memories.escrit import Peca
from informes.memories.forms import ApartatForm
from informes.models import Apartat, Memoria
from pla.views.desa import desa as desa_form


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


def desa(forms: list[ApartatForm]) -> int:
    """How many have been stored; those that could not be stay `pendent`, and nothing of them is."""
    canviats = [form for form in forms if "text" in form.changed_data]
    for form in canviats:
        form.conflicte = None
        form.pendent = not form.is_valid()
    if any(form.pendent for form in canviats):
        return 0
    for form in canviats:
        feta, form.conflicte = desa_form(form)
        form.pendent = feta is None
    return sum(not form.pendent for form in canviats)
