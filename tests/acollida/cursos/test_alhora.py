"""The last place, and the last session, with several people at once."""

from uuid import uuid4

import pytest

from acollida.actions.inscripcions import dona_placa, inscriu
from acollida.actions.llistes_de_curs import passa_llista
from acollida.enums import EstatInscripcio, Via
from acollida.models import Assistencia, Inscripcio
from tests.acollida.alhora import alhora
from tests.acollida.fabriques import fa_itinerari, fa_persona

from .escena import fa_curs, modul_de

pytestmark = pytest.mark.django_db(transaction=True)


def test_la_darrera_placa_es_d_una_i_l_altra_espera():
    curs = fa_curs("Amina", capacitat=2)
    itineraris = [
        fa_itinerari(fa_persona(f"P{n}", municipi=curs.municipi, per=curs.tecnica))
        for n in range(3)
    ]

    def demana(itinerari):
        return lambda: inscriu(
            edicio=curs.edicio, itinerari=itinerari, per=curs.tecnica, uid=uuid4()
        )

    fetes = alhora(*map(demana, itineraris))
    assert sorted(feta.estat for feta in fetes) == ["espera", "espera", "inscrita"]


def test_dues_vegades_alhora_la_mateixa_persona_es_una():
    curs = fa_curs()
    itinerari = fa_itinerari(fa_persona(municipi=curs.municipi, per=curs.tecnica))
    uid = uuid4()
    alhora(
        *[
            lambda: inscriu(edicio=curs.edicio, itinerari=itinerari, per=curs.tecnica, uid=uid),
        ]
        * 3
    )
    assert Inscripcio.objects.count() == 1


def test_una_sola_placa_lliure_no_es_dona_a_dues_que_esperaven():
    curs = fa_curs("Amina", capacitat=2)
    esperen = [curs.inscriu(f"E{n}", estat=EstatInscripcio.ESPERA) for n in range(2)]
    alhora(*[lambda i=i: dona_placa(inscripcio=i, per=curs.tecnica) for i in esperen])
    assert curs.edicio.inscripcions.inscrites().count() == 2


def test_dues_meitats_de_la_llista_alhora_i_no_se_n_perd_cap():
    curs = fa_curs("Amina", "Fatou", "Moussa", "Lamin")
    for inscripcio in curs.inscrites:
        curs.marca(inscripcio, "hi_es", "hi_es", "hi_es")

    def omple(quines):
        marques = [
            marca
            for inscripcio in quines
            for marca in curs.marques(inscripcio, None, None, None, "hi_es")
        ]
        return lambda: passa_llista(edicio=curs.edicio, marques=marques, per=curs.tecnica)

    alhora(omple(curs.inscrites[:2]), omple(curs.inscrites[2:]))
    assert Assistencia.objects.filter(sessio=curs.sessions[3], estat="hi_es").count() == 4
    assert {modul_de(inscripcio).via for inscripcio in curs.inscrites} == {Via.CURSAT}
    assert {modul_de(inscripcio).versio for inscripcio in curs.inscrites} == {2}
