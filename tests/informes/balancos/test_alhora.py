"""A balanç is closed while somebody writes in it, each with a connection of her own."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from informes.balancos import actions
from informes.balancos.contingut import contingut, empremta
from informes.balancos.lector import Lector
from pla.actions import PlaError
from pla.models import Balanc, EstatCompromis
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.balancos.mon import MonDelBalanc

pytestmark = pytest.mark.django_db(transaction=True)


def test_el_que_s_escriu_mentre_es_tanca_no_es_perd_ni_s_hi_barreja():
    berga = fa_municipi("Berga")
    mon = MonDelBalanc(berga.comarca, berga, fa_usuari("coordinadora", berga.comarca))
    mon.escriu()
    vista = empremta(contingut(mon.balanc, Lector.de(mon.balanc)))
    te_el_pany, passos = Event(), []

    def escriu():
        with transaction.atomic():
            actions.comprova_obert(mon.balanc)
            te_el_pany.set()
            tancant.join(0.3)  # the one who closes waits for this lock
            EstatCompromis.objects.filter(compromis=mon.un).update(observacions="Més tard.")
        passos.append("escrit")
        connection.close()

    def tanca():
        te_el_pany.wait(5)
        try:
            actions.tanca(balanc=mon.balanc, vista=vista, per=mon.per)
        except PlaError:
            passos.append("refusat")
        connection.close()

    escrivint, tancant = Thread(target=escriu), Thread(target=tanca)
    escrivint.start(), tancant.start()
    escrivint.join(5), tancant.join(5)
    assert sorted(passos) == ["escrit", "refusat"]
    assert not Balanc.objects.tancats().exists()
    assert EstatCompromis.objects.get(compromis=mon.un).observacions == "Més tard."
    assert set(EstatCompromis.objects.values_list("text", flat=True)) == {""}


def test_dos_que_tanquen_alhora_el_tanquen_una_vegada():
    berga = fa_municipi("Berga")
    mon = MonDelBalanc(berga.comarca, berga, fa_usuari("coordinadora", berga.comarca))
    mon.escriu()
    vista = empremta(contingut(mon.balanc, Lector.de(mon.balanc)))
    fets = []

    def tanca():
        try:
            actions.tanca(balanc=mon.balanc, vista=vista, per=mon.per)
            fets.append("tancat")
        except PlaError:
            fets.append("refusat")
        connection.close()

    fils = [Thread(target=tanca) for _ in range(3)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(10)
    assert sorted(fets) == ["refusat", "refusat", "tancat"]
    assert Balanc.objects.get().versio == 2
