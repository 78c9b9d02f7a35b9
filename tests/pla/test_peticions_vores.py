"""Edges of requests, programmes and files: days at the limit, who may, what is not there."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from pla.actions import desa_fitxer
from pla.models import CircuitAcollida, DocumentPla, PeticioInformacio, ProtocolAcollida
from tests.acollida.elenc import constancia, navegador
from tests.acollida.mirades import consultes
from tests.fabriques import fa_municipi
from tests.municipis.fitxers import fa_pdf, pujat
from tests.pla.fabriques import fa_entitat
from tests.pla.fabriques_necessitats import camps_de, fa_circuit, fa_peticio, fa_protocol

pytestmark = pytest.mark.django_db
PETICIONS, PROTOCOLS = "/pla/peticions/", "/pla/protocols/"
AVUI = date(2026, 3, 2)
RESPOSTA = {"estat": "resposta", "resposta": "Enviat", "resposta_el": date(2026, 2, 20)}


def _adreca(peticio, que="") -> str:
    return reverse(f"pla:peticio_informacio{que}", args=[peticio.uid])


def _text(client, adreca, **filtre) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(adreca, filtre).content.decode()).split())


@pytest.mark.parametrize(
    ("dies", "aviat", "vencuda"),
    [(-1, True, True), (0, True, False), (7, True, False), (8, False, False), (None, False, False)],
)
def test_quan_venc_una_peticio(comarca, dies, aviat, vencuda):
    venc = None if dies is None else AVUI + timedelta(days=dies)
    fa_peticio(comarca, venc_el=venc)
    fa_peticio(comarca, venc_el=venc, **RESPOSTA)
    assert PeticioInformacio.objects.per_respondre_aviat(AVUI).count() == aviat
    assert PeticioInformacio.objects.vencudes(AVUI).count() == vencuda


def test_el_termini_es_diu_en_paraules(de_tecnica, comarca):
    for dies, diu in ((-1, "ahir"), (0, "avui"), (1, "demà"), (5, "falten 5 dies")):
        peticio = fa_peticio(comarca, venc_el=AVUI + timedelta(days=dies))
        assert diu in _text(de_tecnica, _adreca(peticio))


def test_un_filtre_que_no_es_res_son_les_que_s_han_de_respondre(de_tecnica, comarca):
    oberta = fa_peticio(comarca)
    fa_peticio(comarca, **RESPOSTA)
    for filtre in ({"estat": "x"}, {"tecnica": str(uuid4())}, {"estat": ""}):
        resposta = de_tecnica.get(PETICIONS, filtre)
        assert [p.pk for p in resposta.context["pagina"]] == [oberta.pk], filtre
    assert "1 petició " in _text(de_tecnica, PETICIONS)


def test_rebuda_i_vencuda_el_mateix_dia_i_resposta_el_mateix_dia(de_coordinadora):
    camps = {
        "uid": str(uuid4()), "versio": 0, "de": "Secretaria", "que": "Dades",
        "rebuda_el": "2026-03-02", "venc_el": "2026-03-02",
    }  # fmt: skip
    assert de_coordinadora.post(reverse("pla:peticio_informacio_nova"), camps).status_code == 302
    peticio = PeticioInformacio.objects.get()
    form = de_coordinadora.get(_adreca(peticio, "_respon")).context["form"]
    assert form["resposta_el"].value() == AVUI
    dades = camps_de(form, resposta="Fet")
    assert de_coordinadora.post(_adreca(peticio, "_respon"), dades).status_code == 302
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.resposta_el) == ("resposta", AVUI)


@pytest.mark.parametrize(("que", "codi"), [("_respon", 302), ("_edita", 409)])
def test_dues_que_hi_escriuen_alhora_no_es_trepitgen(de_coordinadora, tecnica, comarca, que, codi):
    peticio = fa_peticio(comarca, responsable=tecnica)
    form = de_coordinadora.get(_adreca(peticio, que)).context["form"]
    altre = navegador(tecnica)
    seu = altre.get(_adreca(peticio, "_respon")).context["form"]
    altre.post(_adreca(peticio, "_respon"), camps_de(seu, resposta="La meva"))
    camp = "resposta" if que == "_respon" else "que"
    resposta = de_coordinadora.post(_adreca(peticio, que), camps_de(form, **{camp: "La d'ella"}))
    peticio.refresh_from_db()
    assert peticio.resposta == "La meva"
    assert resposta.status_code == codi
    assert peticio.que != "La d'ella"


def test_anullar_i_reobrir_dues_vegades_es_una(de_coordinadora, comarca):
    peticio = fa_peticio(comarca)
    for que, estat in (("_anulla", "anullada"), ("_reobre", "oberta")):
        versions = []
        for _cop in range(2):
            de_coordinadora.post(_adreca(peticio, que))
            peticio.refresh_from_db()
            versions.append(peticio.versio)
        assert (peticio.estat, len(set(versions))) == (estat, 1)


def test_la_pagina_de_cada_estat_ofereix_nomes_el_que_es_pot(
    de_coordinadora, del_nord, comarca, tecnica
):
    oberta = fa_peticio(comarca, responsable=tecnica)
    resposta = fa_peticio(comarca, responsable=tecnica, **RESPOSTA)
    text, fet = _text(de_coordinadora, _adreca(oberta)), _text(de_coordinadora, _adreca(resposta))
    assert "Anota la resposta" in text
    assert "Anul·la la petició" in text
    assert "Anota la resposta" not in fet
    assert "Anul·la la petició" not in fet
    d_una_altra = _text(navegador(del_nord), _adreca(oberta))
    assert "Anota la resposta" not in d_una_altra
    assert "Puja el fitxer" not in d_una_altra
    assert constancia() == []


@pytest.mark.parametrize(
    ("revisio", "toca"), [(AVUI, True), (AVUI + timedelta(days=1), False), (None, False)]
)
def test_el_dia_de_revisar_ja_toca(de_tecnica, berga, revisio, toca):
    fa_protocol(berga, "aprovat", aprovat_el=date(2022, 1, 1), revisio_el=revisio)
    [fila] = de_tecnica.get(PROTOCOLS).context["files"]
    assert fila.per_revisar is toca
    assert ProtocolAcollida.objects.per_revisar(AVUI).exists() is toca
    assert len(de_tecnica.get(PROTOCOLS, {"per_revisar": "on"}).context["files"]) == toca


def test_sense_cap_que_ho_faci_la_llista_de_programes_ho_diu(de_tecnica, berga):
    assert "Cap municipi" in _text(de_tecnica, PROTOCOLS, estat="revisio")
    assert "Cap municipi" not in _text(de_tecnica, PROTOCOLS, estat="no.hi.es")


def test_un_programa_s_edita_moltes_vegades_amb_el_seu_formulari(de_tecnica, berga):
    """The key that keeps a new one from being made twice does not keep it from being edited."""
    adreca = reverse("pla:protocol_edita", args=[berga.codi_ine])
    for nota in ("una", "dues", "tres"):
        form = de_tecnica.get(adreca).context["form"]
        assert (
            de_tecnica.post(adreca, camps_de(form, estat="elabora", nota=nota)).status_code == 302
        )
        assert ProtocolAcollida.objects.get().nota == nota


def test_un_circuit_enviat_dos_cops_es_un_i_treure_l_dos_cops_es_404(de_tecnica, berga):
    protocol = fa_protocol(berga)
    nou = reverse("pla:circuit_nou", args=[berga.codi_ine])
    camps = camps_de(de_tecnica.get(nou).context["form"], nom="Padró")
    for _cop in range(2):
        assert de_tecnica.post(nou, camps).status_code == 302
    circuit = CircuitAcollida.objects.get()
    assert (circuit.protocol, circuit.ordre) == (protocol, 1)
    adreca = reverse("pla:circuit", args=[circuit.uid])
    assert [de_tecnica.post(adreca, {"treu": ""}).status_code for _cop in range(2)] == [302, 404]


@pytest.mark.parametrize(("ordre", "entra"), [("0", True), ("-1", False), ("32768", False)])
def test_el_lloc_d_un_circuit(de_tecnica, berga, ordre, entra):
    circuit = fa_circuit(fa_protocol(berga))
    adreca = reverse("pla:circuit", args=[circuit.uid])
    resposta = de_tecnica.post(
        adreca, camps_de(de_tecnica.get(adreca).context["form"], ordre=ordre)
    )
    assert (resposta.status_code == 302) is entra
    assert entra or list(resposta.context["form"].errors) == ["ordre"]


def test_l_entitat_d_un_altre_municipi_no_hi_interve(de_tecnica, berga):
    circuit = fa_circuit(fa_protocol(berga))
    forana = fa_entitat(municipi=fa_municipi("Lleida"))
    adreca = reverse("pla:circuit", args=[circuit.uid])
    dades = camps_de(de_tecnica.get(adreca).context["form"], entitats=[forana.pk])
    resposta = de_tecnica.post(adreca, dades)
    assert list(resposta.context["form"].errors) == ["entitats"]
    assert not circuit.entitats.exists()


def test_la_pagina_d_un_programa_no_pregunta_mes_amb_mes_circuits(de_tecnica, berga):
    protocol, adreca = fa_protocol(berga), reverse("pla:protocol", args=[berga.codi_ine])
    fa_circuit(protocol).entitats.add(fa_entitat(municipi=berga))
    abans = consultes(de_tecnica, adreca)
    for _ in range(3):
        fa_circuit(protocol).entitats.add(fa_entitat(municipi=berga))
    assert consultes(de_tecnica, adreca) == abans


def test_el_que_no_existeix_i_els_verbs_dels_fitxers(de_tecnica, comarca, tecnica):
    peticio = fa_peticio(comarca, responsable=tecnica)
    assert (
        de_tecnica.get(reverse("pla:fitxer_nou", args=["persona", peticio.uid])).status_code == 404
    )
    assert de_tecnica.get(reverse("pla:fitxer_nou", args=["peticio", uuid4()])).status_code == 404
    # the key of a record under the name of another kind
    assert de_tecnica.get(reverse("pla:fitxer_nou", args=["accio", peticio.uid])).status_code == 404
    document = desa_fitxer(portador=peticio, fitxer=pujat(fa_pdf()), per=tecnica)
    adreca = reverse("pla:fitxer", args=[document.uid])
    assert de_tecnica.post(adreca).status_code == 405
    assert de_tecnica.put(reverse("pla:fitxer_retira", args=[document.uid])).status_code == 405
    assert navegador().get(adreca).status_code == 302
    baixat = de_tecnica.get(adreca, {"baixa": ""})
    assert baixat["Content-Disposition"].startswith("attachment")
    assert b"".join(baixat).startswith(b"%PDF")


def test_retirar_un_fitxer_dos_cops(de_tecnica, comarca, tecnica):
    peticio = fa_peticio(comarca, responsable=tecnica)
    document = desa_fitxer(portador=peticio, fitxer=pujat(fa_pdf()), per=tecnica)
    adreca = reverse("pla:fitxer_retira", args=[document.uid])
    assert de_tecnica.get(adreca).status_code == 200
    assert [de_tecnica.post(adreca).status_code for _cop in range(2)] == [302, 404]
    assert DocumentPla.objects.get().retirat_per == tecnica
