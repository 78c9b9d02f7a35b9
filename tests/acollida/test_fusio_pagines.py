"""The page that compares two records, the merge that it makes and the one that undoes it."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from acollida.actions.fusio import fusiona as ajunta
from acollida.enums import EstatParella
from acollida.fusions import planeja
from acollida.models import Fusio, Parella, Persona
from comptes.enums import Rol
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.fusionables import CANARI_NOTA, fa_escena
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db


@pytest.fixture
def escena():
    return fa_escena()


@pytest.fixture
def client(escena):
    return navegador(escena.tecnica)


def adreca(escena):
    return reverse("acollida:fusiona", args=[escena.parella.uid])


def omple(resposta, **canvis):
    """What the form sends when nobody touches it, but for `canvis`."""
    form = resposta.context["form"]
    return {camp.html_name: camp.value() for camp in form} | canvis


def fusiona(client, escena, **canvis):
    dades = omple(client.get(adreca(escena)), **canvis)
    return client.post(adreca(escena), dades)


def test_la_comparacio_compta_tot_el_que_es_mou(client, escena):
    html = unescape(client.get(adreca(escena)).content.decode())
    pla = planeja(escena.guanyadora, escena.absorbida)
    assert f"Passen {pla.moviments} registres" in html
    for trasllat in pla.dits:
        assert str(trasllat.nom).capitalize() in html
    assert "es tanca: ja en té un d'obert" in html
    assert "es retira: la persona ja esperava des d'abans" in html
    [fila] = constancia()
    assert uids_de(fila) == {str(escena.guanyadora.uid), str(escena.absorbida.uid)}


def test_es_proposa_el_que_diu_alguna_cosa_i_el_mes_nou(client, escena):
    form = client.get(adreca(escena)).context["form"]
    tries = {camp.name: camp.initial for camp in form.preguntes()}
    de_les_buides, de_les_mes_noves = ("cognom2", "naixement", "sexe"), ("nom", "nacionalitat")
    assert {tries[camp] for camp in de_les_buides + de_les_mes_noves} == {"absorbida"}
    assert tries["nota"] == "totes"
    assert "cognom1" not in tries and ("Primer cognom", "Sow") in form.iguals()


def test_es_pot_conservar_l_altra(client, escena):
    resposta = client.get(adreca(escena), {"conserva": str(escena.absorbida.uid)})
    assert resposta.context["guanyadora"] == escena.absorbida
    client.post(adreca(escena), omple(resposta))
    assert Fusio.objects.get().guanyadora == escena.absorbida
    assert escena.torna_a_llegir().guanyadora.fusionada_amb == escena.absorbida


def test_fusionar_des_de_la_pagina(client, escena):
    resposta = fusiona(client, escena, nom="guanyadora")
    fusio = Fusio.objects.get()
    assert resposta.url == reverse("acollida:fusio", args=[fusio.uid])
    escena.torna_a_llegir()
    assert escena.absorbida.fusionada_amb == escena.guanyadora
    assert (escena.guanyadora.nom, escena.guanyadora.cognom2) == ("Fatou", "Bâ")
    assert escena.guanyadora.nota.startswith(CANARI_NOTA)
    html = client.get(resposta.url).content.decode()
    assert f"{fusio.moviments} registres han canviat de fitxa" in html
    assert "Desfés la fusió" in html


def test_si_una_fitxa_canvia_mentrestant_es_torna_a_mirar(client, escena):
    dades = omple(client.get(adreca(escena)))
    Persona.objects.filter(pk=escena.absorbida.pk).update(versio=9, nom="Canviada")
    resposta = client.post(adreca(escena), dades)
    assert "ha canviat mentre les comparàveu" in resposta.content.decode()
    assert "Canviada" in resposta.content.decode()
    assert not Fusio.objects.exists()


def test_un_formulari_incomplet_no_fusiona(client, escena):
    dades = omple(client.get(adreca(escena)), nom="ningu")
    resposta = client.post(adreca(escena), dades)
    assert "nom" in resposta.context["form"].errors
    assert not Fusio.objects.exists()


def test_enviada_dues_vegades_en_fa_una(client, escena):
    dades = omple(client.get(adreca(escena)))
    client.post(adreca(escena), dades)
    assert client.post(adreca(escena), dades).status_code == 404  # the pair is no more
    assert Fusio.objects.count() == 1


def test_desfer_des_de_la_pagina(client, escena):
    fusiona(client, escena)
    fusio = Fusio.objects.get()
    resposta = client.post(reverse("acollida:fusio_desfa", args=[fusio.uid]), follow=True)
    assert "tornen a ser dues fitxes" in resposta.content.decode()
    escena.torna_a_llegir()
    assert (escena.absorbida.fusionada_amb, escena.guanyadora.nom) == (None, "Fatou")
    assert Parella.objects.get().estat == EstatParella.PENDENT


def test_passats_trenta_dies_es_diu_i_no_es_fa(client, escena):
    fusiona(client, escena)
    fusio = Fusio.objects.get()
    with time_machine.travel(fusio.el + timedelta(days=31)):
        despres = navegador(escena.tecnica)
        pagina = despres.get(reverse("acollida:fusio", args=[fusio.uid])).content.decode()
        assert "ja han passat" in pagina and "Desfés la fusió" not in pagina
        resposta = despres.post(reverse("acollida:fusio_desfa", args=[fusio.uid]))
    assert resposta.status_code == 403
    assert "ja han passat" in resposta.content.decode()
    assert escena.torna_a_llegir().absorbida.fusionada_amb == escena.guanyadora


def test_en_cadena_la_primera_diu_quina_cal_desfer_abans(client, escena):
    fusiona(client, escena)
    primera = Fusio.objects.get()
    tercera = fa_persona("Fatima", municipi=escena.municipi, per=escena.tecnica)
    segona = ajunta(guanyadora=tercera, absorbida=escena.guanyadora, tria={}, per=escena.tecnica)
    html = client.get(reverse("acollida:fusio", args=[primera.uid])).content.decode()
    assert reverse("acollida:fusio", args=[segona.uid]) in html
    assert "desfeu primer aquella fusió" in html


def test_la_fitxa_absorbida_porta_a_la_guanyadora(client, escena):
    fusiona(client, escena)
    visibles = Persona.objects.visibles_per(escena.tecnica)
    assert visibles.de_la_fitxa(escena.absorbida.uid).get() == escena.guanyadora
    assert visibles.de_la_fitxa(escena.guanyadora.uid).get() == escena.guanyadora
    estranya = Persona.objects.visibles_per(fa_tecnica())
    assert not estranya.de_la_fitxa(escena.absorbida.uid).exists()


def test_la_pagina_de_la_fusio_deixa_constancia_de_totes_dues(client, escena):
    fusiona(client, escena)
    abans = len(constancia())
    client.get(reverse("acollida:fusio", args=[Fusio.objects.get().uid]))
    files = constancia()
    assert len(files) == abans + 1
    assert uids_de(files[0]) == {str(escena.guanyadora.uid), str(escena.absorbida.uid)}


def test_la_llista_de_fusions(client, escena):
    fusiona(client, escena)
    html = client.get(reverse("acollida:duplicats"), {"vista": "fusions"}).content.decode()
    assert "es pot desfer" in html
    assert "Fatoumata Sow Bâ" in html


def test_l_elenc(client, escena):
    fusiona(client, escena)
    fusio = Fusio.objects.get()
    pagina = reverse("acollida:fusio", args=[fusio.uid])
    desfa = reverse("acollida:fusio_desfa", args=[fusio.uid])
    estranya = navegador(fa_tecnica())
    assert estranya.get(pagina).status_code == estranya.post(desfa).status_code == 404
    assert navegador(fa_tecnica(escena.municipi.comarca)).get(pagina).status_code == 200
    for rol in (Rol.COORDINADORA, Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD):
        altra = navegador(fa_usuari(rol, escena.municipi))
        assert altra.get(pagina).status_code == altra.post(desfa).status_code == 403
        assert altra.get(adreca(escena)).status_code == 403
    assert navegador().get(pagina).status_code == 302
    assert client.get(desfa).status_code == client.post(pagina).status_code == 405
    assert Fusio.objects.get().desfeta_el is None
