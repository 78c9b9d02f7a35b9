"""The roll accredits a module by itself, and takes it back when it no longer says so."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from acollida.actions import NoPermesError
from acollida.actions.cursos import anulla_edicio, anulla_sessio, restableix_sessio
from acollida.actions.llistes_de_curs import AssistenciaError, Marca, passa_llista
from acollida.enums import EstatInscripcio, Via
from acollida.models import Assistencia, ModulItinerari
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio

from .escena import fa_curs, modul_de

pytestmark = pytest.mark.django_db
TOTES = ["hi_es"] * 4


@pytest.fixture
def curs():
    return fa_curs("Amina", "Fatou")


def _anota_de_fora(inscripcio, via=Via.CONVALIDAT):
    modul = modul_de(inscripcio)
    modul.via, modul.acreditat_el = via, date(2025, 6, 1)
    modul.save()
    return modul


def test_el_modul_s_acredita_el_dia_de_la_sessio_que_hi_fa_arribar(curs):
    amina, fatou = curs.inscrites
    canvis = curs.marca(amina, *TOTES)
    modul = modul_de(amina)
    assert canvis.acreditades == [amina]
    assert (modul.via, modul.acreditat_el) == (Via.CURSAT, curs.sessions[3].dia)
    assert (modul.hores, modul.inscripcio) == (Decimal("8.0"), amina)
    assert modul.modificat_per == curs.tecnica
    assert modul_de(fatou).acreditat_el is None


def test_amb_sis_hores_de_les_set_i_mitja_encara_no(curs):
    amina = curs.inscrites[0]
    assert curs.marca(amina, "hi_es", "justificada", "hi_es", "hi_es").acreditades == []
    assert modul_de(amina).via == ""


def test_corregir_la_llista_en_retira_l_acreditacio_i_avisa_si_ja_demanava_el_certificat(curs):
    amina, fatou = curs.inscrites
    for inscripcio in (amina, fatou):
        curs.marca(inscripcio, *TOTES)
    itinerari = fatou.itinerari
    itinerari.comenca(itinerari.demanat_el, _Norma())
    itinerari.certificat_demanat_el = localdate()
    itinerari.save()
    primers = curs.marca(amina, "falta")
    assert (primers.retirades, primers.amb_certificat) == ([amina], [])
    segons = curs.marca(fatou, None, "falta")
    assert (segons.retirades, segons.amb_certificat) == ([fatou], [fatou])
    modul = modul_de(amina)
    assert (modul.via, modul.acreditat_el, modul.hores, modul.inscripcio) == ("", None, None, None)


class _Norma:
    mesos = 24


@pytest.mark.parametrize("via", Via.de_fora())
def test_el_que_prova_un_document_no_es_toca_ni_en_acreditar_ni_en_corregir(curs, via):
    amina = curs.inscrites[0]
    modul = _anota_de_fora(amina, via)
    curs.marca(amina, *TOTES)
    curs.marca(amina, "falta")
    abans, ara = modul.versio, modul_de(amina)
    assert (ara.via, ara.acreditat_el, ara.versio) == (via, date(2025, 6, 1), abans)


def test_el_que_va_acreditar_una_altra_edicio_tampoc(curs):
    amina = curs.inscrites[0]
    altra = fa_edicio(curs.municipi, tecnica=curs.tecnica)
    segona = fa_inscripcio(altra, itinerari=amina.itinerari)
    curs.marca(amina, *TOTES)
    vella = modul_de(amina)
    passa_llista(edicio=altra, marques=[], per=curs.tecnica)
    assert modul_de(segona).modificat_el == vella.modificat_el


def test_qui_no_tenia_el_modul_a_l_itinerari_l_hi_troba_acreditat(curs):
    amina = curs.inscrites[0]
    ModulItinerari.objects.filter(itinerari=amina.itinerari).delete()
    curs.marca(amina, *TOTES)
    assert modul_de(amina).via == Via.CURSAT


def test_anullar_una_sessio_treu_les_hores_i_tornar_la_les_torna(curs):
    amina = curs.inscrites[0]
    curs.marca(amina, *TOTES)
    sessio = curs.sessions[0]
    canvis = anulla_sessio(sessio=sessio, motiu="El local era tancat", per=curs.tecnica)
    assert canvis.retirades == [amina]
    assert restableix_sessio(sessio=sessio, per=curs.tecnica).acreditades == [amina]
    assert modul_de(amina).acreditat_el == curs.sessions[3].dia


def test_canviar_les_hores_de_mes_sessions_actualitza_les_acreditades(curs):
    amina = curs.inscrites[0]
    curs.marca(amina, *TOTES)
    sessio = curs.sessions[0]
    sessio.hora_inici = time(9)
    sessio.save()
    canvis = passa_llista(edicio=curs.edicio, marques=[], per=curs.tecnica)
    assert canvis.acreditades == []
    assert modul_de(amina).hores == Decimal("9.0")
    assert modul_de(amina).acreditat_el == curs.sessions[3].dia


def test_qui_deixa_el_curs_despres_d_arribar_hi_conserva_el_modul(curs):
    amina = curs.inscrites[0]
    curs.marca(amina, *TOTES)
    amina.estat, amina.baixa_el = EstatInscripcio.BAIXA, localdate()
    amina.save()
    curs.marca(curs.inscrites[1], "hi_es")
    assert modul_de(amina).via == Via.CURSAT


def test_desar_dues_vegades_la_mateixa_llista_no_canvia_res(curs):
    amina = curs.inscrites[0]
    marques = curs.marques(amina, *TOTES)
    for _vegada in range(2):
        passa_llista(edicio=curs.edicio, marques=marques, per=curs.tecnica)
    assert Assistencia.objects.count() == 4
    assert modul_de(amina).versio == 2


def test_qui_no_ha_tocat_una_fila_no_desfa_la_de_ningu(curs):
    amina, fatou = curs.inscrites
    intacta = Marca(fatou.uid, curs.sessions[0].uid, "pendent", "pendent")
    oberta = [*curs.marques(amina, "falta"), intacta]
    curs.marca(fatou, "hi_es")
    passa_llista(edicio=curs.edicio, marques=oberta, per=curs.tecnica)
    assert curs.estat(fatou, curs.sessions[0]) == "hi_es"
    assert curs.estat(amina, curs.sessions[0]) == "falta"


def test_dues_que_omplen_la_mateixa_fila_amb_coses_diferents_no_es_trepitgen(curs):
    amina, fatou = curs.inscrites
    oberta = [*curs.marques(amina, "falta"), *curs.marques(fatou, "falta")]
    curs.marca(amina, "hi_es")
    with pytest.raises(AssistenciaError) as error:
        passa_llista(edicio=curs.edicio, marques=oberta, per=curs.tecnica)
    [xoc] = error.value.xocs
    assert (xoc.inscripcio, xoc.desat, xoc.vostre) == (amina, "hi_es", "falta")
    assert curs.estat(amina, curs.sessions[0]) == "hi_es"
    assert curs.estat(fatou, curs.sessions[0]) == "pendent"


def test_les_que_coincideixen_no_son_cap_xoc(curs):
    amina = curs.inscrites[0]
    oberta = curs.marques(amina, "hi_es")
    curs.marca(amina, "hi_es")
    assert passa_llista(edicio=curs.edicio, marques=oberta, per=curs.tecnica).acreditades == []


def _refusa(curs, marca, text):
    with pytest.raises(NoPermesError, match=text):
        passa_llista(edicio=curs.edicio, marques=[marca], per=curs.tecnica)
    assert not Assistencia.objects.exists()


def test_qui_no_consta_inscrit_a_l_edicio_no_es_pot_marcar(curs):
    altra = fa_inscripcio(fa_edicio(curs.municipi))
    marca = Marca(altra.uid, curs.sessions[0].uid, "pendent", "hi_es")
    _refusa(curs, marca, "no consta inscrit")


def test_ni_qui_es_a_la_llista_d_espera(curs):
    espera = curs.inscriu("Moussa", estat=EstatInscripcio.ESPERA)
    marca = Marca(espera.uid, curs.sessions[0].uid, "pendent", "hi_es")
    _refusa(curs, marca, "no era inscrit")


def test_ni_qui_ho_havia_deixat_abans_d_aquell_dia(curs):
    baixa = curs.inscriu("Moussa", estat=EstatInscripcio.BAIXA, baixa_el=curs.sessions[1].dia)
    passa_llista(edicio=curs.edicio, marques=curs.marques(baixa, "hi_es"), per=curs.tecnica)
    marca = Marca(baixa.uid, curs.sessions[2].uid, "pendent", "hi_es")
    with pytest.raises(NoPermesError, match="no era inscrit"):
        passa_llista(edicio=curs.edicio, marques=[marca], per=curs.tecnica)


def test_ni_en_una_sessio_d_una_altra_edicio(curs):
    altre = fa_curs()
    marca = Marca(curs.inscrites[0].uid, altre.sessions[0].uid, "pendent", "hi_es")
    _refusa(curs, marca, "no és d'aquesta edició")


@pytest.mark.parametrize("estat", ["hi_es", "justificada", "falta"])
def test_una_sessio_que_encara_no_ha_arribat_no_te_llista(curs, estat):
    marca = Marca(curs.inscrites[0].uid, curs.sessions[4].uid, "pendent", estat)
    _refusa(curs, marca, "encara no ha arribat")


def test_pero_es_pot_dir_abans_que_algu_no_hi_sera(curs):
    amina = curs.inscrites[0]
    curs.marca(amina, None, None, None, None, "anullada")
    assert curs.estat(amina, curs.sessions[4]) == "anullada"


def test_una_sessio_anullada_no_te_llista(curs):
    anulla_sessio(sessio=curs.sessions[0], motiu="Vaga", per=curs.tecnica)
    marca = Marca(curs.inscrites[0].uid, curs.sessions[0].uid, "pendent", "hi_es")
    _refusa(curs, marca, "anul·lada")


def test_una_edicio_anullada_conserva_el_que_s_havia_fet_i_res_mes(curs):
    amina = curs.inscrites[0]
    curs.marca(amina, *TOTES)
    curs.edicio = anulla_edicio(edicio=curs.edicio, motiu="Sense aula", per=curs.tecnica)
    curs.edicio.anullada_el = curs.sessions[2].dia - timedelta(days=1)
    curs.edicio.save()
    assert modul_de(amina).via == Via.CURSAT
    curs.marca(amina, "falta")
    marca = Marca(amina.uid, curs.sessions[3].uid, "hi_es", "falta")
    with pytest.raises(NoPermesError, match="des d'abans"):
        passa_llista(edicio=curs.edicio, marques=[marca], per=curs.tecnica)
