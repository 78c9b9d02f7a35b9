"""One role at a time: chosen among her own in force, and forms stay tied to theirs."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comptes.enums import Rol
from comptes.models import Usuari
from tests.fabriques import assigna, fa_comarca, fa_municipi, fa_usuari


@pytest.fixture
def doble(bages, osona):
    """Somebody who works for two municipalities of two comarques."""
    usuari = fa_usuari(Rol.MUNICIPAL, bages.manresa)
    assigna(usuari, Rol.MUNICIPAL, osona.vic)
    return usuari


def uid_de(usuari, municipi):
    return str(usuari.assignacions.get(municipi=municipi).uid)


def canvia(client, uid):
    return client.post("/canvia-rol/", {"assignacio": uid})


def rol_vist(client):
    return client.get("/compte/").context["user"].assignacio.municipi


def test_comenca_pel_primer_i_canvia_amb_un_boto(dins, doble, bages, osona):
    client = dins(doble)
    assert rol_vist(client) == bages.manresa
    assert canvia(client, uid_de(doble, osona.vic)).url == "/"
    assert rol_vist(client) == osona.vic


def test_amb_un_rol_actiu_no_es_veu_el_territori_de_l_altre(dins, doble, osona):
    client = dins(doble)
    canvia(client, uid_de(doble, osona.vic))
    usuari = client.get("/compte/").context["user"]
    assert usuari.abast.municipis == {osona.vic.pk}


def test_no_es_pot_triar_el_rol_d_una_altra_persona_ni_un_d_acabat(dins, doble, bages, osona):
    ahir = timezone.localdate() - timedelta(days=1)
    doble.assignacions.filter(municipi=osona.vic).update(fins=ahir)
    client = dins(doble)
    for uid in (
        uid_de(doble, osona.vic),
        str(osona.municipal.assignacions.get().uid),
        "00000000-0000-4000-8000-000000000000",
        "no-es-un-uid",
        "",
    ):
        assert canvia(client, uid).status_code == 404
    assert rol_vist(client) == bages.manresa


def test_el_canvi_de_rol_no_accepta_get_ni_anonims(client, dins, doble):
    assert client.post("/canvia-rol/").url == "/entra/?next=/canvia-rol/"
    assert dins(doble).get("/canvia-rol/").status_code == 405


def test_el_rol_que_s_acaba_deixa_de_valer_a_la_peticio_seguent(dins, doble, bages, osona):
    client = dins(doble)
    canvia(client, uid_de(doble, osona.vic))
    doble.assignacions.get(municipi=osona.vic).acaba()
    assert rol_vist(client) == bages.manresa
    doble.assignacions.get(municipi=bages.manresa).acaba()
    usuari = client.get("/compte/").context["user"]
    assert usuari.assignacio is None
    assert usuari.abast.municipis == frozenset()


def test_acabar_deixa_com_a_darrer_dia_ahir_i_la_d_avui_nomes_a_l_historial(doble, osona):
    vella = doble.assignacions.get(municipi=osona.vic)
    vella.acaba()
    vella.refresh_from_db()
    assert vella.fins == timezone.localdate() - timedelta(days=1)
    nova = assigna(doble, Rol.TECNICA, osona.vic, des_de=timezone.localdate())
    pk = nova.pk
    nova.acaba()
    assert not doble.assignacions.filter(pk=pk).exists()
    etiquetes = nova.events.model.objects.filter(pgh_obj_id=pk).values_list("pgh_label", flat=True)
    assert list(etiquetes) == ["insert", "delete"]


def camp_assignacio(client):
    pagina = client.get("/usuaris/").content.decode()
    return re.search(r'name="_assignacio" value="([^"]+)"', pagina)[1]


@pytest.fixture
def dues_comarques(bages, osona):
    """Somebody who gives accounts in two comarques."""
    usuari = fa_usuari(Rol.ADMINISTRADORA, bages.comarca)
    assigna(usuari, Rol.ADMINISTRADORA, osona.comarca)
    return usuari


def convida(client, **camps):
    dades = {"nom": "Nova", "email": "nova@prova.cat", "rol": Rol.TECNICA, "municipi": ""}
    return client.post("/usuaris/convida/", dades | camps)


def test_el_formulari_obert_amb_un_altre_rol_es_refusa_i_no_escriu_res(dins, dues_comarques, osona):
    client = dins(dues_comarques)
    del_bages = camp_assignacio(client)
    canvia(client, str(dues_comarques.assignacions.get(comarca=osona.comarca).uid))
    resposta = convida(client, _assignacio=del_bages)
    assert resposta.status_code == 409
    assert "Heu canviat de territori" in resposta.content.decode()
    assert not Usuari.objects.filter(email="nova@prova.cat").exists()
    assert convida(client, _assignacio=camp_assignacio(client)).status_code == 302
    nova = Usuari.objects.get(email="nova@prova.cat")
    assert nova.assignacions.get().comarca == osona.comarca


def test_un_camp_de_rol_inventat_tambe_es_refusa(dins, dues_comarques):
    assert convida(dins(dues_comarques), _assignacio="res").status_code == 409


def test_el_formulari_d_un_rol_acabat_es_refusa(dins, bages):
    client = dins(bages.administradora)
    del_bages = camp_assignacio(client)
    bages.administradora.assignacions.get().acaba()
    resposta = convida(client, _assignacio=del_bages)
    assert resposta.status_code == 409
    assert "que ja no teniu" in resposta.content.decode()


def test_el_rol_i_l_abast_costen_una_consulta(dins, doble, django_assert_num_queries):
    with django_assert_num_queries(1):
        usuari = Usuari.objects.none().model(pk=doble.pk)
        assert usuari.te_rol(Rol.MUNICIPAL)
        assert len(usuari.rols_vigents) == 2
        assert len(usuari.abast.municipis) == 1


@pytest.mark.django_db
def test_la_tecnica_treballa_alhora_per_a_tots_els_seus_municipis():
    comarca = fa_comarca()
    berga, avia = fa_municipi("Berga", comarca=comarca), fa_municipi("Avià", comarca=comarca)
    tecnica = fa_usuari(Rol.TECNICA, berga)
    assigna(tecnica, Rol.TECNICA, avia)
    assigna(tecnica, Rol.TECNICA, fa_municipi("Vic"))
    assigna(tecnica, Rol.MUNICIPAL, fa_municipi("Gironella", comarca=comarca))
    assert tecnica.abast.municipis == {berga.pk, avia.pk}
    assert tecnica.abast.nom == "Berga i Avià"


@pytest.mark.django_db
def test_el_personal_municipal_nomes_treballa_per_a_un_municipi_alhora():
    comarca = fa_comarca()
    berga, avia = fa_municipi("Berga", comarca=comarca), fa_municipi("Avià", comarca=comarca)
    clerk = fa_usuari(Rol.MUNICIPAL, berga)
    assigna(clerk, Rol.MUNICIPAL, avia)
    assert clerk.abast.municipis == {berga.pk}
