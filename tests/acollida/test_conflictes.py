"""Two technicians on the same record: the second is told, and nothing of either is lost."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from acollida.models import Persona
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.acollida.navegador import camps
from tests.fabriques import fa_municipi

pytestmark = pytest.mark.django_db


@pytest.fixture
def persona():
    return fa_persona("Amina", "Diallo", municipi=fa_municipi("Berga"))


def entra(persona, nom):
    client = Client()
    client.force_login(fa_tecnica(persona.municipi, nom=nom))
    return client


@pytest.fixture
def nuria(persona):
    return entra(persona, "Núria Prat")


@pytest.fixture
def marta(persona):
    return entra(persona, "Marta Soler")


def adreca(persona, seccio):
    return reverse("acollida:persona_edita", args=[persona.uid, seccio])


def obre(client, persona, seccio="identitat"):
    return camps(client.get(adreca(persona, seccio)))


def desa(client, persona, enviat, seccio="identitat"):
    return client.post(adreca(persona, seccio), enviat)


def text(resposta):
    net = re.sub(r"<[^>]+>", " ", resposta.content.decode())
    return re.sub(r"\s+", " ", net).replace("&#x27;", "'")


@time_machine.travel("2026-03-02T10:32:00+01:00", tick=False)
def test_la_segona_veu_qui_i_quan_i_totes_dues_versions(persona, nuria, marta):
    seu, meu = obre(nuria, persona), obre(marta, persona)
    desa(nuria, persona, seu | {"cognom1": "Jallow", "sexe": "dona"})
    resposta = desa(marta, persona, meu | {"cognom1": "Diallo Bah", "sexe": "no_binari"})
    assert resposta.status_code == 409
    pagina = text(resposta)
    assert "Modificat per Núria Prat a les 10.32 h, 2 de març de 2026." in pagina
    assert "Primer cognom Jallow Diallo Bah" in pagina
    assert "Sexe dona no binari" in pagina
    assert Persona.objects.get().cognom1 == "Jallow"
    enviat = camps(resposta)
    assert (enviat["cognom1"], enviat["sexe"], enviat["versio"]) == ("Diallo Bah", "no_binari", "2")

    assert desa(marta, persona, enviat).status_code == 302
    assert Persona.objects.values_list("cognom1", "sexe", "versio").get() == (
        "Diallo Bah",
        "no_binari",
        3,
    )


def test_el_que_la_segona_no_ha_tocat_no_desfa_el_que_ha_fet_la_primera(persona, nuria, marta):
    seu, meu = obre(nuria, persona), obre(marta, persona)
    desa(nuria, persona, seu | {"nom": "Aminata", "naixement_2": "1990"})
    resposta = desa(marta, persona, meu | {"cognom2": "Bah"})
    assert resposta.status_code == 409
    assert "No ha tocat cap dels camps que heu canviat" in text(resposta)
    assert desa(marta, persona, camps(resposta)).status_code == 302
    queda = Persona.objects.get()
    assert (queda.nom, queda.cognom2, queda.naixement) == ("Aminata", "Bah", date(1990, 1, 1))


def test_una_escriu_la_nota_i_l_altra_la_identitat(persona, nuria, marta):
    seu, meu = obre(nuria, persona), obre(marta, persona, "nota")
    desa(nuria, persona, seu | {"sexe": "dona"})
    resposta = desa(marta, persona, meu | {"nota": "Ve amb la seva germana"}, "nota")
    assert resposta.status_code == 409 and "Modificat per Núria Prat" in text(resposta)
    assert camps(resposta)["nota"] == "Ve amb la seva germana"
    desa(marta, persona, camps(resposta), "nota")
    queda = Persona.objects.get()
    assert (queda.sexe, queda.nota) == ("dona", "Ve amb la seva germana")


def test_una_tercera_que_hi_entra_pel_mig_torna_a_avisar(persona, nuria, marta):
    meu = obre(marta, persona) | {"cognom2": "Bah"}
    desa(nuria, persona, obre(nuria, persona) | {"sexe": "dona"})
    segon = camps(desa(marta, persona, meu))
    desa(nuria, persona, obre(nuria, persona) | {"sexe": "home"})
    assert desa(marta, persona, segon).status_code == 409


def test_la_mateixa_en_dues_pestanyes_tambe_ho_sap(persona, nuria):
    primera, segona = obre(nuria, persona), obre(nuria, persona)
    desa(nuria, persona, primera | {"sexe": "dona"})
    assert desa(nuria, persona, segona | {"sexe": "home"}).status_code == 409


@pytest.mark.parametrize("versio", ["", "0", "99", "-1", "res"])
def test_una_versio_que_no_hi_ha_no_escriu(persona, nuria, versio):
    enviat = obre(nuria, persona) | {"versio": versio, "nom": "Una altra"}
    resposta = desa(nuria, persona, enviat)
    assert resposta.status_code == 409 and Persona.objects.get().nom == "Amina"


# The rows of a person belong to her version


def test_les_files_tambe_tenen_dues_versions(persona, nuria, marta):
    fa_document(persona, "X1234567L")
    seu, meu = (obre(qui, persona, "documents") for qui in (nuria, marta))
    desa(nuria, persona, seu | {"documents-0-numero": "Y1234567X"}, "documents")
    resposta = desa(marta, persona, meu | {"documents-0-numero": "Z1234567R"}, "documents")
    assert resposta.status_code == 409
    assert "Número Y1234567X Z1234567R" in text(resposta)
    assert persona.documents.get().numero == "Y1234567X"
    assert desa(marta, persona, camps(resposta), "documents").status_code == 302
    assert persona.documents.get().numero == "Z1234567R"


def test_cada_una_n_afegeix_una_i_queden_totes_dues(persona, nuria, marta):
    seu, meu = (obre(qui, persona, "noms") for qui in (nuria, marta))
    desa(nuria, persona, seu | {"noms-0-nom": "Aminata Jallow"}, "noms")
    resposta = desa(marta, persona, meu | {"noms-0-nom": "Mina"}, "noms")
    assert "A més, ara també hi ha: Aminata Jallow" in text(resposta)
    desa(marta, persona, camps(resposta), "noms")
    assert set(persona.noms.values_list("nom", flat=True)) == {"Aminata Jallow", "Mina"}


def test_la_fila_que_ha_tret_l_altra_no_torna_si_no_s_hi_escrivia(persona, nuria, marta):
    persona.noms.create(nom="Mina")
    persona.noms.create(nom="Aminata")
    seu, meu = (obre(qui, persona, "noms") for qui in (nuria, marta))
    desa(nuria, persona, seu | {"noms-0-DELETE": "on"}, "noms")
    resposta = desa(marta, persona, meu | {"noms-1-nom": "Aminata Jallow"}, "noms")
    desa(marta, persona, camps(resposta), "noms")
    assert list(persona.noms.values_list("nom", flat=True)) == ["Aminata Jallow"]


def test_la_fila_que_ha_tret_l_altra_torna_si_s_hi_escrivia(persona, nuria, marta):
    persona.noms.create(nom="Mina")
    seu, meu = (obre(qui, persona, "noms") for qui in (nuria, marta))
    desa(nuria, persona, seu | {"noms-0-DELETE": "on"}, "noms")
    resposta = desa(marta, persona, meu | {"noms-0-nom": "Mina Jallow"}, "noms")
    assert camps(resposta)["noms-0-nom"] == "Mina Jallow"
    assert desa(marta, persona, camps(resposta), "noms").status_code == 302
    assert persona.noms.get().nom == "Mina Jallow"


def test_la_fila_que_l_altra_ha_canviat_no_es_desfa_si_no_s_hi_escrivia(persona, nuria, marta):
    fa_document(persona, "X1234567L")
    fa_document(persona, "AB123456", "passaport")
    seu, meu = (obre(qui, persona, "documents") for qui in (nuria, marta))
    desa(nuria, persona, seu | {"documents-0-caduca_el": "2030-05-01"}, "documents")
    meu |= {"documents-1-numero": "CD123456"}
    resposta = desa(marta, persona, meu, "documents")
    assert desa(marta, persona, camps(resposta), "documents").status_code == 302
    assert set(persona.documents.values_list("numero", "caduca_el")) == {
        ("X1234567L", date(2030, 5, 1)),
        ("CD123456", None),
    }


def test_el_que_torna_del_conflicte_no_es_dona_per_vist(persona, nuria, marta):
    """Sent without what the form said when opened, nothing counts as untouched."""
    meu = {c: v for c, v in obre(marta, persona).items() if not c.startswith("initial-")}
    desa(nuria, persona, obre(nuria, persona) | {"sexe": "dona"})
    resposta = desa(marta, persona, meu | {"nom": "Mina"})
    assert desa(marta, persona, camps(resposta)).status_code == 302
    assert Persona.objects.values_list("nom", "sexe").get() == ("Mina", "no_consta")
