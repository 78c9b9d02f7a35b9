"""Days and definitions at their limits: a programme that changes while people are in it."""

from datetime import date, datetime

import pytest
import time_machine

from acollida.enums import TipusCamp
from acollida.models import Apunt, CampPrograma, Participacio, Programa
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import navega
from tests.acollida.programes import (
    AVUI,
    fa_apunt,
    fa_camp,
    fa_dret,
    fa_participacio,
    fa_refugi,
)
from tests.acollida.test_programes import envia, fitxa, text, url
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db


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


def errors(resposta, camp="__all__"):
    assert resposta.status_code == 200
    return " ".join(resposta.context["form"].errors.get(camp, []))


# The first day


@pytest.mark.parametrize("inici", ["9999-12-31", "9999-06-01"])
def test_un_inici_del_final_dels_temps_es_refusa_al_costat_del_camp(
    client, tecnica, persona, inici
):
    resposta = client.post(
        url("participacio_nova", persona, "refugi"), fitxa(tecnica, persona, inici=inici)
    )
    assert "any" in errors(resposta, "inici")
    assert not Participacio.objects.exists()


@pytest.mark.parametrize("inici", ["", "31/02/2026", "2026-02-30", "ahir"])
def test_un_dia_que_no_existeix_es_refusa_al_costat_del_camp(client, tecnica, persona, inici):
    resposta = client.post(
        url("participacio_nova", persona, "refugi"), fitxa(tecnica, persona, inici=inici)
    )
    assert errors(resposta, "inici")
    assert not Participacio.objects.exists()


@pytest.mark.parametrize(
    ("inici", "fi_previst"),
    [("2025-10-31", date(2026, 6, 29)), ("2025-06-30", date(2026, 2, 27)),
     ("2026-01-01", date(2026, 8, 31)), ("2023-07-01", date(2024, 2, 29))],
)  # fmt: skip
def test_vuit_mesos_acaben_el_dia_abans(client, tecnica, persona, inici, fi_previst):
    client.post(url("participacio_nova", persona, "refugi"), fitxa(tecnica, persona, inici=inici))
    assert Participacio.objects.get().fi_previst == fi_previst


def test_un_programa_que_ja_no_diu_quant_dura_deixa_corregir_les_prorrogades(client, participacio):
    envia(
        client, url("participacio_prorroga", participacio),
        prorroga_fins="2026-12-31", prorroga_motiu="Cal més temps",
    )  # fmt: skip
    Programa.objects.update(mesos=None, mesos_prorroga=None)
    resposta = envia(client, url("participacio_edita", participacio), inici="2026-01-09")
    participacio.refresh_from_db()
    assert resposta.status_code == 200
    assert "pròrroga" in errors(resposta, "inici")
    assert (participacio.inici, participacio.fi_previst) == (date(2026, 1, 7), date(2026, 9, 6))
    assert envia(client, url("participacio_edita", participacio)).status_code == 302


def test_un_inici_que_deixa_la_prorroga_enrere_es_refusa(client, participacio):
    Participacio.objects.update(prorroga_fins=date(2026, 9, 7), prorroga_motiu="Un dia")
    resposta = envia(client, url("participacio_edita", participacio), inici="2026-01-08")
    assert "ja no ho seria" in errors(resposta, "inici")
    endavant = envia(client, url("participacio_edita", participacio), inici="2026-01-06")
    assert endavant.status_code == 302


def test_l_inici_no_passa_del_darrer_dia(client, participacio):
    Participacio.objects.update(fi=date(2026, 2, 1), valors={"motiu": "assolit"})
    resposta = envia(client, url("participacio_edita", participacio), inici="2026-02-02")
    assert "abans de començar" in errors(resposta, "inici")
    envia(client, url("participacio_edita", participacio), inici="2026-02-01")
    participacio.refresh_from_db()
    assert participacio.inici == participacio.fi == date(2026, 2, 1)


# The extension


@pytest.mark.parametrize(
    ("dia", "diu"),
    [("2026-09-06", "més enllà"), ("2026-09-05", "més enllà"), ("2027-01-07", "És més del que")],
)
def test_la_prorroga_entre_el_final_previst_i_el_limit(client, participacio, dia, diu):
    adreca = url("participacio_prorroga", participacio)
    resposta = envia(client, adreca, prorroga_fins=dia, prorroga_motiu="Perquè cal")
    assert diu in errors(resposta, "prorroga_fins")
    participacio.refresh_from_db()
    assert participacio.prorroga_fins is None


def test_l_ultim_dia_del_limit_no_avisa_i_passar_ne_demana_per_que(client, participacio):
    adreca = url("participacio_prorroga", participacio)
    assert client.get(adreca).context["form"]["prorroga_fins"].value() == date(2027, 1, 6)
    dades = {"prorroga_fins": "2027-01-07", "prorroga_motiu": "Judici"}
    assert "motiu_avis" in envia(client, adreca, **dades).context["form"].errors
    assert envia(client, adreca, **dades, motiu_avis="Ho ha dit el jutge").status_code == 302
    participacio.refresh_from_db()
    assert participacio.final_previst == date(2027, 1, 7)
    assert participacio.motiu_avis == "Ho ha dit el jutge"


def test_sense_motiu_no_es_prorroga(client, participacio):
    adreca = url("participacio_prorroga", participacio)
    resposta = envia(client, adreca, prorroga_fins="2026-12-01", prorroga_motiu="")
    assert errors(resposta, "prorroga_motiu")


@pytest.mark.parametrize("canvi", [{"fi": date(2026, 2, 1)}, {"fi_previst": None}])
def test_el_que_no_es_pot_prorrogar_torna_a_la_fitxa(client, participacio, canvi):
    Participacio.objects.update(**canvi)
    for resposta in (
        client.get(url("participacio_prorroga", participacio)),
        client.post(
            url("participacio_prorroga", participacio),
            {"prorroga_fins": "2026-12-01", "prorroga_motiu": "x", "versio": 0},
        ),
    ):
        assert resposta.status_code == 302
        assert resposta.url == url("participacio", participacio)
    participacio.refresh_from_db()
    assert participacio.prorroga_fins is None


# The end


@pytest.mark.parametrize(
    ("fi", "diu"),
    [("2026-01-06", "abans de començar"), ("2026-03-10", "posterior a avui"), ("", "")],
)
def test_un_final_impossible_es_refusa(client, participacio, fi, diu):
    adreca = url("participacio_acaba", participacio)
    resposta = envia(client, adreca, **{"fi": fi, "c-motiu": "assolit"})
    assert errors(resposta, "fi")
    assert diu in errors(resposta, "fi")


@pytest.mark.parametrize("fi", ["2026-01-07", "2026-03-09"])
def test_el_primer_dia_i_avui_son_bons_finals(client, participacio, fi):
    adreca = url("participacio_acaba", participacio)
    assert envia(client, adreca, **{"fi": fi, "c-motiu": "assolit"}).status_code == 302
    participacio.refresh_from_db()
    assert str(participacio.fi) == fi
    assert participacio.valors == {"motiu": "assolit"}


@pytest.mark.parametrize("motiu", ["", "inventat", "edat"])
def test_sense_un_motiu_del_seu_camp_no_s_acaba(client, participacio, motiu):
    adreca = url("participacio_acaba", participacio)
    resposta = envia(client, adreca, **{"fi": "2026-03-01", "c-motiu": motiu})
    assert errors(resposta, "c-motiu")
    participacio.refresh_from_db()
    assert participacio.fi is None


def test_no_es_reobre_qui_ha_tornat_a_entrar(client, persona, refugi, participacio):
    Participacio.objects.update(fi=date(2026, 2, 1), valors={"motiu": "assolit"})
    fa_participacio(persona, refugi, inici=date(2026, 2, 10))
    resposta = envia(client, url("participacio_acaba", participacio), fi="")
    assert "ja és al programa" in errors(resposta)
    assert Participacio.objects.filter(fi__isnull=True).count() == 1


# Sent twice, or on an old page


@pytest.mark.parametrize("nom", ["participacio_edita", "participacio_acaba"])
def test_una_versio_vella_es_diu_i_no_es_desa(client, participacio, nom):
    adreca = url(nom, participacio)
    camps = {"c-motiu": "assolit", "fi": "2026-03-01", "inici": "2026-01-08", "versio": "0"}
    Participacio.objects.update(versio=3, inici=date(2026, 1, 5), fi=None)
    resposta = envia(client, adreca, **camps | {"initial-inici": "2026-01-07"})
    assert resposta.status_code == 409
    assert resposta.context["conflicte"]
    participacio.refresh_from_db()
    assert (participacio.versio, participacio.fi) == (3, None)


def test_l_apunt_enviat_dues_vegades_en_fa_un(client, participacio):
    adreca = url("apunt_nou", participacio, "mentor")
    form = client.get(adreca).context["form"]
    dades = {"uid": form["uid"].value(), "versio": 0, "des_de": "2026-02-01", "c-qui": "Pere"}
    assert client.post(adreca, dades).url == client.post(adreca, dades).url
    assert Apunt.objects.count() == 1


def test_anullar_demana_per_que_i_un_d_anullat_ja_no_s_obre(client, participacio, refugi):
    apunt = fa_apunt(participacio, refugi.tipus_d_apunt.get(codi="mentor"))
    adreca = url("apunt_anulla", apunt)
    assert errors(envia(client, adreca, anullat_motiu=""), "anullat_motiu")
    assert envia(client, adreca, anullat_motiu="Repetit").status_code == 302
    assert client.get(adreca).status_code == 404
    assert client.get(url("apunt", apunt)).status_code == 404
    assert client.post(adreca, {"anullat_motiu": "x", "versio": 1}).status_code == 404
    apunt.refresh_from_db()
    assert apunt.anullat_motiu == "Repetit"


@pytest.mark.parametrize("nom", ["participacio", "programes"])
def test_les_pagines_de_llegir_no_accepten_enviaments(client, participacio, nom):
    arguments = [] if nom == "programes" else [participacio]
    assert client.post(url(nom, *arguments)).status_code == 405


# A field that is no more


def test_un_camp_retirat_nomes_es_llegeix_a_qui_ja_el_deia(client, tecnica, persona, refugi):
    vella = fa_participacio(persona, refugi, valors={"hores": "3"})
    CampPrograma.objects.filter(codi="hores").update(vigent_fins=date(2026, 3, 8))
    assert "c-hores" in client.get(url("participacio_edita", vella)).context["form"].fields
    assert "3" in text(client.get(url("participacio", vella)))
    altra = fa_persona("Oumou", municipi=persona.municipi, per=tecnica)
    nova = client.get(url("participacio_nova", altra, "refugi")).context["form"]
    assert "c-hores" not in nova.fields


def test_un_camp_que_comenca_dema_no_es_demana_avui(client, persona, refugi):
    fa_camp(refugi, "dema", TipusCamp.TEXT, vigent_des_de=date(2026, 3, 10))
    fa_camp(refugi, "avui", TipusCamp.TEXT, vigent_des_de=date(2026, 3, 9))
    camps = client.get(url("participacio_nova", persona, "refugi")).context["form"].fields
    assert "c-avui" in camps
    assert "c-dema" not in camps
