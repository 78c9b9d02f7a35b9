"""The same sheet confirmed twice at once, in threads with connections of their own."""

import pytest

from tests.acollida.alhora import alhora
from tests.tramits.fulls import fila, full
from tramits.actions import lot_sollicituds
from tramits.models import LotSollicituds, SollicitudInforme

pytestmark = pytest.mark.django_db(transaction=True)


def test_confirmat_dues_vegades_alhora_es_un(escena):
    contingut = full(*[fila(f"E-{n}") for n in range(50)])

    def confirma():
        return lot_sollicituds.desa_lot(
            municipi=escena.berga, nom="a", contingut=contingut, per=escena.municipal
        )

    un, altre = alhora(confirma, confirma)
    assert un == altre == LotSollicituds.objects.get()
    assert SollicitudInforme.objects.count() == 50
