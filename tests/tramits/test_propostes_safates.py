"""The trays of proposals: what waits in each, in order, by pages, and what keeps a row back."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from acollida.actions import anulla_paper
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_persona
from tests.acollida.papers import pdf_de_prova
from tests.tramits.fabriques import fa_tipus_informe
from tests.tramits.informes import emet, fa_proposat, fa_tipus_i, passa_fins, sense_imprimir
from tramits import actions
from tramits.enums import EstatTramit as E
from tramits.models import InformeEstrangeria
from tramits.paquet import paquet

pytestmark = pytest.mark.django_db
ADRECA = reverse("tramits:propostes")
ZIP = reverse("tramits:propostes_zip")
PER_SIGNAR, PER_TRAMETRE = f"{ADRECA}?que=per_signar", f"{ADRECA}?que=per_trametre"
SIGNATURA = {"signada_per": "La regidora", "dia": "2026-02-24"}


@pytest.fixture(autouse=True)
def sense_impressora(monkeypatch):
    sense_imprimir(monkeypatch)


@pytest.fixture
def tipus():
    return fa_tipus_informe()


@pytest.fixture
def fa(berga, tecnica, tipus):
    def fa(nom="Amina", seu=None, **camps):
        persona = fa_persona(nom, municipi=berga, per=tecnica)
        return fa_proposat(persona, tecnica, seu or tipus, **camps)

    return fa


def _uids(*tramits, **camps):
    return {"tramits": [str(tramit.uid) for tramit in tramits]} | camps


def _files(client, adreca=ADRECA):
    return [tramit.pk for tramit in client.get(adreca).context["pagina"]]


def _dits(resposta):
    return [str(missatge) for missatge in get_messages(resposta.wsgi_request)]


def test_cada_safata_te_el_que_espera_i_cap_informe_no_es_a_dues(fa, tecnica, de_tecnica):
    sense, amb, signat, trames = fa("A"), fa("B"), fa("C"), fa("D")
    emet(amb, tecnica)
    passa_fins(signat, tecnica, E.SIGNADA)
    passa_fins(trames, tecnica, E.TRAMESA)
    tres = [_files(de_tecnica, adreca) for adreca in (ADRECA, PER_SIGNAR, PER_TRAMETRE)]
    assert tres == [[sense.pk], [amb.pk], [signat.pk]]
    assert _files(de_tecnica, f"{ADRECA}?que=no-hi-es") == [sense.pk]


def test_un_document_anullat_torna_a_la_safata_de_sense_document(fa, tecnica, de_tecnica):
    tramit = fa()
    anulla_paper(paper=emet(tramit, tecnica), motiu="Hi havia una falta.")
    assert (_files(de_tecnica), _files(de_tecnica, PER_SIGNAR)) == ([tramit.pk], [])
    assert de_tecnica.post(ADRECA, _uids(tramit)).status_code == 302
    assert _files(de_tecnica, PER_SIGNAR) == [tramit.pk]


def test_les_que_fa_mes_dies_que_esperen_van_primer(fa, de_tecnica):
    tres = [fa(nom) for nom in "ABC"]
    for tramit, dia in zip(tres, (20, 10, 20), strict=True):
        InformeEstrangeria.objects.filter(pk=tramit.pk).update(proposta_el=date(2026, 2, dia))
    assert _files(de_tecnica) == [tres[1].pk, tres[0].pk, tres[2].pk]


def test_per_pagines_surten_totes_una_vegada(fa, de_tecnica, monkeypatch):
    monkeypatch.setattr("acollida.llistes.pagina.__defaults__", ("", 2))
    tots = [fa(nom).pk for nom in "ABCDE"]
    vistes, clau = [], ""
    for _ in range(3):
        pagina = de_tecnica.get(ADRECA, {"des_de": clau}).context["pagina"]
        vistes.append([tramit.pk for tramit in pagina])
        clau = pagina.clau
    assert vistes == [tots[:2], tots[2:4], tots[4:]] and clau == ""
    assert _files(de_tecnica, f"{ADRECA}?des_de=no-es-cap-clau") == tots[:2]


def test_es_filtra_per_flux_per_municipi_i_per_tecnica(fa, berga, tecnica, de_tecnica):
    habitatge, integracio = fa("A"), fa("B", fa_tipus_i())
    for cerca, esperat in (
        ("flux=habitatge", [habitatge.pk]),
        ("flux=integracio", [integracio.pk]),
        (f"municipi={berga.pk}&tecnica={tecnica.pk}", [habitatge.pk, integracio.pk]),
    ):
        assert _files(de_tecnica, f"{ADRECA}?{cerca}") == esperat, cerca
    assert de_tecnica.get(f"{ADRECA}?flux=general").context["filtre"].errors


def test_sense_cap_proposta_es_diu_i_no_queda_cap_lectura(de_tecnica, rellotge):
    for adreca in (ADRECA, PER_SIGNAR, PER_TRAMETRE):
        text = de_tecnica.get(adreca).text
        assert "hi haurà les propostes escrites" in text and "<table" not in text
    assert constancia() == []


def test_el_mateix_lot_enviat_dues_vegades_no_emet_res_mes(fa, tecnica, de_tecnica):
    tramit = fa()
    assert de_tecnica.post(ADRECA, _uids(tramit)).status_code == 302
    segona = de_tecnica.post(ADRECA, _uids(tramit))
    assert "Selecció no vàlida" in str(segona.context["form"].errors["tramits"])
    tramit.informe.refresh_from_db()
    assert tramit.informe.proposta_paper.numero.endswith("00001")


@pytest.mark.parametrize(
    ("dades", "camp"),
    [
        ({"signada_per": "", "dia": "2026-02-24"}, "signada_per"),
        ({"signada_per": "x" * 121, "dia": "2026-02-24"}, "signada_per"),
        ({"signada_per": "La regidora", "dia": ""}, "dia"),
        ({"signada_per": "La regidora", "dia": "ahir"}, "dia"),
    ],
)
def test_el_que_falta_a_les_signatures_es_diu_al_costat(fa, tecnica, de_tecnica, dades, camp):
    tramit = fa()
    emet(tramit, tecnica)
    resposta = de_tecnica.post(PER_SIGNAR, _uids(tramit) | dades)
    assert list(resposta.context["form"].errors) == [camp]
    assert [fila.triada for fila in resposta.context["files"]] == [True]
    tramit.refresh_from_db()
    assert tramit.estat == E.PROPOSTA


def test_si_la_data_falla_en_una_no_se_n_signa_cap(fa, tecnica, de_tecnica):
    bona, tardana = fa("A"), fa("B")
    for tramit in (bona, tardana):
        emet(tramit, tecnica)
    InformeEstrangeria.objects.filter(pk=tardana.pk).update(proposta_el=date(2026, 2, 25))
    resposta = de_tecnica.post(PER_SIGNAR, _uids(bona, tardana) | SIGNATURA)
    errors = {fila.tramit.pk: fila.error for fila in resposta.context["files"]}
    assert errors == {bona.pk: "", tardana.pk: "És anterior a la proposta (25 de febrer de 2026)."}
    for tramit in (bona, tardana):
        tramit.refresh_from_db()
        assert tramit.estat == E.PROPOSTA and not tramit.passos.filter(a=E.SIGNADA).exists()


def test_un_numero_d_eacat_massa_llarg_o_de_blancs_no_es_pren(fa, tecnica, de_tecnica):
    tramit = passa_fins(fa(), tecnica, E.SIGNADA)
    clau = f"eacat-{tramit.uid}"
    resposta = de_tecnica.post(PER_TRAMETRE, _uids(tramit, dia="2026-02-25", **{clau: "  "}))
    assert [fila.error for fila in resposta.context["files"]] == ["Falta el número d'EACAT."]
    massa = _uids(tramit, dia="2026-02-25", **{clau: "9" * 41})
    [fila] = de_tecnica.post(PER_TRAMETRE, massa).context["files"]
    assert fila.error == "Un número d'EACAT no és tan llarg: reviseu-lo."
    de_tecnica.post(PER_TRAMETRE, _uids(tramit, dia="2026-02-25", **{clau: f" {'9' * 40} "}))
    tramit.informe.refresh_from_db()
    assert tramit.informe.eacat_numero == "9" * 40


@pytest.mark.parametrize(
    ("quants", "diu"),
    [
        (0, "Marqueu almenys un informe de la llista."),
        (1, "Cap dels informes marcats no té document per baixar."),
        (3, "Feu-ne com a molt 2 de cop."),
    ],
)
def test_el_paquet_que_no_es_pot_fer_diu_per_que(fa, tecnica, de_tecnica, monkeypatch, quants, diu):
    monkeypatch.setattr("tramits.forms.propostes.LIMIT", 2)
    tots = [fa(nom) for nom in "ABC"[:quants]]
    if quants > 1:
        for tramit in tots:
            emet(tramit, tecnica)
    resposta = de_tecnica.post(ZIP, _uids(*tots))
    assert resposta.url == ADRECA and _dits(resposta) == [diu]
    assert constancia() == []


def test_el_paquet_porta_cada_document_amb_el_seu_numero_i_es_llegeix(
    fa, tecnica, de_tecnica, monkeypatch
):
    dos = [fa("A"), fa("B")]
    for n, tramit in enumerate(dos):
        sense_imprimir(monkeypatch, pdf_de_prova(f"proposta {n}"))
        emet(tramit, tecnica)
    resposta = de_tecnica.post(ZIP, _uids(*dos))
    assert resposta["Content-Disposition"] == 'attachment; filename="propostes-2026-03-02.zip"'
    with ZipFile(BytesIO(b"".join(resposta.streaming_content))) as obert:
        noms = obert.namelist()
        textos = [_text(obert.read(nom)) for nom in noms]
    assert [nom[-9:] for nom in noms] == ["00001.pdf", "00002.pdf"]
    assert textos == ["proposta 0", "proposta 1"]


def _text(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].get_textpage().get_text_range()


def test_un_document_anullat_no_es_baixa(fa, tecnica, de_tecnica):
    tramit = fa()
    anulla_paper(paper=emet(tramit, tecnica), motiu="Una falta.")
    resposta = de_tecnica.post(ZIP, _uids(tramit))
    assert resposta.status_code == 302


def test_qui_baixa_el_paquet(fa, tecnica, forastera, coordinadora, municipal, de_tecnica):
    tramit = fa()
    emet(tramit, tecnica)
    for qui, codi in ((coordinadora, 403), (municipal, 403), (None, 302), (forastera, 302)):
        resposta = navegador(qui).post(ZIP, _uids(tramit))
        assert resposta.status_code == codi
        assert "zip" not in resposta["Content-Type"]
    assert de_tecnica.get(ZIP).status_code == 405
    assert constancia() == []


def test_el_lot_de_trameses_i_el_de_signatures_diuen_l_estat_del_que_ja_ha_passat(fa, tecnica):
    tramit = passa_fins(fa(), tecnica, E.TRAMESA)
    dades = {"tramits": [tramit], "dia": date(2026, 2, 25), "per": tecnica}
    for fes in (
        lambda: actions.signa_lot(signada_per="X", **dades),
        lambda: actions.tramet_lot(numeros={tramit.pk: "IFE-2"}, **dades),
    ):
        with pytest.raises(actions.LotError) as lot:
            fes()
        assert "proposta tramesa" in str(lot.value.errors[tramit.pk])
    tramit.informe.refresh_from_db()
    assert tramit.informe.eacat_numero == "IFE-1"


def test_un_paquet_buit_es_un_zip_valid_i_els_noms_en_catala_es_conserven():
    with ZipFile(BytesIO(b"".join(paquet([])))) as obert:
        assert obert.namelist() == [] and obert.testzip() is None
    with ZipFile(BytesIO(b"".join(paquet([("peça.pdf", b""), ("b.pdf", b"x" * 70_000)])))) as obert:
        assert obert.namelist() == ["peça.pdf", "b.pdf"] and obert.testzip() is None
        assert len(obert.read("b.pdf")) == 70_000
