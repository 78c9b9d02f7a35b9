"""What nobody answers in time goes back to the inbox; what somebody may still answer does not."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from mediacio import actions
from mediacio.enums import EstatPeticio, Resposta
from mediacio.tasks import caduca_ofertes
from tests.mediacio.fabriques import fa_interpret, fa_oferta

pytestmark = pytest.mark.django_db


def test_sense_resposta_a_temps_la_peticio_torna_a_buscar(peticio, interpret, rellotge):
    oferta = fa_oferta(peticio, interpret)
    assert caduca_ofertes(0) == 0
    rellotge.shift(24 * 3600)
    assert caduca_ofertes(0) == 1
    assert caduca_ofertes(0) == 0
    peticio.refresh_from_db()
    oferta.refresh_from_db()
    assert (peticio.estat, oferta.resposta) == (EstatPeticio.SOLLICITADA, Resposta.RETIRADA)
    [moviment] = peticio.moviments.all()
    assert (moviment.de, moviment.a) == (EstatPeticio.OFERTA, EstatPeticio.SOLLICITADA)


def test_mentre_algu_pugui_contestar_no_torna_a_buscar(peticio, interpret, tecnica, rellotge):
    fa_oferta(peticio, interpret)
    altra = fa_interpret(peticio.comarca, per=tecnica)
    fa_oferta(peticio, altra, caduca_el=timezone.now() + timedelta(hours=30))
    rellotge.shift(24 * 3600)
    assert caduca_ofertes(0) == 0


def test_un_no_quan_les_altres_han_caducat_torna_a_buscar(peticio, interpret, tecnica, rellotge):
    fa_oferta(peticio, interpret, caduca_el=timezone.now() + timedelta(hours=1))
    oferta = fa_oferta(peticio, fa_interpret(peticio.comarca, per=tecnica))
    rellotge.shift(2 * 3600)
    actions.rebutja(oferta=oferta)
    peticio.refresh_from_db()
    assert peticio.estat == EstatPeticio.SOLLICITADA


@pytest.mark.parametrize(("hores_abans", "esperades"), [(100, 48), (10, 10), (0.5, 1)])
def test_la_proposta_es_pot_contestar_fins_al_servei_i_com_a_molt_dos_dies(
    peticio, interpret, tecnica, rellotge, hores_abans, esperades
):
    inici = timezone.make_aware(datetime.combine(peticio.dia, peticio.hora_inici))
    rellotge.move_to(inici - timedelta(hours=hores_abans))
    [oferta] = actions.ofereix(peticio=peticio, interprets=[interpret], per=tecnica)
    assert oferta.caduca_el - timezone.now() == timedelta(hours=esperades)
