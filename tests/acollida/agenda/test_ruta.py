"""The route sheet: a valid tagged PDF with the day in order, and only the names to be told."""

import re
from datetime import time, timedelta
from io import BytesIO

import page
import pikepdf
import pypdfium2
import pytest
from django.urls import reverse

from acollida.presenters.ruta import full_de_ruta, imprimeix_ruta
from municipis.models import Llengua
from tests.acollida.agenda.escena import DILLUNS, fa_cita
from tests.acollida.fabriques import fa_permanencia, fa_persona, fa_punt

RUTA = reverse("acollida:ruta", args=[DILLUNS])


@pytest.fixture
def dia(escena):
    """Two points; somebody who needs an interpreter, and somebody of another municipality."""
    urdu = Llengua.objects.create(codi="ur", nom="urdú", nom_es="urdu", nom_en="Urdu")
    escena.persona.contactes.create(tipus="telefon", valor="+34600111222")
    fa_cita(escena.permanencia, escena.persona, motiu=escena.motiu, llengua_interpret=urdu)
    fa_cita(
        escena.permanencia, fa_persona("سارة", "بنعلي", municipi=escena.berga), hora=time(10),
        motiu=escena.motiu,
    )  # fmt: skip
    tarda = fa_punt(escena.berga, nom="Centre cívic", material="<b>Portàtil & fulls</b>")
    permanencia = fa_permanencia(
        tarda, tecnica=escena.tecnica, hora_inici=time(16), hora_fi=time(18)
    )
    fa_cita(permanencia, fa_persona("Oksana", "Kovalenko"), hora=time(16), motiu=escena.motiu)
    return escena


@pytest.fixture
def fet(dia):
    return imprimeix_ruta(full_de_ruta(dia.tecnica, dia.tecnica, DILLUNS))


def text_de(contingut):
    with pypdfium2.PdfDocument(contingut) as document:
        return " ".join(full.get_textpage().get_text_range() for full in document)


def test_compleix_pdf_ua_1(fet):
    informe = page.validate_pdf_bytes(fet, profile=page.ValidationProfile.PDF_UA_1)
    assert informe.is_compliant, [str(falla) for falla in informe.failures]


def test_te_titol_i_llengua(fet):
    with pikepdf.open(BytesIO(fet)) as document:
        assert document.Root.Lang == "ca"
        assert "Full de ruta · Núria Prat" in str(document.docinfo.Title)


def test_diu_els_punts_en_ordre_amb_tot_el_que_cal(fet):
    text = re.sub(r"\s+", " ", text_de(fet))
    for cosa in (
        "dilluns 2 de març de 2026", "Plaça Major, 1", "Rosa, 938 000 000", "9.00", "Diallo, Amina",
        "Seguiment", "urdú", "+34600111222", "<b>Portàtil & fulls</b>", "pàgina 1 de 1",
    ):  # fmt: skip
        assert cosa in text, cosa
    assert text.index("Ajuntament") < text.index("Centre cívic")


def test_qui_no_es_veu_no_hi_surt(fet):
    text = text_de(fet)
    assert "persona d'un altre municipi" in text
    assert "Kovalenko" not in text


def test_l_adreca_dona_el_pdf_i_deixa_una_lectura(dia, dins, lectures):
    resposta = dins(dia.tecnica).get(RUTA)
    assert resposta["Content-Type"] == "application/pdf"
    assert resposta.content.startswith(b"%PDF-")
    [lectura] = lectures()
    assert (lectura.accio, len(lectura.detall["persones"])) == ("impressio", 2)


def test_es_pot_imprimir_el_d_una_companya_del_territori(dia, dins):
    companya = fa_permanencia(dia.punt, tecnica=dia.companya).tecnica
    navegador = dins(dia.de_tota_la_comarca)
    assert navegador.get(RUTA, {"tecnica": companya.uid}).status_code == 200
    assert navegador.get(RUTA, {"tecnica": dia.forastera.uid}).status_code == 404


def test_un_dia_sense_res_ho_diu(escena, dins, lectures):
    dimarts = reverse("acollida:ruta", args=[DILLUNS + timedelta(days=1)])
    resposta = dins(escena.tecnica).get(dimarts)
    assert "Cap punt aquest dia" in text_de(resposta.content)
    assert lectures() == []


def test_qui_hi_pot_entrar(escena, dins, client):
    assert client.get(RUTA).status_code == 302
    assert dins(escena.coordinadora).get(RUTA).status_code == 403
    assert dins(escena.municipal).get(RUTA).status_code == 403
    assert dins(escena.tecnica).post(RUTA).status_code == 405
    assert dins(escena.forastera).get(RUTA, {"tecnica": escena.tecnica.uid}).status_code == 404
    assert dins(escena.tecnica).get(RUTA, {"tecnica": "x"}).status_code == 404
