"""The two documents of proposal: valid PDF/UA, read back with another reader, and what they say."""

from datetime import date, time
from uuid import uuid4

import page
import pytest
from django.urls import reverse

from acollida.enums import TipusPaper
from acollida.menes import (
    MENES,
    SERVEI,
    es_verificable,
    nom_de,
    registra_mena,
    servei_de,
    tipus_de_paper,
)
from acollida.models import PaperEmes, PlantillaPaper
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_document, fa_persona
from tests.acollida.papers import glifs_desconeguts, lletres_de, text_de
from tests.tramits.fabriques import fa_tipus_informe
from tests.tramits.informes import (
    emet,
    fa_entrevista,
    fa_organs,
    fa_proposat,
    fa_registrat,
    fa_tipus_i,
    fa_visita,
)
from tramits.actions import PasError
from tramits.enums import Apartat, EstatVisita
from tramits.models import Tramit
from tramits.papers.cas import CasProposta
from tramits.papers.impres import impres_d_avui, impres_de
from tramits.papers.menes import DEL_FLUX, HABITATGE, INTEGRACIO

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)


def _habitatge(persona, tecnica):
    tipus = fa_tipus_informe(base_legal="Art. 67.2 RD 1155/2024", vigent_des_de=date(2025, 5, 20))
    tramit = fa_proposat(persona, tecnica, tipus, raons="Hi ha prou espai.\n\nI bona llum.")
    fa_visita(tramit, tecnica, hora=time(9, 5), cedula="CHB1", cedula_ocupacio=4)
    return tramit, (
        "Proposta d'informe d'adequació de l'habitatge", "Direcció Nova", "Departament de prova",
        "X1234567L", "Registre d'entrada: E-2026-77, 2 de febrer de 2026",
        "vigent des del 20 de maig de 2025", "Dia i hora: 16 de febrer de 2026, 9.05",
        "Superfície útil: 62,50 m²", "CHB1, ocupació màxima: 4",
        "Persones que hi viuen: 3 · empadronades: 2 · que hi vindran a viure: 1",
        "dormitori 12,50 2 –", "sala amb cuina 20,00 – –", "Es compleixen: aigua corrent, cuina",
        "No es compleixen: bany complet", "No s'han mirat: aigua calenta, electricitat",
        "es proposa que l'informe sigui favorable", "Hi ha prou espai.", "I bona llum.",
        "Berga, 2 de març de 2026",
    )  # fmt: skip


def _integracio(persona, tecnica):
    tipus = fa_tipus_i(apartats=[Apartat.TEMPS, Apartat.MITJANS, Apartat.LLENGUES])
    tramit = fa_proposat(
        persona, tecnica, tipus, sentit="recomanacio", raons="Fa dos anys que hi és."
    )
    fa_entrevista(
        tramit, tecnica, al_domicili_des_de=date(2024, 4, 11), mitjans="Un contracte",
        mitjans_mes="1184.5", catala="A2", catala_prova="mòdul A.1", observacions="Canari",
    )  # fmt: skip
    return tramit, (
        "Proposta d'informe d'esforç d'integració", "Direcció Nova", "X1234567L",
        "Municipi on viu: Berga", "Entrevista feta el dia 16 de febrer de 2026 per",
        "Hi viu des del dia 11 d'abril de 2024.", "Un contracte 1.184,50 € al mes.",
        "Català: A2 · mòdul A.1", "es proposa que l'informe sigui favorable amb recomanació",
        "Fa dos anys que hi és.", "Berga, 2 de març de 2026",
    )  # fmt: skip


@pytest.mark.parametrize("fes", [_habitatge, _integracio], ids=["habitatge", "integracio"])
def test_el_pdf_compleix_pdf_ua_1_i_es_llegeix_sencer(persona, tecnica, fes):
    fa_organs()
    fa_document(persona, "X1234567L")
    tramit, frases = fes(persona, tecnica)
    paper = emet(tramit, tecnica)
    pdf = bytes(paper.fitxer)
    informe = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert informe.is_compliant, [str(falla) for falla in informe.failures]
    assert glifs_desconeguts(pdf) == 0 and lletres_de(pdf)
    text = " ".join(text_de(pdf).replace("\ufffe", "").split())
    assert [frase for frase in frases if frase not in text] == []
    assert paper.numero in text and paper.codi in text.replace("-", "")
    for prohibit in ("Canari", "Direcció Vella", "((", "{{", "None"):
        assert prohibit not in text, prohibit


def test_sense_visita_cada_camp_diu_que_no_consta_i_no_hi_ha_taula(persona, tecnica):
    tramit = fa_proposat(persona, tecnica)
    impres = impres_d_avui(tramit, tecnica, AVUI)
    cos = impres.cos()
    assert "<table" not in cos and "Es compleixen" not in cos
    assert {"visita.dia", "visita.titol", "visita.ocupants"} <= set(impres.buits)


def test_una_visita_programada_o_anullada_no_es_la_que_es_diu(persona, tecnica):
    tramit = fa_proposat(persona, tecnica)
    fa_visita(tramit, tecnica, adreca="carrer Vell, 1", dia=date(2026, 2, 10))
    fa_visita(tramit, tecnica, adreca="carrer Nou, 2")
    fa_visita(tramit, tecnica, adreca="carrer Futur, 3", dia=AVUI, estat=EstatVisita.PROGRAMADA)
    fa_visita(tramit, tecnica, adreca="carrer Buit, 4", dia=AVUI, estat=EstatVisita.ANULLADA)
    cos = impres_d_avui(tramit, tecnica, AVUI).cos()
    assert "carrer Nou, 2" in cos
    assert not [c for c in ("carrer Vell", "carrer Futur", "carrer Buit") if c in cos]


def test_de_dues_entrevistes_fetes_compta_la_darrera(persona, tecnica):
    tramit = fa_proposat(persona, tecnica, fa_tipus_i())
    fa_entrevista(tramit, tecnica, dia=date(2026, 2, 10), factors="El d'abans")
    fa_entrevista(tramit, tecnica, factors="Primera línia\n\nSegona línia")
    fa_entrevista(tramit, tecnica, dia=AVUI, estat=EstatVisita.ABSENT, factors="El d'absent")
    cos = impres_d_avui(tramit, tecnica, AVUI).cos()
    assert "Primera línia" in cos and "Segona línia" in cos
    assert "El d" not in cos


@pytest.mark.parametrize(
    ("des_de", "fins", "dit"),
    [
        (None, None, "(no consta)"),
        (date(2025, 5, 20), None, "vigent des del 20 de maig de 2025"),
        (date(2025, 8, 1), None, "vigent des de l'1 d'agost de 2025"),
        (date(2025, 10, 11), None, "vigent des de l'11 d'octubre de 2025"),
        (None, date(2026, 4, 15), "vigent fins al 15 d'abril de 2026"),
        (
            date(2026, 1, 21),
            date(2026, 3, 1),
            "vigent des del 21 de gener de 2026 fins a l'1 de març de 2026",
        ),
    ],
)
def test_el_regim_es_diu_amb_la_preposicio_de_cada_dia(persona, tecnica, des_de, fins, dit):
    tramit = fa_registrat(persona, tecnica)
    tramit.tipus.vigent_des_de, tramit.tipus.vigent_fins = des_de, fins
    valors, _blocs = CasProposta(tramit, tecnica, AVUI).tot()
    assert valors["tramit.regim"] == dit


def test_qui_el_demana_nomes_es_diu_si_es_pot_veure(persona, tecnica, forastera, avia):
    tramit = fa_registrat(persona, tecnica)

    def dit(altra):
        tramit.sollicitant = altra
        return CasProposta(tramit, tecnica, AVUI).tot()[0]["sollicitant.nom"]

    assert dit(None) == dit(persona) == "Amina Diallo"
    seva = fa_persona("Omar", "Diallo", cognom2="Ba", municipi=persona.municipi, per=tecnica)
    assert dit(seva) == "Omar Diallo Ba"
    forana = fa_persona("Fatou", "Sow", municipi=avia, per=forastera)
    assert dit(forana) == "persona d'un altre municipi"


def test_el_que_s_escriu_d_una_estanca_no_trenca_la_taula(persona, tecnica):
    tramit = fa_proposat(persona, tecnica)
    visita = fa_visita(tramit, tecnica)
    visita.estances.create(us="altres", nota="a | b <i>c</i> {{ persona.nom }}", persones=0)
    cos = impres_d_avui(tramit, tecnica, AVUI).cos()
    assert cos.count("<tr") == 4  # its header and the three rooms
    assert "a | b &lt;i&gt;c&lt;/i&gt; {{ persona.nom }}" in cos


def test_una_plantilla_pot_demanar_nomes_un_tros_i_no_se_n_perd_res(persona, tecnica):
    tramit = fa_proposat(persona, tecnica)
    fa_visita(tramit, tecnica)
    cas = CasProposta(tramit, tecnica, AVUI)
    cos = impres_de(cas, "# Breu\n\n{{ visita.estances }}\n\n{{ proposta.sentit }}").cos()
    assert "dormitori" in cos and "favorable" in cos and "aigua" not in cos


def test_un_document_costa_les_mateixes_consultes_amb_moltes_estances(
    persona, tecnica, django_assert_max_num_queries
):
    tramit = fa_proposat(persona, tecnica)
    visita = fa_visita(tramit, tecnica)
    for n in range(20):
        visita.estances.create(us="dormitori", nota=str(n))
    tramit = Tramit.objects.select_related("tipus", "persona", "comarca").get(pk=tramit.pk)
    with django_assert_max_num_queries(14):
        impres_d_avui(tramit, tecnica, AVUI).cos()


def test_nomes_el_troba_qui_veu_la_persona(persona, tecnica, forastera, coordinadora, monkeypatch):
    monkeypatch.setattr("acollida.papers.impres.imprimeix", lambda *_: b"%PDF-prova")
    paper = emet(fa_proposat(persona, tecnica), tecnica)
    adreca = reverse("acollida:paper", args=[paper.uid])
    codis = {tecnica: 200, forastera: 404, coordinadora: 403, None: 302}
    assert {qui: navegador(qui).get(adreca).status_code for qui in codis} == codis


@pytest.mark.parametrize(("mena", "model"), [(HABITATGE, "proposta_h"), (INTEGRACIO, "proposta_i")])
def test_cada_proposta_es_una_mena_de_document_amb_el_seu_nom_i_el_seu_servei(mena, model):
    assert mena in DEL_FLUX.values() and MENES[model] is mena
    assert (nom_de(model), servei_de(model)) == (str(mena.nom), "Servei de Ciutadania i Migracions")
    assert es_verificable(model)
    for taula in (PaperEmes, PlantillaPaper):
        camp = taula._meta.get_field("tipus")
        assert model in dict(camp.flatchoices) and len(model) <= camp.max_length
    assert mena.text.read_text().startswith("# Proposta d'informe")


def test_els_documents_d_acollida_hi_son_primer_i_els_signa_l_acollida():
    codis = [codi for codi, _nom in tipus_de_paper()]
    assert codis[: len(TipusPaper)] == list(TipusPaper) and len(codis) == len(set(codis))
    for tipus in TipusPaper:
        assert servei_de(tipus) == str(SERVEI)
        assert es_verificable(tipus) == (tipus in TipusPaper.verificables())
        assert nom_de(tipus) == str(tipus.label)


def test_una_mena_que_ningu_no_ha_registrat_no_te_nom():
    with pytest.raises(ValueError, match="cap"):
        nom_de("cap")
    assert not es_verificable("cap") and servei_de("cap") == str(SERVEI)
    registra_mena(HABITATGE)  # twice is once
    assert [codi for codi, _nom in tipus_de_paper()].count("proposta_h") == 1


def test_el_dia_de_la_visita_es_el_seu_i_no_el_del_document(persona, tecnica):
    tramit = fa_proposat(persona, tecnica)
    fa_visita(tramit, tecnica)
    for dia in (AVUI, date(2026, 3, 9)):
        valors, _blocs = CasProposta(tramit, tecnica, dia).tot()
        assert valors["visita.dia"] == "16 de febrer de 2026"
        assert valors["data"] == f"{dia.day} de març de 2026"


def test_la_cedula_es_diu_sencera_i_nomes_amb_el_que_se_n_sap(persona, tecnica):
    tramit = fa_proposat(persona, tecnica)
    camps = {"cedula_caduca_el": date(2031, 4, 1), "titol_detall": "fins al 2027"}
    visita = fa_visita(tramit, tecnica, **camps)
    valors, _blocs = CasProposta(tramit, tecnica, AVUI).tot()
    assert valors["visita.cedula"] == "caduca el 1 d'abril de 2031"
    assert valors["visita.titol"] == "lloguer, fins al 2027"
    visita.cedula, visita.cedula_ocupacio = "CHB9", 0
    visita.save()
    valors, _blocs = CasProposta(tramit, tecnica, AVUI).tot()
    assert valors["visita.cedula"] == "CHB9, caduca el 1 d'abril de 2031, ocupació màxima: 0"


@pytest.fixture
def sense_impressora(monkeypatch):
    monkeypatch.setattr("acollida.papers.impres.imprimeix", lambda *_: b"%PDF-prova")


def test_la_clau_d_un_formulari_no_serveix_per_a_una_altra_persona(
    persona, berga, tecnica, sense_impressora
):
    seu = fa_proposat(persona, tecnica)
    paper = emet(seu, tecnica)
    altre = fa_proposat(fa_persona(municipi=berga, per=tecnica), tecnica, seu.tipus)
    with pytest.raises(PasError):
        emet(altre, tecnica, uid=paper.uid)
    altre.informe.refresh_from_db()
    assert altre.informe.proposta_paper is None


def test_la_pagina_diu_per_que_no_s_emet_i_conserva_la_tria(
    persona, berga, tecnica, de_tecnica, sense_impressora
):
    seu = fa_proposat(persona, tecnica)
    paper = emet(seu, tecnica)
    altre = fa_proposat(fa_persona(municipi=berga, per=tecnica), tecnica, seu.tipus)
    adreca = reverse("tramits:proposta_document", args=[altre.uid])
    resposta = de_tecnica.post(adreca, {"uid": str(paper.uid), "emet": "1"})
    assert resposta.status_code == 200 and resposta.context["form"].non_field_errors()
    sense_clau = de_tecnica.post(adreca, {"uid": "x", "emet": "1"})
    assert "uid" in sense_clau.context["form"].errors
    assert PaperEmes.objects.count() == 1


def test_mostrar_lo_no_l_emet(persona, tecnica, de_tecnica, sense_impressora):
    tramit = fa_proposat(persona, tecnica)
    adreca = reverse("tramits:proposta_document", args=[tramit.uid])
    resposta = de_tecnica.post(adreca, {"uid": str(uuid4()), "mostra": "1"})
    assert resposta.status_code == 200 and "Hi ha prou espai." in resposta.text
    assert not PaperEmes.objects.exists()
