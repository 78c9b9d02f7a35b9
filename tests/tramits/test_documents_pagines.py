"""The pages of the files of a procedure: who hands them in, who opens them, what is refused."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from comptes.enums import Accio
from tests.acollida.elenc import constancia, navegador
from tests.municipis.fitxers import fa_imatge, fa_pdf, pujat
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit
from tramits.actions.fitxers import desa_fitxer, retira_fitxer
from tramits.enums import TipusAdjunt
from tramits.models import Adjunt

pytestmark = pytest.mark.django_db


@pytest.fixture
def tramit(persona):
    fa_classe("tie", "TIE")
    return fa_tramit(persona, fa_tipus(documents=["tie"]))


@pytest.fixture
def adjunt(tramit):
    return desa_fitxer(
        tramit=tramit, fitxer=pujat(fa_pdf()), tipus=TipusAdjunt.DOCUMENT, per=tramit.creat_per
    )


def _puja(client, tramit, fitxer, **camps):
    dades = {"uid": uuid4(), "tipus": "altres", "fitxer": fitxer} | camps
    return client.post(reverse("tramits:puja", args=[tramit.uid]), dades)


def test_un_fitxer_pujat_es_pot_obrir(tramit, de_tecnica):
    assert _puja(de_tecnica, tramit, pujat(fa_pdf())).status_code == 302
    adjunt = tramit.adjunts.get()
    resposta = de_tecnica.get(reverse("tramits:fitxer", args=[adjunt.uid]))
    assert resposta.content == fa_pdf()
    assert (adjunt.tipus, adjunt.document) == ("altres", None)


def test_al_costat_d_un_document_queda_lliurat(tramit, de_tecnica):
    document = tramit.documents.get()
    adreca = reverse("tramits:puja", args=[tramit.uid]) + "?document=tie"
    assert f'<option value="{document.pk}" selected>' in de_tecnica.get(adreca).content.decode()
    _puja(de_tecnica, tramit, pujat(fa_pdf()), document=document.pk, lliurat="on")
    document.refresh_from_db()
    assert (document.estat, document.adjunts.get().tipus) == ("lliurat", "document")


def test_si_no_es_vol_el_document_continua_faltant(tramit, de_tecnica):
    _puja(de_tecnica, tramit, pujat(fa_pdf()), document=tramit.documents.get().pk)
    assert tramit.documents.get().estat == "pendent"


def test_enviat_dues_vegades_en_queda_un(tramit, de_tecnica):
    clau = uuid4()
    for _vegada in range(2):
        assert _puja(de_tecnica, tramit, pujat(fa_pdf()), uid=clau).status_code == 302
    assert tramit.adjunts.count() == 1


@pytest.mark.parametrize(
    ("fitxer", "motiu"),
    [
        (pujat(b"no soc cap foto" * 9, "foto.jpg"), "No és cap PDF, JPEG ni PNG"),
        (pujat(b"", "foto.jpg"), "El fitxer és buit"),
        (pujat(fa_imatge()[:-200], "foto.jpg"), "No és una fotografia sencera"),
    ],
)
def test_el_que_no_serveix_es_diu_al_costat_i_la_resta_continua(tramit, de_tecnica, fitxer, motiu):
    fitxer.seek(0)
    text = _puja(de_tecnica, tramit, fitxer, tipus="resolucio").content.decode()
    assert motiu in text
    assert '<option value="resolucio" selected>' in text
    assert not Adjunt.objects.exists()


def test_una_fotografia_de_visita_no_es_puja_per_aqui(tramit, de_tecnica):
    assert _puja(de_tecnica, tramit, pujat(fa_imatge()), tipus="foto").status_code == 200
    assert not Adjunt.objects.exists()


def test_el_document_d_un_altre_tramit_no_es_pot_triar(tramit, persona, de_tecnica):
    altre = fa_tramit(persona, tramit.tipus).documents.get()
    resposta = _puja(de_tecnica, tramit, pujat(fa_pdf()), document=altre.pk)
    assert "Selecció no vàlida" in resposta.content.decode()


@pytest.mark.parametrize("mida", [3_000_000, 9_000_000], ids=["massa gran", "i ningú no el vol"])
def test_el_que_no_hi_cap_es_diu_al_costat_i_no_queda_enlloc(
    tramit, de_tecnica, settings, tmp_path, mida
):
    settings.FILE_UPLOAD_TEMP_DIR, settings.TRAMITS_MIDA_MAXIMA = tmp_path, 1_000_000
    settings.PUJADA_MAXIMA = 5_000_000
    gros = pujat(b"%PDF-1.4" + bytes(mida))
    text = _puja(de_tecnica, tramit, gros, tipus="resolucio").content.decode()
    assert "El fitxer fa" in text
    assert '<option value="resolucio" selected>' in text  # what came after it has been read
    assert not Adjunt.objects.exists()
    assert list(tmp_path.iterdir()) == []


def test_els_limits_es_diuen_abans_de_triar_lo(tramit, de_tecnica):
    text = de_tecnica.get(reverse("tramits:puja", args=[tramit.uid])).content.decode()
    assert "PDF, JPEG o PNG, de 15,0" in text
    assert "camp-error" not in text


def test_se_serveix_sense_que_pugui_fer_res(adjunt, de_tecnica):
    resposta = de_tecnica.get(reverse("tramits:fitxer", args=[adjunt.uid]))
    assert resposta["Content-Type"] == "application/pdf"
    assert resposta["Content-Disposition"] == 'inline; filename="escaneig.pdf"'
    assert resposta["X-Content-Type-Options"] == "nosniff"
    assert resposta["Content-Security-Policy"].startswith("default-src 'none'; object-src 'self'")
    assert resposta["Cache-Control"] == "no-store, private"


def test_una_imatge_s_obre_tancada_del_tot(tramit, de_tecnica):
    _puja(de_tecnica, tramit, pujat(fa_imatge("PNG"), "x.png"))
    resposta = de_tecnica.get(reverse("tramits:fitxer", args=[tramit.adjunts.get().uid]))
    assert resposta["Content-Type"] == "image/png"
    assert resposta["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_es_pot_baixar_en_lloc_d_obrir_lo(adjunt, de_tecnica):
    resposta = de_tecnica.get(reverse("tramits:fitxer", args=[adjunt.uid]) + "?baixa")
    assert resposta["Content-Disposition"] == 'attachment; filename="escaneig.pdf"'
    assert resposta["Content-Security-Policy"].startswith("sandbox")


def test_obrir_lo_queda_escrit_com_a_descarrega(adjunt, de_tecnica):
    de_tecnica.get(reverse("tramits:fitxer", args=[adjunt.uid]))
    [fila] = constancia()
    assert (fila.accio, fila.objecte) == (
        Accio.DESCARREGA, f"acollida.persona/{adjunt.tramit.persona.uid}",
    )  # fmt: skip


def test_en_retirar_lo_es_pregunta_abans_i_despres_ja_no_hi_es(adjunt, de_tecnica):
    adreca = reverse("tramits:fitxer_retira", args=[adjunt.uid])
    assert "escaneig.pdf" in de_tecnica.get(adreca).content.decode()
    assert [fila.accio for fila in constancia()] == [Accio.CONSULTA]
    assert de_tecnica.post(adreca).status_code == 302
    assert de_tecnica.get(reverse("tramits:fitxer", args=[adjunt.uid])).status_code == 404
    assert de_tecnica.post(adreca).status_code == 404


def test_un_de_retirat_no_surt_a_cap_pagina(adjunt, tecnica, de_tecnica):
    adreca = reverse("tramits:documents", args=[adjunt.tramit.uid])
    assert "escaneig.pdf" in de_tecnica.get(adreca).content.decode()
    retira_fitxer(adjunt=adjunt, per=tecnica)
    assert "escaneig.pdf" not in de_tecnica.get(adreca).content.decode()


def _sense_clau(resposta) -> str:
    claus = r'"csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}'
    return re.sub(claus, "", resposta.content.decode())


@pytest.mark.parametrize("nom", ["puja", "fitxer", "fitxer_retira"])
def test_qui_no_hi_te_res_a_fer_no_n_veu_cap(adjunt, forastera, coordinadora, municipal, nom):
    uid = adjunt.tramit.uid if nom == "puja" else adjunt.uid
    for qui, codi in {forastera: 404, coordinadora: 403, municipal: 403, None: 302}.items():
        client = navegador(qui)
        assert client.get(reverse(f"tramits:{nom}", args=[uid])).status_code == codi
    assert constancia() == []
    forana = navegador(forastera)
    for metode, esperat in (("get", 404), ("post", 405 if nom == "fitxer" else 404)):
        seva = getattr(forana, metode)(reverse(f"tramits:{nom}", args=[uid]))
        cap = getattr(forana, metode)(reverse(f"tramits:{nom}", args=[uuid4()]))
        assert seva.status_code == cap.status_code == esperat
        assert _sense_clau(seva) == _sense_clau(cap)
    assert Adjunt.objects.en_us().count() == 1
