"""Who gives and ends accesses sees the people of her territory, and only those."""

import re

import pytest

from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces, Usuari
from tests.fabriques import assigna, fa_usuari

ALTRES = ["tecnica", "municipal", "coordinadora", "dpd"]


def uid_inexistent():
    return "00000000-0000-4000-8000-000000000000"


def accions(bages):
    """Every address that writes, over a clerk of the territory."""
    municipal = bages.municipal
    return [
        "/usuaris/convida/",
        f"/usuaris/{municipal.uid}/tanca/",
        f"/usuaris/{municipal.uid}/obre/",
        f"/usuaris/assignacio/{municipal.assignacions.get().uid}/acaba/",
    ]


def test_l_administradora_veu_la_gent_del_seu_territori_i_cap_altra(dins, bages, osona):
    resposta = dins(bages.administradora).get("/usuaris/")
    gent = {persona.pk for persona in resposta.context["gent"]}
    assert gent == {
        usuari.pk
        for usuari in (
            bages.tecnica, bages.municipal, bages.coordinadora, bages.administradora, bages.dpd,
        )
    }  # fmt: skip
    assert osona.municipal.email not in resposta.content.decode()


def test_de_qui_treballa_en_dos_llocs_nomes_es_veu_el_rol_d_aqui(dins, bages, osona):
    assigna(osona.municipal, Rol.TECNICA, bages.suria)
    client = dins(bages.administradora)
    pagina = client.get("/usuaris/").content.decode()
    assert osona.municipal.email in pagina
    assert "Vic" not in pagina


def test_l_administradora_d_un_municipi_no_veu_la_gent_de_la_comarca(dins, bages):
    local = fa_usuari(Rol.ADMINISTRADORA, bages.manresa)
    gent = dins(local).get("/usuaris/").context["gent"]
    assert {persona.pk for persona in gent} == {local.pk, bages.municipal.pk}


@pytest.mark.parametrize("rol", ALTRES)
def test_als_altres_rols_la_funcio_els_es_negada_i_queda_registrada(dins, bages, rol):
    client = dins(getattr(bages, rol))
    assert client.get("/usuaris/").status_code == 403
    for cami in accions(bages):
        assert client.post(cami).status_code == 403
    denegats = RegistreAcces.objects.filter(accio=Accio.DENEGAT, usuari=getattr(bages, rol))
    assert list(denegats.order_by("id").values_list("objecte", flat=True)) == [
        "usuaris", "convida", "tanca_compte", "obre_compte", "acaba_assignacio",
    ]  # fmt: skip


def test_sense_entrar_tot_porta_a_l_entrada(client, bages):
    assert client.get("/usuaris/").url == "/entra/?next=/usuaris/"
    for cami in accions(bages):
        assert client.post(cami).url.startswith("/entra/?next=")


def test_el_verb_equivocat_es_405(dins, bages):
    client = dins(bages.administradora)
    assert client.post("/usuaris/").status_code == 405
    assert {client.get(cami).status_code for cami in accions(bages)} == {405}


def _sense_rastre(resposta) -> str:
    """The page without the token and without the address that was asked for."""
    html = resposta.content.decode().replace(resposta.wsgi_request.path, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_la_gent_d_un_altre_territori_es_com_si_no_existis(dins, bages, osona):
    client = dins(bages.administradora)
    aliena = osona.municipal.assignacions.get()
    for desconegut, alie in (
        (f"/usuaris/{uid_inexistent()}/tanca/", f"/usuaris/{osona.municipal.uid}/tanca/"),
        (f"/usuaris/{uid_inexistent()}/obre/", f"/usuaris/{osona.municipal.uid}/obre/"),
        (
            f"/usuaris/assignacio/{uid_inexistent()}/acaba/",
            f"/usuaris/assignacio/{aliena.uid}/acaba/",
        ),
    ):
        respostes = client.post(desconegut), client.post(alie)
        assert {resposta.status_code for resposta in respostes} == {404}
        assert len({_sense_rastre(resposta) for resposta in respostes}) == 1
    assert Usuari.objects.get(pk=osona.municipal.pk).is_active
    assert list(osona.municipal.assignacions.vigents()) == [aliena]


def test_tancar_un_compte_el_treu_de_seguida_i_es_pot_tornar_a_obrir(dins, bages):
    client = dins(bages.administradora)
    assert client.post(f"/usuaris/{bages.municipal.uid}/tanca/").url == "/usuaris/"
    assert not Usuari.objects.get(pk=bages.municipal.pk).is_active
    client.post(f"/usuaris/{bages.municipal.uid}/obre/")
    assert Usuari.objects.get(pk=bages.municipal.pk).is_active


def test_acabar_un_acces_el_treu_dels_vigents(dins, bages):
    client = dins(bages.administradora)
    client.post(f"/usuaris/assignacio/{bages.municipal.assignacions.get().uid}/acaba/")
    assert not bages.municipal.assignacions.vigents().exists()


def test_ningu_toca_els_seus_propis_permisos(dins, bages):
    jo = bages.administradora
    client = dins(jo)
    assert client.post(f"/usuaris/{jo.uid}/tanca/").status_code == 403
    cami = f"/usuaris/assignacio/{jo.assignacions.get().uid}/acaba/"
    assert client.post(cami).status_code == 403
    assert Usuari.objects.get(pk=jo.pk).te_rol(Rol.ADMINISTRADORA)


def test_el_compte_que_tambe_es_d_un_altre_territori_no_es_pot_tancar_des_d_aqui(
    dins, bages, osona
):
    assigna(osona.municipal, Rol.TECNICA, bages.suria)
    client = dins(bages.administradora)
    assert client.post(f"/usuaris/{osona.municipal.uid}/tanca/").status_code == 403
    assert Usuari.objects.get(pk=osona.municipal.pk).is_active


def convida(client, **camps):
    dades = {"nom": "Nova", "email": "nova@prova.cat", "rol": Rol.MUNICIPAL}
    return client.post("/usuaris/convida/", dades | camps)


def test_convidar_des_de_la_pagina_dona_el_rol_demanat(dins, bages):
    client = dins(bages.administradora)
    assert convida(client, municipi=bages.suria.pk).url == "/usuaris/"
    assert Usuari.objects.get(email="nova@prova.cat").abast.municipis == {bages.suria.pk}


def test_un_municipi_d_un_altre_territori_no_es_una_opcio(dins, bages, osona):
    resposta = convida(dins(bages.administradora), municipi=osona.vic.pk)
    assert resposta.status_code == 422
    assert "municipi" in resposta.context["formulari"].errors
    assert not Usuari.objects.filter(email="nova@prova.cat").exists()


def test_els_camps_de_mes_no_escriuen_res(dins, bages):
    convida(
        dins(bages.administradora),
        municipi=bages.suria.pk,
        is_active="",
        password="x",
        comarca=bages.comarca.pk,
        per=bages.dpd.pk,
        des_de="1999-01-01",
    )
    nova = Usuari.objects.get(email="nova@prova.cat")
    assert nova.is_active
    assert not nova.has_usable_password()
    assert nova.assignacions.get().comarca is None
    assert nova.assignacions.get().des_de.year > 1999


@pytest.mark.parametrize("email", ["", "res", "ınes@prova.cat", "x" * 250 + "@prova.cat"])
def test_una_adreca_dolenta_torna_el_formulari_amb_l_error(dins, bages, email):
    resposta = convida(dins(bages.administradora), email=email, municipi=bages.suria.pk)
    assert resposta.status_code == 422
    assert resposta.context["formulari"].errors


def test_la_llista_costa_les_mateixes_consultes_amb_molta_gent(
    dins, bages, django_assert_max_num_queries
):
    client = dins(bages.administradora)
    client.get("/usuaris/")
    with django_assert_max_num_queries(20) as poques:
        client.get("/usuaris/")
    for _ in range(30):
        fa_usuari(Rol.MUNICIPAL, bages.manresa)
    with django_assert_max_num_queries(len(poques)):
        assert len(client.get("/usuaris/").context["gent"]) == 35
