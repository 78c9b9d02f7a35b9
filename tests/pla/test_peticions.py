"""What the Secretaria asks: who writes it down, who answers, until when, and what is refused."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from acollida import llistes
from comptes.enums import Rol
from config.feina_pendent import pendents_de
from municipis.models import Organ
from pla.actions import PlaError, anulla_peticio, reobre_peticio
from pla.models import PeticioInformacio
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_usuari
from tests.pla.fabriques_necessitats import camps_de, fa_peticio

pytestmark = pytest.mark.django_db
LLISTA, NOVA = "/pla/peticions/", "/pla/peticions/nova/"
RESPOSTA = {"estat": "resposta", "resposta": "Enviat", "resposta_el": date(2026, 2, 20)}


def _camps(**canvis) -> dict:
    return {
        "uid": str(uuid4()), "versio": 0, "de": "Secretaria", "que": "Persones ateses el 2025",
        "rebuda_el": "2026-02-20", "venc_el": "2026-03-09",
    } | canvis  # fmt: skip


def _adreca(peticio, que="") -> str:
    return reverse(f"pla:peticio_informacio{que}", args=[peticio.uid])


def _envia(client, peticio, que, **canvis):
    form = client.get(_adreca(peticio, que)).context["form"]
    return client.post(_adreca(peticio, que), camps_de(form, **canvis))


def test_la_coordinadora_l_apunta_una_vegada(de_coordinadora, comarca, tecnica):
    camps = _camps(responsable=tecnica.pk)
    assert de_coordinadora.post(NOVA, camps).url == de_coordinadora.post(NOVA, camps).url
    feta = PeticioInformacio.objects.get()
    assert (feta.comarca, feta.responsable, feta.estat) == (comarca, tecnica, "oberta")
    assert (feta.rebuda_el, feta.venc_el) == (date(2026, 2, 20), date(2026, 3, 9))


def test_qui_la_demana_es_l_organ_vigent_si_no_es_diu_un_altre(de_coordinadora):
    assert not de_coordinadora.get(NOVA).context["form"]["de"].value()
    for nom, des_de, fins in (
        ("Secretaria d'abans", date(2016, 1, 1), date(2021, 5, 25)),
        ("Direcció d'ara", date(2024, 9, 17), None),
    ):
        Organ.objects.create(
            codi="migracions", nom=nom, departament="Drets", vigent_des_de=des_de, vigent_fins=fins
        )
    assert de_coordinadora.get(NOVA).context["form"]["de"].value() == "Direcció d'ara"


@pytest.mark.parametrize(
    ("canvis", "camp", "text"),
    [
        ({"venc_el": "2026-02-19"}, "venc_el", "abans de rebre-la"),
        ({"rebuda_el": "2026-03-03"}, "rebuda_el", "posterior a avui"),
        ({"rebuda_el": "ahir"}, "rebuda_el", "data"),
        ({"que": ""}, "que", "obligatori"),
        ({"responsable": "0"}, "responsable", "Selecció no vàlida"),
    ],
)
def test_el_que_no_quadra_es_diu_i_no_es_desa(de_coordinadora, canvis, camp, text):
    resposta = de_coordinadora.post(NOVA, _camps(**canvis))
    assert list(resposta.context["form"].errors) == [camp]
    assert text in str(resposta.context["form"].errors[camp])
    assert not PeticioInformacio.objects.exists()


def test_qui_la_respon_ha_de_treballar_a_la_comarca(de_coordinadora, forana):
    resposta = de_coordinadora.post(NOVA, _camps(responsable=forana.pk))
    assert "responsable" in resposta.context["form"].errors


def test_primer_les_que_vencen_abans_i_les_respostes_a_part(de_tecnica, comarca):
    for que, venc in (
        ("sense termini", None), ("tard", date(2026, 5, 1)), ("vençuda", date(2026, 2, 10)),
    ):  # fmt: skip
        fa_peticio(comarca, que=que, venc_el=venc)
    fa_peticio(comarca, que="vella", rebuda_el=date(2025, 1, 1), **RESPOSTA)
    fa_peticio(comarca, que="nova", **RESPOSTA)
    fa_peticio(fa_comarca("Segrià"), que="forana")

    def quines(**filtre):
        return [fila.que for fila in de_tecnica.get(LLISTA, filtre).context["pagina"]]

    assert quines() == ["vençuda", "tard", "sense termini"]
    assert quines(aviat="on") == ["vençuda"]
    assert quines(estat="resposta") == ["nova", "vella"]
    assert quines(estat="anullada") == []


def test_la_llista_va_per_pagines_tambe_sense_termini(
    de_tecnica, comarca, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(llistes.pagina, "__defaults__", ("", 2))
    fetes = [fa_peticio(comarca, venc_el=dia) for dia in (date(2026, 4, 1), None, None, None)]
    vistes, clau = [], ""
    for _volta in range(2):
        with django_assert_max_num_queries(13):
            pagina = de_tecnica.get(LLISTA, {"des_de": clau}).context["pagina"]
        vistes += list(pagina)
        clau = pagina.clau
    assert (vistes, clau) == (fetes, "")


def test_es_respon_sense_cap_paper_i_es_diu(de_coordinadora, comarca, coordinadora):
    peticio = fa_peticio(comarca)
    resposta = _envia(de_coordinadora, peticio, "_respon", resposta="Enviat per EACAT")
    assert resposta.url == _adreca(peticio)
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.resposta) == ("resposta", "Enviat per EACAT")
    assert (peticio.resposta_el, peticio.modificat_per) == (date(2026, 3, 2), coordinadora)
    assert "sense cap paper adjunt" in de_coordinadora.get(_adreca(peticio)).content.decode()


@pytest.mark.parametrize(
    ("canvis", "camp", "text"),
    [
        ({"resposta_el": "2026-02-01"}, "resposta_el", "abans de rebre-la"),
        ({"resposta_el": "2026-03-03"}, "resposta_el", "posterior a avui"),
        ({"resposta_el": ""}, "resposta_el", "obligatori"),
        ({"resposta": " "}, "resposta", "obligatori"),
    ],
)
def test_una_resposta_impossible_no_es_desa(de_coordinadora, comarca, canvis, camp, text):
    peticio = fa_peticio(comarca)
    resposta = _envia(de_coordinadora, peticio, "_respon", **{"resposta": "Enviat"} | canvis)
    assert list(resposta.context["form"].errors) == [camp]
    assert text in str(resposta.context["form"].errors[camp])
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.resposta) == ("oberta", "")


def test_la_tecnica_respon_la_seva_i_cap_altra(de_tecnica, tecnica, comarca):
    seva, altra = fa_peticio(comarca, responsable=tecnica), fa_peticio(comarca)
    assert _envia(de_tecnica, seva, "_respon", resposta="Enviat").status_code == 302
    seva.refresh_from_db()
    assert seva.estat == "resposta"
    for client_fa in (de_tecnica.get, de_tecnica.post):
        assert client_fa(_adreca(altra, "_respon")).status_code == 403
    text = de_tecnica.get(_adreca(altra)).content.decode()
    assert _adreca(altra, "_respon") not in text
    assert _adreca(altra, "_edita") not in text
    for que in ("_edita", "_anulla"):
        assert de_tecnica.post(_adreca(seva, que)).status_code == 403
    assert de_tecnica.post(_adreca(altra, "_reobre")).status_code == 403
    assert de_tecnica.post(NOVA, _camps()).status_code == 403


def test_la_resposta_ja_es_hi_i_no_es_trepitja(de_coordinadora, comarca):
    peticio = fa_peticio(comarca, **RESPOSTA)
    resposta = de_coordinadora.post(_adreca(peticio, "_respon"), {"resposta": "Una altra"})
    assert resposta.url == _adreca(peticio)
    peticio.refresh_from_db()
    assert peticio.resposta == "Enviat"


def test_es_reobre_i_el_que_s_havia_respost_hi_segueix(de_coordinadora, comarca):
    peticio = fa_peticio(comarca, **RESPOSTA)
    de_coordinadora.post(_adreca(peticio, "_reobre"))
    peticio.refresh_from_db()
    assert (peticio.estat, peticio.resposta, peticio.resposta_el) == ("oberta", "Enviat", None)
    form = de_coordinadora.get(_adreca(peticio, "_respon")).context["form"]
    assert form["resposta"].value() == "Enviat"
    assert "El que s&#x27;havia respost" in de_coordinadora.get(
        _adreca(peticio)
    ).content.decode().replace("'", "&#x27;")


def test_s_anulla_i_es_torna_a_obrir(de_coordinadora, comarca):
    peticio = fa_peticio(comarca)
    estats = []
    for que in ("_anulla", "_anulla", "_reobre", "_reobre"):
        assert de_coordinadora.post(_adreca(peticio, que)).status_code == 302
        peticio.refresh_from_db()
        estats.append((peticio.estat, peticio.versio))
    assert estats == [("anullada", 2), ("anullada", 2), ("oberta", 3), ("oberta", 3)]


def test_la_resposta_no_s_anulla(de_coordinadora, comarca, coordinadora):
    peticio = fa_peticio(comarca, **RESPOSTA)
    with pytest.raises(PlaError, match="reobriu-la abans"):
        anulla_peticio(peticio=peticio, per=coordinadora)
    de_coordinadora.post(_adreca(peticio, "_anulla"))
    peticio.refresh_from_db()
    assert peticio.estat == "resposta"


def test_el_dia_de_rebre_la_no_passa_el_de_la_resposta(de_coordinadora, comarca):
    peticio = fa_peticio(comarca, **RESPOSTA)
    resposta = _envia(de_coordinadora, peticio, "_edita", rebuda_el="2026-02-21")
    assert "Es va respondre abans" in str(resposta.context["form"].errors["rebuda_el"])


def test_qui_edita_mentre_algu_la_reobre_ho_sap(de_coordinadora, comarca, tecnica):
    peticio = fa_peticio(comarca, **RESPOSTA)
    obert = camps_de(de_coordinadora.get(_adreca(peticio, "_edita")).context["form"], que="Nou")
    reobre_peticio(peticio=peticio, per=tecnica)
    assert de_coordinadora.post(_adreca(peticio, "_edita"), obert).status_code == 409


def test_a_l_entrada_hi_ha_les_que_vencen_en_set_dies_i_porta_a_elles(
    coordinadora, tecnica, del_nord, comarca
):
    fa_peticio(comarca, venc_el=date(2026, 3, 9), responsable=tecnica)
    fa_peticio(comarca, venc_el=date(2026, 2, 3))
    fa_peticio(comarca, venc_el=date(2026, 3, 10), responsable=tecnica)
    fa_peticio(comarca, venc_el=date(2026, 2, 3), estat="anullada", responsable=tecnica)
    fa_peticio(comarca)
    for usuari, quantes in ((coordinadora, 2), (tecnica, 1), (del_nord, 0)):
        linies = [p for p in pendents_de(usuari) if "d'informació" in str(p.frase)]
        assert sum(linia.nombre for linia in linies) == quantes
        for linia in linies:
            assert navegador(usuari).get(linia.adreca).context["quantes"] == quantes


ESPAIS = ("", "_edita", "_respon", "_anulla", "_reobre")


def test_de_fora_de_la_comarca_es_com_si_no_existis(comarca, forana):
    peticio = fa_peticio(comarca)
    altra = fa_usuari(Rol.COORDINADORA, fa_comarca("Segrià"))
    for qui, espais in ((forana, ("", "_respon", "_reobre")), (altra, ESPAIS)):
        client = navegador(qui)
        for que in espais:
            metode = client.post if que in ("_anulla", "_reobre") else client.get
            cap = reverse(f"pla:peticio_informacio{que}", args=[uuid4()])
            assert metode(_adreca(peticio, que)).status_code == 404
            assert metode(cap).status_code == 404


def test_nomes_hi_entren_tecniques_i_coordinadores(comarca, municipal, de_coordinadora):
    peticio = fa_peticio(comarca)
    totes = [LLISTA, NOVA, *(_adreca(peticio, que) for que in ESPAIS)]
    assert {navegador(municipal).get(adreca).status_code for adreca in totes} <= {403, 405}
    assert {navegador().get(adreca).status_code for adreca in totes} == {302}
    for que in ("_anulla", "_reobre"):
        assert de_coordinadora.get(_adreca(peticio, que)).status_code == 405
