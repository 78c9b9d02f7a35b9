"""The document of a proposal: what it says, to whom, and that it is issued once."""

from datetime import date, time
from hashlib import sha256
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from acollida.actions import crea_plantilla
from acollida.models import PaperEmes, PlantillaPaper
from acollida.papers.text import errors
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_document
from tests.acollida.mirades import lectures
from tests.acollida.papers import text_de
from tests.tramits.fabriques import fa_tipus_informe
from tests.tramits.informes import (
    emet,
    fa_entrevista,
    fa_organs,
    fa_proposat,
    fa_registrat,
    fa_tipus_i,
    fa_visita,
    passa_fins,
    sense_imprimir,
)
from tramits import actions
from tramits.enums import Apartat
from tramits.enums import EstatTramit as E
from tramits.papers.cas import CasProposta
from tramits.papers.impres import impres_de, text_propi
from tramits.papers.menes import HABITATGE, INTEGRACIO

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)


def _cos(tramit, per, dia=AVUI) -> str:
    """What the document would say, without printing it."""
    tramit = type(tramit).objects.get(pk=tramit.pk)
    return impres_de(CasProposta(tramit, per, dia), text_propi(tramit, per)[0]).cos()


def test_el_pdf_d_habitatge_diu_la_visita_el_sentit_i_a_qui_s_adreca(persona, tecnica):
    fa_organs()
    fa_document(persona, "X1234567L")
    tipus = fa_tipus_informe(base_legal="Art. 67.2 RD 1155/2024", vigent_des_de=date(2025, 5, 20))
    tramit = fa_proposat(persona, tecnica, tipus, raons="Hi ha prou espai.\nI bona llum.")
    fa_visita(tramit, tecnica, hora=time(10, 30))
    paper = emet(tramit, tecnica)
    text = text_de(bytes(paper.fitxer)).replace("\r\n", " ").replace("\n", " ")
    for dit in (
        "Direcció Nova", "Diallo", "X1234567L", "Art. 67.2 RD 1155/2024",
        "vigent des del 20 de maig de 2025", "E-2026-77", "carrer Major, 1", "lloguer", "62,5",
        "dormitori", "12,5", "Es compleixen: aigua corrent", "No es compleixen: bany complet",
        "favorable", "Hi ha prou espai.", "I bona llum.", paper.numero, "10.30",
    ):  # fmt: skip
        assert dit in text, dit
    assert "Direcció Vella" not in text
    assert paper.sha256 == sha256(bytes(paper.fitxer)).hexdigest()
    tramit.informe.refresh_from_db()
    assert tramit.informe.proposta_paper == paper


@pytest.mark.parametrize(
    ("dia", "diu", "no_diu"),
    [
        (date(2026, 2, 28), "Direcció Vella", "Direcció Nova"),
        (date(2026, 3, 1), "Direcció Nova", "Direcció Vella"),
    ],
)
def test_el_destinatari_es_el_del_dia_del_document(persona, tecnica, rellotge, dia, diu, no_diu):
    fa_organs()
    tramit = fa_proposat(persona, tecnica)
    rellotge.move_to(f"{dia}T09:00:00+01:00")
    text = text_de(bytes(emet(tramit, tecnica).fitxer))
    assert diu in text and no_diu not in text


VELL = [Apartat.VALORS, Apartat.LLENGUES]
NOU = [Apartat.TEMPS, Apartat.MITJANS, Apartat.PROGRAMES, Apartat.FACTORS]


@pytest.mark.parametrize(
    ("entrada", "diu", "no_diu"),
    [
        (date(2026, 1, 31), "valors constitucionals", "Mitjans econòmics"),
        (date(2026, 2, 1), "Mitjans econòmics", "valors constitucionals"),
    ],
)
def test_cada_regim_diu_el_que_demana_la_norma_del_dia_de_presentacio(
    persona, tecnica, entrada, diu, no_diu
):
    vell = fa_tipus_i(vigent_fins=date(2026, 1, 31), apartats=VELL, base_legal="Norma vella")
    fa_tipus_i(vigent_des_de=date(2026, 2, 1), apartats=NOU, base_legal="Norma nova")
    tramit = fa_registrat(persona, tecnica, vell, entrada=entrada)
    fa_entrevista(tramit, tecnica, mitjans="Un contracte", valors="Mòdul C", catala="A2")
    text = _cos(tramit, tecnica)
    assert diu in text and no_diu not in text
    assert ("Norma vella" in text) == (entrada < date(2026, 2, 1))
    assert ("Mòdul C" in text) == ("Un contracte" not in text)


def test_una_norma_que_no_diu_apartats_els_demana_tots(persona, tecnica):
    tramit = fa_registrat(persona, tecnica, fa_tipus_i(apartats=[]))
    fa_entrevista(tramit, tecnica)
    text = unescape(_cos(tramit, tecnica))
    for apartat in Apartat:
        assert str(apartat.label)[1:] in text


def test_el_document_diu_per_que_es_tramet_sense_documents(persona, tecnica):
    tramit = fa_registrat(persona, tecnica)
    actions.passa(tramit=tramit, a=E.PENDENT, dia=date(2026, 2, 3), per=tecnica)
    actions.escriu_proposta(
        tramit=tramit, sentit="desfavorable", raons="Falta el contracte.", dia=AVUI, per=tecnica,
        igualment="Ha passat el termini de trenta dies.",
    )  # fmt: skip
    text = _cos(tramit, tecnica)
    assert "Ha passat el termini de trenta dies." in text and "desfavorable" in text


def test_el_que_s_escriu_nomes_es_text(persona, tecnica):
    tramit = fa_proposat(persona, tecnica, raons="<b>a</b> | # b\n{{ persona.nom }} **c**")
    text = _cos(tramit, tecnica)
    assert "&lt;b&gt;a&lt;/b&gt; | # b" in text
    assert "{{ persona.nom }} **c**" in text


@pytest.mark.parametrize("mena", [HABITATGE, INTEGRACIO], ids=["habitatge", "integracio"])
def test_el_text_de_la_casa_nomes_demana_camps_que_existeixen(de_coordinadora, mena):
    resposta = de_coordinadora.get(reverse("acollida:plantilla_nova", args=[mena.codi]))
    form = resposta.context["form"]
    camps = resposta.context["camps"]
    assert errors(form.initial["text"], list(camps), set(mena.blocs) | {"espai.signatura"}) == []


@pytest.fixture
def de_coordinadora(coordinadora):
    return navegador(coordinadora)


@pytest.mark.parametrize("mena", [HABITATGE, INTEGRACIO], ids=["habitatge", "integracio"])
def test_la_coordinadora_en_veu_un_exemple_sense_cap_camp_buit(de_coordinadora, mena):
    """Every field of the kind, in one template: the made-up case has something for each."""
    adreca = reverse("acollida:plantilla_nova", args=[mena.codi])
    camps = de_coordinadora.get(adreca).context["camps"]
    tots = "\n\n".join(f"{nom}: {{{{ {nom} }}}}" for nom in camps if nom not in mena.blocs)
    tots = tots.replace("espai.signatura: {{ espai.signatura }}", "")
    resposta = de_coordinadora.post(adreca, {"nom": "Tot", "text": tots, "previsualitza": "1"})
    cos = resposta.context["cos"]
    buits = [nom for nom in camps if f'{nom}: <bdi dir="ltr"></bdi>' in cos]
    assert set(buits) <= {"organ.nom", "organ.departament"}
    llista = de_coordinadora.get(reverse("acollida:plantilles")).content.decode()
    assert str(mena.nom).capitalize()[1:].replace("'", "&#x27;") in llista


def test_la_plantilla_de_la_comarca_mana_sobre_la_de_la_casa(
    persona, tecnica, comarca, coordinadora, monkeypatch
):
    sense_imprimir(monkeypatch)
    plantilla = crea_plantilla(
        plantilla=PlantillaPaper(comarca=comarca, tipus="proposta_h", nom="La nostra"),
        text="# Nostra\n\n{{ proposta.sentit }}",
        per=coordinadora,
    )
    tramit = fa_proposat(persona, tecnica)
    paper = emet(tramit, tecnica)
    assert paper.versio == plantilla.actual
    assert "Nostra" in _cos(tramit, tecnica)


def test_el_mateix_formulari_no_n_emet_dos_i_un_altre_demana_el_motiu(
    persona, tecnica, monkeypatch
):
    sense_imprimir(monkeypatch)
    tramit, uid = fa_proposat(persona, tecnica), uuid4()
    primer = emet(tramit, tecnica, uid=uid)
    assert emet(tramit, tecnica, uid=uid) == primer
    with pytest.raises(actions.PasError) as error:
        emet(tramit, tecnica)
    assert error.value.camp == "motiu" and primer.numero in str(error.value)
    segon = emet(tramit, tecnica, motiu="Hi havia una falta.")
    primer.refresh_from_db()
    assert (primer.es_en_vigor, primer.anullat_per_que) == (False, "Hi havia una falta.")
    tramit.informe.refresh_from_db()
    assert tramit.informe.proposta_paper == segon and segon.es_en_vigor


def test_un_cop_signada_no_se_n_emet_cap_altre(persona, tecnica, monkeypatch):
    sense_imprimir(monkeypatch)
    tramit = passa_fins(fa_proposat(persona, tecnica), tecnica, E.SIGNADA)
    with pytest.raises(actions.PasError, match="signada"):
        emet(tramit, tecnica)
    assert not PaperEmes.objects.exists()


def test_la_pagina_el_mostra_l_emet_i_en_deixa_constancia(
    persona, tecnica, de_tecnica, monkeypatch
):
    sense_imprimir(monkeypatch)
    tramit = fa_proposat(persona, tecnica)
    adreca = reverse("tramits:proposta_document", args=[tramit.uid])
    with lectures() as files:
        pagina = de_tecnica.get(adreca)
    assert pagina.status_code == 200 and len(files) == 1
    assert "Hi ha prou espai." in pagina.content.decode()
    assert "visita.dia" in pagina.context["buits"]
    emes = de_tecnica.post(adreca, {"uid": str(uuid4()), "emet": "1"})
    paper = PaperEmes.objects.get()
    assert emes.url == reverse("acollida:paper", args=[paper.uid])
    assert "Anul" in de_tecnica.get(emes.url).content.decode()
    sense_motiu = de_tecnica.post(adreca, {"uid": str(uuid4()), "emet": "1"})
    assert list(sense_motiu.context["form"].errors) == ["motiu"]
    assert PaperEmes.objects.count() == 1


def test_qualsevol_el_comprova_i_no_en_veu_el_nom(client, persona, tecnica, monkeypatch):
    sense_imprimir(monkeypatch)
    paper = emet(fa_proposat(persona, tecnica), tecnica)
    html = client.get(reverse("verifica_codi", args=[paper.codi])).content.decode()
    assert "Servei de Ciutadania i Migracions" in html and paper.numero in html
    assert "informe d&#x27;habitatge" in html
    assert "Diallo" not in html and paper.persona.nom not in html
