"""Signing in and out, and the forgotten password: nothing tells who has an account."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces, Usuari
from tests.fabriques import CONTRASENYA, fa_usuari

ENTRA = "/entra/"
OBLIDADA = "/contrasenya/oblidada/"


@pytest.fixture
def clerk(bages):
    return fa_usuari(Rol.MUNICIPAL, bages.manresa, contrasenya=CONTRASENYA, email="ona@prova.cat")


def entra(client, email="ona@prova.cat", contrasenya=CONTRASENYA, **extra):
    return client.post(ENTRA, {"login": email, "password": contrasenya, **extra})


def sense_testimonis(resposta) -> str:
    """The page without what changes by itself: the CSRF token and the address just typed."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", resposta.content.decode())
    return re.sub(r'value="[^"]*@prova.cat"', "", html)


def test_entra_amb_el_correu_i_va_a_l_inici(client, clerk):
    resposta = entra(client, "ONA@prova.cat")
    assert resposta.status_code == 302
    assert resposta.url == reverse("inici")
    assert client.get("/compte/").context["user"] == clerk


def test_l_error_no_diu_si_el_compte_existeix_ni_si_es_tancat(client, clerk):
    tancada = fa_usuari(contrasenya=CONTRASENYA, is_active=False)
    intents = [
        entra(client, "ona@prova.cat", "una altra de ben llarga"),
        entra(client, "ningu@prova.cat"),
        entra(client, tancada.email),
    ]
    assert {resposta.status_code for resposta in intents} == {200}
    assert len({sense_testimonis(resposta) for resposta in intents}) == 1
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "desti",
    [
        "//evil.tld",
        "https:evil.tld",
        "https://evil.tld/",
        "/\\evil.tld",
        "\\\\evil.tld",
        "///evil.tld",
        "javascript:alert(1)",
        "/compte/\r\nLocation: https://evil.tld",
        "data:text/html,x",
        "",
    ],
)
def test_despres_d_entrar_no_se_surt_de_casa(client, clerk, desti):
    resposta = entra(client, next=desti)
    assert resposta.status_code == 302
    assert resposta.url == reverse("inici")


def test_despres_d_entrar_es_torna_a_la_pagina_demanada(client, clerk):
    assert client.get("/compte/").url == f"{ENTRA}?next=/compte/"
    assert entra(client, next="/compte/").url == "/compte/"


def test_entrar_renova_l_identificador_de_sessio(client, clerk):
    client.get(ENTRA)
    client.session.save()
    abans = client.session.session_key
    entra(client)
    assert client.session.session_key != abans


def test_sortir_mata_la_sessio(client, clerk):
    entra(client)
    galeta = client.cookies["sessio"].value
    assert client.get("/surt/").status_code == 200
    assert client.post("/surt/").url == ENTRA
    client.cookies["sessio"] = galeta
    assert client.get("/compte/").url == f"{ENTRA}?next=/compte/"


def test_no_hi_ha_registre_ni_gestio_d_adreces(client, clerk):
    entra(client)
    for cami in ("/signup/", "/accounts/signup/", "/registre/", "/email/"):
        assert client.get(cami).status_code == 404


def test_cinc_errors_tanquen_l_entrada_tambe_amb_la_contrasenya_bona(client, clerk):
    for _ in range(5):
        entra(client, contrasenya="una altra de ben llarga")
    entra(client)
    assert "_auth_user_id" not in client.session
    darrera = RegistreAcces.objects.first()
    assert (darrera.accio, darrera.usuari) == (Accio.ENTRADA_FALLIDA, clerk)
    assert darrera.detall == {"bloquejat": True}


def test_qui_falla_no_tanca_l_entrada_als_companys_de_la_mateixa_xarxa(client, clerk):
    for _ in range(40):
        entra(client, "algu@prova.cat", "una altra de ben llarga")
    assert entra(client).url == reverse("inici")


def test_l_origen_que_diu_el_navegador_no_canvia_el_limit(client, clerk):
    for n in range(5):
        client.post(
            ENTRA,
            {"login": "ona@prova.cat", "password": "una altra de ben llarga"},
            headers={"x-forwarded-for": f"1.1.1.{n}"},
        )
    entra(client)
    assert "_auth_user_id" not in client.session
    assert set(RegistreAcces.objects.values_list("ip", flat=True)) == {"127.0.0.1"}


def test_cada_entrada_deixa_una_sola_fila_amb_qui_i_des_d_on(client, clerk):
    entra(client)
    fila = RegistreAcces.objects.get()
    assert (fila.usuari, fila.rol, fila.accio) == (clerk, Rol.MUNICIPAL, Accio.ENTRADA)
    assert fila.ip == "127.0.0.1"
    assert re.fullmatch(r"[0-9a-f-]{36}", fila.peticio)


def test_cap_fila_no_guarda_contrasenyes_ni_correus_desconeguts(client, clerk):
    entra(client, "secret-desconegut@prova.cat", "la-meva-contrasenya-secreta")
    fila = RegistreAcces.objects.get()
    assert fila.usuari is None
    assert "secret" not in str(RegistreAcces.objects.values().get())
    entra(client, "SECRET-desconegut@prova.cat", "la-meva-contrasenya-secreta")
    empremtes = {fila.detall["empremta"] for fila in RegistreAcces.objects.all()}
    assert len(empremtes) == 1


def test_despres_d_entrar_es_diu_l_acces_anterior_i_els_intents_fallits(client, clerk):
    entra(client)
    assert "És el primer cop que entreu." in client.get("/compte/").content.decode()
    client.post("/surt/")
    entra(client, contrasenya="una altra de ben llarga")
    entra(client, contrasenya="una altra de ben llarga")
    RegistreAcces.objects.create(usuari=clerk, accio=Accio.CONSULTA)
    missatges = [str(m) for m in entra(client, next="/compte/").wsgi_request._messages]
    pagina = client.get("/compte/").content.decode()
    for text in ("Accés anterior:", "des de 127.0.0.1.", "Des de llavors hi ha hagut 2 intents"):
        assert text in missatges[-1]
        assert text in pagina


def test_la_contrasenya_oblidada_respon_igual_a_tothom_i_escriu_nomes_a_qui_te_compte(
    client, clerk, bages
):
    tancada = fa_usuari(contrasenya=CONTRASENYA, is_active=False)
    pagines = set()
    for email in ("ona@prova.cat", "ningu@prova.cat", tancada.email, bages.tecnica.email):
        resposta = client.post(OBLIDADA, {"email": email}, follow=True)
        pagines.add((resposta.status_code, sense_testimonis(resposta)))
    assert len(pagines) == 1
    assert [missatge.to for missatge in mail.outbox] == [["ona@prova.cat"]]


def enllac_de_recuperacio(client):
    client.post(OBLIDADA, {"email": "ona@prova.cat"})
    return re.search(r"http://127\.0\.0\.1:8000(/contrasenya/nova/\S+)", mail.outbox[-1].body)[1]


def test_l_enllac_de_recuperacio_serveix_un_sol_cop_i_tanca_les_altres_sessions(client, clerk):
    altra = Client()
    entra(altra)
    enllac = enllac_de_recuperacio(client)
    formulari = client.get(enllac, follow=True)
    nova = "quatre orenetes sota el balcó"
    resposta = client.post(
        formulari.redirect_chain[-1][0], {"password1": nova, "password2": nova}, follow=True
    )
    assert resposta.status_code == 200
    assert Usuari.objects.get(pk=clerk.pk).check_password(nova)
    assert altra.get("/compte/").status_code == 302
    assert Client().get(enllac).context["token_fail"]


def test_l_enllac_de_recuperacio_mor_quan_es_tanca_el_compte(client, clerk):
    enllac = enllac_de_recuperacio(client)
    Usuari.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get(enllac).context["token_fail"]


def test_l_enllac_de_recuperacio_caduca_al_cap_de_mitja_hora(client, clerk, time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    enllac = enllac_de_recuperacio(client)
    time_machine.move_to("2026-03-02 10:30:01+00:00", tick=False)
    assert client.get(enllac).context["token_fail"]


def test_el_correu_de_recuperacio_no_creu_cap_host_inventat(client, clerk):
    resposta = client.post(OBLIDADA, {"email": "ona@prova.cat"}, headers={"host": "evil.tld"})
    assert resposta.status_code == 400
    client.post(OBLIDADA, {"email": "ona@prova.cat"}, headers={"x-forwarded-host": "evil.tld"})
    assert "http://127.0.0.1:8000/contrasenya/nova/" in mail.outbox[0].body
    assert "evil.tld" not in mail.outbox[0].body


def test_canviar_la_contrasenya_avisa_per_correu_i_tanca_les_altres_sessions(client, clerk):
    altra = Client()
    entra(altra)
    entra(client)
    nova = "quatre orenetes sota el balcó"
    resposta = client.post(
        "/contrasenya/", {"oldpassword": CONTRASENYA, "password1": nova, "password2": nova}
    )
    assert resposta.url == "/compte/"
    assert client.get("/compte/").status_code == 200
    assert altra.get("/compte/").status_code == 302
    [missatge] = mail.outbox
    assert (missatge.to, missatge.subject) == (
        ["ona@prova.cat"],
        "[Arrela] S'ha canviat la vostra contrasenya",
    )
    assert "des de 127.0.0.1" in missatge.body


def test_qui_es_desactiva_amb_la_sessio_oberta_surt_a_la_peticio_seguent(client, clerk):
    entra(client)
    Usuari.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get("/compte/").url == f"{ENTRA}?next=/compte/"
