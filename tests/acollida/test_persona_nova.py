"""A new record: it begins with a search, it is made once, and it gives nobody away."""

import re
from datetime import date

import pytest
from django.urls import reverse

from acollida.cerca import Semblant, reindexa
from acollida.enums import EstatParella, Precisio, TipusDocument
from acollida.models import DocumentIdentitat, Esborrany, IndexCerca, Parella, Persona
from comptes.enums import Rol
from comptes.models import RegistreAcces
from municipis.models import Nacionalitat
from municipis.xifrat import xifra
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.acollida.navegador import camps
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db

ADRECA = "/acollida/persones/nova/"
QUANTES = 12
NIE = {"document_tipus": "nie", "document_numero": "X1234567L"}


@pytest.fixture
def tecnica(berga, client):
    tecnica = fa_tecnica(berga)
    client.force_login(tecnica)
    return tecnica


@pytest.fixture
def formulari(tecnica, client):
    """The form as it is opened, with a name in it."""
    return camps(client.get(ADRECA)) | {"nom": "Amina", "cognom1": "Diallo"}


@pytest.fixture
def semblants(monkeypatch):
    """Have the rules of likeness say what the test wants."""

    def diuen(*trobats):
        for qui_les_demana in ("acollida.repetides", "acollida.actions.duplicats"):
            monkeypatch.setattr(f"{qui_les_demana}.semblants", lambda **_: list(trobats))

    return diuen


def text(resposta):
    return re.sub(r"\s+", " ", resposta.content.decode())


def files_de_registre(usuari):
    return RegistreAcces.objects.filter(usuari=usuari, objecte__startswith="acollida.persona")


# How it begins


def test_demana_que_primer_es_cerqui(tecnica, client):
    pagina = text(client.get(ADRECA))
    assert f'action="{reverse("acollida:cerca")}"' in pagina
    assert 'name="text"' in pagina  # what the search page reads
    assert pagina.index("Primer, cerqueu-la") < pagina.index('name="cognom1"')
    assert not files_de_registre(tecnica).exists()


def test_el_que_s_ha_cercat_es_la_primera_lectura(tecnica, client):
    resposta = client.post(ADRECA, {"de_la_cerca": xifra("Amina Diallo Bah")})
    enviat = camps(resposta)
    assert (enviat["nom"], enviat["cognom1"], enviat["cognom2"]) == ("Amina", "Diallo", "Bah")
    assert "Primer, cerqueu-la" not in text(resposta)
    assert not Persona.objects.exists()


def test_una_data_cercada_omple_les_tres_caselles(tecnica, client):
    enviat = camps(client.post(ADRECA, {"de_la_cerca": xifra("3/2/1990")}))
    assert [enviat[f"naixement_{i}"] for i in range(3)] == ["3", "2", "1990"]


@pytest.mark.parametrize("dolent", ["", "res", "ñ", "gAAAAA"])
def test_una_cerca_que_no_es_pot_llegir_deixa_el_formulari_buit(tecnica, client, dolent):
    assert camps(client.post(ADRECA, {"de_la_cerca": dolent}))["nom"] == ""


def test_el_municipi_es_el_de_la_darrera_fitxa(client, berga, avia):
    tecnica = fa_tecnica(berga.comarca)
    client.force_login(tecnica)
    assert camps(client.get(ADRECA))["municipi"] == ""
    fa_persona(municipi=avia, per=tecnica)
    assert camps(client.get(ADRECA))["municipi"] == str(avia.pk)


def test_qui_te_un_sol_municipi_no_l_ha_de_triar(formulari, berga):
    assert formulari["municipi"] == str(berga.pk)


# What it makes


def test_amb_el_nom_i_el_municipi_n_hi_ha_prou(formulari, client, tecnica, berga):
    resposta = client.post(ADRECA, formulari)
    persona = Persona.objects.get()
    assert resposta.url == reverse("acollida:persona", args=[persona.uid])
    assert (persona.nom, persona.cognom1, persona.municipi) == ("Amina", "Diallo", berga)
    assert (persona.creat_per, persona.versio) == (tecnica, 1)
    assert persona.naixement_precisio == Precisio.DESCONEGUDA
    assert not persona.documents.exists() and not persona.contactes.exists()


def test_tot_el_que_es_demana_al_taulell_es_desa_d_una_vegada(formulari, client):
    marroc = Nacionalitat.objects.create(
        codi="MAR", codi_ine="348", tipus="pais", nom="Marroc", nom_es="Marruecos",
        nom_en="Morocco", area="africa",
    )  # fmt: skip
    client.post(
        ADRECA,
        formulari
        | NIE
        | {
            "cognom2": "Bah",
            "sexe": "dona",
            "nacionalitat": marroc.pk,
            "naixement_1": "2",
            "naixement_2": "1990",
            "telefon": "600 111 222",
        },
    )
    persona = Persona.objects.get()
    assert persona.nom_complet == "Amina Diallo Bah"
    assert (persona.sexe, persona.nacionalitat) == ("dona", marroc)
    assert (persona.naixement, persona.naixement_precisio) == (date(1990, 2, 1), Precisio.MES)
    [document], [telefon] = persona.documents.all(), persona.contactes.all()
    assert (document.tipus, document.numero) == (TipusDocument.NIE, "X1234567L")
    assert telefon.valor == "+34600111222"
    assert IndexCerca.objects.filter(persona=persona).exists()


def test_enviar_lo_dues_vegades_fa_una_sola_persona(formulari, client):
    primera, segona = client.post(ADRECA, formulari | NIE), client.post(ADRECA, formulari | NIE)
    assert primera.url == segona.url
    assert Persona.objects.count() == DocumentIdentitat.objects.count() == 1


def test_dues_pestanyes_son_dos_formularis_i_dues_persones(formulari, client):
    client.post(ADRECA, formulari)
    client.post(ADRECA, camps(client.get(ADRECA)) | {"nom": "Amina"})
    assert Persona.objects.count() == 2


def test_la_clau_d_un_altre_formulari_no_ensenya_la_seva_fitxa(formulari, client, avia):
    altra = fa_persona(municipi=avia)
    resposta = client.post(ADRECA, formulari | {"uid": str(altra.uid)})
    assert resposta.status_code == 200 and "Diallo" in text(resposta)
    assert Persona.objects.get() == altra


# Who is already known


def test_el_mateix_document_no_es_repeteix_sense_dir_per_que(formulari, client, berga, tecnica):
    altra = fa_persona("Fatou", "Sow", municipi=berga)
    fa_document(altra, "X1234567L")
    resposta = client.post(ADRECA, formulari | NIE)
    pagina = text(resposta)
    assert "Ja hi ha una fitxa amb aquest document" in pagina and "Sow, Fatou" in pagina
    assert reverse("acollida:persona", args=[altra.uid]) in pagina
    assert Persona.objects.count() == 1
    assert files_de_registre(tecnica).get().detall["persones"] == [str(altra.uid)]
    enviat = camps(resposta)
    assert enviat["nom"] == "Amina" and enviat["document_numero"] == "X1234567L"

    client.post(ADRECA, enviat | {"repetit_motiu": "El número estava mal copiat"})
    nova = Persona.objects.get(nom="Amina")
    assert nova.documents.get().repetit_motiu == "El número estava mal copiat"
    parella = Parella.objects.get()
    assert {parella.una, parella.altra} == {altra, nova}
    assert parella.estat == EstatParella.PENDENT


def test_d_algu_d_un_altre_municipi_no_se_n_diu_res_i_es_revisa_despres(
    formulari, client, avia, tecnica
):
    altra = fa_persona("Fatou", "Sow", municipi=avia)
    fa_document(altra, "X1234567L")
    reindexa(altra)
    resposta = client.post(ADRECA, formulari | NIE, follow=False)
    nova = Persona.objects.get(nom="Amina")
    assert resposta.url == reverse("acollida:persona", args=[nova.uid])
    parella = Parella.objects.get()
    assert {parella.una, parella.altra} == {altra, nova}
    assert not Parella.objects.visibles_per(tecnica).exists()
    assert Parella.objects.visibles_per(fa_tecnica(avia.comarca)).get() == parella
    assert not files_de_registre(tecnica).exists()


def test_la_resposta_es_la_mateixa_hi_sigui_o_no_en_un_altre_municipi(formulari, client, avia):
    fa_document(fa_persona(municipi=avia), "X1234567L")
    existent = client.post(ADRECA, formulari | NIE)
    nou = client.post(
        ADRECA, camps(client.get(ADRECA)) | {"nom": "Awa"} | NIE | {"document_numero": "Y1234567X"}
    )
    for resposta in (existent, nou):
        assert resposta.status_code == 302
        assert not resposta.headers.keys() ^ nou.headers.keys()
    missatges = [list(r.wsgi_request._messages) for r in (existent, nou)]
    assert len({str(m) for grup in missatges for m in grup}) <= 1


def test_dos_passaports_de_paisos_diferents_poden_tenir_el_mateix_numero(formulari, client, berga):
    pais = Nacionalitat.objects.create(
        codi="SEN", codi_ine="341", tipus="pais", nom="Senegal", nom_es="", nom_en="", area="africa"
    )
    fa_document(fa_persona(municipi=berga), "AB123456", TipusDocument.PASSAPORT, pais=pais)
    fa_document(fa_persona(municipi=berga), "AB123456", TipusDocument.CEDULA)
    document = {"document_tipus": "nass", "document_numero": "081234567869"}
    assert client.post(ADRECA, formulari | document).status_code == 302


def test_qui_s_hi_assembla_es_mostra_una_vegada(formulari, client, berga, tecnica, semblants):
    altra = fa_persona("Aminata", "Diallo", municipi=berga)
    semblants(Semblant(altra.pk, 82, ["mateix cognom", "neix el mateix dia"]))
    resposta = client.post(ADRECA, formulari)
    pagina = text(resposta)
    assert "És una d&#x27;aquestes persones?" in pagina or "És una d'aquestes persones?" in pagina
    assert "Diallo, Aminata" in pagina and "mateix cognom, neix el mateix dia" in pagina
    assert Persona.objects.count() == 1
    assert files_de_registre(tecnica).get().detall["persones"] == [str(altra.uid)]

    assert client.post(ADRECA, camps(resposta)).status_code == 302
    parella = Parella.objects.get()
    assert (parella.puntuacio, parella.motius) == (82, ["mateix cognom", "neix el mateix dia"])


def test_si_el_canvi_en_fa_sortir_una_altra_es_torna_a_mostrar(formulari, client, berga, semblants):
    primera, segona = fa_persona(municipi=berga), fa_persona(municipi=berga)
    semblants(Semblant(primera.pk, 82, ["a"]))
    enviat = camps(client.post(ADRECA, formulari))
    semblants(Semblant(primera.pk, 82, ["a"]), Semblant(segona.pk, 75, ["b"]))
    assert client.post(ADRECA, enviat).status_code == 200


@pytest.mark.parametrize("puntuacio", [0, 69])
def test_qui_s_hi_assembla_poc_no_es_mostra(formulari, client, berga, semblants, puntuacio):
    semblants(Semblant(fa_persona(municipi=berga).pk, puntuacio, ["poc"]))
    assert client.post(ADRECA, formulari).status_code == 302


def test_qui_s_hi_assembla_i_no_es_pot_veure_no_es_mostra(formulari, client, avia, semblants):
    semblants(Semblant(fa_persona("Aminata", municipi=avia).pk, 99, ["mateix nom"]))
    assert client.post(ADRECA, formulari).status_code == 302
    assert Parella.objects.count() == 1


def test_les_claus_vistes_que_no_ho_son_no_estalvien_la_mirada(formulari, client, berga, semblants):
    semblants(Semblant(fa_persona(municipi=berga).pk, 82, ["a"]))
    assert client.post(ADRECA, formulari | {"vistes": "totes *"}).status_code == 200


# What is badly written


@pytest.mark.parametrize(
    ("canvi", "missatge"),
    [
        ({"nom": ""}, "obligatori"),
        ({"nom": "a" * 300}, "100"),
        ({"nom": "Am\0ina"}, "caràcters nuls"),
        ({"nom": "\u200b\u202e"}, "obligatori"),
        (
            {"document_tipus": "nie", "document_numero": "X1234567A"},
            "La lletra d'aquest NIE hauria de ser la L.",
        ),
        ({"document_numero": "X1234567L"}, "Digueu de quin document és el número."),
        ({"document_tipus": "nie"}, "Escriviu-ne el número"),
        ({"telefon": "123"}, "Aquest número no es pot marcar"),
        ({"naixement_0": "30", "naixement_1": "2", "naixement_2": "1990"}, "no té aquest dia"),
        ({"naixement_2": "2199"}, "encara no ha arribat"),
        ({"naixement_2": "1899"}, "1900 o posterior"),
        ({"naixement_0": "3"}, "Poseu-hi també l'any"),
        ({"naixement_0": "tres", "naixement_2": "1990"}, "s'escriuen amb xifres"),
        ({"naixement_1": "13", "naixement_2": "1990"}, "El mes va de l'1 al 12"),
        ({"naixement_2": "1990\0"}, "xifres"),
        ({"sexe": "cap"}, "no és"),
        ({"nacionalitat": "999999"}, "Selecció no vàlida"),
        ({"uid": "res"}, "UUID"),
        ({"versio": "res"}, "enter"),
    ],
)
def test_el_que_esta_malament_es_diu_al_costat_i_no_es_perd_res(formulari, client, canvi, missatge):
    escrit = formulari | {"cognom2": "Bah", "document_tipus": ""} | canvi
    resposta = client.post(ADRECA, escrit)
    errors = str(resposta.context["form"].errors.as_data()) + text(resposta)
    assert missatge.replace("'", "&#x27;") in errors or missatge in errors
    assert resposta.status_code == 200 and not Persona.objects.exists()
    tornat = camps(resposta)
    for camp in ("nom", "cognom1", "cognom2", "document_numero", "telefon", "naixement_2"):
        assert tornat[camp].strip("\0") == escrit[camp].strip("\0\u200b\u202e")


def test_els_caracters_que_no_es_veuen_no_es_desen(formulari, client):
    client.post(ADRECA, formulari | {"nom": "\u202eAmi\u200bna\u200f ", "cognom1": "\ufeffDiallo"})
    assert Persona.objects.get().nom_complet == "Amina Diallo"


def test_un_nom_en_una_altra_escriptura_es_desa_tal_com_es(formulari, client):
    client.post(ADRECA, formulari | {"nom": "أمينة", "cognom1": ""})
    assert Persona.objects.get().nom == "أمينة"


def test_el_municipi_d_un_altre_territori_no_es_pot_triar(formulari, client, avia):
    resposta = client.post(ADRECA, formulari | {"municipi": avia.pk})
    assert "Selecció no vàlida" in str(resposta.context["form"].errors["municipi"])
    assert not Persona.objects.exists()


def test_el_que_no_es_del_formulari_no_s_escriu(formulari, client, tecnica, berga, avia):
    altra = fa_persona(municipi=berga)
    client.post(
        ADRECA,
        formulari
        | {
            "id": altra.pk, "is_staff": "on", "is_superuser": "on", "rol": "dpd",
            "municipi_id": avia.pk, "creat_per": altra.creat_per_id, "estat": "validat",
            "nota": "una nota", "fusionada_amb": altra.pk, "clau_ordre": "x",
            "procedencia": "origen", "cal_interpret": "on", "consentiment": "on",
        },
    )  # fmt: skip
    persona = Persona.objects.exclude(pk=altra.pk).get()
    valors = Persona.objects.filter(pk=persona.pk).values().get()
    escrits = {
        "id",
        "uid",
        "nom",
        "cognom1",
        "clau_ordre",
        "municipi_id",
        "creat_el",
        "modificat_el",
    }
    esperats = {
        "cognom2": "", "nom_sentit": "", "nom_original": "", "sexe": "no_consta",
        "naixement": None, "naixement_precisio": "no", "pais_naixement_id": None,
        "nacionalitat_id": None, "procedencia": "no_consta", "llengua_escrita_id": None,
        "cal_interpret": False, "alfabetitzacio": "no_consta", "primer_padro_catalunya": None,
        "primer_padro_espanya": None, "nota": "", "fusionada_amb_id": None, "versio": 1,
        "creat_per_id": tecnica.pk, "modificat_per_id": tecnica.pk,
    }  # fmt: skip
    assert {clau: valor for clau, valor in valors.items() if clau not in escrits} == esperats
    assert (persona.municipi, str(persona.uid)) == (berga, formulari["uid"])


# Who comes in


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_hi_entra(client, berga, rol):
    client.force_login(fa_usuari(rol, berga))
    assert client.get(ADRECA).status_code == client.post(ADRECA, {}).status_code == 403


def test_sense_entrar_porta_a_l_entrada(client):
    assert client.get(ADRECA).url.startswith(reverse("account_login"))


def test_cap_altre_verb(tecnica, client):
    assert client.put(ADRECA).status_code == client.delete(ADRECA).status_code == 405


def test_un_rol_tret_mentre_s_omplia_no_deixa_desar(formulari, client, tecnica):
    tecnica.assignacions.update(fins=date(2021, 1, 1))
    assert client.post(ADRECA, formulari).status_code in (403, 409)
    assert not Persona.objects.exists()


def test_un_formulari_obert_amb_un_altre_rol_no_desa(formulari, client):
    resposta = client.post(
        ADRECA, formulari | {"_assignacio": "00000000-0000-4000-8000-000000000000"}
    )
    assert resposta.status_code == 409
    assert not Persona.objects.exists()


def test_en_desar_se_n_va_l_esborrany(formulari, client, tecnica):
    Esborrany.objects.create(per=tecnica, clau="persona_nova", dades_del_formulari="nom=Amina")
    client.post(ADRECA, formulari)
    assert not Esborrany.objects.exists()


def test_les_consultes_no_depenen_de_quantes_fitxes_hi_ha(
    tecnica, client, berga, django_assert_num_queries
):
    client.get(ADRECA)
    with django_assert_num_queries(QUANTES):
        client.get(ADRECA)
    for _vegada in range(5):
        fa_persona(municipi=berga, per=tecnica)
    with django_assert_num_queries(QUANTES):
        client.get(ADRECA)


def test_de_debo_qui_s_escriu_gairebe_igual_i_neix_el_mateix_dia_es_mostra(
    formulari, client, berga
):
    altra = fa_persona("Mohamed", "Benali", municipi=berga, naixement=date(1990, 2, 3))
    reindexa(altra)
    escrit = {"nom": "Muhammad", "cognom1": "Ben Ali", "naixement_0": "3", "naixement_1": "2"}
    resposta = client.post(ADRECA, formulari | escrit | {"naixement_2": "1990"})
    assert "Benali, Mohamed" in text(resposta)
    client.post(ADRECA, camps(resposta))
    assert Parella.objects.get().una == altra
