"""The plan is born of the data: what the figures propose, and the need that is made of one."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from acollida.models import Derivacio
from municipis.periode import Periode
from pla.enums import EstatNecessitat, OrigenNecessitat
from pla.fonts import FONTS
from pla.models import Necessitat
from pla.periodes import del_codi, diu_periode, triables, ultim_exercici
from pla.senyals import SENYALS
from tests.acollida.fabriques import fa_atencio, fa_entitat, fa_persona
from tests.fabriques import fa_municipi
from tests.pla.fabriques_necessitats import fa_necessitat, posa_xifra

pytestmark = pytest.mark.django_db
NOVA, NEIX = "/pla/necessitats/nova/", "/pla/necessitats/de-xifra/"
INTERPRETS = "mediacio.no_servides"


@pytest.fixture
def zeros(monkeypatch):
    """Every figure that may be proposed says zero, or nothing at all."""
    for numero, codi in enumerate(SENYALS):
        posa_xifra(monkeypatch, codi, 0 if numero % 2 else None)


def _textos(resposta) -> list[str]:
    return [suggeriment.text for suggeriment in resposta.context["suggeriments"]]


def test_tot_el_que_es_proposa_es_una_xifra_de_la_casa():
    assert set(SENYALS) <= set(FONTS)


def test_el_que_es_zero_o_no_te_valor_no_es_proposa(de_tecnica, zeros):
    resposta = de_tecnica.get(NOVA)
    assert _textos(resposta) == []
    assert "no assenyalen res" in resposta.content.decode()


@pytest.mark.parametrize(
    ("valor", "text"),
    [
        (42, "42 peticions d'intèrpret sense servir el 2025"),
        (1, "1 petició d'intèrpret sense servir el 2025"),
        (1234, "1.234 peticions d'intèrpret sense servir el 2025"),
    ],
)
def test_la_frase_concorda_amb_el_nombre(de_tecnica, zeros, monkeypatch, valor, text):
    posa_xifra(monkeypatch, INTERPRETS, valor)
    assert _textos(de_tecnica.get(NOVA)) == [text]


def test_es_mira_la_comarca_sencera_i_el_darrer_any_si_no_es_diu(
    de_tecnica, zeros, monkeypatch, berga, avia
):
    demanats = posa_xifra(monkeypatch, INTERPRETS, 3)
    de_tecnica.get(NOVA)
    [abast, periode] = demanats[0]
    assert (abast.municipis, periode) == ({berga.pk, avia.pk}, Periode.exercici(2025))


def test_es_pot_mirar_un_municipi_i_un_semestre(de_tecnica, zeros, monkeypatch, avia):
    demanats = posa_xifra(monkeypatch, INTERPRETS, 3)
    resposta = de_tecnica.get(NOVA, {"de_periode": "2025-1", "a": avia.codi_ine})
    assert _textos(resposta) == [
        "3 peticions d'intèrpret sense servir el primer semestre de 2025 · Avià"
    ]
    assert demanats[0][0].municipis == {avia.pk}


@pytest.mark.parametrize("triat", [{"de_periode": "2025-7"}, {"a": "25120"}, {"a": "x"}])
def test_un_periode_o_un_municipi_que_no_hi_son_es_diu(de_tecnica, zeros, triat):
    resposta = de_tecnica.get(NOVA, triat)
    assert resposta.status_code == 200
    assert resposta.context["mira"].errors
    assert resposta.context["suggeriments"] == []


def test_nomes_amb_una_premuda_n_hi_ha_una_amb_la_xifra_d_evidencia(
    de_tecnica, zeros, monkeypatch, comarca, tecnica
):
    posa_xifra(monkeypatch, INTERPRETS, 42)
    assert 'href="/llista/"' in de_tecnica.get(NOVA).content.decode()
    camps = {"codi": INTERPRETS, "de_periode": "2025", "a": ""}
    resposta = de_tecnica.post(NEIX, camps)
    feta = Necessitat.objects.get()
    assert resposta.url == reverse("pla:necessitat", args=[feta.uid])
    assert feta.nom == "42 peticions d'intèrpret sense servir el 2025"
    assert (feta.xifra, feta.periode, feta.municipi) == (INTERPRETS, "2025", None)
    assert (feta.origen, feta.estat) == (OrigenNecessitat.DEMANDA, EstatNecessitat.DETECTADA)
    assert (feta.comarca, feta.creat_per) == (comarca, tecnica)
    assert de_tecnica.post(NEIX, camps).url == resposta.url  # pressed twice
    assert Necessitat.objects.count() == 1
    [suggeriment] = de_tecnica.get(NOVA).context["suggeriments"]
    assert suggeriment.ja == feta


def test_la_d_un_altre_territori_o_periode_o_descartada_no_es_la_mateixa(
    de_tecnica, zeros, monkeypatch, comarca, berga
):
    posa_xifra(monkeypatch, INTERPRETS, 42)
    evidencia = {"xifra": INTERPRETS, "periode": "2025"}
    fa_necessitat(comarca, **evidencia | {"periode": "2024"})
    fa_necessitat(comarca, **evidencia, municipi=berga)
    fa_necessitat(comarca, **evidencia, estat="descartada", descartada_perque="Ja es fa")
    fa_necessitat(fa_municipi("Lleida").comarca, **evidencia)
    [suggeriment] = de_tecnica.get(NOVA).context["suggeriments"]
    assert suggeriment.ja is None
    de_tecnica.post(NEIX, {"codi": INTERPRETS, "de_periode": "2025"})
    assert Necessitat.objects.count() == 5


@pytest.mark.parametrize(
    ("canvis", "text"),
    [
        ({}, "és zero"),
        ({"codi": "acollida.persones_ateses"}, "no es proposa"),
        ({"codi": ""}, "obligatori"),
        ({"de_periode": "2025-3"}, "trieu un any"),
        ({"a": "25120"}, "vàlida"),
    ],
)
def test_el_que_la_xifra_no_diu_no_s_apunta(de_tecnica, zeros, canvis, text):
    camps = {"codi": INTERPRETS, "de_periode": "2025"} | canvis
    resposta = de_tecnica.post(NEIX, camps, follow=True)
    assert text in resposta.content.decode()
    assert not Necessitat.objects.exists()


def test_compta_els_registres_de_debo(de_tecnica, tecnica, berga):
    persona = fa_persona(municipi=berga, per=tecnica)
    entitat = fa_entitat(municipi=berga)
    for dia in (date(2025, 1, 1), date(2025, 12, 31), date(2024, 12, 31), date(2026, 1, 1)):
        atencio = fa_atencio(persona, tecnica=tecnica, dia=dia)
        Derivacio.objects.create(uid=uuid4(), atencio=atencio, entitat=entitat, motiu="x")
    resposta = de_tecnica.get(NOVA, {"de_periode": "2025", "a": berga.codi_ine})
    [suggeriment] = resposta.context["suggeriments"]
    assert suggeriment.text == "2 derivacions a altres serveis el 2025 · Berga"
    llista = de_tecnica.get(suggeriment.adreca)
    assert llista.status_code == 200


def test_de_l_altra_punta_de_la_comarca_hi_ha_el_nombre_i_no_la_llista(de_tecnica, del_nord, avia):
    atencio = fa_atencio(
        fa_persona(municipi=avia, per=del_nord), tecnica=del_nord, dia=date(2025, 5, 5)
    )
    Derivacio.objects.create(
        uid=uuid4(), atencio=atencio, entitat=fa_entitat(municipi=avia), motiu="x"
    )
    [suggeriment] = de_tecnica.get(NOVA).context["suggeriments"]
    assert (suggeriment.text, suggeriment.adreca) == (
        "1 derivació a altres serveis el 2025", "",
    )  # fmt: skip


def test_els_periodes_que_es_poden_triar_i_com_es_diuen():
    codis = [periode.codi for periode in triables(date(2026, 3, 2))]
    assert codis[:4] == ["2026", "2026-1", "2025", "2025-1"]
    assert codis[-1] == "2021-2"
    assert ultim_exercici(date(2026, 6, 30)) == Periode.exercici(2025)
    assert ultim_exercici(date(2026, 7, 1)) == Periode.exercici(2026)
    assert diu_periode(Periode.semestre("2025-2")) == "el segon semestre de 2025"
    assert del_codi("2025-9") is None
