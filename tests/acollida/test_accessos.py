"""Somebody of another municipality of the comarca: she exists, and access is asked for."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.signing import TimestampSigner
from django.utils.timezone import localdate

from acollida.cerca import cerca, reindexa
from acollida.cerca.fora import obre, segella
from acollida.enums import EstatSollicitud
from acollida.models import Persona, SollicitudAcces
from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from municipis.xifrat import xifra
from tests.acollida.fabriques import fa_document, fa_expedient, fa_persona, fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

PAGINA, LLISTA, DEMANA = "/acollida/cerca/", "/acollida/accessos/", "/acollida/accessos/demana/"
NIE = "X1234567L"


@pytest.fixture
def rosa(avia):
    """Who works in Avià."""
    return fa_tecnica(avia, nom="Rosa Font")


@pytest.fixture
def forana(avia, rosa):
    persona = fa_persona("Amina", "Diallo", municipi=avia, per=rosa, naixement=date(1990, 2, 3))
    fa_document(persona, NIE)
    persona.contactes.create(tipus="telefon", valor="+34600111222")
    reindexa(persona)
    return persona


@pytest.fixture
def tecnica(berga, client):
    tecnica = fa_tecnica(berga, nom="Núria Prat")
    client.force_login(tecnica)
    return tecnica


def demana(client, segell, motiu="Ve a Berga a fer un tràmit"):
    return client.post(DEMANA, {"segell": segell, "motiu": motiu, "sobre": xifra("x")}, follow=True)


@pytest.mark.parametrize("text", [NIE, "x-1234567-l", "600111222", "+34 600 111 222",
                                  "amina diallo", "Diallo Amina", f"amina {NIE}"])  # fmt: skip
def test_una_cerca_precisa_diu_que_existeix_i_on_i_prou(client, tecnica, forana, text):
    pagina = client.post(PAGINA, {"text": text}, follow=True).content.decode()
    sense_eco = re.sub(re.escape(text), "", pagina, flags=re.IGNORECASE)
    assert "Avià" in sense_eco
    assert "Rosa Font" in sense_eco
    for secret in ("Amina", "Diallo", "1990", "1234567L", str(forana.uid), "600111222"):
        assert secret not in sense_eco
    assert not RegistreAcces.objects.filter(accio=Accio.LLISTA).exists()


@pytest.mark.parametrize(
    "text",
    ["amina", "am", "diallo", "1234567", "111222", "67L", "3/2/1990", "amina 1990",
     "aminna diallo", "amina dial", "amina sow", f"awa {NIE}", "1990"],
)  # fmt: skip
def test_una_cerca_que_no_es_precisa_no_diu_res(tecnica, forana, text):
    assert cerca(text, tecnica).fora == []


def test_la_data_no_serveix_per_endevinar(tecnica, forana):
    """With the name she exists whatever date is tried: the date is neither confirmed nor denied."""
    for dia in ("3/2/1990", "4/2/1990"):
        assert len(cerca(f"amina diallo {dia}", tecnica).fora) == 1


def test_com_a_molt_en_surten_tres(tecnica, avia, rosa):
    for _ in range(5):
        reindexa(fa_persona("Mohamed", "Alaoui", municipi=avia, per=rosa))
    assert len(cerca("mohamed alaoui", tecnica).fora) == 3


def test_la_referent_es_la_de_l_expedient_obert(tecnica, forana, avia):
    portadora = fa_tecnica(avia, nom="Pilar Riu")
    fa_expedient(forana, tecnica=portadora)
    [una] = cerca(NIE, tecnica).fora
    assert una.referents == ["Pilar Riu"]


def test_qui_ja_es_visible_no_surt_com_a_forana(forana, rosa, comarca):
    for qui in (rosa, fa_tecnica(comarca)):
        resposta = cerca(NIE, qui)
        assert (resposta.persones, resposta.fora) == ([forana], [])


def test_demanar_hi_acces_i_obtenir_lo(client, tecnica, forana, rosa):
    [una] = cerca(NIE, tecnica).fora
    text = demana(client, una.segell).content.decode()
    assert "S&#x27;ha enviat la petició" in text
    assert "Amina" not in text
    [peticio] = SollicitudAcces.objects.all()
    assert (peticio.persona, peticio.per, peticio.estat) == (forana, tecnica, "pendent")

    client.force_login(rosa)
    text = client.get(LLISTA).content.decode()
    for dada in ("Amina Diallo", "Núria Prat", "Ve a Berga a fer un tràmit"):
        assert dada in text
    fins = localdate() + timedelta(days=30)
    assert f'value="{fins:%Y-%m-%d}"' in text
    respon(client, peticio, fins=fins)

    client.force_login(tecnica)
    text = client.get(LLISTA).content.decode()
    assert "Amina Diallo" in text
    assert "Rosa Font" in text
    assert cerca(NIE, tecnica).persones == [forana]
    with time_machine.travel(fins + timedelta(days=1)):
        assert not Persona.objects.visibles_per(tecnica).exists()


def respon(client, peticio, **dades):
    dades = {camp: f"{valor}" for camp, valor in dades.items()}
    return client.post(f"{LLISTA}{peticio.uid}/respon/", dades, follow=True)


@pytest.fixture
def peticio(forana, tecnica):
    return SollicitudAcces.objects.create(persona=forana, per=tecnica, motiu="La derivo")


def test_denegar_la_diu_que_no_i_no_en_diu_el_nom(client, peticio, rosa, tecnica):
    client.force_login(rosa)
    respon(client, peticio, denega="1")
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.respost_per) == (EstatSollicitud.DENEGADA, rosa)
    client.force_login(tecnica)
    text = client.get(LLISTA).content.decode()
    assert "denegada" in text
    assert "Amina" not in text


def test_nomes_respon_la_primera(client, peticio, rosa):
    client.force_login(rosa)
    respon(client, peticio, denega="1")
    text = respon(client, peticio, fins=localdate()).content.decode()
    assert "ja havia respost" in text
    peticio.refresh_from_db()
    assert peticio.estat == EstatSollicitud.DENEGADA


@pytest.mark.parametrize("fins", ["", "ahir", "2020-01-01", "9999-99-99"])
def test_un_dia_que_no_val_no_concedeix_res(client, peticio, rosa, fins):
    client.force_login(rosa)
    respon(client, peticio, fins=fins)
    peticio.refresh_from_db()
    assert peticio.estat == EstatSollicitud.PENDENT


def test_ningu_mes_no_la_respon(client, peticio, tecnica, comarca):
    fora = fa_tecnica(fa_municipi())
    for qui in (tecnica, fora):
        client.force_login(qui)
        assert respon(client, peticio, fins=localdate()).status_code == 404
    client.force_login(fa_usuari(Rol.COORDINADORA, comarca))
    assert respon(client, peticio, fins=localdate()).status_code == 403
    client.logout()
    assert client.post(f"{LLISTA}{peticio.uid}/respon/").status_code == 302
    peticio.refresh_from_db()
    assert peticio.estat == EstatSollicitud.PENDENT


@pytest.mark.parametrize("que", ["segell d'una altra", "caducat", "inventat", "d'un altre ús", ""])
def test_un_segell_que_no_es_seu_no_serveix_i_no_diu_res(client, tecnica, forana, rosa, que):
    segells = {
        "segell d'una altra": segella(forana.pk, rosa),
        "inventat": f"{forana.pk}:x:y",
        "d'un altre ús": TimestampSigner(salt="altre").sign(xifra(str(forana.pk))),
        "": "",
    }
    with time_machine.travel("2026-01-01", tick=False):
        segells["caducat"] = segella(forana.pk, tecnica)
    assert "ha caducat" in demana(client, segells[que]).content.decode()
    assert not SollicitudAcces.objects.exists()


def test_el_segell_no_diu_qui_es(tecnica, forana):
    segell = segella(forana.pk, tecnica)
    assert obre(segell, tecnica) == forana.pk
    assert segella(forana.pk, tecnica) != segell


def test_sense_motiu_no_s_envia_i_demanar_ho_dos_cops_en_fa_una(client, tecnica, forana):
    segell = segella(forana.pk, tecnica)
    assert "per què us cal" in demana(client, segell, motiu=" ").content.decode()
    demana(client, segell)
    demana(client, segell)
    assert SollicitudAcces.objects.count() == 1


def test_la_llista_deixa_una_fila_al_registre_de_qui_s_hi_veu(client, peticio, forana, rosa):
    client.get(LLISTA)
    assert not RegistreAcces.objects.filter(accio=Accio.LLISTA).exists()
    client.force_login(rosa)
    client.get(LLISTA)
    [fila] = RegistreAcces.objects.filter(accio=Accio.LLISTA)
    assert fila.detall["persones"] == [str(forana.uid)]


def test_la_llista_fa_sempre_les_mateixes_consultes(client, peticio, rosa, avia, tecnica,
                                                    django_assert_max_num_queries):  # fmt: skip
    client.force_login(rosa)
    client.get(LLISTA)
    with django_assert_max_num_queries(99) as una:
        client.get(LLISTA)
    for n in range(5):
        altra = fa_persona(f"Nom{n}", municipi=avia, per=rosa)
        SollicitudAcces.objects.create(persona=altra, per=tecnica, motiu="x")
    with django_assert_max_num_queries(len(una)):
        client.get(LLISTA)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_hi_entra(client, peticio, comarca, berga, rol):
    client.force_login(fa_usuari(rol, berga if rol == Rol.MUNICIPAL else comarca))
    assert client.get(LLISTA).status_code == client.post(DEMANA).status_code == 403


def test_els_verbs(client, tecnica):
    assert client.post(LLISTA).status_code == client.get(DEMANA).status_code == 405
