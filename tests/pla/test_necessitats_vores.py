"""Edges of needs: lists, filters and pages by key, tampered addresses, exact limits, sentences."""

import json
from base64 import urlsafe_b64encode
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from municipis.periode import Periode
from pla.enums import EstatNecessitat, Prioritat
from pla.models import Accio, Necessitat
from pla.periodes import diu_periode, nom, triables, ultim_exercici
from pla.senyals import SENYALS
from tests.acollida.elenc import constancia, navegador
from tests.fabriques import fa_municipi
from tests.pla.fabriques import fa_accio, fa_activitat, fa_anual, fa_linia, fa_pla
from tests.pla.fabriques_necessitats import camps_de, fa_necessitat, posa_xifra

pytestmark = pytest.mark.django_db
NOVA, LLISTA = "/pla/necessitats/nova/", "/pla/necessitats/"


def _camps(**canvis) -> dict:
    return {
        "uid": str(uuid4()), "versio": 0, "nom": "Cap intèrpret de wòlof", "prioritat": "alta",
        "origen": "demanda", "detectada_el": "2026-02-20",
    } | canvis  # fmt: skip


def _clau(*valors) -> str:
    return urlsafe_b64encode(json.dumps(valors).encode()).decode()


def test_l_ordre_va_per_prioritat_despres_per_com_esta_i_el_mes_nou_primer(de_tecnica, comarca):
    alta, mitjana, baixa = Prioritat.ALTA, Prioritat.MITJANA, Prioritat.BAIXA
    for nom_, prioritat, camps in (
        ("descartada", alta, {"estat": "descartada", "descartada_perque": "No cal"}),
        ("baixa", baixa, {}),
        ("al pla", alta, {"estat": EstatNecessitat.PLANIFICADA}),
        ("mitjana vella", mitjana, {"detectada_el": date(2020, 1, 1)}),
        ("mitjana", mitjana, {}),
        ("amb proposta", alta, {"estat": EstatNecessitat.PROPOSADA}),
        ("detectada", alta, {}),
    ):
        fa_necessitat(comarca, nom=nom_, prioritat=prioritat, **camps)
    vistes = [fila.nom for fila in de_tecnica.get(LLISTA).context["pagina"]]
    assert vistes == [
        "detectada", "amb proposta", "al pla", "mitjana", "mitjana vella", "baixa", "descartada",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "clau",
    ["x", "é", _clau(), _clau(1), _clau("a", "b", "c"), _clau(None, None, None),
     _clau(1, "9999-99-99", 1), _clau(1, "\u0000", 1),
     _clau(33, "2026-03-02", 10**30), _clau(10**30, "2026-03-02", 1), _clau(1, "2026-03-02", [1])],
)  # fmt: skip
def test_una_clau_de_pagina_tocada_no_fa_caure_la_llista(de_tecnica, comarca, clau):
    fa_necessitat(comarca)
    assert de_tecnica.get(LLISTA, {"des_de": clau}).status_code == 200
    assert de_tecnica.get("/pla/peticions/", {"des_de": clau}).status_code == 200


def test_un_filtre_que_no_es_res_ho_diu_i_no_amaga_la_resta(de_tecnica, comarca):
    fa_necessitat(comarca, prioritat=Prioritat.BAIXA, nom="La baixa")
    fa_necessitat(comarca, prioritat=Prioritat.ALTA, nom="L'alta")
    resposta = de_tecnica.get(LLISTA, {"estat": "x", "municipi": "99999", "prioritat": "baixa"})
    assert set(resposta.context["filtre"].errors) == {"estat", "municipi"}
    assert [fila.nom for fila in resposta.context["pagina"]] == ["La baixa"]


def test_la_llista_buida_i_el_singular(de_tecnica, comarca, forana):
    assert "1 necessitat<" not in de_tecnica.get(LLISTA).content.decode()
    fa_necessitat(comarca)
    assert "1 necessitat<" in de_tecnica.get(LLISTA).content.decode()
    fa_necessitat(comarca)
    assert "2 necessitats<" in de_tecnica.get(LLISTA).content.decode()
    assert navegador(forana).get(LLISTA).context["quantes"] == 0
    assert constancia() == []


@pytest.mark.parametrize(
    ("canvis", "camp"),
    [
        ({"detectada_el": "2026-03-03"}, "detectada_el"),  # tomorrow
        ({"detectada_el": ""}, "detectada_el"),
        ({"nom": "x" * 201}, "nom"),
        ({"nom": " \u200b "}, "nom"),
        ({"prioritat": ""}, "prioritat"),
        ({"origen": "rumor"}, "origen"),
        ({"xifra": "padro.estrangers", "periode": "1999"}, "periode"),
        ({"municipi": "0"}, "municipi"),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_camp(de_tecnica, canvis, camp):
    resposta = de_tecnica.post(NOVA, _camps(**canvis))
    assert resposta.status_code == 200
    assert list(resposta.context["form"].errors) == [camp]
    assert not Necessitat.objects.exists()


def test_el_dia_d_avui_i_el_nom_mes_llarg_si(de_tecnica):
    assert (
        de_tecnica.post(NOVA, _camps(detectada_el="2026-03-02", nom="x" * 200)).status_code == 302
    )


def test_una_activitat_que_no_es_uuid_es_una_necessitat_en_blanc(de_tecnica):
    for valor in ("", "x", str(uuid4())):
        resposta = de_tecnica.get(NOVA, {"activitat": valor})
        assert resposta.status_code == 200
        assert resposta.context["activitat"] is None


def test_la_reunio_anullada_o_vella_que_ja_hi_era_es_conserva(de_tecnica, comarca, berga):
    """Editing a need does not lose the meeting where it was seen, however old it is."""
    vella = fa_activitat(berga, dies=(date(2019, 5, 1),))
    necessitat = fa_necessitat(comarca, activitat=vella)
    adreca = reverse("pla:necessitat_edita", args=[necessitat.uid])
    form = de_tecnica.get(adreca).context["form"]
    assert de_tecnica.post(adreca, camps_de(form, nom="Un altre nom")).status_code == 302
    necessitat.refresh_from_db()
    assert (necessitat.nom, necessitat.activitat) == ("Un altre nom", vella)


def test_portar_la_al_pla_fa_servir_les_mateixes_claus_que_les_altres_accions(
    de_coordinadora, comarca, coordinadora, avia
):
    pla = fa_pla(comarca, per=coordinadora)
    anual, linia = fa_anual(pla), fa_linia(pla)
    fa_accio(fa_anual(pla, 2025), linia, clau="A09")
    necessitat = fa_necessitat(comarca, municipi=avia, proposta="Fer-ho")
    adreca = reverse("pla:necessitat_al_pla", args=[necessitat.uid])
    camps = {
        "nova": "", "uid": str(uuid4()), "versio": 0, "anual": anual.pk, "linia": linia.pk,
        "responsable": coordinadora.pk, "nom": "Una acció",
    }  # fmt: skip
    for _cop in range(2):
        assert de_coordinadora.post(adreca, camps).status_code == 302
    accio = Accio.objects.get(nom="Una acció")
    assert (accio.clau, accio.descripcio, list(accio.municipis.all())) == ("A10", "Fer-ho", [avia])
    assert necessitat.accions.get() == accio


def test_una_linia_que_es_retirara_mes_endavant_encara_es_pot_triar(
    de_coordinadora, comarca, coordinadora
):
    pla = fa_pla(comarca, per=coordinadora)
    fa_anual(pla)
    ja = fa_linia(pla, retirada_el=date(2026, 3, 2))
    dema = fa_linia(pla, retirada_el=date(2026, 3, 3))
    necessitat = fa_necessitat(comarca)
    adreca = reverse("pla:necessitat_al_pla", args=[necessitat.uid])
    triables_ara = de_coordinadora.get(adreca).context["nova"].fields["linia"].queryset
    assert dema in triables_ara
    assert ja not in triables_ara


@pytest.mark.parametrize("codi", SENYALS)
@pytest.mark.parametrize(("n", "xifra"), [(1, "1"), (2, "2"), (1234, "1.234")])
def test_cada_senyal_concorda_i_diu_on(codi, n, xifra, comarca):
    senyal, periode = SENYALS[codi], Periode.del_codi("2025-1")
    diu = senyal.diu(n, None, periode)
    assert diu.startswith(f"{xifra} ")
    assert diu.endswith(" el primer semestre de 2025")
    primera = diu.split()[1]
    assert primera.endswith("s") is (n > 1)
    assert senyal.diu(n, fa_municipi("Olvan"), periode).endswith("· Olvan")


def test_una_xifra_que_no_se_sap_no_es_cap_senyal(de_tecnica, monkeypatch, comarca):
    for codi in SENYALS:
        posa_xifra(monkeypatch, codi, None)
    assert de_tecnica.get(NOVA).context["suggeriments"] == []
    resposta = de_tecnica.post(
        "/pla/necessitats/de-xifra/", {"codi": next(iter(SENYALS)), "de_periode": "2025"}
    )
    assert resposta.url == NOVA
    assert not Necessitat.objects.exists()


@pytest.mark.parametrize(
    ("avui", "primer", "darrer"),
    [(date(2026, 1, 1), "2026", 2025), (date(2026, 6, 30), "2026", 2025),
     (date(2026, 7, 1), "2026", 2026), (date(2024, 2, 29), "2024", 2023)],
)  # fmt: skip
def test_els_periodes_al_limit_del_semestre(avui, primer, darrer):
    codis = [periode.codi for periode in triables(avui)]
    assert codis[0] == primer
    assert (f"{avui.year}-2" in codis) is (avui.month > 6)
    assert len(codis) == len(set(codis)) == 6 * 3 - (avui.month <= 6)
    assert ultim_exercici(avui) == Periode.exercici(darrer)


@pytest.mark.parametrize(
    ("codi", "diu", "es_diu"),
    [("2025", "el 2025", "any 2025"),
     ("2025-2", "el segon semestre de 2025", "2n semestre de 2025")],
)  # fmt: skip
def test_un_periode_dins_d_una_frase_i_com_a_nom(codi, diu, es_diu):
    assert (diu_periode(Periode.del_codi(codi)), nom(codi)) == (diu, es_diu)
