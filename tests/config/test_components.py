"""The components by themselves, and the small pages of the door."""

import re
from datetime import date

import pytest
from django.template import RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from comptes.enums import Rol
from config.sales import SALES, sales_de
from tests.fabriques import assigna, fa_comarca, fa_municipi, fa_usuari


def fes(plantilla, peticio=None, **valors):
    peticio = peticio or RequestFactory().get("/")
    return Template("{% load arrela %}" + plantilla).render(RequestContext(peticio, valors))


def text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_els_passos_diuen_quin_es_el_present():
    html = fes(
        "{% passos noms actual %}", noms=["rebut", "en revisió", "validat"], actual="validat"
    )
    assert html.count('aria-current="step"') == 1
    assert text(html) == "rebut , fet en revisió , fet validat"


def test_un_pas_que_no_es_del_cami_es_un_error():
    with pytest.raises(ValueError, match="perdut"):
        fes("{% passos noms actual %}", noms=["rebut", "validat"], actual="perdut")


def test_el_termini_diu_quant_falta_i_quin_dia_es():
    html = fes("{% termini dia avui %}", dia=date(2026, 4, 16), avui=date(2026, 4, 10))
    assert text(html) == "falten 6 dies · dijous 16 d&#x27;abril"
    assert 'datetime="2026-04-16"' in html


def test_els_dies_habils_els_compta_qui_en_sap():
    html = fes("{% termini dia avui dies=4 %}", dia=date(2026, 4, 16), avui=date(2026, 4, 10))
    assert text(html).startswith("falten 4 dies")


def test_les_molles_alternen_text_i_adreca_i_acaben_en_la_pagina():
    html = fes("{% molles 'Padró' '/padro/' 'Manresa' %}")
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', html) == [("/padro/", "Padró")]
    assert '<li aria-current="page">Manresa</li>' in html


def test_els_seguents_conserven_els_altres_parametres():
    peticio = RequestFactory().get("/?comarca=07&des_de=08001")
    html = fes("{% seguents clau %}", peticio, clau="08113")
    assert 'href="?comarca=07&amp;des_de=08113"' in html
    assert 'href="?comarca=07"' in html


def test_sense_clau_no_hi_ha_mes_files():
    assert "<a" not in fes("{% seguents clau %}", clau=None)


def test_la_pestanya_present_es_la_de_ladreca():
    peticio = RequestFactory().get("/x/?v=2")
    html = fes("{% pestanyes p %}", peticio, p=[("U", "/x/"), ("Dos", "/x/?v=2")])
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', html) == ["/x/?v=2"]


def test_el_que_ve_de_fora_surt_escapat():
    plantilla = "{% avis titol=t %}{{ t }}{% endavis %}{% taula titol=t %}{% endtaula %}"
    html = fes(plantilla, t="<b>x</b>")
    assert "<b>x</b>" not in html
    assert html.count("&lt;b&gt;") == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rol", "noms"),
    [
        (Rol.MUNICIPAL, {"Inici", "Informes d'estrangeria", "Padró", "Informes"}),
        (
            Rol.COORDINADORA,
            {
                *("Inici", "Agenda", "Cursos", "Mediació", "Tràmits"),
                "Pla i activitats",
                *("Padró", "Informes", "El servei"),
            },
        ),
        (
            Rol.TECNICA,
            {
                *("Inici", "Agenda", "Persones", "Atencions", "Cursos", "Mediació"),
                *("Tràmits", "Pla i activitats", "Padró", "Informes", "El servei"),
            },
        ),
        (Rol.ADMINISTRADORA, {"Inici", "Usuaris"}),
        (Rol.DPD, {"Inici", "Accessos"}),
    ],
)
def test_cada_rol_veu_nomes_les_seves_sales(rol, noms):
    municipi = fa_municipi()
    territori = municipi if rol == Rol.MUNICIPAL else municipi.comarca
    obertes = {str(sala.nom) for sala in SALES if sala.adreca()}
    assert {str(sala.nom) for sala in sales_de(fa_usuari(rol, territori))} == noms & obertes


@pytest.mark.django_db
def test_sense_rol_no_hi_ha_sales():
    assert sales_de(fa_usuari()) == []


@pytest.mark.django_db
def test_el_marc_marca_la_sala_on_som_i_deixa_canviar_de_rol(client):
    municipi = fa_municipi("Manresa", comarca=fa_comarca("Bages"))
    usuari = fa_usuari(Rol.COORDINADORA, municipi.comarca)
    assigna(usuari, Rol.MUNICIPAL, municipi)
    client.force_login(usuari)
    html = client.get(reverse("inici")).content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', html)[0] == reverse("inici")
    assert 'popovertarget="menu-rol"' in html
    assert "Personal municipal · Manresa" in html


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "vegades"), [(True, 1), (False, 0)])
def test_la_demostracio_ho_diu_a_cada_pagina(client, settings, demo, vegades):
    settings.DEMO = demo
    html = client.get(reverse("account_login")).content.decode()
    assert html.count("són inventades") == vegades


@pytest.mark.django_db
def test_sense_galeria_la_pagina_no_hi_es(client, settings):
    settings.GALERIA = False
    client.force_login(fa_usuari())
    assert client.get("/galeria/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fora", ["https://dolent.example/", "//dolent.example", "javascript:alert(1)", ""]
)
def test_laparenca_no_envia_ningu_fora(client, fora):
    resposta = client.post(reverse("aparenca"), {"tema": "fosc", "next": fora})
    assert resposta.url == "/"
    assert resposta.cookies["tema"].value == "fosc"


@pytest.mark.django_db
def test_una_aparenca_inventada_torna_a_lautomatica(client):
    client.cookies["tema"] = "fosc"
    resposta = client.post(reverse("aparenca"), {"tema": "<x>", "next": "/ajuda/"})
    assert resposta.url == "/ajuda/"
    assert resposta.cookies["tema"].value == ""


@pytest.mark.parametrize("codi", [400, 403, 404, 429, 500])
def test_les_pagines_derror_es_fan_sense_context(codi):
    html = render_to_string(f"{codi}.html")
    assert html.count("<h1>") == 1
    assert f">{codi}<" in html
