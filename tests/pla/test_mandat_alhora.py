"""Two people at the same time, and forms that somebody has tampered with."""

import threading
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from pla.actions import PlaError, desa_mandat, desa_passos, escriu_valor
from pla.models import PasCompromis, PlaMandat, ValorIndicador
from tests.fabriques import fa_comarca, fa_usuari
from tests.pla.fabriques import fa_compromis, fa_mandat, fa_prioritat
from tests.pla.fabriques_mandat import fa_indicador

pytestmark = pytest.mark.django_db(transaction=True)


def alhora(*feines):
    """What each of them was refused, done all at once."""
    porta, motius = threading.Barrier(len(feines)), []

    def fes(feina):
        porta.wait()
        try:
            feina()
        except PlaError as error:
            motius.append(error.missatge)
        finally:
            connection.close()

    fils = [threading.Thread(target=fes, args=[feina]) for feina in feines]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return motius


def test_dos_mandats_encavallats_alhora_en_queda_un_i_l_altre_diu_amb_quin():
    comarca, per = fa_comarca(), fa_usuari()

    def desa():
        mandat = PlaMandat(
            comarca=comarca, nom="Mandat", inici=date(2023, 7, 1), fi=date(2027, 6, 30),
            uid=uuid4(), creat_per=per, modificat_per=per,
        )  # fmt: skip
        desa_mandat(mandat=mandat, desa=mandat.save, per=per)

    [motiu] = alhora(desa, desa)
    assert motiu.startswith("S'encavalla amb «Mandat»")
    assert PlaMandat.objects.count() == 1


def test_dues_que_afegeixen_passos_alhora_no_passen_de_cent():
    compromis, per = fa_compromis(fa_prioritat(fa_mandat())), fa_usuari()

    def desa():
        pas = PasCompromis(nom="Tot", percentatge=100)
        desa_passos(compromis=compromis, versio=1, passos=[pas], treus=[], per=per)

    [motiu] = alhora(desa, desa)
    assert "Algú altre" in motiu
    assert [pas.percentatge for pas in compromis.passos.all()] == [100]


def test_dos_valors_a_ma_del_mateix_periode_alhora_en_fan_un_amb_historia():
    indicador, per = fa_indicador(compromis=fa_compromis()), fa_usuari()

    def escriu(valor):
        return lambda: escriu_valor(
            indicador=type(indicador).objects.get(pk=indicador.pk),
            periode="2025-2", valor=valor, nota="Memòria", per=per,
        )  # fmt: skip

    assert alhora(escriu(1), escriu(2)) == []
    assert ValorIndicador.objects.count() == 1
    fets = ValorIndicador.pgh_event_model.objects.filter(indicador=indicador)
    assert sorted(int(fet.valor) for fet in fets) == [1, 2]
