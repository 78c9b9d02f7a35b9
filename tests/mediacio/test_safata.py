"""The inbox: its parts, its order, its filters and its pages."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida import llistes
from comptes.enums import Rol
from mediacio.enums import EstatPeticio
from mediacio.grups import GRUPS
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.mediacio.fabriques import (
    DIVENDRES,
    fa_ambit,
    fa_interpret,
    fa_llengua,
    fa_motiu,
    fa_oferta,
    fa_peticio,
)

pytestmark = pytest.mark.django_db


def safata(client, **filtre):
    resposta = client.get(reverse("mediacio:inici", query=filtre))
    assert resposta.status_code == 200
    return resposta


def vistes(client, **filtre):
    return list(safata(client, **filtre).context["pagina"])


@pytest.fixture
def fa(manresa, wolof, salut, interpret):
    motiu = fa_motiu()
    comuns = {
        "llengua": wolof, "ambit": salut, "interpret": interpret, "motiu_anullacio": motiu,
        "hora_inici": None, "hora_fi": None,
    }  # fmt: skip
    return lambda **camps: fa_peticio(camps.pop("municipi", manresa), **(comuns | camps))


def test_cada_estat_es_a_una_sola_part_i_el_que_no_es_confirmat_a_cap(de_tecnica, fa):
    peticions = {estat: fa(estat=estat) for estat in EstatPeticio}
    trobades = {grup: set(vistes(de_tecnica, grup=grup)) for grup in GRUPS}
    for grup, estats in GRUPS.items():
        assert trobades[grup] == {peticions[estat] for estat in estats}
    assert set().union(*trobades.values()) == {
        p for p in peticions.values() if p.estat != EstatPeticio.PER_CONFIRMAR
    }
    assert sum(map(len, trobades.values())) == len(EstatPeticio) - 1


def test_les_pendents_van_de_la_mes_propera_i_les_altres_al_reves(de_tecnica, fa):
    dies = [DIVENDRES + timedelta(days=n) for n in (2, 0, 1)]
    for estat in (EstatPeticio.SOLLICITADA, EstatPeticio.CONFIRMADA, EstatPeticio.FETA):
        for dia in dies:
            fa(estat=estat, dia=dia)
    assert [p.dia for p in vistes(de_tecnica)] == sorted(dies)
    for grup in ("confirmades", "tancades"):
        assert [p.dia for p in vistes(de_tecnica, grup=grup)] == sorted(dies, reverse=True)


def test_els_comptes_no_depenen_del_filtre_i_les_tancades_no_es_compten(de_tecnica, fa, manresa):
    fa(estat=EstatPeticio.SOLLICITADA)
    fa(estat=EstatPeticio.OFERTA)
    fa(estat=EstatPeticio.CONFIRMADA)
    fa(estat=EstatPeticio.FETA)
    fa(estat=EstatPeticio.SOLLICITADA, municipi=fa_municipi("Vic"))
    for filtre in ({}, {"estat": "oferta"}, {"grup": "tancades"}):
        grups = safata(de_tecnica, **filtre).context["grups"]
        assert [(g.codi, g.quantes) for g in grups] == [
            ("pendents", 2), ("confirmades", 1), ("tancades", 0),
        ]  # fmt: skip


def test_cada_filtre_i_tots_alhora(manresa, wolof, salut, fa):
    suria = fa_municipi("Súria", comarca=manresa.comarca)
    client = navegador(fa_tecnica(manresa.comarca))
    escola, arab = fa_ambit("escola", "Escola"), fa_llengua("ara", "àrab")
    bona = fa()
    altres = {
        "municipi": fa(municipi=suria), "ambit": fa(ambit=escola), "llengua": fa(llengua=arab),
        "estat": fa(estat=EstatPeticio.OFERTA),
    }  # fmt: skip
    filtre = {
        "municipi": manresa.codi_ine, "ambit": "salut", "llengua": "wo", "estat": "sollicitada",
    }  # fmt: skip
    assert vistes(client, **filtre) == [bona]
    for camp, valor in filtre.items():
        assert set(vistes(client, **{camp: valor})) == {bona, *altres.values()} - {altres[camp]}


@pytest.mark.parametrize(
    "filtre",
    [
        {"llengua": "\x00"}, {"ambit": "\x00"}, {"municipi": "\x00"}, {"estat": "\x00"},
        {"grup": "\x00"}, {"des_de": "\x00"}, {"des_de": "W10"}, {"des_de": "WyJ4IiwieSJd"},
        {"estat": "feta"}, {"llengua": "x" * 500}, {"des_de": "é"},
    ],
)  # fmt: skip
def test_un_filtre_que_no_vol_dir_res_no_atura_la_llista(de_tecnica, fa, filtre):
    peticio = fa()
    assert vistes(de_tecnica, **filtre) == [peticio]


def test_el_municipi_d_una_altra_no_es_pot_filtrar_ni_triar(de_tecnica, forastera, fa):
    suria = forastera.assignacio.municipi
    fa(municipi=suria)
    resposta = safata(de_tecnica, municipi=suria.codi_ine)
    assert suria not in resposta.context["filtre"].fields["municipi"].queryset
    assert list(resposta.context["pagina"]) == []


@pytest.mark.parametrize("grup", ["pendents", "tancades"])
def test_les_pagines_ho_donen_tot_un_sol_cop_i_en_ordre(de_tecnica, fa, grup, monkeypatch):
    monkeypatch.setattr(llistes.pagina, "__defaults__", ("", 3))
    estat = GRUPS[grup][0]
    totes = [fa(estat=estat, dia=DIVENDRES + timedelta(days=n // 3)) for n in range(7)]
    fa(estat=estat, llengua=fa_llengua("ara", "àrab"))
    ordre = sorted(totes, key=lambda p: (p.dia, p.pk), reverse=grup != "pendents")
    trobades, filtre = [], {"grup": grup, "llengua": "wo"}
    for _ in range(3):
        resposta = safata(de_tecnica, **filtre)
        trobades += list(resposta.context["pagina"])
        clau = resposta.context["pagina"].clau
        filtre["des_de"] = clau
        seguent = re.search(r'href="([^"]+)" rel="next"', resposta.content.decode())
        assert bool(seguent) is bool(clau)
        if seguent:  # the filter goes on to the next page
            assert "llengua=wo" in seguent[1] and f"grup={grup}" in seguent[1]
    assert trobades == ordre and not clau


def test_la_tecnica_hi_veu_les_de_les_seves_persones_encara_que_siguin_fora(
    de_tecnica, coordinadora, fa, manresa, forastera
):
    persona = fa_persona(municipi=manresa)
    seva = fa(municipi=forastera.assignacio.municipi, persona=persona)
    fa(municipi=fa_municipi("Vic"))
    assert vistes(de_tecnica) == [seva]
    assert vistes(navegador(forastera)) == [seva]
    assert vistes(navegador(coordinadora)) == [seva]


@pytest.mark.parametrize("rol", [Rol.TECNICA, Rol.COORDINADORA])
def test_la_safata_buida_convida_a_obrir_el_formulari_public(manresa, rol):
    resposta = safata(navegador(fa_usuari(rol, manresa.comarca)))
    adreca = reverse("mediacio:demana", args=[manresa.comarca.codi])
    text = resposta.content.decode()
    assert "No hi ha cap petició" in text and text.count(adreca) == 2
    assert navegador().get(adreca).context["comarca"] == manresa.comarca
    nova = reverse("mediacio:peticio_tria")
    assert (nova in text) is (rol == Rol.TECNICA)


def test_el_que_passa_d_una_norma_es_marca_fins_que_se_n_diu_el_motiu(de_tecnica, fa):
    peticio = fa(avisos=[{"codi": "oral", "detall": {}}])
    assert "passa d'una norma" in unescape(safata(de_tecnica).content.decode())
    peticio.motiu_excepcio = "CanariMotiu"
    peticio.save()
    text = unescape(safata(de_tecnica).content.decode())
    assert "passa d'una norma" not in text and "CanariMotiu" not in text


@pytest.mark.parametrize("verb", ["post", "put", "delete"])
def test_la_safata_i_les_fitxes_nomes_es_miren(de_tecnica, peticio, interpret, verb):
    for nom, arguments in (
        ("inici", []), ("peticio", [peticio.uid]), ("interprets", []),
        ("interpret", [interpret.uid]), ("regles", []),
    ):  # fmt: skip
        adreca = reverse(f"mediacio:{nom}", args=arguments)
        assert getattr(de_tecnica, verb)(adreca).status_code == 405


def test_sense_entrar_no_es_veu_res(client, peticio, interpret):
    oferta = fa_oferta(peticio, interpret)
    for nom, arguments in (
        ("inici", []), ("peticio", [peticio.uid]), ("peticio_nova", []), ("interprets", []),
        ("interpret", [interpret.uid]), ("regles", []), ("regla_nova", []),
        ("oferta_anota", [oferta.uid]), ("proposta", [peticio.uid]),
    ):  # fmt: skip
        resposta = client.post(reverse(f"mediacio:{nom}", args=arguments), {"decisio": "accepta"})
        assert resposta.status_code == 302 and "/mediacio/" not in resposta.url.split("?")[0]
    peticio.refresh_from_db()
    assert peticio.interpret is None


def test_la_proposta_no_costa_mes_com_mes_n_hi_ha(de_tecnica, peticio, interpret, manresa, wolof):
    adreca = reverse("mediacio:proposta", args=[peticio.uid])

    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            assert de_tecnica.get(adreca).status_code == 200
        return len(fetes)

    consultes()
    abans = consultes()
    for _ in range(5):
        altra = fa_interpret(manresa.comarca, llengua=wolof, per=interpret.creat_per)
        altra.absencies.create(des_de=date(2026, 1, 1), fins=date(2026, 1, 2))
    assert consultes() == abans
