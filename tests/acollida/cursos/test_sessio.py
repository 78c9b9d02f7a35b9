"""The roll of a session on its page, and what courses leave on the timeline."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.actions.inscripcions import dona_de_baixa
from acollida.enums import EstatInscripcio
from acollida.linia import pagina_de_fets
from acollida.models import Assistencia
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio
from tests.acollida.mirades import navega
from tests.acollida.navegador import camps

from .escena import fa_curs

pytestmark = pytest.mark.django_db


@pytest.fixture
def curs():
    return fa_curs("Amina", "Fatou")


@pytest.fixture
def client(curs):
    return navega(curs.tecnica)


def url(curs, n=0):
    return reverse("acollida:sessio", args=[curs.sessions[n].uid])


def oberta(client, adreca) -> dict:
    return camps(client.get(adreca), "data-assistencia")


def test_proposar_tothom_no_desa_res_fins_que_es_desa(curs, client):
    curs.marca(curs.inscrites[1], "falta")
    dades = oberta(client, f"{url(curs)}?tots=hi_es")
    amina, fatou = curs.inscrites
    assert (dades[str(amina.uid)], dades[str(fatou.uid)]) == ("hi_es", "falta")
    assert curs.estat(amina, curs.sessions[0]) == "pendent"
    client.post(url(curs), dades)
    assert curs.estat(amina, curs.sessions[0]) == "hi_es"


def test_la_fila_que_algu_altre_ha_omplert_avisa_i_es_pot_decidir(curs, client):
    amina = curs.inscrites[0]
    dades = oberta(client, url(curs)) | {str(amina.uid): "falta"}
    curs.marca(amina, "hi_es")
    xoc = client.post(url(curs), dades)
    assert xoc.status_code == 409
    assert "i vós heu posat «no s&#x27;ha presentat»" in xoc.content.decode()
    assert curs.estat(amina, curs.sessions[0]) == "hi_es"
    client.post(url(curs), camps(xoc, "data-assistencia"))
    assert curs.estat(amina, curs.sessions[0]) == "falta"


def test_un_estat_inventat_no_es_una_opcio(curs, client):
    dades = oberta(client, url(curs)) | {str(curs.inscrites[0].uid): "genial"}
    vista = client.post(url(curs), dades)
    assert str(curs.inscrites[0].uid) in vista.context["form"].errors
    assert not Assistencia.objects.exists()


def test_abans_del_dia_nomes_s_hi_pot_dir_qui_no_hi_sera(curs, client):
    amina = curs.inscrites[0]
    vista = client.get(url(curs, 4))
    assert "Aquest dia encara no ha arribat" in vista.content.decode()
    opcions = [valor for valor, _nom in vista.context["form"].fields[str(amina.uid)].choices]
    assert opcions == ["pendent", "anullada"]
    client.post(url(curs, 4), oberta(client, url(curs, 4)) | {str(amina.uid): "anullada"})
    assert curs.estat(amina, curs.sessions[4]) == "anullada"


def test_una_sessio_anullada_ho_diu_i_no_te_graella(curs, client):
    curs.sessions[0].anullada, curs.sessions[0].motiu = True, "Vaga general"
    curs.sessions[0].save()
    vista = client.get(url(curs)).content.decode()
    assert "Vaga general" in vista and "data-assistencia" not in vista


def test_qui_espera_no_surt_a_la_llista_i_qui_va_marxar_surt_als_dies_en_que_hi_era(curs, client):
    curs.inscriu("Lamin", estat=EstatInscripcio.ESPERA)
    curs.inscriu("Moussa", estat=EstatInscripcio.BAIXA, baixa_el=curs.sessions[1].dia)
    primera, segona = (client.get(url(curs, n)).content.decode() for n in (0, 1))
    assert "Prova, Lamin" not in primera
    assert "Prova, Moussa" in primera and "Prova, Moussa" not in segona


def _fets(curs, persona):
    return [fet.titol for fet in pagina_de_fets(persona, curs.tecnica, "curs")]


def test_la_linia_diu_que_s_inscriu_i_que_ho_deixa_i_cap_sessio(curs):
    amina = curs.inscrites[0]
    curs.marca(amina, "hi_es", "hi_es")
    persona = amina.itinerari.persona
    assert _fets(curs, persona) == ["S'inscriu a B · Coneixements laborals"]
    dona_de_baixa(inscripcio=amina, motiu="Treballa", per=curs.tecnica)
    assert _fets(curs, persona)[0] == "Deixa el curs B · Coneixements laborals"


def test_qui_espera_placa_ho_te_dit_a_la_linia(curs):
    edicio = fa_edicio(curs.municipi, modul="c", inici=localdate())
    itinerari = curs.inscrites[0].itinerari
    fa_inscripcio(edicio, itinerari=itinerari, estat=EstatInscripcio.ESPERA)
    assert _fets(curs, itinerari.persona)[0].startswith("Espera plaça a C")
