"""The same form sent twice at the same instant, in threads with connections of their own."""

from threading import Event
from time import sleep
from uuid import uuid4

import pytest
from django.db import transaction

from mediacio import actions
from mediacio.models import Peticio, Sollicitant
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi
from tests.mediacio.fabriques import DIVENDRES, fa_ambit, fa_llengua

pytestmark = pytest.mark.django_db(transaction=True)
DE_QUI = {"nom": "Rosa", "correu": "rosa@escola.cat", "telefon": "", "servei": "Escola"}


@pytest.fixture
def camps(rellotge):
    return {
        "uid": uuid4(), "municipi": fa_municipi(), "llengua": fa_llengua(), "ambit": fa_ambit(),
        "dia": DIVENDRES, "inicials": "AD", "any_naixement": 1990,
    }  # fmt: skip


def una_mentre_l_altra_encara_desa(fet):
    """The second begins when the first has written and has not committed yet."""
    escrita = Event()

    def primera():
        with transaction.atomic():
            peticio = fet()
            escrita.set()
            sleep(0.3)
        return peticio

    def segona():
        assert escrita.wait(10)
        return fet()

    return alhora(primera, segona)


def test_de_dos_enviaments_alhora_des_de_fora_en_queda_un(camps):
    def demana():
        return actions.demana(peticio=Peticio(**camps), de_qui=DE_QUI)

    primera, segona = una_mentre_l_altra_encara_desa(demana)
    assert primera == segona == Peticio.objects.get()
    assert primera.moviments.count() == 1
    # Each has written who she is; she can ask again all the same.
    assert Sollicitant.objects.count() == 2
    camps["uid"] = uuid4()
    assert demana().sollicitant in Sollicitant.objects.all()


def test_de_dos_enviaments_alhora_d_una_tecnica_en_queda_un(camps):
    per = fa_tecnica(camps["municipi"])
    primera, segona = una_mentre_l_altra_encara_desa(
        lambda: actions.crea(peticio=Peticio(**camps), per=per)
    )
    assert primera == segona == Peticio.objects.get()
    assert primera.moviments.count() == 1
