"""Closing a month while a service of it is corrected: before or after, never in between."""

from decimal import Decimal

import pytest

from acollida.actions import NoPermesError
from mediacio.actions.liquidacions import tanca_mes
from mediacio.fulls import full_del_mes
from mediacio.models import LiniaLiquidacio, Liquidacio, Prestacio
from tests.acollida.alhora import alhora
from tests.mediacio.escena import MES, Escena, fa_interpret
from tests.mediacio.test_liquidacions import ABRIL, corregit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("volta", range(4))
def test_una_correccio_mentre_es_tanca_no_es_perd(volta):
    escena = Escena()
    prestacio = escena.servei(minuts=60)
    alhora(
        lambda: tanca_mes(interpret=escena.interpret, mes=MES, per=escena.tecnica),
        lambda: corregit(prestacio, escena.tecnica, minuts=90),
    )
    abril = full_del_mes(escena.interpret, ABRIL)
    liquidat = sum(linia.cost for linia in LiniaLiquidacio.objects.all())
    assert liquidat + (abril.cost if abril else 0) == Decimal(36)
    assert Prestacio.objects.get().minuts == 90


def test_una_correccio_sense_motiu_o_arriba_abans_o_no_arriba():
    escena = Escena()
    prestacio = escena.servei(minuts=60)
    _tancada, feta = alhora(
        lambda: tanca_mes(interpret=escena.interpret, mes=MES, per=escena.tecnica),
        lambda: corregit(prestacio, escena.tecnica, motiu="", minuts=90),
    )
    minuts = Prestacio.objects.get().minuts
    assert minuts == (60 if isinstance(feta, NoPermesError) else 90)
    assert LiniaLiquidacio.objects.get().minuts == minuts


def test_tancar_alhora_es_tancar_una_vegada_i_els_numeros_no_es_repeteixen():
    escena = Escena()
    altres = [fa_interpret(escena.comarca, f"Intèrpret {n}") for n in range(3)]
    for interpret in (escena.interpret, *altres):
        escena.servei(interpret=interpret)
    feines = [
        lambda i=i: tanca_mes(interpret=i, mes=MES, per=escena.tecnica)
        for i in (escena.interpret, escena.interpret, *altres)
    ]
    tancades = alhora(*feines)
    assert tancades[0] == tancades[1]
    assert sorted(Liquidacio.objects.values_list("numero", flat=True)) == [1, 2, 3, 4]
