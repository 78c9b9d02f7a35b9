"""The public form: what it asks, what it refuses to be silent about, and its link."""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from mediacio import actions, claus
from mediacio.enums import EstatPeticio, QuiAnulla
from mediacio.models import Peticio, Sollicitant
from tests.acollida.elenc import navegador
from tests.mediacio.fabriques import fa_motiu, fa_peticio, fa_regla, fa_sollicitant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sense_comptes(db):
    cache.clear()


@pytest.fixture
def dades(manresa, wolof, salut):
    return {
        "uid": str(uuid4()), "tipus": "presencial", "llengua": wolof.pk, "variant": "",
        "ambit": salut.pk, "municipi": manresa.pk, "dia": "2026-03-13", "hora_inici": "10:00",
        "hora_fi": "11:00", "lloc": "Escola", "persones": "1", "inicials": "a. d.",
        "any_naixement": "1990", "nom": "Rosa", "correu": "Rosa@Escola.cat", "telefon": "",
        "servei": "Escola del Pont", "motiu_excepcio": "", "web": "",
    }  # fmt: skip


@pytest.fixture
def adreca(manresa):
    return reverse("mediacio:demana", args=[manresa.comarca.codi])


def envia(client, adreca, dades, capta):
    with capta(execute=True):
        return client.post(adreca, dades)


def sense_clau(resposta):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", resposta.content.decode())


def test_una_peticio_de_fora_espera_la_confirmacio(
    client, adreca, dades, django_capture_on_commit_callbacks
):
    resposta = envia(client, adreca, dades, django_capture_on_commit_callbacks)
    assert resposta.url == reverse("mediacio:demanada", args=[adreca.split("/")[-2]])
    peticio = Peticio.objects.get()
    assert (peticio.estat, peticio.inicials) == (EstatPeticio.PER_CONFIRMAR, "AD")
    assert peticio.sollicitant.correu == "rosa@escola.cat"
    assert [correu.to for correu in mail.outbox] == [["rosa@escola.cat"]]


def test_el_correu_nomes_diu_numero_dia_i_llengua(
    client, adreca, dades, django_capture_on_commit_callbacks
):
    dades |= {"inicials": "QZX", "lloc": "Casa de la Quiteria", "any_naixement": "1957"}
    envia(client, adreca, dades, django_capture_on_commit_callbacks)
    [correu] = mail.outbox
    escrit = correu.subject + correu.body
    assert Peticio.objects.get().codi in escrit and "wòlof" in escrit
    assert not any(text in escrit for text in ("QZX", "Quiteria", "1957", "Salut"))


def test_el_formulari_no_demana_de_la_persona_res_mes(client, adreca):
    camps = set(re.findall(r'name="(\w+)"', client.get(adreca).content.decode()))
    de_la_persona = {"inicials", "any_naixement", "llengua", "ambit"}
    de_la_peticio = {
        "uid", "tipus", "variant", "municipi", "dia", "hora_inici", "hora_fi", "lloc",
        "persones", "urgent", "motiu_excepcio", "nom", "correu", "telefon", "servei", "web",
    }  # fmt: skip
    del_marc = {"csrfmiddlewaretoken", "language", "tema", "next", "viewport"}
    assert camps - del_marc - de_la_peticio == de_la_persona


def test_enviar_dues_vegades_el_mateix_formulari_fa_una_peticio_i_un_correu(
    client, adreca, dades, django_capture_on_commit_callbacks
):
    respostes = [envia(client, adreca, dades, django_capture_on_commit_callbacks) for _ in range(2)]
    assert {resposta.status_code for resposta in respostes} == {302}
    assert (Peticio.objects.count(), len(mail.outbox)) == (1, 1)


def test_sense_prou_antelacio_es_diu_quan_i_que_cal_fer(client, adreca, dades, manresa):
    fa_regla(manresa.comarca, dies_avis=5, dies_habils=True, urgencies="Truqueu al 938 000 000.")
    dades["dia"] = "2026-03-06"
    text = client.post(adreca, dades).content.decode()
    assert "5 dies hàbils d&#x27;antelació: a partir del dilluns 9 de març" in text
    assert "Truqueu al 938 000 000." in text
    assert not Peticio.objects.exists()


def test_si_no_pot_esperar_cal_dir_per_que_i_s_accepta(client, adreca, dades, manresa):
    fa_regla(manresa.comarca, dies_avis=5)
    dades |= {"dia": "2026-03-03", "urgent": "on"}
    assert "Digueu per què no pot esperar." in client.post(adreca, dades).content.decode()
    dades["motiu_excepcio"] = "Alta hospitalària"
    assert client.post(adreca, dades).status_code == 302
    peticio = Peticio.objects.get()
    assert peticio.urgent and [avis["codi"] for avis in peticio.avisos] == ["antelacio"]


@pytest.mark.parametrize(
    ("canvis", "missatge"),
    [
        ({"hora_fi": "09:00"}, "posterior a la d&#x27;inici"),
        ({"hora_inici": ""}, "Digueu a quina hora comença."),
        ({"dia": "2026-03-01"}, "Aquest dia ja ha passat"),
        ({"dia": "2027-04-01"}, "Falta més d&#x27;un any"),
        ({"inicials": ""}, "Escriviu les inicials"),
        ({"any_naixement": "90"}, "amb quatre xifres"),
        ({"any_naixement": "2027"}, "amb quatre xifres"),
        ({"llengua": "0"}, "Selecció no vàlida"),
        ({"correu": "rosa"}, "correu electrònic"),
    ],
)
def test_el_que_no_te_sentit_es_diu_al_seu_camp(client, adreca, dades, canvis, missatge):
    resposta = client.post(adreca, dades | canvis)
    assert missatge in resposta.content.decode()
    assert not Peticio.objects.exists()


def test_una_traduccio_escrita_no_te_hores(client, adreca, dades):
    client.post(adreca, dades | {"tipus": "escrita", "hora_inici": "", "hora_fi": ""})
    assert Peticio.objects.get().hora_inici is None


def test_d_un_grup_no_calen_les_inicials(client, adreca, dades):
    client.post(adreca, dades | {"persones": "12", "inicials": "", "any_naixement": ""})
    assert Peticio.objects.get().es_de_grup


def test_no_es_pot_demanar_per_a_un_municipi_d_una_altra_comarca(client, adreca, dades):
    fora = fa_peticio().municipi
    resposta = client.post(adreca, dades | {"municipi": fora.pk})
    assert "Selecció no vàlida" in resposta.content.decode()


def test_una_maquina_rep_la_mateixa_resposta_i_no_desa_res(client, adreca, dades):
    bona = client.post(adreca, dades)
    maquina = client.post(adreca, dades | {"uid": str(uuid4()), "web": "http://spam"})
    assert (maquina.status_code, maquina.url) == (bona.status_code, bona.url)
    assert Peticio.objects.count() == 1


def test_qui_ja_ha_demanat_rep_la_mateixa_resposta_que_qui_no(client, adreca, dades, manresa):
    fa_sollicitant(manresa, correu="rosa@escola.cat")
    coneguda = client.post(adreca, dades, follow=True)
    nova = client.post(
        adreca, dades | {"uid": str(uuid4()), "correu": "nova@escola.cat"}, follow=True
    )
    assert sense_clau(coneguda) == sense_clau(nova)


def test_ningu_no_reescriu_qui_es_una_altra_amb_el_seu_correu(client, adreca, dades, manresa):
    bona = fa_sollicitant(manresa, correu="rosa@escola.cat", telefon="938111222")
    client.post(adreca, dades | {"telefon": "600000000"})
    bona.refresh_from_db()
    assert bona.telefon == "938111222"
    assert Sollicitant.objects.filter(correu="rosa@escola.cat").count() == 2


def test_massa_peticions_del_mateix_correu_s_aturen(client, adreca, dades):
    estats = [client.post(adreca, dades | {"uid": str(uuid4())}).status_code for _ in range(11)]
    assert estats == [302] * 10 + [429]


def test_una_comarca_que_no_existeix_es_404(client):
    for ruta in ("demana", "demanada"):
        assert client.get(reverse(f"mediacio:{ruta}", args=["00"])).status_code == 404


# The link of the mail


@pytest.fixture
def per_confirmar(manresa, wolof, salut):
    return fa_peticio(manresa, llengua=wolof, ambit=salut, estat=EstatPeticio.PER_CONFIRMAR)


def test_mirar_l_enllac_no_confirma_res_i_el_boto_si(
    client, per_confirmar, django_capture_on_commit_callbacks
):
    adreca = reverse("mediacio:confirma", args=[claus.clau(claus.CONFIRMA, per_confirmar)])
    client.get(adreca)
    per_confirmar.refresh_from_db()
    assert per_confirmar.estat == EstatPeticio.PER_CONFIRMAR
    with django_capture_on_commit_callbacks(execute=True):
        pagines = [client.post(adreca), client.post(adreca), client.get(adreca)]
    assert {"Petició confirmada" in p.content.decode() for p in pagines} == {True}
    per_confirmar.refresh_from_db()
    assert per_confirmar.estat == EstatPeticio.SOLLICITADA
    assert per_confirmar.moviments.count() == 1
    assert len(mail.outbox) == 1
    assert reverse("mediacio:les_meves", args=["x"])[:-2] in mail.outbox[0].body


def test_l_enllac_caducat_o_retocat_no_serveix(client, per_confirmar, rellotge):
    clau = claus.clau(claus.CONFIRMA, per_confirmar)
    retocada = claus.clau(claus.LES_MEVES, per_confirmar)
    altra = clau.replace(per_confirmar.uid.hex, uuid4().hex)
    for dolenta in (retocada, altra, clau[:-1], "x"):
        assert client.get(reverse("mediacio:confirma", args=[dolenta])).status_code == 410
    rellotge.shift(72 * 3600 + 1)
    resposta = client.post(reverse("mediacio:confirma", args=[clau]))
    assert resposta.status_code == 410
    per_confirmar.refresh_from_db()
    assert per_confirmar.estat == EstatPeticio.PER_CONFIRMAR


# Her own requests


def meves(sollicitant):
    return reverse("mediacio:les_meves", args=[claus.clau(claus.LES_MEVES, sollicitant)])


def test_nomes_es_veuen_les_peticions_del_mateix_correu_ja_confirmades(client, manresa, wolof):
    seva = fa_peticio(manresa, llengua=wolof)
    altra_de_seva = fa_peticio(
        manresa, llengua=wolof,
        sollicitant=fa_sollicitant(manresa, correu=seva.sollicitant.correu, telefon="1"),
    )  # fmt: skip
    d_una_altra = fa_peticio(
        manresa, llengua=wolof, sollicitant=fa_sollicitant(manresa, correu="altra@cap.cat")
    )
    sense = fa_peticio(
        manresa, llengua=wolof, sollicitant=seva.sollicitant, estat=EstatPeticio.PER_CONFIRMAR
    )
    text = client.get(meves(seva.sollicitant)).content.decode()
    assert seva.codi in text and altra_de_seva.codi in text
    assert d_una_altra.codi not in text and sense.codi not in text


def test_l_enllac_de_les_meves_peticions_caduca_al_cap_de_trenta_dies(client, peticio, rellotge):
    adreca = meves(peticio.sollicitant)
    rellotge.shift(29 * 86400)
    assert client.get(adreca).status_code == 200
    rellotge.shift(2 * 86400)
    assert client.get(adreca).status_code == 410


def test_pot_anullar_la_seva_amb_un_motiu_seu_i_la_d_una_altra_no(client, peticio, manresa):
    seu, del_servei = fa_motiu(), fa_motiu(QuiAnulla.SENSE, "Cap intèrpret disponible")
    clau = claus.clau(claus.LES_MEVES, peticio.sollicitant)
    adreca = reverse("mediacio:meva_anulla", args=[clau, peticio.uid])
    assert del_servei.nom not in client.get(adreca).content.decode()
    assert client.post(adreca, {"motiu": del_servei.codi}).status_code == 200
    assert client.post(adreca, {"motiu": seu.codi}).status_code == 302
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.motiu_anullacio) == (EstatPeticio.ANULLADA, seu)
    d_una_altra = fa_peticio(manresa, sollicitant=fa_sollicitant(manresa, correu="altra@x.cat"))
    adreca = reverse("mediacio:meva_anulla", args=[clau, d_una_altra.uid])
    assert client.get(adreca).status_code == 404


def test_les_pagines_publiques_no_diuen_mai_qui_es_la_persona(client, manresa, tecnica, interpret):
    peticio = fa_peticio(
        manresa, inicials="QZX", motiu="CanariMotiu", motiu_excepcio="CanariExcepcio",
        any_naixement=1957,
    )  # fmt: skip
    [oferta] = actions.ofereix(peticio=peticio, interprets=[interpret], per=tecnica)
    clau_meves = claus.clau(claus.LES_MEVES, peticio.sollicitant)
    adreces = [
        reverse("mediacio:confirma", args=[claus.clau(claus.CONFIRMA, peticio)]),
        reverse("mediacio:les_meves", args=[clau_meves]),
        reverse("mediacio:meva_anulla", args=[clau_meves, peticio.uid]),
        reverse("mediacio:oferta", args=[claus.clau(claus.OFERTA, oferta)]),
    ]
    for adreca in adreces:
        resposta = navegador().get(adreca)
        assert resposta.status_code == 200
        for canari in ("QZX", "Canari", "1957"):
            assert canari not in resposta.content.decode()
