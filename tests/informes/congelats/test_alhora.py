"""Several people hand in the same report at once, in threads with connections of their own."""

from threading import Thread

import pytest
from django.db import connection

from informes import feines
from informes.avanc import per_capitols
from informes.enums import EstatFeina, TipusFeina
from informes.instantania import a_part
from informes.lliura_memoria import lliura
from informes.models import Feina, LlistaCongelada, Lliurament, TransicioMemoria
from informes.tasks import encarrega
from tests.informes.congelats.mon import DIA, aprova, coordinadora, fa_buida, fa_servei, proposta_de


@pytest.mark.django_db(transaction=True)
def test_quatre_confirmacions_alhora_son_un_sol_lliurament():
    memoria = aprova(fa_servei())
    vista, per = proposta_de(memoria).document.empremta, coordinadora()
    per.assignacio = per.assignacions.get()
    fets, errors = [], []

    def confirma():
        try:
            fets.append(lliura(memoria=memoria, vista=vista, per=per, dia=DIA).pk)
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


@pytest.mark.django_db(transaction=True)
def test_mentre_es_calcula_se_sap_per_on_va_i_es_pot_aturar(monkeypatch):
    """The figures are read in one snapshot; what is told and asked goes beside it."""
    memoria, per = aprova(fa_buida()), coordinadora()
    per.assignacio = per.assignacions.get()
    feina, dits = encarrega(TipusFeina.PROPOSTA, per=per, exercici=memoria.exercici), []

    def mira_i_atura(de_qui, de, fins):
        diu = per_capitols(de_qui, de, fins)

        def capitol(numero, tots, titol):
            diu(numero, tots, titol)
            dits.append(a_part(lambda: Feina.objects.get().missatge))
            assert a_part(lambda: feines.anulla(de_qui))
            diu(numero, tots, titol)

        return capitol

    monkeypatch.setattr(feines, "per_capitols", mira_i_atura)
    feines.fes(feina)
    assert dits == ["Es calcula: Acollida, 1 de 1"]
    assert (feina.estat, feina.progres, feina.fitxer.name) == (EstatFeina.ANULLADA, 5, "")
