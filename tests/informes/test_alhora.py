"""Deliveries and reports while somebody else writes, in threads with connections of their own."""

from threading import Thread

import pytest
from django.db import connection

from informes import actions
from informes.instantania import instantania
from informes.models import Lliurament
from informes.recull import Recull
from informes.territori import abast_de
from municipis.enums import Sexe
from municipis.periode import Periode
from padro.models import TramEdat
from tests.fabriques import fa_usuari
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
)
from tests.informes.test_lliuraments import DIA, fa_organ

pytestmark = pytest.mark.django_db(transaction=True)


def test_dues_confirmacions_alhora_son_un_sol_lliurament():
    fa_organ()
    comarca = fa_comarca_amb_municipis(1)
    per = fa_usuari("coordinadora", comarca)
    total, _ = TramEdat.objects.get_or_create(codi="total")
    campanya = fa_campanya(comarca)
    casella = (fa_nacionalitats()[0], Sexe.DONA, total, 10)
    fa_enviament(campanya.esperats.get(), per, [casella])
    abast = abast_de(comarca)
    vista = actions.prepara(campanya=campanya, abast=abast, dia=DIA)[0].empremta
    fets, errors = [], []

    def confirma():
        try:
            fets.append(
                actions.lliura_una_vegada(campanya=campanya, abast=abast, vista=vista, per=per).pk
            )
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
    assert len(set(fets)) == Lliurament.objects.count() == 1


def test_una_correccio_a_mig_informe_no_hi_entra():
    """C05: what is confirmed while the report is being computed is for the next one."""
    comarca = fa_comarca_amb_municipis(1)
    per = fa_usuari("coordinadora", comarca)
    marroc = fa_nacionalitats()[0]
    total, _ = TramEdat.objects.get_or_create(codi="total")
    esperat = fa_campanya(comarca).esperats.get()
    fa_enviament(esperat, per, [(marroc, Sexe.DONA, total, 10)])

    def corregeix():
        fa_enviament(esperat, per, [(marroc, Sexe.DONA, total, 99)])
        connection.close()

    abast, semestre = abast_de(comarca), Periode.semestre("2025-1")
    with instantania():
        abans = Recull(abast, semestre).estrangers.total
        fil = Thread(target=corregeix)
        fil.start()
        fil.join()
        durant = Recull(abast, semestre).estrangers.total
    assert (abans, durant) == (10, 10)
    assert Recull(abast, semestre).estrangers.total == 99
