"""Several people hand in the same report at once, in threads with connections of their own."""

from threading import Thread

import pytest
from django.db import connection

from informes.lliuraments.memoria import lliura_una_vegada
from informes.models import LlistaCongelada, Lliurament, TransicioMemoria
from informes.territori import abast_de
from tests.informes.congelats.mon import aprova, coordinadora, fa_servei, previ_de


@pytest.mark.django_db(transaction=True)
def test_quatre_confirmacions_alhora_son_un_sol_lliurament():
    memoria = aprova(fa_servei())
    vista, abast, per = (
        previ_de(memoria).document.empremta,
        abast_de(memoria.comarca),
        coordinadora(),
    )
    fets, errors = [], []

    def confirma():
        try:
            fets.append(lliura_una_vegada(memoria=memoria, abast=abast, vista=vista, per=per).pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    fils = [Thread(target=confirma) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert errors == []
    assert len(fets) == 4
    assert set(fets) == set(Lliurament.objects.values_list("pk", flat=True))
    assert TransicioMemoria.objects.filter(a="lliurada").count() == 1
    assert (
        LlistaCongelada.objects.values("clau").distinct().count() == LlistaCongelada.objects.count()
    )
