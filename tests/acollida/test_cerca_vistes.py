"""The search box, its page and its command: who may use them, what they show and what they log."""

import json
import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.cerca import reindexa
from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from municipis.models import Nacionalitat
from municipis.xifrat import desxifra, xifra
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

PAGINA, SUGGERIMENTS = "/acollida/cerca/", "/acollida/cerca/suggeriments/"


@pytest.fixture
def tecnica(berga, client):
    tecnica = fa_tecnica(berga)
    client.force_login(tecnica)
    return tecnica


@pytest.fixture
def amina(berga, tecnica):
    persona = fa_persona(
        "Amina", "Diallo", municipi=berga, per=tecnica, naixement=date(1990, 2, 3),
        nom_original="أمينة",
    )  # fmt: skip
    fa_document(persona, "X1234567L")
    reindexa(persona)
    return persona


@pytest.fixture
def cerca(client):
    return lambda text: client.post(PAGINA, {"text": text}, follow=True)


def llistes():
    return list(RegistreAcces.objects.filter(accio=Accio.LLISTA).values_list("detall", flat=True))


def consultes(demana):
    """How many, but for the row of the log and for what the session keeps of the first visit."""
    demana()
    with CaptureQueriesContext(connection) as fetes:
        demana()
    return len([f for f in fetes if "comptes_registreacces" not in f["sql"]])


def test_la_pagina_diu_qui_es_sense_dir_ne_massa(cerca, amina):
    amina.nacionalitat = Nacionalitat.objects.create(
        codi="240", iso2="SN", iso3="SEN", nom="Senegal", nom_es="Senegal", nom_en="Senegal"
    )
    amina.save()
    text = cerca("amina").content.decode()
    assert reverse("acollida:persona", args=[amina.uid]) in text
    for dada in ("Amina Diallo", "أمينة", "03/02/1990", "Berga", "···567L"):
        assert dada in text
    assert "X1234567L" not in text


def test_el_text_no_surt_mai_en_cap_adreca(client, amina):
    resposta = client.post(PAGINA, {"text": "amina diallo"})
    assert resposta.status_code == 302
    assert "amina" not in resposta.url.lower()
    assert desxifra(resposta.url.split("q=")[1].replace("%3D", "=")) == "amina diallo"
    assert "Amina Diallo" in client.get(resposta.url).content.decode()


def test_sota_els_resultats_sempre_s_ofereix_crear_la_amb_el_que_s_ha_escrit(cerca, amina):
    for text in ("amina", "ningú que es digui així"):
        pagina = cerca(text).content.decode()
        [sobre] = re.findall(r'name="de_la_cerca" value="([^"]+)"', pagina)
        assert desxifra(sobre) == text
        assert pagina.index("Crea la persona") > pagina.index("</h1>")
        assert f'action="{reverse("acollida:persona_nova")}"' in pagina


def test_sense_text_diu_com_es_cerca_i_no_ofereix_crear(client, tecnica):
    pagina = client.get(PAGINA).content.decode()
    assert "Cerca una persona" in pagina
    assert "Crea la persona" not in pagina
    assert llistes() == []


@pytest.mark.parametrize("sobre", ["x", "gAAAA", "é", "%00", "a" * 5000])
def test_un_sobre_que_no_es_nostre_no_diu_res(client, tecnica, sobre):
    resposta = client.get(PAGINA, {"q": sobre})
    assert resposta.status_code == 200
    assert "Crea la persona" not in resposta.content.decode()


def test_els_suggeriments_son_un_tros_amb_opcions(client, amina):
    text = client.post(SUGGERIMENTS, {"text": "ami"}).content.decode()
    assert "<html" not in text
    assert 'role="listbox"' in text
    assert text.count('role="option"') == 2  # she, and the way to all the results
    assert reverse("acollida:persona", args=[amina.uid]) in text
    assert "hidden" in client.post(SUGGERIMENTS, {"text": ""}).content.decode().split(">")[0]


@pytest.mark.parametrize(("adreca", "que"), [(PAGINA, "cerca"), (SUGGERIMENTS, "suggeriments")])
def test_cada_resposta_amb_persones_deixa_una_sola_fila_al_registre(client, amina, adreca, que):
    client.post(adreca, {"text": "amina"}, follow=True)
    assert llistes() == [{"persones": [str(amina.uid)], "que": que}]
    client.post(adreca, {"text": "zzz"}, follow=True)
    assert len(llistes()) == 1


def test_el_nombre_de_consultes_no_depen_del_que_hi_ha(client, amina, tecnica, berga):
    for n in range(30):
        reindexa(fa_persona("Mohamed", f"Cognom{n}", municipi=berga, per=tecnica))
    textos = ("mohamed", "amina", "zzyzx", "mo")
    for adreca in (PAGINA, SUGGERIMENTS):
        fetes = {
            consultes(lambda t=t, a=adreca: client.post(a, {"text": t}, follow=True))
            for t in textos
        }
        assert len(fetes) == 1
    numeros = ("X1234567L", "X0000000T", "mohamed cognom1", "zzyzx zzyzx")
    assert (
        len({consultes(lambda t=t: client.post(SUGGERIMENTS, {"text": t})) for t in numeros}) == 1
    )


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
@pytest.mark.parametrize("adreca", [PAGINA, SUGGERIMENTS])
def test_els_altres_rols_reben_el_mateix_hi_sigui_o_no(client, amina, comarca, berga, rol, adreca):
    client.force_login(fa_usuari(rol, berga if rol == Rol.MUNICIPAL else comarca))
    hi_es, no_hi_es = (client.post(adreca, {"text": text}) for text in ("X1234567L", "X7654321A"))
    assert hi_es.status_code == no_hi_es.status_code == 403
    assert _sense_claus(hi_es) == _sense_claus(no_hi_es)
    assert b"cerca-text" not in client.get("/").content


def test_a_una_altra_comarca_la_resposta_es_la_de_qui_no_existeix(client, amina):
    client.force_login(fa_tecnica(fa_municipi("Olot")))
    for existeix, inventat in (("X1234567L", "X7654321A"), ("amina diallo", "anima daillo")):
        respostes, nombres = [], set()
        for text in (existeix, inventat):
            demana = lambda t=text: client.post(PAGINA, {"text": t}, follow=True)  # noqa: E731
            nombres.add(consultes(demana))
            respostes.append(_sense_claus(demana()).replace(text.encode(), b"TEXT"))
        assert respostes[0] == respostes[1]
        assert len(nombres) == 1
    assert llistes() == []


def test_sense_entrar_no_es_cerca(client):
    for adreca in (PAGINA, SUGGERIMENTS):
        assert client.post(adreca, {"text": "a"}).url.startswith("/entra")


def test_els_suggeriments_nomes_es_demanen_per_post(client, tecnica):
    assert client.get(SUGGERIMENTS).status_code == 405
    assert client.put(PAGINA).status_code == 405


def test_la_caixa_surt_a_totes_les_pagines_de_les_tecniques(client, tecnica):
    for adreca in ("/", PAGINA, reverse("acollida:sollicituds"), reverse("ajuda")):
        text = client.get(adreca).content.decode()
        assert text.count('id="cerca-text"') == 1
        assert "js/cerca.js" in text


def test_l_ordre_diu_el_mateix_que_la_pagina(client, amina, tecnica, berga, capsys):
    reindexa(fa_persona("Aminata", "Sow", municipi=berga, per=tecnica))
    pagina = client.post(PAGINA, {"text": "amina"}, follow=True).content.decode()
    call_command("cerca", "amina", usuari=tecnica.email, json=True)
    files = json.loads(capsys.readouterr().out)
    assert [fila["nom"] for fila in files] == ["Amina Diallo", "Aminata Sow"]
    assert files[0] == {"id": str(amina.uid), "nom": "Amina Diallo", "municipi": "Berga"}
    assert re.findall(r"/acollida/persones/([0-9a-f-]{36})/", pagina) == [f["id"] for f in files]
    assert llistes()[0] == {"persones": [f["id"] for f in files], "que": "ordre cerca"}
    call_command("cerca", "amina", usuari=tecnica.email)
    assert capsys.readouterr().out.splitlines()[0].split() == ["Amina", "Diallo", "Berga"]
    call_command("cerca", "ningú", usuari=tecnica.email)
    assert capsys.readouterr().out.strip() == "No s'hi troba ningú."


def test_l_ordre_refusa_qui_no_es_tecnica(berga):
    sense_rol, coordinadora = fa_usuari(), fa_usuari(Rol.COORDINADORA, berga.comarca)
    for correu in ("ningu@prova.cat", sense_rol.email, coordinadora.email):
        with pytest.raises(CommandError, match="no és cap tècnica") as refus:
            call_command("cerca", "amina", usuari=correu)
        assert refus.value.returncode == 1


def test_un_text_xifrat_amb_una_altra_clau_no_s_obre(client, tecnica, amina, settings):
    sobre = xifra("amina")
    settings.CLAUS_NOTES = ["una altra"]
    assert "Amina" not in client.get(PAGINA, {"q": sobre}).content.decode()


def _sense_claus(resposta) -> bytes:
    """The page without what changes each time: the key of the form and the sealed text."""
    net = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", resposta.content)
    return re.sub(rb'gAAAA[^"&]+', b"", net)
