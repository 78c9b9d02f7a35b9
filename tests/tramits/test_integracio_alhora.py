"""Two people at the same proposal: one document, and numbers that do not repeat."""

from datetime import date

import pytest

from acollida.models import PaperEmes
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi
from tests.tramits.fabriques import fa_tipus_informe
from tests.tramits.informes import emet, fa_proposat, sense_imprimir
from tramits import actions
from tramits.enums import EstatTramit as E

pytestmark = pytest.mark.django_db(transaction=True)


def test_dues_que_emeten_alhora_en_fan_un_i_a_l_altra_se_li_diu(monkeypatch):
    sense_imprimir(monkeypatch)
    berga = fa_municipi("Berga")
    tecniques = [fa_tecnica(berga), fa_tecnica(berga)]
    persones = [fa_persona(municipi=berga, per=tecniques[0]) for _ in range(2)]
    tipus = fa_tipus_informe()
    un, altre = (fa_proposat(persona, tecniques[0], tipus) for persona in persones)

    def intenta(tramit, per):
        try:
            return emet(tramit, per)
        except actions.PasError as error:
            return error

    fets = alhora(*(lambda per=per: intenta(un, per) for per in tecniques))
    assert sorted(type(fet).__name__ for fet in fets) == ["PaperEmes", "PasError"]
    alhora(lambda: intenta(un, tecniques[0]), lambda: intenta(altre, tecniques[1]))
    numeros = sorted(PaperEmes.objects.values_list("numero", flat=True))
    assert [numero[-5:] for numero in numeros] == ["00001", "00002"]

    def signa(per):
        try:
            return actions.avanca(
                tramit=un, a=E.SIGNADA, dia=date(2026, 2, 24), per=per,
                informe={"signada_per": str(per)},
            )  # fmt: skip
        except actions.PasError as error:
            return error

    fets = alhora(*(lambda per=per: signa(per) for per in tecniques))
    assert sorted(type(fet).__name__ for fet in fets) == ["PasError", "Tramit"]
    assert un.passos.filter(a=E.SIGNADA).count() == 1
