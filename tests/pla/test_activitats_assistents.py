"""Who came: only a technician knows it, only of those she may see, and never above the counts."""

import pytest

from acollida.actions.duplicats import apunta_a_ma
from acollida.actions.fusio import fusiona
from acollida.cerca import reindexa
from acollida.enums import Sexe
from acollida.linia import pagina_de_fets
from pla.enums import EstatActivitat
from pla.models import AssistentActivitat
from tests.acollida.elenc import constancia, uids_de
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import consultes
from tests.pla.dades import edicio, errors, ruta
from tests.pla.fabriques import DIA, fa_activitat, fa_sessio

pytestmark = pytest.mark.django_db


@pytest.fixture
def activitat(berga, tecnica):
    return fa_activitat(berga, "grup", per=tecnica, comptats=(2, 1, 0, 0))


@pytest.fixture
def amina(berga, tecnica):
    persona = fa_persona("Amina", municipi=berga, per=tecnica, sexe=Sexe.DONA)
    reindexa(persona)
    return persona


@pytest.fixture
def d_avia(avia, del_nord):
    return fa_persona("Binta", municipi=avia, per=del_nord, sexe=Sexe.DONA)


def posa(activitat, *persones):
    for persona in persones:
        AssistentActivitat.objects.create(activitat=activitat, persona=persona)


def noms(activitat):
    return set(activitat.assistents.values_list("persona", flat=True))


def test_es_cerca_s_afegeix_i_es_treu(de_tecnica, activitat, amina):
    porta = ruta("activitat_assistents", activitat)
    resposta = de_tecnica.post(porta, {"cerca": "1", "text": "amina"})
    assert resposta.context["trobades"] == [amina]
    for _vegada in range(2):
        de_tecnica.post(porta, {"tria": amina.uid})
    assert noms(activitat) == {amina.pk}
    assert amina.nom_llistat in de_tecnica.get(ruta("activitat", activitat)).content.decode()
    de_tecnica.post(porta, {"treu": amina.uid})
    assert noms(activitat) == set()
    activitat.refresh_from_db()
    assert activitat.participants == 3  # whoever counted them knows how many came


def test_les_d_un_altre_municipi_no_tenen_nom(de_tecnica, activitat, amina, d_avia):
    posa(activitat, amina, d_avia)
    text = de_tecnica.get(ruta("activitat", activitat)).content.decode()
    assert amina.nom_llistat in text
    assert "Binta" not in text and str(d_avia.uid) not in text
    assert text.count("persona d&#x27;un altre municipi") == 0
    assert text.count("persona d'un altre municipi") == 1
    [fila] = constancia()
    assert uids_de(fila) == {str(amina.uid)}


def test_qui_coordina_nomes_veu_recomptes(de_coordinadora, activitat, amina):
    posa(activitat, amina)
    resposta = de_coordinadora.get(ruta("activitat", activitat))
    text = resposta.content.decode()
    assert amina.nom not in text and str(amina.uid) not in text
    assert [(c.quants, c.amb_nom) for c in resposta.context["comptats"]] == [
        (2, 1), (1, 0), (0, 0), (0, 0),
    ]  # fmt: skip
    assert not constancia()
    porta = ruta("activitat_assistents", activitat)
    assert de_coordinadora.post(porta, {"cerca": "1", "text": "amina"}).status_code == 403


def test_no_s_hi_posa_ni_se_n_treu_qui_no_es_veu(de_tecnica, activitat, d_avia):
    posa(activitat, d_avia)
    for camp in ("tria", "treu"):
        for clau in (d_avia.uid, "x", ""):
            resposta = de_tecnica.post(ruta("activitat_assistents", activitat), {camp: clau})
            assert resposta.status_code == 404
    assert noms(activitat) == {d_avia.pk}


def test_sense_ningu_amb_nom_no_en_queda_constancia(de_tecnica, activitat):
    de_tecnica.get(ruta("activitat", activitat))
    assert not constancia()


def test_no_hi_cap_ningu_mes_que_les_comptades(de_tecnica, activitat, berga, tecnica):
    dones = [fa_persona(f"Dona{n}", municipi=berga, per=tecnica, sexe="dona") for n in range(3)]
    posa(activitat, *dones[:2])
    porta = ruta("activitat_assistents", activitat)
    resposta = de_tecnica.post(porta, {"tria": dones[2].uid}, follow=True)
    assert "Dones: 3 amb nom i 2 de comptades" in resposta.content.decode()
    assert activitat.assistents.count() == 2


def test_el_recompte_no_baixa_de_les_que_tenen_nom(de_tecnica, activitat, amina, d_avia):
    posa(activitat, amina, d_avia)
    dades = edicio(activitat, dones="1")
    resposta = de_tecnica.post(ruta("activitat_edita", activitat), dades)
    assert errors(resposta) == {"dones": ["Dones: 2 amb nom i 1 de comptades. Apugeu el recompte."]}
    dades = {"versio": "1", "dones": "1", "homes": "1"}
    assert "dones" in errors(de_tecnica.post(ruta("activitat_feta", activitat), dades))
    activitat.refresh_from_db()
    assert activitat.dones == 2


@pytest.mark.parametrize("sexe", ["", Sexe.NO_CONSTA])
def test_de_qui_no_se_sap_el_sexe_es_compta_a_part(de_tecnica, activitat, berga, tecnica, sexe):
    persona = fa_persona("Sam", municipi=berga, per=tecnica, sexe=sexe)
    porta = ruta("activitat_assistents", activitat)
    resposta = de_tecnica.post(porta, {"tria": persona.uid}, follow=True)
    assert "No consta: 1 amb nom i 0 de comptades" in resposta.content.decode()


def test_sense_comptar_s_hi_pot_posar_qui_sigui(de_tecnica, berga, tecnica, amina):
    activitat = fa_activitat(berga, "grup", per=tecnica, comptats=None)
    de_tecnica.post(ruta("activitat_assistents", activitat), {"tria": amina.uid})
    assert noms(activitat) == {amina.pk}


def test_la_pagina_costa_igual_amb_una_que_amb_moltes(de_tecnica, activitat, berga, tecnica):
    type(activitat).objects.filter(pk=activitat.pk).update(dones=50)
    posa(activitat, fa_persona("Una", municipi=berga, per=tecnica, sexe="dona"))
    una = consultes(de_tecnica, ruta("activitat", activitat))
    for n in range(6):
        posa(activitat, fa_persona(f"Altra{n}", municipi=berga, per=tecnica, sexe="dona"))
        fa_sessio(activitat, DIA.replace(day=1), minuts=30 + n)
    assert consultes(de_tecnica, ruta("activitat", activitat)) == una


def test_dues_fitxes_que_es_fusionen_son_una_sola_assistent(
    de_tecnica, activitat, berga, tecnica, amina
):
    """Both had come: one row stays with the absorbed record, and counts nowhere."""
    bessona = fa_persona("Amina", municipi=berga, per=tecnica, sexe=Sexe.DONA)
    posa(activitat, amina, bessona)
    apunta_a_ma(amina, bessona)
    fusiona(guanyadora=amina, absorbida=bessona, tria={}, per=tecnica)
    resposta = de_tecnica.get(ruta("activitat", activitat))
    assert [persona for _fila, persona in resposta.context["assistents"].files] == [amina]
    assert resposta.context["comptats"][0].amb_nom == 1


def test_surt_a_la_linia_de_la_persona_si_es_va_fer(activitat, amina, tecnica, forana):
    posa(activitat, amina)
    prevista = fa_activitat(activitat.municipi, "grup", per=tecnica, dies=())
    fa_sessio(prevista, DIA, estat=EstatActivitat.PREVISTA)
    posa(prevista, amina)
    fa_sessio(activitat, DIA.replace(month=2), minuts=90)
    fa_sessio(activitat, DIA.replace(day=1), estat=EstatActivitat.ANULLADA)
    [fet] = pagina_de_fets(amina, tecnica, "activitat")
    assert (fet.dia, fet.titol) == (DIA, f"Va participar a «{activitat.titol}»")
    assert fet.adreca == ruta("activitat", activitat)
    [fet] = pagina_de_fets(amina, forana, "activitat")
    assert fet.adreca == ""
