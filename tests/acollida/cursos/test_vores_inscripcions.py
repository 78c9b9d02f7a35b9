"""Places at their edges: what is no longer open, who is next, and what each page answers."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.actions import NoPermesError
from acollida.actions.inscripcions import dona_de_baixa, dona_placa, inscriu
from acollida.enums import EstatInscripcio
from acollida.models import Inscripcio
from comptes.enums import Rol
from tests.acollida.fabriques import fa_itinerari, fa_persona, fa_tecnica
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio
from tests.acollida.mirades import navega
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

from .escena import fa_curs

pytestmark = pytest.mark.django_db
UN_DIA = timedelta(days=1)


@pytest.fixture
def curs():
    return fa_curs("Amina", capacitat=2)


@pytest.fixture
def client(curs):
    return navega(curs.tecnica)


@pytest.fixture
def espera(curs):
    return curs.inscriu("Espera", estat=EstatInscripcio.ESPERA)


def pagina(nom, que, **query):
    return reverse(f"acollida:{nom}", args=[que.uid], query=query or None)


def fa_nou(curs, nom="Nova"):
    persona = fa_persona(nom, "Prova", municipi=curs.municipi, per=curs.tecnica)
    return fa_itinerari(persona, moduls=["b"])


def avisos(resposta):
    return " ".join(str(avis) for avis in get_messages(resposta.wsgi_request))


def estat(inscripcio):
    return Inscripcio.objects.get(pk=inscripcio.pk).estat


# Giving a place


def test_en_una_edicio_anullada_no_es_dona_cap_placa(curs, espera):
    curs.edicio.anullada_el = localdate()
    curs.edicio.save()
    with pytest.raises(NoPermesError, match="edició és anul·lada"):
        dona_placa(inscripcio=espera, per=curs.tecnica)
    assert estat(espera) == EstatInscripcio.ESPERA


def test_amb_l_itinerari_acabat_tampoc(curs, espera):
    espera.itinerari.tancat_el = localdate()
    espera.itinerari.save()
    with pytest.raises(NoPermesError, match="itinerari és tancat"):
        dona_placa(inscripcio=espera, per=curs.tecnica)
    assert estat(espera) == EstatInscripcio.ESPERA


def test_donada_dues_vegades_no_canvia_res_mes(curs, espera):
    primera = dona_placa(inscripcio=espera, per=curs.tecnica)
    assert dona_placa(inscripcio=espera, per=curs.tecnica).versio == primera.versio
    assert (primera.estat, primera.inscrita_el) == (EstatInscripcio.INSCRITA, localdate())


def test_qui_ha_deixat_la_llista_ja_no_hi_es(curs, espera):
    dona_de_baixa(inscripcio=espera, motiu="Horari", per=curs.tecnica)
    with pytest.raises(NoPermesError, match="Ja no és a la llista d'espera"):
        dona_placa(inscripcio=espera, per=curs.tecnica)


def test_la_pagina_diu_si_te_placa_o_per_que_no(curs, client, espera):
    curs.inscriu("Fatou")
    plena = client.post(pagina("inscripcio_placa", espera))
    assert "no n'hi ha cap de lliure" in avisos(plena)
    assert estat(espera) == EstatInscripcio.ESPERA
    dona_de_baixa(inscripcio=curs.inscrites[0], motiu="Feina", per=curs.tecnica)
    donada = client.post(pagina("inscripcio_placa", espera))
    assert "Ja té plaça." in avisos(donada)
    assert estat(espera) == EstatInscripcio.INSCRITA


# Leaving


def test_la_segona_baixa_no_canvia_el_motiu_ni_el_dia(curs):
    [amina] = curs.inscrites
    dona_de_baixa(inscripcio=amina, motiu="Feina", per=curs.tecnica)
    versio = Inscripcio.objects.get(pk=amina.pk).versio
    dona_de_baixa(inscripcio=amina, motiu="Una altra cosa", per=curs.tecnica)
    ara = Inscripcio.objects.get(pk=amina.pk)
    assert (ara.motiu, ara.baixa_el, ara.versio) == ("Feina", localdate(), versio)


def test_la_placa_s_ofereix_a_qui_espera_de_fa_mes_dies(curs):
    for nom, dies in (("Tard", 1), ("Aviat", 9), ("Mig", 5)):
        quan = localdate() - UN_DIA * dies
        curs.inscriu(nom, estat=EstatInscripcio.ESPERA, inscrita_el=quan)
    seguent = dona_de_baixa(inscripcio=curs.inscrites[0], motiu="Feina", per=curs.tecnica)
    assert seguent.itinerari.persona.nom == "Aviat"


def test_d_una_edicio_massa_plena_no_s_ofereix_cap_placa(curs, espera):
    for nom in ("Fatou", "Mariam"):
        curs.inscriu(nom)
    assert dona_de_baixa(inscripcio=curs.inscrites[0], motiu="Feina", per=curs.tecnica) is None


def test_la_baixa_sense_motiu_ho_diu_al_costat(client, curs):
    [amina] = curs.inscrites
    resposta = client.post(pagina("inscripcio_baixa", amina), {"motiu": " \u200b "})
    assert resposta.status_code == 200
    assert list(resposta.context["form"].errors) == ["motiu"]
    assert estat(amina) == EstatInscripcio.INSCRITA


# Enrolling


def test_no_s_inscriu_per_a_dema_i_es_diu_al_costat_del_dia(client, curs):
    itinerari = fa_nou(curs)
    dades = {
        "uid": uuid4(), "versio": 0, "edicio": curs.edicio.uid, "avis": "",
        "inscrita_el": localdate() + UN_DIA,
    }  # fmt: skip
    resposta = client.post(pagina("inscriu", itinerari), dades)
    assert list(resposta.context["form"].errors) == ["inscrita_el"]
    resposta = client.post(pagina("inscriu", itinerari), dades | {"inscrita_el": localdate()})
    assert resposta.status_code == 302
    assert itinerari.inscripcions.get().inscrita_el == localdate()


def test_el_que_ha_canviat_mentrestant_es_diu_al_costat_de_l_edicio(client, curs):
    itinerari = fa_nou(curs)
    fa_inscripcio(curs.edicio, itinerari=itinerari)
    dades = {
        "uid": uuid4(), "versio": 0, "edicio": curs.edicio.uid, "avis": "",
        "inscrita_el": localdate(),
    }  # fmt: skip
    resposta = client.post(pagina("inscriu", itinerari), dades)
    assert "ja consta" in resposta.context["form"].errors["edicio"][0]
    assert itinerari.inscripcions.count() == 1


def test_una_edicio_de_fora_no_es_una_opcio(client, curs):
    fora = fa_edicio(fa_municipi("Vic", comarca=fa_comarca("Osona")))
    dades = {"uid": uuid4(), "versio": 0, "edicio": fora.uid, "inscrita_el": localdate()}
    itinerari = fa_nou(curs)
    resposta = client.post(pagina("inscriu", itinerari), dades)
    assert "edicio" in resposta.context["form"].errors
    assert not itinerari.inscripcions.exists()


@pytest.mark.parametrize(("lliures", "text"), [(1, "1 plaça lliure"), (3, "3 places lliures")])
def test_les_places_concorden(client, curs, lliures, text):
    curs.edicio.capacitat = 1 + lliures
    curs.edicio.save()
    assert text in client.get(pagina("inscriu", fa_nou(curs))).text


def test_una_edicio_plena_diu_quantes_en_te_al_davant(client, curs):
    curs.inscriu("Fatou")
    for n in range(3):
        curs.inscriu(f"Espera {n}", estat=EstatInscripcio.ESPERA)
    assert "(3 al davant)" in client.get(pagina("inscriu", fa_nou(curs))).text


def test_qui_torna_a_una_edicio_plena_espera_al_final(curs, espera):
    [amina] = curs.inscrites[:1]
    dona_de_baixa(inscripcio=amina, motiu="Feina", per=curs.tecnica)
    dona_placa(inscripcio=espera, per=curs.tecnica)
    curs.inscriu("Mariam")
    tornada = inscriu(edicio=curs.edicio, itinerari=amina.itinerari, per=curs.tecnica, uid=uuid4())
    assert (tornada.pk, tornada.estat) == (amina.pk, EstatInscripcio.ESPERA)


# Who may


def test_cap_altra_gent_no_dona_places_ni_baixes(curs, espera):
    de_fora = fa_tecnica(fa_municipi("Vic", comarca=fa_comarca("Osona")))
    coordinadora = fa_usuari(Rol.COORDINADORA, curs.municipi.comarca)
    for nom in ("inscripcio_placa", "inscripcio_baixa"):
        assert navega(de_fora).post(pagina(nom, espera), {"motiu": "x"}).status_code == 404
        assert navega(coordinadora).post(pagina(nom, espera), {"motiu": "x"}).status_code == 403
    assert estat(espera) == EstatInscripcio.ESPERA


def test_un_uid_inventat_es_el_mateix_404(client):
    url = reverse("acollida:inscripcio_placa", args=[uuid4()])
    assert client.post(url).status_code == 404
    assert client.get(url).status_code == 405


def test_qui_no_ha_entrat_va_a_la_porta(client, curs, espera):
    client.logout()
    resposta = client.post(pagina("inscripcio_placa", espera))
    assert resposta.status_code == 302 and reverse("account_login") in resposta.url
    assert estat(espera) == EstatInscripcio.ESPERA
