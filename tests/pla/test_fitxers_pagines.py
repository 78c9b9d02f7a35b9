"""The files of the room: who puts them, who opens them, how they are served and withdrawn."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from comptes.enums import Accio
from comptes.models import RegistreAcces
from pla.actions import desa_fitxer
from pla.models import ContingutDocumentPla, DocumentPla, Evidencia, PasCompromis
from pla.models.document import PORTADORS
from tests.acollida.elenc import navegador
from tests.municipis.fitxers import fa_imatge, fa_pdf, pujat
from tests.pla.fabriques import (
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_compromis,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)
from tests.pla.fabriques_necessitats import fa_peticio, fa_protocol

pytestmark = pytest.mark.django_db


@pytest.fixture
def portadors(comarca, berga, tecnica):
    fets = {
        "activitat": fa_activitat(berga, per=tecnica),
        "accio": fa_accio(fa_anual(fa_pla(comarca)), responsable=tecnica),
        "compromis": fa_compromis(fa_prioritat(fa_mandat(comarca))),
        "peticio": fa_peticio(comarca),
        "protocol": fa_protocol(berga),
    }
    assert set(fets) == set(PORTADORS)
    return fets


def _nou(de, portador) -> str:
    return reverse("pla:fitxer_nou", args=[de, getattr(portador, "uid", portador)])


def _puja(client, de, portador, contingut=None, nom="acta.pdf", uid=None):
    camps = {"uid": str(uid or uuid4()), "fitxer": pujat(contingut or fa_pdf(), nom)}
    return client.post(_nou(de, portador), camps)


def _document(portador, per, contingut=None):
    return desa_fitxer(portador=portador, fitxer=pujat(contingut or fa_pdf()), per=per)


def test_cada_registre_en_guarda_i_torna_a_la_seva_pagina(de_coordinadora, portadors):
    pagines = {
        "activitat": "pla:activitat", "accio": "pla:accio", "compromis": "pla:compromis",
        "peticio": "pla:peticio_informacio",
    }  # fmt: skip
    for de, portador in portadors.items():
        nom, clau = pagines.get(de, "pla:protocol"), portador.uid
        if de == "protocol":
            clau = portador.municipi.codi_ine
        assert _puja(de_coordinadora, de, portador).url == reverse(nom, args=[clau])
        assert [f.nom for f in portador.fitxers.en_us()] == ["acta.pdf"]


def test_la_tecnica_en_posa_on_escriu_i_enlloc_mes(de_tecnica, tecnica, portadors):
    estats = {de: _puja(de_tecnica, de, p).status_code for de, p in portadors.items()}
    assert estats == {
        "activitat": 302, "accio": 302, "protocol": 302, "compromis": 403, "peticio": 403,
    }  # fmt: skip
    portadors["peticio"].responsable = tecnica
    portadors["peticio"].save()
    assert _puja(de_tecnica, "peticio", portadors["peticio"]).status_code == 302


def test_el_mateix_formulari_dues_vegades_en_fa_un(de_tecnica, portadors):
    uid = uuid4()
    for _vegada in range(2):
        assert _puja(de_tecnica, "protocol", portadors["protocol"], uid=uid).status_code == 302
    assert DocumentPla.objects.get().uid == uid


@pytest.mark.parametrize(
    ("contingut", "nom", "text"),
    [
        (b"MZ" * 40, "acta.pdf", "No és cap PDF"),
        (b"<script>alert(1)</script>", "foto.png", "No és cap PDF"),
        (fa_pdf()[:-30], "tallat.pdf", "fitxer"),
        (b"", "buit.pdf", "buit"),
    ],
)
def test_el_que_no_es_el_que_diu_es_rebutja_i_no_queda_res(
    de_tecnica, portadors, contingut, nom, text
):
    camps = {"uid": str(uuid4()), "fitxer": pujat(contingut, nom)}
    resposta = de_tecnica.post(_nou("protocol", portadors["protocol"]), camps)
    assert resposta.status_code == 200
    assert text in str(resposta.context["form"].errors["fitxer"])
    assert not DocumentPla.objects.exists()


def test_ni_massa_gran_ni_repetit_ni_cap(de_tecnica, portadors, tecnica, settings):
    protocol = portadors["protocol"]
    _document(protocol, tecnica)
    assert "ja hi és: «escaneig.pdf»" in str(
        _puja(de_tecnica, "protocol", protocol).context["form"].errors
    )
    sense = de_tecnica.post(_nou("protocol", protocol), {"uid": str(uuid4())})
    assert "fitxer" in sense.context["form"].errors
    settings.TRAMITS_MIDA_MAXIMA = 100
    gran = _puja(de_tecnica, "protocol", protocol, fa_imatge(), "foto.jpg")
    assert "n'hi caben" in gran.content.decode().replace("&#x27;", "'")
    assert DocumentPla.objects.count() == 1


def test_se_serveix_tancat_i_en_queda_constancia(de_tecnica, del_nord, portadors, tecnica):
    pdf = _document(portadors["activitat"], tecnica)
    foto = _document(portadors["activitat"], tecnica, fa_imatge())
    for document, caixa in ((pdf, "object-src 'self'"), (foto, "sandbox")):
        resposta = navegador(del_nord).get(reverse("pla:fitxer", args=[document.uid]))
        assert resposta.headers["Content-Type"] == document.mime
        assert caixa in resposta.headers["Content-Security-Policy"]
        assert resposta.headers["X-Content-Type-Options"] == "nosniff"
        assert resposta.headers["Cache-Control"] == "no-store, private"
        assert resposta.headers["Content-Disposition"].startswith("inline")
    assert navegador(del_nord).get(reverse("pla:fitxer", args=[pdf.uid])).content == fa_pdf()
    baixat = de_tecnica.get(reverse("pla:fitxer", args=[pdf.uid]), {"baixa": ""})
    assert baixat.headers["Content-Disposition"].startswith("attachment")
    escrits = RegistreAcces.objects.filter(accio=Accio.DESCARREGA, objecte__startswith="pla.")
    assert [fila.objecte for fila in escrits.filter(usuari=tecnica)] == [f"pla.document/{pdf.uid}"]
    assert escrits.count() == 4


def test_es_retira_i_ja_no_s_obre(de_tecnica, tecnica, portadors):
    document = _document(portadors["protocol"], tecnica)
    adreca = reverse("pla:fitxer_retira", args=[document.uid])
    assert "no es pot recuperar" in de_tecnica.get(adreca).content.decode()
    assert ContingutDocumentPla.objects.count() == 1
    municipi = portadors["protocol"].municipi
    assert de_tecnica.post(adreca).url == reverse("pla:protocol", args=[municipi.codi_ine])
    document.refresh_from_db()
    assert (document.retirat_per, document.retirat_el.date()) == (tecnica, date(2026, 3, 2))
    assert not ContingutDocumentPla.objects.exists()
    assert de_tecnica.get(reverse("pla:fitxer", args=[document.uid])).status_code == 404
    assert de_tecnica.post(adreca).status_code == 404


def test_el_que_prova_un_pas_no_es_retira(de_coordinadora, coordinadora, portadors):
    compromis = portadors["compromis"]
    document = _document(compromis, coordinadora)
    pas = PasCompromis.objects.create(compromis=compromis, clau="P1", nom="Fet", percentatge=100)
    Evidencia.objects.create(pas=pas, document=document, per=coordinadora)
    resposta = de_coordinadora.post(reverse("pla:fitxer_retira", args=[document.uid]))
    assert "retireu-ne abans l&#x27;evidència" in resposta.content.decode()
    document.refresh_from_db()
    assert document.retirat_el is None


def test_la_pagina_ensenya_els_fitxers_i_a_qui_pot_on_pujar_ne(
    de_tecnica, de_coordinadora, coordinadora, portadors, django_assert_max_num_queries
):
    peticio = portadors["peticio"]
    for numero in range(4):
        _document(peticio, coordinadora, fa_pdf(str(numero)))
    pagina, puja = (reverse("pla:peticio_informacio", args=[peticio.uid]), _nou("peticio", peticio))
    with django_assert_max_num_queries(11):
        text = de_coordinadora.get(pagina).content.decode()
    assert text.count("escaneig.pdf</bdi>") == 4
    assert puja in text
    text = de_tecnica.get(pagina).content.decode()
    assert text.count("escaneig.pdf</bdi>") == 4
    assert puja not in text
    assert "/retira/" not in text


def test_de_fora_de_la_comarca_o_d_un_altre_rol_res(
    forana, municipal, tecnica, del_nord, portadors
):
    document = _document(portadors["protocol"], tecnica)
    accions = [reverse(f"pla:{nom}", args=[document.uid]) for nom in ("fitxer", "fitxer_retira")]
    pujades = [_nou(de, portador) for de, portador in portadors.items()]
    for adreca in accions + pujades:
        assert navegador(forana).get(adreca).status_code == 404
        assert navegador(municipal).get(adreca).status_code == 403
        assert navegador().get(adreca).status_code == 302
    client = navegador(del_nord)  # the programme is of a municipality that is not hers
    assert {client.get(adreca).status_code for adreca in accions} == {404}
    assert client.get(_nou("protocol", portadors["protocol"])).status_code == 404
    assert client.get(_nou("activitat", uuid4())).status_code == 404
    assert client.get(_nou("factura", portadors["activitat"])).status_code == 404
    assert client.post(accions[0]).status_code == 405
