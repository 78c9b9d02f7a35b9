"""Somebody in a programme: put in it, corrected, extended and ended, with its dated rows."""

from datetime import date, datetime
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from acollida.enums import FinalApunt, TipusCamp
from acollida.models import Apunt, Esborrany, OpcioCamp, Participacio, TipusApunt
from comptes.enums import Rol
from tests.acollida.fabriques import fa_entitat, fa_persona, fa_tecnica
from tests.acollida.mirades import consultes, lectures, navega
from tests.acollida.programes import (
    AVUI,
    fa_apunt,
    fa_camp,
    fa_dret,
    fa_participacio,
    fa_programa,
    fa_refugi,
    fa_tipus,
)
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

LLISTA = reverse("acollida:programes")


@pytest.fixture(autouse=True)
def avui():
    with time_machine.travel(datetime(2026, 3, 9, 11), tick=False):
        yield AVUI


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def refugi():
    return fa_refugi()


@pytest.fixture
def tecnica(berga, refugi):
    tecnica = fa_tecnica(berga)
    fa_dret(tecnica, refugi)
    return tecnica


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica, naixement=date(1990, 5, 4))


@pytest.fixture
def participacio(persona, refugi):
    return fa_participacio(persona, refugi)


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


def url(nom, *objectes):
    return reverse(f"acollida:{nom}", args=[getattr(o, "uid", o) for o in objectes])


def text(resposta) -> str:
    return resposta.content.decode()


def fitxa(de, persona, **camps):
    """What the form of a participation sends."""
    return {
        "uid": uuid4(), "versio": 0, "inici": "2026-01-07", "municipi": persona.municipi.pk,
        "tecnica": de.pk, "c-hores": "3", "motiu_avis": "",
    } | camps  # fmt: skip


def envia(client, adreca, **camps):
    """Send a form as its page brings it: what is not said, as it was."""
    form = client.get(adreca).context["form"]
    dades = {}
    for camp in form:
        valor = camp.value()
        if camp.field.show_hidden_initial:
            dades[camp.html_initial_name] = valor if valor is not None else ""
        if valor not in (None, ""):
            dades[camp.html_name] = valor
    return client.post(adreca, dades | camps)


# Put in


def test_es_posa_una_persona_en_un_programa(client, tecnica, persona, refugi):
    adreca = url("participacio_nova", persona, refugi.codi)
    dades = fitxa(tecnica, persona, **{"c-nota": "Viu sola", "c-vulnerable": ["salut"]})
    resposta = client.post(adreca, dades)
    seva = Participacio.objects.get()
    assert resposta.url == url("participacio", seva)
    assert (seva.persona, seva.programa, seva.creat_per) == (persona, refugi, tecnica)
    assert seva.fi_previst == date(2026, 9, 6)
    assert seva.valors == {"hores": "3"}
    assert seva.tot() == {"hores": "3", "nota": "Viu sola", "vulnerable": ["salut"]}


def test_el_que_es_xifrat_no_es_pot_llegir_a_la_base(client, tecnica, persona, refugi):
    dades = fitxa(tecnica, persona, **{"c-nota": "Viu sola", "c-vulnerable": ["salut"]})
    client.post(url("participacio_nova", persona, refugi.codi), dades)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM acollida_participacio p")
        fila = cursor.fetchone()[0]
    assert "sola" not in fila
    assert "salut" not in fila
    assert '"hores": "3"' in fila


def test_enviar_dues_vegades_en_fa_una(client, tecnica, persona, refugi):
    adreca, dades = url("participacio_nova", persona, refugi.codi), fitxa(tecnica, persona)
    assert client.post(adreca, dades).url == client.post(adreca, dades).url
    assert Participacio.objects.count() == 1


def test_no_s_hi_entra_dues_vegades_alhora(client, tecnica, persona, participacio):
    adreca = url("participacio_nova", persona, "refugi")
    resposta = client.post(adreca, fitxa(tecnica, persona))
    assert "ja és al programa" in text(resposta)
    Participacio.objects.update(fi=date(2026, 2, 1))
    assert client.post(adreca, fitxa(tecnica, persona)).status_code == 302


@pytest.mark.parametrize(
    ("hores", "diu"),
    [
        ("-1", "més gran o igual que 0"),
        ("61", "menor o igual que 60."),
        ("tres", "un número"),
    ],
)
def test_el_que_no_pot_ser_es_rebutja_encara_que_es_digui_per_que(
    client, tecnica, persona, refugi, hores, diu
):
    dades = fitxa(tecnica, persona, **{"c-hores": hores, "motiu_avis": "Perquè sí"})
    resposta = client.post(url("participacio_nova", persona, refugi.codi), dades)
    assert diu in str(resposta.context["form"].errors["c-hores"])
    assert not Participacio.objects.exists()


@pytest.mark.parametrize(("hores", "avisa"), [("2", 0), ("4", 0), ("1.5", 1), ("4.5", 1)])
def test_fora_del_previst_s_avisa_i_es_registra_si_es_diu_per_que(
    client, tecnica, persona, refugi, hores, avisa
):
    adreca = url("participacio_nova", persona, refugi.codi)
    dades = fitxa(tecnica, persona, **{"c-hores": hores})
    resposta = client.post(adreca, dades)
    if not avisa:
        assert resposta.status_code == 302
        return
    form = resposta.context["form"]
    assert {"c-hores", "motiu_avis"} == set(form.errors)
    assert not form["motiu_avis"].is_hidden
    client.post(adreca, dades | {"motiu_avis": "El grup treballa de nits"})
    seva = Participacio.objects.get()
    assert (seva.motiu_avis, seva.valors["hores"]) == ("El grup treballa de nits", hores)


@pytest.mark.parametrize(
    ("naixement", "avisa"),
    [(date(2009, 1, 8), True), (date(2009, 1, 7), False), (date(2004, 1, 7), True)],
)
def test_l_edat_es_la_del_dia_que_comenca(client, tecnica, berga, naixement, avisa):
    """Seventeen to twenty-one: a day before her seventeenth birthday it warns."""
    joves = fa_programa("joves", "Joves", edat_minima=17, edat_maxima=21)
    fa_dret(tecnica, joves)
    jove = fa_persona(municipi=berga, per=tecnica, naixement=naixement)
    resposta = client.post(url("participacio_nova", jove, "joves"), fitxa(tecnica, jove))
    assert (resposta.status_code == 200) is avisa
    assert ("fora del que preveu" in text(resposta)) is avisa


def test_de_qui_no_se_sap_l_edat_no_s_avisa(client, tecnica, berga):
    joves = fa_programa("joves", "Joves", edat_minima=17, edat_maxima=21)
    fa_dret(tecnica, joves)
    jove = fa_persona(municipi=berga, per=tecnica)
    adreca = url("participacio_nova", jove, "joves")
    assert client.post(adreca, fitxa(tecnica, jove)).status_code == 302


def test_els_camps_amagats_no_es_deixen_manipular(client, tecnica, persona, refugi):
    sense_dret = fa_tecnica(persona.municipi)
    dades = fitxa(
        tecnica, persona, municipi=fa_municipi().pk, tecnica=sense_dret.pk,
        entitat=fa_entitat(comarca=fa_comarca()).pk, **{"c-vulnerable": ["inventada"]},
    )  # fmt: skip
    resposta = client.post(url("participacio_nova", persona, refugi.codi), dades)
    assert set(resposta.context["form"].errors) == {
        "municipi", "tecnica", "entitat", "c-vulnerable",
    }  # fmt: skip
    assert "Selecció no vàlida" in text(resposta)


def test_un_programa_retirat_ja_no_es_pot_triar(client, tecnica, persona, participacio):
    refugi = participacio.programa
    refugi.vigent_fins = date(2026, 3, 8)
    refugi.save()
    assert client.get(url("participacio_nova", persona, "refugi")).status_code == 404
    assert "Refugi" in text(client.get(url("participacio", participacio)))


# Corrected, extended, ended


def test_corregir_no_toca_el_que_ha_escrit_una_altra(client, participacio, tecnica):
    adreca = url("participacio_edita", participacio)
    form = client.get(adreca).context["form"]
    Participacio.objects.get().posa(form.camps["c-nota"], "x")  # nothing is stored
    envia(client, adreca, **{"c-nota": "Primera"})
    participacio.refresh_from_db()
    assert (participacio.versio, participacio.tot()["nota"]) == (2, "Primera")
    vell = fitxa(tecnica, participacio.persona, versio=1, **{"c-nota": "Segona"})
    del vell["uid"]
    resposta = client.post(adreca, vell)
    assert resposta.status_code == 409
    assert "Primera" in text(resposta)
    participacio.refresh_from_db()
    assert participacio.tot()["nota"] == "Primera"


def test_el_conflicte_diu_les_opcions_pel_seu_nom(client, participacio):
    adreca = url("participacio_edita", participacio)
    form = client.get(adreca).context["form"]
    participacio.posa(form.camps["c-vulnerable"], ["edat"])
    participacio.versio = 2
    participacio.save()
    camps = {"versio": 1, "c-vulnerable": ["salut"], "initial-c-vulnerable": []}
    resposta = envia(client, adreca, **camps)
    assert resposta.status_code == 409
    [diferencia] = resposta.context["conflicte"].diferencies
    assert (diferencia.escrit, diferencia.vostre) == ("Edat", "Salut")


def test_la_prorroga_va_mes_enlla_i_diu_per_que(client, participacio):
    adreca = url("participacio_prorroga", participacio)
    form = client.get(adreca).context["form"]
    assert form["prorroga_fins"].value() == date(2027, 1, 6)
    resposta = envia(client, adreca, prorroga_fins="2026-09-06", prorroga_motiu="x")
    assert "més enllà del final previst" in text(resposta)
    resposta = envia(client, adreca, prorroga_fins="2027-02-01", prorroga_motiu="x")
    assert "més del que preveu" in text(resposta)
    envia(client, adreca, prorroga_fins="2027-01-06", prorroga_motiu="La família hi vol seguir")
    participacio.refresh_from_db()
    assert participacio.final_previst == date(2027, 1, 6)
    assert participacio.prorroga_motiu == "La família hi vol seguir"


def test_s_acaba_amb_motiu_i_es_pot_reobrir(client, participacio):
    adreca = url("participacio_acaba", participacio)
    sense_motiu = envia(client, adreca, fi="2026-03-01")
    assert set(sense_motiu.context["form"].errors) == {"c-motiu"}
    for dia in ("2026-01-06", "2026-03-10"):
        assert "fi" in envia(client, adreca, fi=dia).context["form"].errors
    envia(client, adreca, fi="2026-03-01", **{"c-motiu": "assolit"})
    participacio.refresh_from_db()
    assert (participacio.fi, participacio.valors["motiu"]) == (date(2026, 3, 1), "assolit")
    assert "acabada" in text(client.get(url("participacio", participacio)))
    assert client.get(url("participacio_prorroga", participacio)).status_code == 302
    envia(client, adreca, fi="")
    participacio.refresh_from_db()
    assert participacio.fi is None
    assert "motiu" not in participacio.valors


def test_canviar_l_inici_torna_a_comptar_el_final(client, participacio):
    envia(client, url("participacio_edita", participacio), inici="2026-02-01")
    participacio.refresh_from_db()
    assert participacio.fi_previst == date(2026, 9, 30)


# Rows


@pytest.fixture
def mentor(refugi):
    return TipusApunt.objects.get(codi="mentor")


@pytest.fixture
def document(refugi):
    return TipusApunt.objects.get(codi="document")


def apunt(**camps):
    return {"uid": uuid4(), "versio": 0, "des_de": "2026-02-02", "motiu_avis": ""} | camps


def test_s_hi_posa_un_document_amb_la_caducitat(client, participacio, document):
    dades = apunt(fins="2026-08-02", **{"c-quin": "resguard"})
    client.post(url("apunt_nou", participacio, "document"), dades)
    fet = Apunt.objects.get()
    assert (str(fet), fet.fins, fet.valors) == (
        "Resguard", date(2026, 8, 2), {"quin": "resguard"},
    )  # fmt: skip
    assert "Resguard" in text(client.get(url("participacio", participacio)))


def test_un_mentor_es_diu_pel_seu_tipus_i_no_pel_nom(client, participacio):
    adreca = url("apunt_nou", participacio, "mentor")
    client.post(adreca, apunt(**{"c-qui": "Rosa", "c-anys": "40"}))
    assert str(Apunt.objects.get()) == "Mentora"


def test_el_grup_de_dos_a_cinc(client, participacio, mentor):
    pagina, adreca = url("participacio", participacio), url("apunt_nou", participacio, "mentor")
    assert "Ara n&#x27;hi ha 0" in text(client.get(pagina))
    fa_apunt(participacio, mentor, valors={"qui": "A"})
    assert "Ara n&#x27;hi ha 1" in text(client.get(pagina))
    for nom in "BCDE":
        fa_apunt(participacio, mentor, valors={"qui": nom})
    assert "Ara n&#x27;hi ha" not in text(client.get(pagina))
    sise = apunt(**{"c-qui": "F", "c-anys": "40"})
    assert "preveu 5 alhora" in text(client.post(adreca, sise))
    assert client.post(adreca, sise | {"motiu_avis": "Substitueix la B"}).status_code == 302
    assert Apunt.objects.filter(motiu_avis="Substitueix la B").count() == 1


@pytest.mark.parametrize(
    ("camps", "camp"),
    [
        ({"des_de": "2026-03-10"}, "des_de"),
        ({"des_de": "1889-03-10"}, "des_de"),
        ({"fins": "2026-02-01"}, "__all__"),
        ({"c-anys": "111"}, "c-anys"),
        ({"c-qui": ""}, "c-qui"),
    ],
)
def test_un_apunt_impossible_es_rebutja(client, participacio, camps, camp):
    dades = apunt(**{"c-qui": "Rosa", "c-anys": "40", "motiu_avis": "x"}) | camps
    resposta = client.post(url("apunt_nou", participacio, "mentor"), dades)
    assert camp in resposta.context["form"].errors
    assert not Apunt.objects.exists()


def test_el_que_no_es_repeteix_nomes_hi_es_una_vegada(client, participacio, refugi):
    unic = fa_tipus(refugi, "entrevista", "Entrevista", repetible=False)
    fa_apunt(participacio, unic)
    assert 'Afegeix<span class="visually-hidden">: Entrevista' not in text(
        client.get(url("participacio", participacio))
    )
    resposta = client.post(url("apunt_nou", participacio, "entrevista"), apunt())
    assert "només n&#x27;hi pot haver un" in text(resposta)


def test_un_apunt_es_corregeix_i_s_anulla_sense_esborrar_se(client, participacio, document):
    fet = fa_apunt(participacio, document, valors={"quin": "resguard"}, fins=date(2026, 8, 1))
    envia(client, url("apunt", fet), **{"c-quin": "targeta"})
    fet.refresh_from_db()
    assert (fet.valors, fet.opcio.codi) == ({"quin": "targeta"}, "targeta")
    adreca = url("apunt_anulla", fet)
    assert "anullat_motiu" in envia(client, adreca).context["form"].errors
    envia(client, adreca, anullat_motiu="Era d'una altra persona")
    pagina = text(client.get(url("participacio", participacio)))
    assert "anul·lat: Era d&#x27;una altra persona" in pagina
    assert client.get(url("apunt", fet)).status_code == 404
    assert not Apunt.objects.que_caduquen().exists()


def test_el_que_ha_caducat_es_diu_i_el_que_s_ha_substituit_no(client, participacio, document):
    fa_apunt(participacio, document, fins=date(2026, 3, 1))
    assert "to-mal" in text(client.get(url("participacio", participacio)))
    fa_apunt(participacio, document, des_de=date(2026, 3, 2), fins=date(2026, 9, 1))
    assert "to-mal" not in text(client.get(url("participacio", participacio)))


def test_el_que_s_ha_retirat_es_llegeix_i_no_es_torna_a_oferir(client, participacio, document):
    fet = fa_apunt(participacio, document, valors={"quin": "resguard"})
    OpcioCamp.objects.filter(codi="resguard").update(vigent_fins=date(2026, 3, 8))
    nou = client.get(url("apunt_nou", participacio, "document")).context["form"]
    assert [codi for codi, _nom in nou.fields["c-quin"].choices] == ["", "targeta"]
    vell = client.get(url("apunt", fet)).context["form"]
    assert "resguard" in [codi for codi, _nom in vell.fields["c-quin"].choices]
    document.camps.update(vigent_fins=date(2026, 3, 8))
    assert (
        "c-quin"
        not in client.get(url("apunt_nou", participacio, "document")).context["form"].fields
    )
    assert "Resguard" in text(client.get(url("participacio", participacio)))


def test_cada_mena_de_camp_es_desa_i_es_diu(client, persona, tecnica):
    tot = fa_programa("tot", "Tot", mesos=None, mesos_prorroga=None)
    fa_dret(tecnica, tot)
    cap = fa_entitat("CAP Nord", comarca=persona.municipi.comarca)
    mostres = {
        TipusCamp.TEXT: ("curt", "Un text", "Un text"),
        TipusCamp.LLARG: ("dos\nparàgrafs", "dos\nparàgrafs", "dos<br>paràgrafs"),
        TipusCamp.DATA: ("2026-02-01", "2026-02-01", "1 de febrer de 2026"),
        TipusCamp.NOMBRE: ("2.50", "2.5", "2,5"),
        TipusCamp.OPCIO: ("vermell", "vermell", "Vermell"),
        TipusCamp.OPCIONS: (["gran", "petit"], ["gran", "petit"], "Gran, Petit"),
        TipusCamp.ENTITAT: (str(cap.uid), str(cap.uid), "CAP Nord"),
        TipusCamp.SI_NO: ("no", "no", "no"),
    }
    mostres[TipusCamp.TEXT] = ("Un text", "Un text", "Un text")
    opcions = {TipusCamp.OPCIO: ("vermell", "blau"), TipusCamp.OPCIONS: ("gran", "petit")}
    for tipus in TipusCamp:
        fa_camp(tot, f"k-{tipus}", tipus, opcions=opcions.get(tipus, ()))
    enviat = {f"c-k-{tipus}": mostra[0] for tipus, mostra in mostres.items()}
    dades = fitxa(tecnica, persona, **enviat)
    assert client.post(url("participacio_nova", persona, "tot"), dades).status_code == 302
    seva = Participacio.objects.get()
    assert seva.tot() == {f"k-{tipus}": mostra[1] for tipus, mostra in mostres.items()}
    pagina = text(client.get(url("participacio", seva)))
    assert [m for m in mostres.values() if f"<dd>{m[2]}" not in pagina.replace("<p>", "")] == []
    assert seva.fi_previst is None
    sense_tocar = envia(client, url("participacio_edita", seva))
    assert sense_tocar.status_code == 302
    abans = seva.tot()
    seva.refresh_from_db()
    assert seva.tot() == abans


# Lists and pages


def test_la_llista_filtra_i_pagina(client, berga, tecnica, refugi):
    for n in range(53):
        fa_participacio(fa_persona(f"Nom{n}", municipi=berga, per=tecnica), refugi)
    avia = fa_municipi("Avià", comarca=berga.comarca)
    amagada = fa_participacio(fa_persona("Oculta", municipi=avia), refugi)
    acabada = Participacio.objects.exclude(pk=amagada.pk)[20]
    Participacio.objects.filter(pk=acabada.pk).update(fi=date(2026, 2, 1))
    primera = client.get(LLISTA)
    assert len(primera.context["files"]) == 50
    assert "53 participacions" in text(primera)
    segona = client.get(LLISTA, {"des_de": primera.context["pagina"].clau})
    assert len(segona.context["files"]) == 3
    assert "Oculta" not in text(primera) + text(segona)
    filtrada = client.get(LLISTA, {"estat": "acabada", "programa": "refugi"})
    assert [fila.pk for fila, _estat in filtrada.context["files"]] == [acabada.pk]
    assert "No hi ha ningú" in text(client.get(LLISTA, {"estat": "prevista"}))


def test_cada_pagina_deixa_una_lectura(client, tecnica, persona, participacio, document):
    fet = fa_apunt(participacio, document)
    for adreca in (
        LLISTA,
        url("programes_persona", persona),
        url("participacio", participacio),
        url("participacio_edita", participacio),
        url("participacio_prorroga", participacio),
        url("participacio_acaba", participacio),
        url("apunt_nou", participacio, "mentor"),
        url("apunt", fet),
        url("apunt_anulla", fet),
    ):
        with lectures() as files:
            assert client.get(adreca).status_code == 200
        assert len(files) == 1, adreca
        assert str(persona.uid) in files[0].objecte + str(files[0].detall)


def test_les_consultes_no_depenen_de_quants_n_hi_ha(tecnica, berga, refugi, participacio):
    mentor = TipusApunt.objects.get(codi="mentor")
    client, pagina = navega(tecnica), url("participacio", participacio)
    fa_apunt(participacio, mentor, valors={"qui": "A"})
    abans = consultes(client, pagina), consultes(client, LLISTA)
    for n in range(8):
        fa_apunt(participacio, mentor, valors={"qui": f"N{n}"})
        fa_participacio(fa_persona(f"Nom{n}", municipi=berga, per=tecnica), refugi)
    assert (consultes(client, pagina), consultes(client, LLISTA)) == abans


def test_l_esborrany_es_recupera_i_se_n_va_en_desar(client, tecnica, persona, refugi):
    adreca = url("participacio_nova", persona, refugi.codi)
    clau = client.get(adreca).context["clau"]
    client.post(reverse("acollida:esborrany"), {"_esborrany": clau, "c-nota": "A mitges"})
    assert "A mitges" in text(client.get(adreca, {"esborrany": "1"}))
    client.post(adreca, fitxa(tecnica, persona))
    assert not Esborrany.objects.exists()


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_els_altres_rols_no_hi_entren(berga, participacio, rol):
    client = navega(fa_usuari(rol, berga))
    seves = url("programes_persona", participacio.persona)
    for adreca in (LLISTA, url("participacio", participacio), seves):
        assert client.get(adreca).status_code == 403


def test_el_verb_que_no_toca(client, participacio, persona):
    for adreca in (LLISTA, url("participacio", participacio), url("programes_persona", persona)):
        assert client.post(adreca).status_code == 405


def test_la_fitxa_porta_als_programes_i_ho_explica(client, participacio, persona, document):
    fa_apunt(participacio, document, opcio=document.camps.get().opcions.first())
    pagina = text(client.get(reverse("acollida:persona", args=[persona.uid])))
    assert url("programes_persona", persona) in pagina
    assert "Comença: Refugi" in pagina
    assert "Final previst: Refugi" in pagina
    assert document.final == FinalApunt.CADUCA
