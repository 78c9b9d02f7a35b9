"""The administration site: catalogues, one role, and no case ever."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.urls import reverse

from comptes.enums import Rol
from comptes.models import Usuari
from config.admin import Administracio
from municipis.models import Municipi
from tests.fabriques import fa_comarca, fa_usuari

PREFIX = "/administracio/"


@pytest.fixture
def entra(client, db):
    """A browser where somebody with `rol` has entered."""

    def amb_rol(rol):
        client.force_login(fa_usuari(rol, fa_comarca()))
        return client

    return amb_rol


def test_el_lloc_de_sempre_es_el_nostre():
    assert isinstance(admin.site, AdminSite)
    assert admin.site.site_header == Administracio.site_header


def camins():
    """Every address of the site: its own, and those of each catalogue."""
    propis = ["index", "login", "logout", "password_change", "jsi18n", "autocomplete"]
    yield from (reverse(f"admin:{nom}") for nom in propis)
    yield reverse("admin:view_on_site", args=[1, 1])
    for model in admin.site._registry:
        for patro in admin.site._registry[model].urls:
            if patro.name:
                arguments = ["1"] if "object_id" in str(patro.pattern) else []
                yield reverse(f"admin:{patro.name}", args=arguments)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.ADMINISTRADORA])
def test_als_altres_rols_els_es_negat(entra, rol):
    client = entra(rol)
    portes = set(camins()) - {reverse("admin:logout"), reverse("admin:password_change")}
    assert len(portes) > 30
    assert {client.get(cami).status_code for cami in portes} == {403}


def test_l_administradora_hi_entra_i_no_hi_troba_cap_compte_ni_cap_registre(entra):
    resposta = entra(Rol.ADMINISTRADORA).get(PREFIX)
    assert resposta.status_code == 200
    apps = {app["app_label"] for app in resposta.context["app_list"]}
    assert apps <= {"municipis", "padro"}


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda m: m._meta.model_name)
def test_cada_cataleg_s_obre_amb_la_politica_del_navegador_sencera(entra, model):
    client = entra(Rol.ADMINISTRADORA)
    for patro in admin.site._registry[model].urls:
        if patro.name and "object_id" not in str(patro.pattern) and "process" not in patro.name:
            resposta = client.get(reverse(f"admin:{patro.name}"))
            assert resposta.status_code in {200, 302, 403}, patro.name
            assert "unsafe" not in resposta.headers["Content-Security-Policy"]
            if resposta["Content-Type"].startswith("text/html"):
                assert not re.search(rb"<script>|style=|\son[a-z]+=", resposta.content), patro.name


def test_sense_entrar_porta_a_l_entrada_de_tothom(client, db):
    assert client.get(PREFIX, follow=True).redirect_chain[-1][0] == f"/entra/?next={PREFIX}"
    finals = {client.get(cami, follow=True).redirect_chain[-1][0][:7] for cami in camins()}
    assert finals == {"/entra/"}


def test_el_lloc_no_admet_cap_model_que_no_sigui_un_cataleg():
    assert {model._meta.app_label for model in admin.site._registry} <= {"municipis", "padro"}
    lloc = Administracio()
    lloc.register([Usuari, Municipi])
    assert set(lloc._registry) == {Municipi}


@pytest.mark.parametrize(
    ("rol", "permis", "pot"),
    [
        (Rol.ADMINISTRADORA, "municipis.change_municipi", True),
        (Rol.ADMINISTRADORA, "padro.change_versiomodel", True),
        (Rol.ADMINISTRADORA, "padro.view_enviament", False),
        (Rol.ADMINISTRADORA, "comptes.change_usuari", False),
        (Rol.ADMINISTRADORA, "auth.view_permission", False),
        (Rol.COORDINADORA, "municipis.change_municipi", False),
        (Rol.DPD, "municipis.view_municipi", False),
    ],
)
def test_els_permisos_surten_del_rol_i_de_la_llista_de_catalegs(db, rol, permis, pot):
    usuari = fa_usuari(rol, fa_comarca())
    assert usuari.has_perm(permis) is pot
    assert usuari.has_module_perms("comptes") is False


def test_els_usuaris_no_tenen_claus_mestres():
    camps = {camp.name for camp in Usuari._meta.get_fields()}
    assert not camps & {"is_staff", "is_superuser", "groups", "user_permissions"}
