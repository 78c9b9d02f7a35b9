"""Two answers to one requirement at the same instant: one is written, and the other knows it."""

from datetime import date

import pytest
from django.http import QueryDict

from acollida.formularis import ConflicteError
from tests.acollida.alhora import alhora
from tests.tramits.fabriques import fa_informe, fa_tipus_informe
from tramits.actions import passa
from tramits.enums import EstatTramit as E
from tramits.enums import QuiRequereix
from tramits.forms.requeriments import RequerimentForm
from tramits.models import Requeriment

pytestmark = pytest.mark.django_db(transaction=True)
DIA = date(2026, 2, 16)


def test_dues_respostes_alhora_en_fan_una():
    tramit = fa_informe(tipus=fa_tipus_informe(), obert_el=DIA)
    per = tramit.creat_per
    for estat in (E.REGISTRADA, E.REQUERIDA):
        passa(tramit=tramit, a=estat, dia=DIA, per=per)
    camps = {"qui": QuiRequereix.ENS, "que": "Res", "notificat_el": DIA, "dies": 10}
    nou = Requeriment.objects.create(tramit=tramit, creat_per=per, modificat_per=per, **camps)

    def contesta(dia):
        camps = f"qui=ens&que=Res&notificat_el={DIA}&dies=10&ates_el={dia}"
        dades = QueryDict(f"versio={nou.versio}&{camps}")
        actual = Requeriment.objects.get(pk=nou.pk)
        form = RequerimentForm(dades, instance=actual, per=per)
        assert form.is_valid(), form.errors
        try:
            return form.save()
        except ConflicteError as conflicte:
            return conflicte

    fets = alhora(*(lambda dia=dia: contesta(dia) for dia in ("2026-02-17", "2026-02-18")))
    assert [type(fet) for fet in fets].count(ConflicteError) == 1
    [escrit] = [fet for fet in fets if isinstance(fet, Requeriment)]
    assert Requeriment.objects.get().ates_el == escrit.ates_el
    tramit.refresh_from_db()
    assert tramit.estat == E.PENDENT
    assert tramit.passos.filter(de=E.REQUERIDA).count() == 1
