"""A module earned in two editions stays earned when one of their rolls is put right."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from acollida.actions.cursos import anulla_sessio
from acollida.actions.llistes_de_curs import passa_llista
from acollida.enums import EstatAssistencia, EstatInscripcio, Via
from acollida.models import Assistencia
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio, fa_sessio

from .escena import fa_curs, modul_de

pytestmark = pytest.mark.django_db
TOTES = ["hi_es"] * 4


@pytest.fixture
def curs():
    return fa_curs("Amina")


@pytest.fixture
def amina(curs):
    return curs.inscrites[0]


def fa_altra(curs, inscripcio, *, modul="b", fetes=2, fa_dies=10, hores=Decimal(4), **camps):
    """Another edition of a module, of two sessions of two hours; she came to the first ones."""
    edicio = fa_edicio(curs.municipi, tecnica=curs.tecnica, modul=modul, hores=hores)
    seva = fa_inscripcio(edicio, itinerari=inscripcio.itinerari, **camps)
    for n in range(2):
        sessio = fa_sessio(edicio, localdate() - timedelta(days=fa_dies - n))
        if n < fetes:
            estat = EstatAssistencia.HI_ES
            Assistencia.objects.create(inscripcio=seva, sessio=sessio, estat=estat)
    return seva


def compta_altre_cop(edicio, per):
    return passa_llista(edicio=edicio, marques=[], per=per)


def test_retirada_d_una_edicio_val_la_que_ja_havia_fet_a_l_altra(curs, amina):
    curs.marca(amina, *TOTES)
    altra = fa_altra(curs, amina)
    canvis = curs.marca(amina, "falta")
    assert canvis == ([], [], [])
    modul = modul_de(amina)
    assert (modul.via, modul.acreditat_el) == (Via.CURSAT, localdate() - timedelta(days=9))
    assert (modul.hores, modul.inscripcio) == (Decimal("4.0"), altra)


def test_amb_el_certificat_demanat_no_s_avisa_de_res_que_no_hagi_perdut(curs, amina):
    curs.marca(amina, *TOTES)
    fa_altra(curs, amina)
    itinerari = amina.itinerari
    itinerari.inici = itinerari.certificat_demanat_el = itinerari.demanat_el
    itinerari.fi_previst = localdate()
    itinerari.save()
    assert curs.marca(amina, "falta").amb_certificat == []


def test_anullar_una_sessio_tambe_hi_mira(curs, amina):
    curs.marca(amina, *TOTES)
    altra = fa_altra(curs, amina)
    canvis = anulla_sessio(sessio=curs.sessions[0], motiu="Aigua", per=curs.tecnica)
    assert canvis.retirades == []
    assert modul_de(amina).inscripcio == altra


def test_de_dues_mes_val_la_primera_amb_que_hi_va_arribar(curs, amina):
    curs.marca(amina, *TOTES)
    fa_altra(curs, amina, fa_dies=6)
    abans = fa_altra(curs, amina, fa_dies=20)
    curs.marca(amina, "falta")
    modul = modul_de(amina)
    assert (modul.inscripcio, modul.acreditat_el) == (abans, localdate() - timedelta(days=19))


def test_val_encara_que_n_hagi_marxat_despres_d_arribar_hi(curs, amina):
    curs.marca(amina, *TOTES)
    altra = fa_altra(curs, amina, estat=EstatInscripcio.BAIXA, baixa_el=localdate())
    curs.marca(amina, "falta")
    assert modul_de(amina).inscripcio == altra


@pytest.mark.parametrize(
    "com",
    [{"fetes": 1}, {"modul": "c"}, {"estat": EstatInscripcio.ESPERA}, {"hores": Decimal(6)}],
    ids=["no-hi-arriba", "un-altre-modul", "esperava", "massa-hores"],
)
def test_la_que_no_l_ha_guanyat_no_el_salva(curs, amina, com):
    curs.marca(amina, *TOTES)
    fa_altra(curs, amina, **com)
    assert curs.marca(amina, "falta").retirades == [amina]
    modul = modul_de(amina)
    assert (modul.via, modul.acreditat_el, modul.hores, modul.inscripcio) == ("", None, None, None)


def test_la_d_una_altra_persona_tampoc(curs, amina):
    fatou = curs.inscriu("Fatou")
    curs.marca(amina, *TOTES)
    altra = fa_altra(curs, fatou)
    compta_altre_cop(altra.edicio, curs.tecnica)
    assert curs.marca(amina, "falta").retirades == [amina]
    assert modul_de(fatou).inscripcio == altra


def test_en_perdre_les_dues_es_retira_i_es_diu_una_vegada(curs, amina):
    curs.marca(amina, *TOTES)
    altra = fa_altra(curs, amina)
    curs.marca(amina, "falta")
    Assistencia.objects.filter(inscripcio=altra).update(estat=EstatAssistencia.FALTA)
    assert compta_altre_cop(altra.edicio, curs.tecnica).retirades == [altra]
    assert compta_altre_cop(altra.edicio, curs.tecnica).retirades == []
    assert modul_de(amina).acreditat_el is None


def test_tornar_a_omplir_la_primera_no_pren_el_que_ara_es_de_l_altra(curs, amina):
    curs.marca(amina, *TOTES)
    altra = fa_altra(curs, amina)
    curs.marca(amina, "falta")
    canvis = curs.marca(amina, "hi_es")
    assert canvis == ([], [], [])
    assert modul_de(amina).inscripcio == altra
