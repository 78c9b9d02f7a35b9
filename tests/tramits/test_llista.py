"""The list of procedures: whose, which ones, page by page, and as a workbook."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from comptes.enums import Accio
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import consultes
from tests.tramits.fabriques import fa_tipus, fa_tramit
from tramits.actions import passa
from tramits.enums import EstatTramit as E
from tramits.enums import Grup
from tramits.models import Tramit
from tramits.views import llista as vista

pytestmark = pytest.mark.django_db
INICI = "/tramits/"


def codis(client, **filtres):
    resposta = client.get(INICI, filtres)
    assert resposta.status_code == 200
    return {fila.codi for fila in resposta.context["files"]}


@pytest.fixture
def social(persona, tecnica):
    return fa_tramit(persona, fa_tipus("social", "Arrelament social"), per=tecnica)


@pytest.fixture
def tie(persona, tecnica):
    """Presented and resolved, with a term that is over."""
    tipus = fa_tipus("tie", "TIE", grup=Grup.DOCUMENTACIO)
    tramit = fa_tramit(persona, tipus, per=tecnica, obert_el=date(2026, 1, 7))
    passa(tramit=tramit, a=E.PRESENTADA, dia=date(2026, 1, 12), per=tecnica)
    passa(
        tramit=tramit, a=E.RESOLTA, dia=date(2026, 2, 3), per=tecnica,
        camps={"resultat": "favorable"},
    )  # fmt: skip
    Tramit.objects.filter(pk=tramit.pk).update(venc_el=date(2026, 3, 1), venc_rellotge="resolucio")
    return tramit


@pytest.fixture
def tancat(persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus("nie", "NIE"), per=tecnica, obert_el=date(2025, 5, 5))
    return passa(
        tramit=tramit, a=E.TANCADA, dia=date(2025, 6, 5), per=tecnica,
        camps={"resultat": "no_presentada"},
    )  # fmt: skip


def test_si_no_es_demana_res_surten_els_meus_oberts(
    de_tecnica, persona, berga, social, tie, tancat
):
    d_una_companya = fa_tramit(persona, per=fa_tecnica(berga))
    assert codis(de_tecnica) == {social.codi, tie.codi}
    assert codis(de_tecnica, tecnica="") == {social.codi, tie.codi, d_una_companya.codi}


@pytest.mark.parametrize(
    ("filtres", "esperats"),
    [
        ({"obert": "tancats"}, {"tancat"}),
        ({"obert": ""}, {"social", "tie", "tancat"}),
        ({"grup": "documentacio"}, {"tie"}),
        ({"tipus": "social"}, {"social"}),
        ({"estat": "resolta"}, {"tie"}),
        ({"resultat": "no_presentada", "obert": ""}, {"tancat"}),
        ({"venc": "vencuts"}, {"tie"}),
        ({"venc": "setmana"}, {"tie"}),
        ({"inici": "2026-01-07", "fi": "2026-01-07"}, {"tie"}),
        ({"inici": "2026-01-08"}, {"social"}),
        ({"dates": "presentacio", "inici": "2026-01-12", "fi": "2026-01-12"}, {"tie"}),
        ({"dates": "presentacio", "fi": "2026-01-11"}, set()),
        ({"tipus": "res"}, {"social", "tie"}),
    ],
)
def test_cada_filtre_deixa_el_que_diu(de_tecnica, social, tie, tancat, filtres, esperats):
    per_nom = {"social": social.codi, "tie": tie.codi, "tancat": tancat.codi}
    assert codis(de_tecnica, **filtres) == {per_nom[nom] for nom in esperats}


def test_el_filtre_de_municipi_es_dels_que_veu(de_tecnica, berga, avia, social):
    assert codis(de_tecnica, municipi=berga.codi_ine) == {social.codi}
    form = de_tecnica.get(INICI).context["filtre"]
    assert avia not in form.fields["municipi"].queryset


def test_un_periode_a_l_inreves_es_diu(de_tecnica, social):
    resposta = de_tecnica.get(INICI, {"inici": "2026-03-01", "fi": "2026-01-01"})
    assert resposta.context["filtre"].errors["fi"] == ["El període acaba abans de començar."]


@pytest.mark.parametrize(
    ("filtres", "columna"),
    [({}, "id"), ({"venc": "mes"}, "venc_el"), ({"inici": "2020-01-01"}, "obert_el")],
)
def test_pagina_a_pagina_surten_tots_una_vegada(
    de_tecnica, persona, tecnica, monkeypatch, filtres, columna
):
    monkeypatch.setattr("acollida.llistes.pagina.__defaults__", ("", 2))
    tipus = fa_tipus()
    tots = [fa_tramit(persona, tipus, per=tecnica).codi for _ in range(5)]
    Tramit.objects.update(venc_el=date(2026, 3, 9))
    vistos, clau = [], ""
    while True:
        context = de_tecnica.get(INICI, filtres | {"des_de": clau}).context
        vistos += [fila.codi for fila in context["files"]]
        clau = context["pagina"].clau
        if not clau:
            break
    assert sorted(vistos) == sorted(tots)
    assert vistos == (tots if columna == "venc_el" else tots[::-1])


def test_la_llista_diu_al_registre_qui_ha_ensenyat(de_tecnica, social, tie):
    de_tecnica.get(INICI)
    [fila] = constancia()
    assert (fila.accio, fila.detall["que"]) == (Accio.LLISTA, "tràmits")
    assert uids_de(fila) == {str(social.persona.uid)}


def test_una_llista_buida_no_deixa_rastre_i_diu_que_s_hi_veuria(de_tecnica):
    assert "No hi ha cap tràmit" in de_tecnica.get(INICI).content.decode()
    assert constancia() == []


def test_les_consultes_no_creixen_amb_les_files(tecnica, berga, social):
    client = navegador(tecnica)
    abans = consultes(client, INICI)
    for n in range(8):
        fa_tramit(fa_persona(f"P{n}", municipi=berga, per=tecnica), fa_tipus(), per=tecnica)
    assert consultes(client, INICI) == abans


class TestExporta:
    def test_el_llibre_diu_el_mateix_que_la_llista(self, de_tecnica, social, tie, tancat):
        resposta = de_tecnica.get(reverse("tramits:exporta"), {"obert": ""})
        full = load_workbook(BytesIO(resposta.content)).worksheets[0]
        assert {fila[0].value for fila in full.iter_rows(min_row=2)} == {
            social.codi, tie.codi, tancat.codi,
        }  # fmt: skip
        [fila] = constancia()
        assert (fila.accio, uids_de(fila)) == (Accio.DESCARREGA, {str(social.persona.uid)})

    def test_un_nom_que_sembla_una_formula_es_un_text(self, de_tecnica, social, persona):
        persona.cognom1 = "=1+1"
        persona.save()
        resposta = de_tecnica.get(reverse("tramits:exporta"))
        full = load_workbook(BytesIO(resposta.content)).worksheets[0]
        assert (full["B2"].value, full["B2"].data_type) == ("=1+1, Amina", "s")

    def test_massa_files_es_diu_i_no_se_n_baixa_cap(self, de_tecnica, social, tie, monkeypatch):
        monkeypatch.setattr(vista, "MAXIM_EXPORTAT", 1)
        resposta = de_tecnica.get(reverse("tramits:exporta"), {"obert": "oberts"}, follow=True)
        [missatge] = resposta.context["messages"]
        assert "filtreu la llista" in str(missatge)
        assert Accio.DESCARREGA not in [fila.accio for fila in constancia()]

    def test_de_cap_no_se_n_fa_cap_llibre(self, de_tecnica):
        assert de_tecnica.get(reverse("tramits:exporta")).status_code == 302
        assert de_tecnica.post(reverse("tramits:exporta")).status_code == 405
