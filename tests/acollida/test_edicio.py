"""Editing by sections: what each one writes, and what happens when two write at once."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from acollida import actions
from acollida.cerca import reindexa
from acollida.enums import Precisio, TipusDocument
from acollida.forms.seccions import SECCIONS
from acollida.models import (
    AltraNacionalitat,
    Criteri,
    DocumentIdentitat,
    Empadronament,
    LlenguaPersona,
    Parella,
    Persona,
)
from comptes.enums import Rol
from comptes.models import RegistreAcces
from municipis.models import Llengua, Nacionalitat
from tests.acollida.fabriques import fa_document, fa_persona, fa_situacio, fa_tecnica
from tests.acollida.navegador import camps
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db


@pytest.fixture
def tecnica(berga, client):
    tecnica = fa_tecnica(berga, nom="Núria Prat")
    client.force_login(tecnica)
    return tecnica


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


def adreca(persona, seccio):
    return reverse("acollida:persona_edita", args=[persona.uid, seccio])


def obre(client, persona, seccio):
    return camps(client.get(adreca(persona, seccio)))


def text(resposta):
    return re.sub(r"\s+", " ", resposta.content.decode())


def sense_clau(resposta):
    """The page without its address nor its key against forgery, which changes each time."""
    return re.sub(rb'value="\w{64}"|[0-9a-f-]{36}', b"", resposta.content)


def fa_pais(codi, nom, **camps):
    return Nacionalitat.objects.create(
        codi=codi, codi_ine=codi, tipus="pais", nom=nom, nom_es=nom, nom_en=nom, area="africa",
        **camps,
    )  # fmt: skip


def fa_llengua(codi, nom):
    return Llengua.objects.create(codi=codi, nom=nom, nom_es=nom, nom_en=nom)


# Her own fields


def test_la_identitat_es_desa_i_torna_a_la_fitxa(client, persona, tecnica):
    pais = fa_pais("201", "Marroc")
    enviat = obre(client, persona, "identitat") | {
        "nom": "Aminata",
        "nom_sentit": "Mina",
        "nom_original": "أمينة",
        "sexe": "dona",
        "naixement_2": "1990",
        "pais_naixement": pais.pk,
        "nacionalitat": pais.pk,
    }
    resposta = client.post(adreca(persona, "identitat"), enviat)
    assert resposta.url == reverse("acollida:persona", args=[persona.uid])
    persona.refresh_from_db()
    assert (persona.nom, persona.nom_sentit, persona.nom_original) == ("Aminata", "Mina", "أمينة")
    assert (persona.naixement, persona.naixement_precisio) == (date(1990, 1, 1), Precisio.EXERCICI)
    assert (persona.nacionalitat, persona.pais_naixement) == (pais, pais)
    assert (persona.versio, persona.modificat_per) == (2, tecnica)


def test_el_nom_en_l_escriptura_original_s_escriu_cap_on_toca(client, persona):
    assert re.search(
        r'<input[^>]*name="nom_original"[^>]*dir="auto"',
        text(client.get(adreca(persona, "identitat"))),
    )


def test_la_precisio_de_la_data_torna_a_les_caselles(client, berga, tecnica):
    persona = fa_persona(municipi=berga, naixement=date(1990, 2, 1), naixement_precisio="mes")
    enviat = obre(client, persona, "identitat")
    assert [enviat[f"naixement_{i}"] for i in range(3)] == ["", "2", "1990"]
    client.post(adreca(persona, "identitat"), enviat | {"naixement_1": "", "naixement_2": ""})
    persona.refresh_from_db()
    assert (persona.naixement, persona.naixement_precisio) == (None, Precisio.DESCONEGUDA)


def test_la_nota_es_desa_i_diu_el_que_no_s_hi_escriu_mai(client, persona):
    pagina = text(client.get(adreca(persona, "nota")))
    assert "Mai el seu origen ètnic, la seva religió ni per què va demanar asil." in pagina
    enviat = obre(client, persona, "nota") | {"nota": "Prefereix\r\nles tardes"}
    client.post(adreca(persona, "nota"), enviat)
    persona.refresh_from_db()
    assert persona.nota == "Prefereix\nles tardes"


# Her rows


def test_un_document_s_afegeix_es_canvia_i_es_treu(client, persona):
    nou = {"documents-0-tipus": "nie", "documents-0-numero": "x-1234567-l"}
    client.post(adreca(persona, "documents"), obre(client, persona, "documents") | nou)
    document = persona.documents.get()
    assert document.numero == "X1234567L"
    assert Persona.objects.get().versio == 2

    canvi = {"documents-0-caduca_el": "2030-05-01"}
    client.post(adreca(persona, "documents"), obre(client, persona, "documents") | canvi)
    document.refresh_from_db()
    assert document.caduca_el == date(2030, 5, 1)

    treu = {"documents-0-DELETE": "on"}
    client.post(adreca(persona, "documents"), obre(client, persona, "documents") | treu)
    assert not persona.documents.exists()
    assert Persona.objects.get().versio == 4


def test_pot_tenir_uns_quants_passaports(client, persona):
    for numero in ("AB123456", "CD123456"):
        enviat = obre(client, persona, "documents")
        fila = f"documents-{enviat['documents-INITIAL_FORMS']}"
        nou = {f"{fila}-tipus": "passaport", f"{fila}-numero": numero}
        client.post(adreca(persona, "documents"), enviat | nou)
    assert set(persona.documents.values_list("numero", flat=True)) == {"AB123456", "CD123456"}


def test_desar_i_afegir_n_torna_a_la_seccio(client, persona):
    nou = {"noms-0-nom": "Aminata Jallow", "continua": "1"}
    resposta = client.post(adreca(persona, "noms"), obre(client, persona, "noms") | nou)
    assert resposta.url == adreca(persona, "noms")
    assert persona.noms.get().nom == "Aminata Jallow"


def test_els_contactes_es_desen_com_es_marquen(client, persona):
    nou = {"contactes-0-tipus": "telefon", "contactes-0-valor": "600 111 222"}
    client.post(adreca(persona, "contactes"), obre(client, persona, "contactes") | nou)
    enviat = obre(client, persona, "contactes")
    nou = {"contactes-1-tipus": "correu", "contactes-1-valor": "Amina@Exemple.cat"}
    client.post(adreca(persona, "contactes"), enviat | nou)
    valors = list(persona.contactes.values_list("valor", flat=True))
    assert valors == ["+34600111222", "amina@exemple.cat"]


def test_les_llengues_amb_el_nivell_i_si_cal_interpret(client, persona):
    wolof = fa_llengua("wo", "wòlof")
    enviat = obre(client, persona, "llengues") | {
        "cal_interpret": "on",
        "llengua_escrita": wolof.pk,
        "alfabetitzacio": "cap",
        "llengues-0-llengua": wolof.pk,
        "llengues-0-nivell": "materna",
        "llengues-0-llegeix": "on",
    }
    client.post(adreca(persona, "llengues"), enviat)
    persona.refresh_from_db()
    assert (persona.cal_interpret, persona.llengua_escrita) == (True, wolof)
    [parla] = LlenguaPersona.objects.filter(persona=persona)
    assert (parla.llengua, parla.nivell, parla.llegeix) == (wolof, "materna", True)


def test_una_situacio_nova_acaba_la_d_abans(client, persona):
    estada, residencia = fa_situacio(nom="En estada"), fa_situacio(nom="Residència")
    persona.situacions.create(tipus=estada, des_de=date(2024, 1, 1))
    nova = {"situacions-1-tipus": residencia.pk, "situacions-1-des_de": "2025-03-01"}
    client.post(adreca(persona, "situacio"), obre(client, persona, "situacio") | nova)
    dates = list(persona.situacions.order_by("des_de").values_list("tipus", "des_de", "fins"))
    assert dates == [
        (estada.pk, date(2024, 1, 1), date(2025, 2, 28)),
        (residencia.pk, date(2025, 3, 1), None),
    ]


def test_una_situacio_d_abans_que_s_hi_posa_tard_acaba_quan_comenca_l_altra(client, persona):
    estada, residencia = fa_situacio(nom="En estada"), fa_situacio(nom="Residència")
    persona.situacions.create(tipus=residencia, des_de=date(2025, 3, 1))
    nova = {"situacions-1-tipus": estada.pk, "situacions-1-des_de": "2024-01-01"}
    client.post(adreca(persona, "situacio"), obre(client, persona, "situacio") | nova)
    assert persona.situacions.get(tipus=estada).fins == date(2025, 2, 28)
    assert persona.situacions.get(tipus=residencia).fins is None


def test_un_empadronament_nou_acaba_el_d_abans_i_diu_quan_s_ha_de_renovar(
    client, persona, berga, avia
):
    persona.empadronaments.create(municipi=avia, alta_el=date(2023, 5, 1))
    nou = {
        "empadronaments-1-municipi": berga.pk,
        "empadronaments-1-alta_el": "2025-03-01",
        "empadronaments-1-encsarp": "on",
        "procedencia": "catalunya",
        "primer_padro_catalunya": "2023-05-01",
    }
    client.post(adreca(persona, "padro"), obre(client, persona, "padro") | nou)
    persona.refresh_from_db()
    assert (persona.procedencia, persona.primer_padro_catalunya) == ("catalunya", date(2023, 5, 1))
    assert persona.empadronaments.get(municipi=avia).baixa_el == date(2025, 3, 1)
    assert persona.empadronaments.get(municipi=berga).renova_el == date(2027, 3, 1)
    with time_machine.travel(date(2027, 2, 1)):
        client.force_login(persona.creat_per)
        pagina = text(client.get(adreca(persona, "padro")))
    assert "Ha de renovar l" in pagina and "falten 28 dies" in pagina


# Who has the same document


def test_el_document_d_algu_que_es_veu_demana_per_que(client, persona, berga, tecnica):
    altra = fa_persona("Fatou", "Sow", municipi=berga)
    fa_document(altra, "X1234567L")
    nou = {"documents-0-tipus": "nie", "documents-0-numero": "X1234567L"}
    resposta = client.post(adreca(persona, "documents"), obre(client, persona, "documents") | nou)
    assert "Sow, Fatou" in text(resposta) and not persona.documents.exists()
    darrera = RegistreAcces.objects.filter(usuari=tecnica).first()
    assert darrera.objecte.endswith(str(persona.uid))
    assert darrera.detall["persones"] == [str(altra.uid)]

    enviat = camps(resposta)
    assert enviat["documents-0-repetit_motiu"] == ""
    motiu = {"documents-0-repetit_motiu": "Compartien targeta"}
    assert client.post(adreca(persona, "documents"), enviat | motiu).status_code == 302
    assert persona.documents.get().repetit_motiu == "Compartien targeta"
    assert Parella.objects.count() == 1


def test_del_document_d_algu_que_no_es_veu_no_se_n_diu_res(client, persona, avia):
    altra = fa_persona("Fatou", "Sow", municipi=avia)
    fa_document(altra, "X1234567L")
    reindexa(altra)
    nou = {"documents-0-tipus": "nie", "documents-0-numero": "X1234567L"}
    resposta = client.post(adreca(persona, "documents"), obre(client, persona, "documents") | nou)
    assert resposta.status_code == 302
    assert {Parella.objects.get().una_id, Parella.objects.get().altra_id} == {
        altra.pk,
        persona.pk,
    }


def test_tornar_a_desar_un_document_no_es_troba_a_ell_mateix(client, persona):
    fa_document(persona, "X1234567L")
    canvi = {"documents-0-caduca_el": "2030-05-01", "documents-0-numero": "x1234567l"}
    enviat = obre(client, persona, "documents") | canvi
    assert client.post(adreca(persona, "documents"), enviat).status_code == 302
    assert not Parella.objects.exists()


# What is badly written

MALAMENT = [
    ("identitat", {"nom": "a" * 300}, "100 caràcters"),
    ("identitat", {"nom": "A\0"}, "caràcters nuls"),
    ("identitat", {"naixement_0": "31", "naixement_1": "2", "naixement_2": "1990"}, "aquest dia"),
    ("identitat", {"nacionalitat": "99999"}, "Selecció no vàlida."),
    ("documents", {"documents-0-tipus": "nie", "documents-0-numero": "X1234567A"}, "ser la L."),
    ("documents", {"documents-0-numero": "X1234567L"}, "obligatori"),
    (
        "documents",
        {
            "documents-0-tipus": "passaport",
            "documents-0-numero": "AB123456",
            "documents-0-expedit_el": "2025-01-01",
            "documents-0-caduca_el": "2024-01-01",
        },
        "El document caduca abans d'expedir-se.",
    ),
    (
        "documents",
        {
            "documents-0-tipus": "passaport",
            "documents-0-numero": "AB123456",
            "documents-0-expedit_el": "2999-01-01",
        },
        "Reviseu l'any",
    ),
    (
        "documents",
        {
            "documents-0-tipus": "tie",
            "documents-0-numero": "X1234567L",
            "documents-0-numero_suport": "12345678",
        },
        "una E i vuit xifres",
    ),
    ("contactes", {"contactes-0-tipus": "telefon", "contactes-0-valor": "12"}, "no es pot marcar"),
    ("contactes", {"contactes-0-tipus": "correu", "contactes-0-valor": "amina"}, "no és completa"),
    ("situacio", {"situacions-0-tipus": "9999", "situacions-0-des_de": "2025-01-01"}, "Selecció"),
    ("situacio", {"situacions-0-des_de": "2025-02-30"}, "data vàlida"),
    ("padro", {"primer_padro_catalunya": "2999-01-01"}, "Reviseu l'any"),
    ("padro", {"primer_padro_espanya": "1850-01-01"}, "Reviseu l'any"),
    ("documents", {"documents-TOTAL_FORMS": "res"}, "ManagementForm"),
    ("documents", {"documents-TOTAL_FORMS": "31"}, "30"),
]


@pytest.mark.parametrize(("seccio", "canvi", "missatge"), MALAMENT)
def test_el_que_esta_malament_es_diu_i_no_es_perd_res(client, persona, seccio, canvi, missatge):
    enviat = obre(client, persona, seccio) | canvi
    resposta = client.post(adreca(persona, seccio), enviat)
    assert resposta.status_code == 200
    pagina = text(resposta).replace("&#x27;", "'")
    assert missatge in pagina and "Reviseu" in pagina
    tornat = camps(resposta)
    for camp, valor in canvi.items():
        if camp in tornat and "TOTAL" not in camp and valor.isdigit() is False:
            assert tornat[camp].replace("\ufffd", "").rstrip("\0") == valor.rstrip("\0")
    persona.refresh_from_db()
    assert persona.versio == 1


def test_dues_files_iguals_es_diuen(client, persona):
    wolof = fa_llengua("wo", "wòlof")
    persona.llengues.create(llengua=wolof)
    nova = {"llengues-1-llengua": wolof.pk, "llengues-1-nivell": "A1"}
    resposta = client.post(adreca(persona, "llengues"), obre(client, persona, "llengues") | nova)
    assert resposta.status_code == 200 and persona.llengues.count() == 1


def test_dues_situacions_no_comencen_el_mateix_dia(client, persona):
    persona.situacions.create(tipus=fa_situacio(), des_de=date(2025, 1, 1))
    nova = {"situacions-1-tipus": fa_situacio().pk, "situacions-1-des_de": "2025-01-01"}
    resposta = client.post(adreca(persona, "situacio"), obre(client, persona, "situacio") | nova)
    assert "comença el mateix dia" in text(resposta)


def test_la_nacionalitat_no_es_repeteix_entre_les_altres(client, persona):
    pais = fa_pais("201", "Marroc")
    Persona.objects.update(nacionalitat=pais)
    nova = {"altres_nacionalitats-0-nacionalitat": pais.pk}
    resposta = client.post(adreca(persona, "identitat"), obre(client, persona, "identitat") | nova)
    assert resposta.status_code == 200 and not AltraNacionalitat.objects.exists()


# What is not hers to touch


def test_la_fila_d_una_altra_persona_no_es_pot_canviar(client, persona, berga, avia):
    for municipi in (berga, avia):
        alie = fa_document(fa_persona(municipi=municipi), "Y1234567X")
        enviat = obre(client, persona, "documents") | {
            "documents-INITIAL_FORMS": "1",
            "documents-0-id": alie.pk,
            "documents-0-tipus": "nie",
            "documents-0-numero": "Z1234567R",
        }
        resposta = client.post(adreca(persona, "documents"), enviat)
        assert resposta.status_code == 200
        alie.refresh_from_db()
        assert (alie.numero, alie.persona == persona) == ("Y1234567X", False)
    assert not persona.documents.exists()


def test_el_que_no_es_de_la_seccio_no_s_escriu(client, persona, avia):
    abans = Persona.objects.values().get()
    enviat = obre(client, persona, "nota") | {
        "nota": "Una nota", "nom": "Una altra", "municipi": avia.pk, "municipi_id": avia.pk,
        "id": "1", "uid": "00000000-0000-4000-8000-000000000000", "creat_per": "1",
        "is_superuser": "on", "rol": "dpd", "fusionada_amb": persona.pk, "estat": "validat",
        "persona": "1", "consentiment": "on",
    }  # fmt: skip
    assert client.post(adreca(persona, "nota"), enviat).status_code == 302
    ara = Persona.objects.values().get()
    canviats = {clau for clau in ara if ara[clau] != abans[clau]}
    assert canviats == {"nota", "versio", "modificat_el"}


@pytest.mark.parametrize("seccio", SECCIONS)
def test_una_desconeguda_troba_el_mateix_que_si_no_existis(client, berga, avia, tecnica, seccio):
    altra = fa_persona("Fatou", "Secreta", municipi=avia)
    de_fora = client.get(adreca(altra, seccio))
    inexistent = client.get(
        f"/acollida/persones/00000000-0000-4000-8000-000000000000/edita/{seccio}/"
    )
    assert de_fora.status_code == inexistent.status_code == 404
    assert sense_clau(de_fora) == sense_clau(inexistent)
    assert client.post(adreca(altra, seccio), {"nom": "X"}).status_code == 404


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_edita(client, persona, berga, rol):
    client.force_login(fa_usuari(rol, berga))
    assert client.get(adreca(persona, "identitat")).status_code == 403
    assert client.post(adreca(persona, "identitat"), {}).status_code == 403


def test_sense_entrar_cap_altre_verb_cap_altra_seccio(client, persona):
    assert client.put(adreca(persona, "nota")).status_code == 405
    assert client.get(adreca(persona, "inventada")).status_code == 404
    assert Client().get(adreca(persona, "nota")).url.startswith(reverse("account_login"))


def test_si_se_n_va_del_territori_mentre_s_edita_no_es_desa(client, persona, avia):
    enviat = obre(client, persona, "nota") | {"nota": "Una nota"}
    Persona.objects.update(municipi=avia)
    assert client.post(adreca(persona, "nota"), enviat).status_code == 404
    assert Persona.objects.get().nota == ""


def test_si_es_fusiona_mentre_es_desa_el_text_continua_a_la_pagina(
    client, persona, berga, monkeypatch
):
    guanyadora = fa_persona("Fatou", municipi=berga)
    enviat = obre(client, persona, "nota") | {"nota": "Una nota"}
    monkeypatch.setattr("acollida.actions.persones.viva", lambda _persona: guanyadora)
    resposta = client.post(adreca(persona, "nota"), enviat)
    assert resposta.status_code == 409
    assert camps(resposta)["nota"] == "Una nota"
    assert not Persona.objects.exclude(nota="").exists()


# What a page costs, and what it leaves written


@pytest.mark.parametrize("seccio", SECCIONS)
def test_cada_pagina_deixa_una_consulta(client, persona, tecnica, seccio):
    client.get(adreca(persona, seccio))
    fila = RegistreAcces.objects.get(usuari=tecnica)
    assert fila.objecte == f"acollida.persona/{persona.uid}"
    assert (fila.detall, fila.municipi) == ({"que": f"edició: {seccio}"}, persona.municipi)


def test_desar_no_ensenya_ningu(client, persona, tecnica):
    enviat = obre(client, persona, "nota")
    abans = RegistreAcces.objects.count()
    client.post(adreca(persona, "nota"), enviat | {"nota": "x"})
    assert RegistreAcces.objects.count() == abans


def omple(persona, quants):
    for numero in range(quants):
        fa_document(persona, f"AB{numero:06d}", TipusDocument.PASSAPORT)
        persona.noms.create(nom=f"Amina {numero}")
        persona.contactes.create(tipus="telefon", valor=f"+3460011122{numero}")
        persona.llengues.create(llengua=fa_llengua(f"l{numero}", f"llengua {numero}"))
        persona.situacions.create(tipus=fa_situacio(), des_de=date(2020 + numero, 1, 1))
        persona.empadronaments.create(municipi=persona.municipi, alta_el=date(2020 + numero, 1, 1))
        pais = fa_pais(f"30{numero}", f"País {numero}")
        AltraNacionalitat.objects.create(persona=persona, nacionalitat=pais)


@pytest.mark.parametrize("seccio", SECCIONS)
def test_les_consultes_no_depenen_de_quantes_files_te(
    client, berga, tecnica, seccio, django_assert_max_num_queries
):
    poques, moltes = fa_persona(municipi=berga), fa_persona(municipi=berga)
    omple(moltes, 6)
    client.get(adreca(poques, seccio))
    with django_assert_max_num_queries(30) as de_poques:
        client.get(adreca(poques, seccio))
    with django_assert_max_num_queries(30) as de_moltes:
        client.get(adreca(moltes, seccio))
    assert len(de_moltes) == len(de_poques)


# How it is recorded


def test_cada_camp_diu_com_es_registra(client, persona, django_assert_max_num_queries):
    for camp in ("persona.sexe", "altranacionalitat.nacionalitat", "persona.nom"):
        Criteri.objects.create(camp=camp, titol=camp, text=f"El criteri de {camp}", exemple="Així")
    Criteri.objects.create(
        camp="persona.cognom1",
        titol="Antic",
        text="Un criteri retirat",
        vigent_fins=date(2020, 1, 1),
    )
    pagina = text(client.get(adreca(persona, "identitat")))
    assert pagina.count("El criteri de persona.sexe") == 1
    assert pagina.count("El criteri de altranacionalitat.nacionalitat") == 1
    assert pagina.count("Com es registra?") == 3 and "Un criteri retirat" not in pagina


def test_les_accions_son_de_qui_les_fa(persona, berga, avia, tecnica):
    actions.canvia_de_municipi(
        persona=persona, municipi=avia, dia=date(2026, 3, 2), empadronada=True, per=tecnica
    )
    persona.refresh_from_db()
    assert (persona.municipi, persona.versio, persona.modificat_per) == (avia, 2, tecnica)
    assert Empadronament.objects.get().municipi == avia
    assert DocumentIdentitat.objects.count() == 0
