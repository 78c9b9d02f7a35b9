"""C05: what somebody corrects while the report is being computed is for the next one."""

from threading import Thread

import pytest
from django.db import connection

from comptes.enums import Rol
from informes.document import Fets, Quadre
from informes.instantania import instantania
from informes.plantilles import figures
from municipis.enums import Sexe
from padro.models import TramEdat
from tests.fabriques import fa_usuari
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
)
from tests.informes.motor.formes import de_casa, fa, taula

pytestmark = pytest.mark.django_db(transaction=True)
ESTRANGERS = {"tipus": "xifres", "xifres": ["padro.estrangers"]}


def test_una_correccio_a_mig_fer_la_memoria_no_s_hi_barreja(monkeypatch):
    comarca = fa_comarca_amb_municipis(1)
    per, marroc = fa_usuari(Rol.COORDINADORA, comarca), fa_nacionalitats()[0]
    total, _ = TramEdat.objects.get_or_create(codi="total")
    esperat = fa_campanya(comarca, "2025-2").esperats.get()
    fa_enviament(esperat, per, [(marroc, Sexe.DONA, total, 10)])
    fetes = []

    def corregeix():
        fa_enviament(esperat, per, [(marroc, Sexe.DONA, total, 99)])
        fetes.append(99)
        connection.close()

    def al_mig(_fonts):
        fil = Thread(target=corregeix)
        fil.start()
        fil.join()

    monkeypatch.setitem(figures.QUADRES, "x", figures.DeCasa("x", "Al mig", "", al_mig))
    blocs = (ESTRANGERS, de_casa("x"), taula(["padro.estrangers"], "municipi"))
    with instantania():
        fet, _ = fa(comarca, *blocs)
    assert fetes == [99]
    assert _nombres(fet) == [10, 10, 10]
    with instantania():
        monkeypatch.setitem(figures.QUADRES, "x", figures.DeCasa("x", "Res", "", lambda _: None))
        assert _nombres(fa(comarca, *blocs)[0]) == [99, 99, 99]


def _nombres(fet):
    """The fact, the cell of the town and the total."""
    [capitol] = fet.document.capitols
    [fets] = [bloc for bloc in capitol.blocs if isinstance(bloc, Fets)]
    [quadre] = [bloc for bloc in capitol.blocs if isinstance(bloc, Quadre)]
    return [fets.fets[0].valor, quadre.taula.files[0].celles[1], quadre.taula.total.celles[1]]
