"""What every response carries, how long a session lives, and what the log does not say."""

import json
import os
import pickle
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from comptes.enums import Rol
from tests.fabriques import fa_comarca, fa_usuari

CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
}


@pytest.fixture
def administradora(db):
    return fa_usuari(Rol.ADMINISTRADORA, fa_comarca())


@pytest.fixture
def dins(client, administradora):
    client.force_login(administradora)
    return client


def respostes(client):
    """One response of each kind: page, redirect, refused verb, not found, denied, admin."""
    for metode, cami, codi in (
        ("get", "/entra/", 200),
        ("get", "/compte/", 200),
        ("get", "/administracio/", 200),
        ("get", "/registre-acces/", 403),
        ("get", "/no-hi-es/", 404),
        ("get", "/canvia-rol/", 405),
        ("post", "/contrasenya/oblidada/", 200),
        ("get", "/salut/", 200),
    ):
        resposta = getattr(Client() if cami == "/entra/" else client, metode)(cami)
        assert resposta.status_code == codi, cami
        yield resposta


@pytest.mark.django_db(transaction=True)
def test_cada_resposta_porta_la_politica_sencera(dins):
    for resposta in respostes(dins):
        assert set(resposta.headers["Content-Security-Policy"].split("; ")) == CSP
        assert resposta.headers["X-Content-Type-Options"] == "nosniff"
        assert resposta.headers["X-Frame-Options"] == "DENY"
        assert resposta.headers["Referrer-Policy"] == "same-origin"
        assert resposta.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=()" in resposta.headers["Permissions-Policy"]
        assert "no-store" in resposta.headers["Cache-Control"]
        assert not {"Server", "X-Powered-By"} & set(resposta.headers)


def test_un_error_de_la_casa_tambe_la_porta(dins, monkeypatch):
    def trencada(request, *args, **kwargs):
        raise RuntimeError("secret-de-la-base-de-dades")

    monkeypatch.setattr("comptes.models.Usuari.acces_anterior", trencada)
    dins.raise_request_exception = False
    resposta = dins.get("/compte/")
    assert resposta.status_code == 500
    assert set(resposta.headers["Content-Security-Policy"].split("; ")) == CSP
    assert "secret" not in resposta.content.decode()


@pytest.mark.parametrize(
    "cami", ["/.git/config", "/.env", "/static/../config/settings.py", "/admin/doc/", "/fitxers/"]
)
def test_el_que_no_es_nostre_no_hi_es(client, db, cami):
    assert client.get(cami).status_code == 404


def test_un_host_desconegut_es_refusat(client, db):
    assert client.get("/entra/", headers={"host": "evil.tld"}).status_code == 400


def test_un_formulari_sense_testimoni_no_fa_res(administradora):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administradora)
    assert client.post("/llengua/", {"language": "es"}).status_code == 403
    administradora.refresh_from_db()
    assert administradora.llengua == "ca"


# Sessions


@pytest.fixture
def a_les(time_machine, client, administradora):
    """Who entered at eight opens a page at another hour: is she still inside?"""
    time_machine.move_to("2030-03-04 08:00:00+00:00", tick=False)
    client.force_login(administradora)
    assert client.get("/compte/").status_code == 200

    def encara_hi_es(hora):
        time_machine.move_to(f"2030-03-04 {hora}+00:00", tick=False)
        return client.get("/compte/").status_code == 200

    return encara_hi_es


def test_la_sessio_mor_als_trenta_minuts_sense_fer_res(a_les):
    assert a_les("08:29:59")
    assert not a_les("08:59:59")


def test_la_sessio_segueix_mentre_es_treballa_i_mor_a_les_dotze_hores(a_les):
    for minut in range(8 * 60, 20 * 60 + 1, 20):
        assert a_les(f"{minut // 60:02d}:{minut % 60:02d}:00")
    assert not a_les("20:00:01")


def test_tirar_el_rellotge_enrere_no_allarga_la_sessio(a_les):
    assert a_les("08:20:00")
    assert not a_les("07:20:00")


def test_la_sessio_esborrada_no_ressuscita(dins):
    dins.get("/compte/")
    clau = dins.cookies[settings.SESSION_COOKIE_NAME].value
    Session.objects.filter(session_key=clau).delete()
    assert dins.get("/compte/").status_code == 302
    assert not Session.objects.filter(session_key=clau).exists()


def test_les_sessions_i_la_memoria_son_json_o_de_la_base_de_dades():
    assert settings.SESSION_SERIALIZER.endswith("JSONSerializer")
    assert "cached" not in settings.SESSION_ENGINE
    assert pickle.__name__ not in settings.MESSAGE_STORAGE


# The log


@pytest.mark.django_db
def test_una_linia_per_peticio_sense_adreces_ni_claus(client, caplog):
    caplog.set_level("INFO")
    client.get("/invitacio/00000000-0000-4000-8000-000000000000/clau-secreta/?q=puig-secret")
    client.get("/no-hi-es/nom-secret/")
    linies = [registre.getMessage() for registre in caplog.records]
    assert len([linia for linia in linies if "request_finished" in linia]) == 2
    assert "invitacio/<uuid:uid>/<str:clau>/" in str(linies)
    assert "secret" not in str(linies)
    assert "127.0.0.1" not in str(linies)


# Production


def en_produccio(ordre, **entorn):
    """What a process with the environment of production answers."""
    produccio = {
        "SECRET_KEY": "una clau de proves de mes de cinquanta lletres i prou variada 0123456789",
        "HTTPS": "1",
        "DEBUG": "0",
        "ALLOWED_HOSTS": "arrela.example",
    }
    return subprocess.run(
        [sys.executable, *ordre],
        env=_sense_navegador() | produccio | entorn,
        cwd=settings.ARREL,
        capture_output=True,
        text=True,
        check=False,
    )


def _sense_navegador():
    """Our environment without what the stories in a browser need and nobody else may have."""
    return {nom: v for nom, v in os.environ.items() if nom != "DJANGO_ALLOW_ASYNC_UNSAFE"}


def test_la_comprovacio_de_produccio_no_te_cap_avis():
    resultat = en_produccio(["manage.py", "check", "--deploy", "--fail-level", "WARNING"])
    assert resultat.returncode == 0, resultat.stderr


GALETES = """
import json
from django.conf import settings as s
print(json.dumps({
    "noms": [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME],
    "secure": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE],
    "httponly": [s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY],
    "lloc": [s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE],
    "domini": [s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN],
    "cami": [s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_PATH],
    "hsts": [s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS],
    "proxy": [s.SECURE_PROXY_SSL_HEADER, s.ALLAUTH_TRUSTED_PROXY_COUNT, s.USE_X_FORWARDED_HOST],
    "demo": [s.DEMO, s.GALERIA, s.DEBUG],
}))
"""


def test_amb_https_les_galetes_son_de_l_amfitrio_i_segures():
    resultat = en_produccio(["-c", GALETES], DJANGO_SETTINGS_MODULE="config.settings", PROXIES="1")
    valors = json.loads(resultat.stdout)
    assert all(nom.startswith("__Host-") for nom in valors["noms"])
    assert valors["secure"] == valors["httponly"] == [True, True]
    assert valors["lloc"] == ["Lax", "Lax"]
    assert valors["domini"] == [None, None]
    assert valors["cami"] == ["/", "/"]
    assert valors["hsts"] == [31536000, True]
    assert valors["proxy"] == [["HTTP_X_FORWARDED_PROTO", "https"], 1, False]
    assert valors["demo"] == [False, False, False]


def test_amb_https_es_redirigeix_i_es_declara_hsts(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    resposta = client.get(reverse("account_login"))
    assert resposta.url == "https://testserver/entra/"
    segura = client.get(reverse("salut") + "x/", secure=True)
    assert "max-age=31536000; includeSubDomains" in segura.headers["Strict-Transport-Security"]


@pytest.mark.django_db(transaction=True)
def test_la_salut_es_publica_petita_i_no_diu_res_de_dins(client):
    resposta = client.get("/salut/?format=json")
    assert resposta.headers["Content-Type"].startswith("application/json")
    assert len(resposta.content) < 200
    assert client.get("/salut/").content.decode().strip().endswith("OK")
    assert client.post("/salut/").status_code == 405
