"""Places of an edition: given, waited for, left, and what makes somebody think twice."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from acollida.actions import NoPermesError
from acollida.actions.inscripcions import CalMotiuError, dona_de_baixa, dona_placa, inscriu
from acollida.enums import EstatInscripcio, Via
from acollida.models import Inscripcio
from tests.acollida.fabriques import fa_itinerari, fa_persona
from tests.acollida.fabriques_cursos import SETMANA, fa_edicio, fa_inscripcio, fa_sessio

from .escena import fa_curs

pytestmark = pytest.mark.django_db


@pytest.fixture
def curs():
    return fa_curs(capacitat=2)


def _itinerari(curs, nom="Amina", **camps):
    persona = fa_persona(nom, "Prova", municipi=curs.municipi, per=curs.tecnica)
    return fa_itinerari(persona, moduls=["b"], **camps)


def _inscriu(curs, itinerari, **camps):
    camps = {"edicio": curs.edicio, "per": curs.tecnica, "uid": uuid4()} | camps
    return inscriu(itinerari=itinerari, **camps)


def test_qui_arriba_quan_es_plena_espera_i_en_l_ordre_en_que_arriba(curs):
    estats = [_inscriu(curs, _itinerari(curs, f"P{n}")).estat for n in range(4)]
    assert estats == ["inscrita", "inscrita", "espera", "espera"]


def test_qui_arriba_no_passa_davant_de_qui_esperava_encara_que_hi_hagi_lloc(curs):
    quatre = [_inscriu(curs, _itinerari(curs, f"P{n}")) for n in range(3)]
    dona_de_baixa(inscripcio=quatre[0], motiu="Treballa", per=curs.tecnica)
    assert _inscriu(curs, _itinerari(curs, "Nova")).estat == EstatInscripcio.ESPERA


def test_la_mateixa_peticio_dues_vegades_en_fa_una(curs):
    itinerari, uid = _itinerari(curs), uuid4()
    fetes = {_inscriu(curs, itinerari, uid=uid).pk for _vegada in range(2)}
    assert len(fetes) == Inscripcio.objects.count() == 1


def test_qui_ja_hi_consta_no_s_hi_inscriu_un_altre_cop(curs):
    itinerari = _itinerari(curs)
    _inscriu(curs, itinerari)
    with pytest.raises(NoPermesError, match="ja consta"):
        _inscriu(curs, itinerari)


def test_qui_ho_havia_deixat_pot_tornar_hi(curs):
    itinerari = _itinerari(curs)
    primera = _inscriu(curs, itinerari)
    dona_de_baixa(inscripcio=primera, motiu="Horari", per=curs.tecnica)
    tornada = _inscriu(curs, itinerari)
    assert tornada.pk == primera.pk
    assert (tornada.estat, tornada.baixa_el, tornada.motiu) == ("inscrita", None, "")


def test_amb_l_itinerari_tancat_no_i_es_diu_que_cal_fer(curs):
    itinerari = _itinerari(curs, tancat_el=localdate())
    with pytest.raises(NoPermesError, match="obriu-ne un de nou"):
        _inscriu(curs, itinerari)


def test_en_una_edicio_anullada_no(curs):
    curs.edicio.anullada_el = localdate()
    curs.edicio.save()
    with pytest.raises(NoPermesError, match="anul·lada"):
        _inscriu(curs, _itinerari(curs))


def _avisos(curs, itinerari):
    """What it says; and that with a reason it lets it pass, and keeps it."""
    with pytest.raises(CalMotiuError) as cal:
        _inscriu(curs, itinerari)
    assert not Inscripcio.objects.filter(itinerari=itinerari, edicio=curs.edicio).exists()
    assert _inscriu(curs, itinerari, avis="Ho vol repassar").avis == "Ho vol repassar"
    return cal.value.avisos


def test_qui_ja_te_el_modul_avisa_i_demana_per_que(curs):
    itinerari = _itinerari(curs)
    itinerari.moduls.update(via=Via.CONVALIDAT, acreditat_el=localdate())
    [avis] = _avisos(curs, itinerari)
    assert "Ja té el mòdul acreditat (convalidat" in avis


def test_dos_cursos_a_la_mateixa_hora_avisen(curs):
    itinerari = _itinerari(curs)
    altra = fa_edicio(curs.municipi, modul="c")
    fa_sessio(altra, curs.sessions[4].dia, time(11, 59), time(13))
    fa_inscripcio(altra, itinerari=itinerari)
    [avis] = _avisos(curs, itinerari)
    assert "A la mateixa hora fa un altre curs" in avis


@pytest.mark.parametrize("que", ["despres", "anullada", "altra_persona", "en_espera"])
def test_el_que_no_coincideix_no_avisa(curs, que):
    itinerari = _itinerari(curs)
    altra = fa_edicio(curs.municipi, modul="c")
    inici = time(12) if que == "despres" else time(11)
    fa_sessio(altra, curs.sessions[4].dia, inici, time(13), anullada=que == "anullada")
    de_qui = _itinerari(curs, "Una altra") if que == "altra_persona" else itinerari
    estat = EstatInscripcio.ESPERA if que == "en_espera" else EstatInscripcio.INSCRITA
    fa_inscripcio(altra, itinerari=de_qui, estat=estat)
    assert _inscriu(curs, itinerari).avis == ""


def test_qui_ja_cursa_el_mateix_modul_en_un_altre_lloc_avisa(curs):
    itinerari = _itinerari(curs)
    fa_inscripcio(fa_edicio(curs.municipi), itinerari=itinerari)
    [avis] = _avisos(curs, itinerari)
    assert "una altra edició del mateix mòdul" in avis


def test_una_edicio_acabada_avisa():
    avui = localdate()
    curs = fa_curs(inici=avui - 20 * SETMANA, fi=avui - timedelta(days=1))
    assert _avisos(curs, _itinerari(curs)) == ["L'edició ja s'ha acabat."]


def test_la_placa_que_queda_lliure_s_ofereix_a_la_primera_que_espera(curs):
    totes = [_inscriu(curs, _itinerari(curs, f"P{n}")) for n in range(4)]
    seguent = dona_de_baixa(inscripcio=totes[0], motiu="Treballa", per=curs.tecnica)
    assert seguent == totes[2]
    assert dona_placa(inscripcio=seguent, per=curs.tecnica).estat == EstatInscripcio.INSCRITA
    assert dona_placa(inscripcio=seguent, per=curs.tecnica).versio == 2
    with pytest.raises(NoPermesError, match="s'acaba d'ocupar"):
        dona_placa(inscripcio=totes[3], per=curs.tecnica)


def test_qui_deixa_la_llista_d_espera_no_allibera_cap_placa(curs):
    totes = [_inscriu(curs, _itinerari(curs, f"P{n}")) for n in range(4)]
    assert dona_de_baixa(inscripcio=totes[2], motiu="Ja no vol", per=curs.tecnica) is None
    with pytest.raises(NoPermesError, match="Ja no és"):
        dona_placa(inscripcio=totes[2], per=curs.tecnica)
