"""The parts that the page of a procedure includes, as they are drawn."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.municipis.fitxers import fa_pdf, pujat
from tests.tramits.fabriques import fa_classe, fa_informe, fa_tipus_informe
from tramits.actions import passa
from tramits.actions.fitxers import desa_fitxer
from tramits.enums import EstatTramit as E
from tramits.enums import TipusAdjunt
from tramits.models import Ampliacio, Requeriment
from tramits.presenters import documents, requeriments

pytestmark = pytest.mark.django_db
DIA = date(2026, 2, 10)


@pytest.fixture
def tramit(persona, tecnica):
    fa_classe("padro", "volant d'empadronament")
    tramit = fa_informe(persona, fa_tipus_informe(documents=["padro"]), obert_el=DIA)
    for estat in (E.REGISTRADA, E.REQUERIDA):
        passa(tramit=tramit, a=estat, dia=DIA, per=tecnica)
    return tramit


def _part(nom, tramit, usuari) -> str:
    presenter = {"documents": documents, "requeriments": requeriments}[nom]
    request = RequestFactory().get("/")
    request.user = usuari
    context = {"tramit": tramit} | presenter.de_la_pagina(tramit, usuari)
    return render_to_string(f"tramits/parts/{nom}.html", context, request)


def test_els_documents_diuen_quants_en_falten_i_ensenyen_els_fitxers(tramit, tecnica):
    desa_fitxer(tramit=tramit, fitxer=pujat(fa_pdf()), tipus=TipusAdjunt.DOCUMENT, per=tecnica)
    html = _part("documents", tramit, tecnica)
    assert "falta 1 de 1" in html
    assert "Volant d&#x27;empadronament" in html
    assert "escaneig.pdf" in html


def test_sense_documents_ho_diu(persona, tecnica):
    tramit = fa_informe(persona, fa_tipus_informe("inf-i"))
    assert "No en demana cap." in _part("documents", tramit, tecnica)


def test_els_requeriments_es_llegeixen_amb_el_que_s_ha_ampliat(tramit, tecnica):
    camps = {"tramit": tramit, "creat_per": tecnica, "modificat_per": tecnica, "dies": 10}
    Requeriment.objects.create(qui="ens", que="La cèdula", notificat_el=DIA, **camps)
    Requeriment.objects.create(
        qui="estat", que="La taxa", notificat_el=DIA, desates_el=date(2026, 2, 27), **camps
    )
    Ampliacio.objects.create(
        tramit=tramit, rellotge="proposta", dies=20, motiu="Festa major", per=tecnica
    )
    html = _part("requeriments", tramit, tecnica)
    for text in ("La cèdula", "Anota la resposta", "sense resposta", "20 dies més", "Festa major",
                 "Passa de la meitat", "Deixa-la sense efecte", "Arxiva el tràmit"):  # fmt: skip
        assert text in html, text


def test_d_un_de_tancat_no_es_requereix_res(tramit, tecnica):
    assert "Registra un requeriment" in _part("requeriments", tramit, tecnica)
    passa(tramit=tramit, a=E.DESISTIDA, dia=DIA, per=tecnica)
    assert "Registra un requeriment" not in _part("requeriments", tramit, tecnica)
