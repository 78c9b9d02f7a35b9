"""The access log: rows only added, read by the data protection officer of the territory."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import ProgrammingError, connection, transaction

from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces

PAGINA = "/registre-acces/"


@pytest.fixture
def peticio(rf, bages):
    request = rf.get("/x/?q=secret", REMOTE_ADDR="10.1.2.3")
    request.user = bages.tecnica
    return request


def files_vistes(resposta):
    return [fila.id for fila in resposta.context["files"]]


def test_una_lectura_deixa_una_fila_amb_tot_el_que_cal(peticio, bages):
    registra(peticio, Accio.CONSULTA, "padro.enviament:1", bages.manresa, pagina=2)
    fila = RegistreAcces.objects.get()
    assert (fila.usuari, fila.rol, fila.municipi) == (bages.tecnica, Rol.TECNICA, bages.manresa)
    assert (fila.accio, fila.objecte) == (Accio.CONSULTA, "padro.enviament:1")
    assert (fila.ip, fila.detall) == ("10.1.2.3", {"pagina": 2})


def test_una_feina_sense_navegador_tambe_diu_qui(bages):
    fila = registra(bages.tecnica, Accio.DESCARREGA, "informe")
    assert (fila.usuari, fila.ip) == (bages.tecnica, None)


def test_de_qui_no_ha_entrat_no_hi_ha_persona(rf, db):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert registra(request, Accio.DENEGAT).usuari is None


def test_si_la_fila_no_es_pot_escriure_la_lectura_falla(peticio):
    with pytest.raises(Exception, match="character varying"), transaction.atomic():
        registra(peticio, Accio.CONSULTA, "x" * 81)


@pytest.mark.parametrize(
    "ordre",
    [
        "UPDATE comptes_registreacces SET objecte = ''",
        "UPDATE comptes_registreacces SET usuari_id = NULL WHERE id > 0",
        "DELETE FROM comptes_registreacces",
    ],
)
def test_la_base_de_dades_no_deixa_canviar_ni_esborrar_cap_fila(peticio, ordre):
    fila = registra(peticio, Accio.CONSULTA, "x")
    with (
        pytest.raises(ProgrammingError, match="Cannot"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(ordre)
    assert RegistreAcces.objects.get() == fila


def test_tampoc_des_dels_models(peticio):
    fila = registra(peticio, Accio.CONSULTA, "x")
    for toca in (fila.delete, RegistreAcces.objects.all().delete, fila.save):
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            toca()


def test_la_dpd_veu_el_seu_territori_i_la_gent_que_hi_treballa(dins, bages, osona):
    seves = [
        registra(osona.municipal, Accio.CONSULTA, "de fora, sobre un municipi d'aqui", bages.suria),
        registra(bages.tecnica, Accio.ENTRADA),
    ]
    registra(osona.municipal, Accio.ENTRADA)
    registra(osona.municipal, Accio.CONSULTA, "x", osona.vic)
    registra(None, Accio.ENTRADA_FALLIDA)
    assert files_vistes(dins(bages.dpd).get(PAGINA)) == [fila.id for fila in reversed(seves)]


@pytest.mark.parametrize("rol", ["tecnica", "municipal", "coordinadora", "administradora"])
def test_cap_altre_rol_llegeix_el_registre(dins, bages, rol):
    registra(bages.tecnica, Accio.ENTRADA)
    usuari = getattr(bages, rol)
    assert dins(usuari).get(PAGINA).status_code == 403
    assert not RegistreAcces.objects.visibles_per(usuari).exists()


def test_ni_qui_no_ha_entrat_ni_cap_altre_verb(client, dins, bages):
    assert client.get(PAGINA).url == f"/entra/?next={PAGINA}"
    client = dins(bages.dpd)
    for verb in (client.post, client.put, client.patch, client.delete):
        assert verb(PAGINA).status_code == 405


def test_llegir_el_registre_queda_al_registre_un_sol_cop(dins, bages):
    vista = registra(bages.tecnica, Accio.ENTRADA)
    dins(bages.dpd).get(PAGINA)
    lectura = RegistreAcces.objects.get(usuari=bages.dpd)
    assert (lectura.accio, lectura.objecte) == (Accio.LLISTA, "comptes.registreacces")
    assert lectura.detall == {"ids": [vista.id]}


def test_les_pagines_van_per_clau_sense_repetir_ni_saltar_files(dins, bages):
    totes = [registra(bages.tecnica, Accio.CONSULTA, str(n)).id for n in range(120)]
    client = dins(bages.dpd)
    vistes, parametres = [], f"usuari={bages.tecnica.uid}"
    while parametres:
        resposta = client.get(f"{PAGINA}?{parametres}")
        vistes += files_vistes(resposta)
        parametres = resposta.context.get("mes_antigues")
    assert vistes == sorted(totes, reverse=True)


def test_els_filtres_trien_files(dins, bages):
    consulta = registra(bages.tecnica, Accio.CONSULTA, "a", bages.manresa)
    entrada = registra(bages.municipal, Accio.ENTRADA)
    client = dins(bages.dpd)
    avui = consulta.el.date().isoformat()
    for filtre, esperades in (
        (f"usuari={bages.tecnica.uid}", [consulta.id]),
        ("accio=entrada", [entrada.id]),
        (f"municipi={bages.manresa.codi_ine}", [consulta.id]),
        (f"accio=consulta&des_de={avui}", [consulta.id]),
        ("fins=2001-01-01", []),
        (f"abans={consulta.id + 1}&accio=consulta", [consulta.id]),
    ):
        assert files_vistes(client.get(f"{PAGINA}?{filtre}")) == esperades


@pytest.mark.parametrize(
    "brossa",
    [
        "usuari=abc",
        "usuari=%00",
        "accio=res",
        "accio=%27",
        "municipi=08001",
        "municipi=%00",
        "des_de=demà",
        "fins=2026-13-45",
        "abans=-1",
        "abans=NaN",
        "abans=99999999999999999999",
        "usuari=" + "x" * 10_000,
    ],
)
def test_un_filtre_dolent_es_400_i_no_mostra_cap_fila(dins, bages, brossa):
    registra(bages.tecnica, Accio.ENTRADA)
    resposta = dins(bages.dpd).get(f"{PAGINA}?{brossa}")
    assert resposta.status_code == 400
    assert "files" not in resposta.context


def test_la_gent_i_els_municipis_d_altri_no_son_cap_filtre(dins, bages, osona):
    client = dins(bages.dpd)
    for alie in (f"usuari={osona.municipal.uid}", f"municipi={osona.vic.codi_ine}"):
        assert client.get(f"{PAGINA}?{alie}").status_code == 400


def test_els_parametres_desconeguts_no_arriben_a_la_consulta(dins, bages):
    fila = registra(bages.tecnica, Accio.ENTRADA)
    resposta = dins(bages.dpd).get(f"{PAGINA}?usuari__password__startswith=x&o=usuari__password")
    assert files_vistes(resposta) == [fila.id]
