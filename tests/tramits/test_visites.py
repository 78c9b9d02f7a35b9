"""A visit to a home: scheduled, written down, and how it ended."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from comptes.enums import Rol
from tests.acollida.elenc import constancia, navegador
from tests.fabriques import fa_usuari
from tests.tramits.fabriques import fa_informe, fa_tramit
from tests.tramits.habitatge import DIA, FETA, dades, fa_assignat, fa_feta, fa_visita
from tramits.actions import PasError, passa, visites
from tramits.enums import EstatTramit, EstatVisita
from tramits.models import Estanca, VisitaHabitatge

pytestmark = pytest.mark.django_db


@pytest.fixture
def tramit(persona, tecnica):
    return fa_assignat(persona, tecnica)


@pytest.fixture
def visita(tramit, tecnica):
    return fa_visita(tramit, tecnica)


@pytest.fixture
def adreca(visita):
    return reverse("tramits:visita", args=[visita.uid])


def cita(tecnica, **canvis):
    camps = {"dia": "2026-03-05", "hora": "10:30", "adreca": "Carrer Nou, 1", "versio": 0}
    uid = "5f2c1a51-6f0c-4a3e-9f6b-0d4c8f7a0001"
    return camps | {"uid": uid, "inspectora": tecnica.pk} | canvis


def estat(tramit):
    tramit.refresh_from_db()
    return tramit.estat


def test_programar_la_visita_hi_passa_el_tramit(de_tecnica, tecnica, tramit):
    porta = reverse("tramits:visita_nova", args=[tramit.uid])
    for _ in range(2):  # sent twice, it is one
        assert de_tecnica.post(porta, cita(tecnica)).status_code == 302
    visita = VisitaHabitatge.objects.get()
    assert (visita.dia, visita.estat) == (date(2026, 3, 5), EstatVisita.PROGRAMADA)
    assert estat(tramit) == EstatTramit.PROGRAMADA


def test_qui_la_programa_es_fa_carrec_del_que_ningu_no_tenia_assignat(persona, tecnica):
    tramit = fa_informe(persona)
    passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=DIA, per=tecnica)
    fa_visita(tramit, tecnica)
    assert [pas.a for pas in tramit.passos.all()][-2:] == ["assignada", "programada"]


@pytest.mark.parametrize(
    ("camp", "valor", "diu"),
    [
        ("dia", "2026-03-01", "anterior a la sol·licitud"),
        ("dia", "2027-06-01", "més d&#x27;un any"),
        ("hora", "", "obligatori"),
        ("adreca", "", "obligatori"),
        ("inspectora", "999999", "Selecció no vàlida"),
    ],
)
def test_el_que_no_pot_ser_es_diu_al_costat(de_tecnica, tecnica, tramit, camp, valor, diu):
    porta = reverse("tramits:visita_nova", args=[tramit.uid])
    resposta = de_tecnica.post(porta, cita(tecnica) | {camp: valor})
    assert diu in resposta.content.decode()
    assert camp in resposta.context["form"].errors
    assert estat(tramit) == EstatTramit.ASSIGNADA


def test_no_n_hi_pot_haver_dues_per_fer(de_tecnica, tecnica, visita):
    porta = reverse("tramits:visita_nova", args=[visita.tramit.uid])
    resposta = de_tecnica.post(porta, cita(tecnica))
    assert "Ja hi ha una visita programada" in str(resposta.context["form"].errors["dia"])
    camps = {"creat_per": tecnica, "modificat_per": tecnica, "inspectora": tecnica}
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitaHabitatge.objects.create(tramit=visita.tramit, dia=DIA, **camps)


def test_des_d_un_esborrany_no_es_programa(persona, tecnica):
    with pytest.raises(PasError, match="esborrany"):
        fa_visita(fa_informe(persona), tecnica)
    assert not VisitaHabitatge.objects.exists()


def test_un_altre_tramit_no_te_visites(de_tecnica, persona):
    porta = reverse("tramits:visita_nova", args=[fa_tramit(persona).uid])
    assert de_tecnica.get(porta).status_code == 404


def test_la_visita_es_desa_a_trossos_i_torna_a_la_seccio(de_tecnica, adreca, visita):
    resposta = de_tecnica.post(adreca, dades(visita, superficie="72,5", seccio="superficie"))
    assert resposta.url == f"{adreca}#superficie"
    visita.refresh_from_db()
    assert (visita.superficie, visita.estat) == (Decimal("72.5"), "programada")
    assert 'value="72,5"' in de_tecnica.get(adreca).content.decode()


@pytest.mark.parametrize(("escrit", "metres"), [("12,5", "12.5"), ("12.5", "12.5"), ("9", "9")])
def test_els_metres_s_escriuen_amb_coma_o_amb_punt(de_tecnica, adreca, visita, escrit, metres):
    estanca = {"us": "dormitori", "m2": escrit, "persones": "2"}
    de_tecnica.post(adreca, dades(visita, [estanca]))
    assert Estanca.objects.get().m2 == Decimal(metres)


def test_les_condicions_tenen_tres_estats(de_tecnica, adreca, visita):
    de_tecnica.post(adreca, dades(visita, mira_aigua="compleix", mira_estat="falla"))
    visita.refresh_from_db()
    assert (visita.compleix, visita.falla) == (["aigua"], ["estat"])


def test_una_visita_feta_hi_passa_el_tramit_el_dia_que_es_va_fer(de_tecnica, adreca, visita):
    assert de_tecnica.post(adreca, dades(visita, **FETA)).status_code == 302
    visita.refresh_from_db()
    assert (visita.estat, visita.ocupants) == (EstatVisita.FETA, 4)
    assert estat(visita.tramit) == EstatTramit.FETA
    assert visita.tramit.passos.last().dia == DIA


@pytest.mark.parametrize("camp", ["present", "titol", "ocupants"])
def test_a_una_visita_feta_no_hi_pot_faltar(de_tecnica, adreca, visita, camp):
    resposta = de_tecnica.post(adreca, dades(visita, **FETA) | {camp: "", "cedula": "CHB1"})
    assert list(resposta.context["edicio"].form.errors) == [camp]
    assert 'value="CHB1"' in resposta.content.decode()
    visita.refresh_from_db()
    assert visita.estat == EstatVisita.PROGRAMADA


@pytest.mark.parametrize(
    ("canvi", "camp"),
    [
        ({"superficie": "-3"}, "superficie"),
        ({"superficie": "0"}, "superficie"),
        ({"superficie": "NaN"}, "superficie"),
        ({"superficie": "molta"}, "superficie"),
        ({"ocupants": "-1"}, "ocupants"),
        ({"ocupants": "201"}, "ocupants"),
        ({"cedula_ocupacio": "0"}, "cedula_ocupacio"),
        ({"titol": "okupa"}, "titol"),
        (FETA | {"titol": "altres"}, "titol_detall"),
        ({"mira_aigua": "potser"}, "mira_aigua"),
        ({"dia": "2026-03-09"} | FETA, "dia"),
    ],
)
def test_el_que_es_impossible_es_refusa_i_no_es_perd_res(de_tecnica, adreca, visita, canvi, camp):
    resposta = de_tecnica.post(adreca, dades(visita, observacions="no us perdeu") | canvi)
    assert camp in resposta.context["edicio"].form.errors
    assert "no us perdeu" in resposta.content.decode()
    visita.refresh_from_db()
    assert (visita.observacions, visita.versio) == ("", 1)


@pytest.mark.parametrize("dolenta", [{"m2": "0"}, {"m2": "-4"}, {"m2": "5000"}, {"us": ""}])
def test_una_estanca_impossible_es_refusa_a_la_seva_fila(de_tecnica, adreca, visita, dolenta):
    bona = {"us": "cuina", "m2": "8", "persones": "", "nota": ""}
    resposta = de_tecnica.post(adreca, dades(visita, [bona, bona | dolenta]))
    [camp] = dolenta
    assert list(resposta.context["edicio"].errors) == [f"estances-1-{camp}"]
    assert not Estanca.objects.exists()


def test_el_que_no_quadra_es_desa_i_s_avisa(de_tecnica, adreca, visita):
    estances = [
        {"us": "dormitori", "m2": "900", "persones": "40"},
        {"us": "bany", "m2": "4", "persones": "1"},
    ]
    de_tecnica.post(adreca, dades(visita, estances, superficie="60", ocupants="5", empadronats="3"))
    text = de_tecnica.get(adreca).content.decode()
    for avis in (
        "Les estances sumen 904 m², més que la superfície útil (60 m²).",
        "Una estança és molt gran: dormitori, 900 m².",
        "Dormen 41 persones a les estances, i n&#x27;hi viuen 5.",
        "Hi viuen 5 persones i n&#x27;hi consten empadronades 3.",
        "Reviseu qui dorm on: bany, 1.",
    ):
        assert avis in text


def test_sense_javascript_s_afegeix_una_estanca_desant_i_en_surt_una_altra_en_blanc(
    de_tecnica, adreca, visita
):
    fila = {"us": "cuina", "m2": "8"}
    seguent = de_tecnica.post(adreca, dades(visita, [fila], seccio="estances"), follow=True)
    files = seguent.context["edicio"].files
    assert [form.instance.us for form in files] == ["cuina", ""]


def test_una_estanca_es_treu_sense_javascript(de_tecnica, adreca, visita):
    estanca = Estanca.objects.create(visita=visita, us="bany")
    fila = {"id": estanca.pk, "us": "bany", "DELETE": "on"}
    de_tecnica.post(adreca, dades(visita, [fila]) | {"estances-INITIAL_FORMS": 1})
    assert not Estanca.objects.exists()


def test_una_estanca_d_una_altra_visita_no_es_toca(de_tecnica, adreca, visita, persona, tecnica):
    altra = fa_visita(fa_assignat(persona, tecnica), tecnica)
    estanca = Estanca.objects.create(visita=altra, us="bany")
    fila = {"id": estanca.pk, "us": "cuina"}
    resposta = de_tecnica.post(adreca, dades(visita, [fila]) | {"estances-INITIAL_FORMS": 1})
    assert resposta.status_code == 200
    estanca.refresh_from_db()
    assert estanca.us == "bany"


def test_no_hi_havia_ningu_queda_a_l_historial_i_se_n_pot_programar_una_altra(
    de_tecnica, tecnica, visita
):
    porta = reverse("tramits:visita_estat", args=[visita.uid])
    resposta = de_tecnica.post(porta, {"estat": "absent", "versio": 1})
    assert resposta.url == reverse("tramits:visita_nota", args=[visita.uid])
    assert estat(visita.tramit) == EstatTramit.ASSIGNADA
    fa_visita(visita.tramit, tecnica, dia=date(2026, 3, 9))
    assert [v.estat for v in visita.tramit.visites.all()] == ["programada", "absent"]


def test_anullar_la_segona_torna_el_tramit_a_la_que_ja_es_va_fer(tramit, tecnica):
    fa_feta(tramit, tecnica)
    passa(tramit=tramit, a=EstatTramit.FETA, dia=DIA, per=tecnica)
    segona = fa_visita(tramit, tecnica)
    visites.no_s_ha_fet(visita=segona, estat="anullada", motiu="Ja no cal", per=tecnica)
    assert estat(tramit) == EstatTramit.FETA


@pytest.mark.parametrize(
    ("enviat", "camp"),
    [({"estat": "anullada"}, "motiu"), ({"estat": "feta"}, "estat"), ({}, "estat")],
)
def test_com_ha_anat_s_ha_de_dir_be(de_tecnica, visita, enviat, camp):
    porta = reverse("tramits:visita_estat", args=[visita.uid])
    assert camp in de_tecnica.post(porta, enviat | {"versio": 1}).context["form"].errors


def test_d_una_visita_que_encara_ha_de_ser_no_se_sap_si_hi_ha_ningu(de_tecnica, tramit, tecnica):
    visita = fa_visita(tramit, tecnica, dia=date(2026, 3, 9))
    porta = reverse("tramits:visita_estat", args=[visita.uid])
    assert "estat" in de_tecnica.post(porta, {"estat": "absent"}).context["form"].errors


def test_la_nota_de_la_bustia_no_diu_de_qui_es(de_tecnica, visita, tecnica):
    visites.no_s_ha_fet(visita=visita, estat=EstatVisita.ABSENT, motiu="", per=tecnica)
    text = de_tecnica.get(reverse("tramits:visita_nota", args=[visita.uid])).content.decode()
    assert visita.tramit.codi in text
    full = text[text.index("<article") : text.index("</article>")]
    for paraula in ("Diallo", "Amina", "Carrer Major", "estranger", "habitatge", "migra"):
        assert paraula not in full
    assert constancia() == []


def test_un_cop_signada_la_proposta_la_visita_no_es_reescriu(de_tecnica, adreca, visita, tecnica):
    tramit = visita.tramit
    de_tecnica.post(adreca, dades(visita, **FETA))
    tramit.refresh_from_db()
    for a in (EstatTramit.PROPOSTA, EstatTramit.SIGNADA):
        passa(tramit=tramit, a=a, dia=DIA, per=tecnica)
    visita.refresh_from_db()
    resposta = de_tecnica.post(adreca, dades(visita, ocupants="9"))
    assert "la visita ja no es pot canviar" in str(resposta.context["edicio"].errors)
    visita.refresh_from_db()
    assert visita.ocupants == 4
    text = de_tecnica.get(adreca).text
    assert "La filla" in text and "edicio visita" not in text


@pytest.mark.parametrize("porta", ["visita", "visita_estat", "visita_fotos"])
def test_cada_pagina_de_la_visita_deixa_escrit_una_vegada_qui_ha_ensenyat(
    de_tecnica, visita, porta
):
    de_tecnica.get(reverse(f"tramits:{porta}", args=[visita.uid]))
    [fila] = constancia()
    assert fila.objecte.endswith(str(visita.tramit.persona.uid))


PORTES = ["visita", "visita_estat", "visita_nota", "visita_fotos"]


@pytest.mark.parametrize("porta", PORTES)
def test_qui_hi_entra(visita, forastera, coordinadora, municipal, porta):
    adreca = reverse(f"tramits:{porta}", args=[visita.uid])
    assert navegador(forastera).get(adreca).status_code == 404
    assert navegador(forastera).post(adreca, {}).status_code in (404, 405)
    for altra in (coordinadora, municipal, fa_usuari(Rol.DPD, visita.tramit.municipi.comarca)):
        assert navegador(altra).get(adreca).status_code == 403
    assert navegador().get(adreca).status_code == 302
    assert navegador(visita.inspectora).put(adreca).status_code == 405


def test_una_visita_que_no_es_va_fer_ja_no_s_escriu(de_tecnica, adreca, visita, tecnica):
    visites.no_s_ha_fet(visita=visita, estat=EstatVisita.ABSENT, motiu="", per=tecnica)
    for canvi in ({"ocupants": "9"}, FETA):
        resposta = de_tecnica.post(adreca, dades(visita, **canvi))
        assert "ja consta com a" in str(resposta.context["edicio"].errors)
        assert "edicio visita" not in resposta.text
    visita.refresh_from_db()
    assert (visita.ocupants, visita.estat) == (None, EstatVisita.ABSENT)
