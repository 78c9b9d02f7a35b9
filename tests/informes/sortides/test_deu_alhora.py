"""Ten pieces of long work at once: a real worker does them all, and the web answers meanwhile."""

import time

import pytest
from django.urls import reverse

from informes.enums import EstatFeina, TipusFeina
from informes.models import Feina
from informes.tasks import encarrega
from tests import obrera
from tests.acollida.mirades import navega
from tests.informes.congelats.mon import ANY, aprova, coordinadora, fa_buida

QUANTES = 10


@pytest.mark.django_db(transaction=True)
def test_deu_alhora_acaben_totes_i_mentrestant_la_web_contesta():
    aprova(fa_buida())
    per = coordinadora()
    per.assignacio = per.assignacions.get()
    client, respostes = navega(per), []
    for _ in range(QUANTES):
        encarrega(TipusFeina.MEMORIA, per=per, exercici=ANY, format="xlsx")
    primera = reverse("informes:feina", args=[Feina.objects.earliest("pk").uid])
    proces = obrera.comenca()
    while proces.poll() is None:
        respostes.append(client.get(primera).status_code)
        time.sleep(0.1)
    obrera.acaba(proces)
    fetes = list(Feina.objects.all())
    assert {feina.estat for feina in fetes} == {EstatFeina.FETA}, [f.missatge for f in fetes]
    assert len({feina.fitxer.name for feina in fetes}) == QUANTES
    assert all(feina.fitxer.size > 1000 for feina in fetes)
    assert len(respostes) > 3
    assert set(respostes) == {200}
