"""The sheet that is signed: what it says, its code, and that it is a document for everybody."""

from io import BytesIO

import page
import pikepdf
import pytest
import segno
from django.urls import reverse
from pypdfium2 import PdfDocument

from acollida.enums import EstatInscripcio
from acollida.presenters.full_sessio import imprimeix_full, qr
from comptes.enums import Accio
from tests.acollida.mirades import lectures, navega
from tests.informes.test_pdf import elements

from .escena import fa_curs

pytestmark = pytest.mark.django_db

ADRECA = "https://arrela.exemple.cat/acollida/cursos/sessions/6a1c0000-0000-4000-8000-000000000001/"


@pytest.fixture
def curs():
    return fa_curs("Amina", "Fatou")


def planes(pdf) -> list[str]:
    return [" ".join(p.get_textpage().get_text_range().split()) for p in PdfDocument(pdf)]


def moduls(pdf, costat: int) -> list[list[bool]]:
    """The code as it is printed, top right of the first page: which of its squares are dark.

    Three of its corners are always dark: they frame it.
    """
    imatge = PdfDocument(pdf)[0].render(scale=6).to_pil().convert("L")
    ample, alt = imatge.size
    fosc = imatge.crop((ample * 3 // 4, 0, ample, alt // 6)).point(lambda gris: 255 * (gris < 128))
    esquerra, dalt, dreta, _baix = fosc.getbbox()
    mida = (dreta - esquerra) / costat
    return [
        [
            fosc.getpixel((int(esquerra + (x + 0.5) * mida), int(dalt + (y + 0.5) * mida))) > 0
            for x in range(costat)
        ]
        for y in range(costat)
    ]


def test_el_full_diu_el_curs_la_sessio_els_noms_i_l_adreca(curs):
    client = navega(curs.tecnica)
    adreca = reverse("acollida:full_sessio", args=[curs.sessions[0].uid])
    with lectures() as escrites:
        resposta = client.get(adreca)
    assert resposta["Content-Type"] == "application/pdf"
    [plana] = planes(resposta.content)
    sessio = reverse("acollida:sessio", args=[curs.sessions[0].uid])
    for text in ("Full d'assistència", "B · Coneixements laborals", "Berga", "10.00–12.00",
                 "Prova, Amina", "Prova, Fatou", "Signatura", "pàgina 1 de 1"):  # fmt: skip
        assert text in plana
    # A hyphen at the end of a line is read back as U+FFFE.
    assert f"http://testserver{sessio}" in plana.replace("\ufffe", "-").replace(" ", "")
    [fila] = escrites
    assert (fila.accio, len(fila.detall["persones"])) == (Accio.IMPRESSIO, 2)


def test_qui_espera_i_qui_ho_ha_deixat_no_hi_surten(curs):
    curs.inscriu("Espera", estat=EstatInscripcio.ESPERA)
    curs.inscriu("Baixa", estat=EstatInscripcio.BAIXA, baixa_el=curs.sessions[2].dia)
    client = navega(curs.tecnica)
    pdf = client.get(reverse("acollida:full_sessio", args=[curs.sessions[0].uid])).content
    [plana] = planes(pdf)
    assert "Prova, Espera" not in plana and "Prova, Baixa" not in plana


def test_el_codi_impres_es_el_de_l_adreca(curs):
    pdf = imprimeix_full(curs.sessions[0], curs.inscrites, ADRECA)
    esperat = segno.make(ADRECA, error="m", micro=False).matrix
    assert moduls(pdf, len(esperat)) == [[bool(m) for m in fila] for fila in esperat]


def test_el_dibuix_del_codi_te_marge_i_cap_adreca_de_fora():
    svg = qr(ADRECA)
    costat = len(segno.make(ADRECA, error="m", micro=False).matrix)
    assert f'viewBox="0 0 {costat + 8} {costat + 8}"' in svg
    assert "href" not in svg and "<script" not in svg


def test_amb_moltes_persones_la_capcalera_es_repeteix_a_cada_plana(curs):
    for n in range(40):
        curs.inscriu(f"Persona{n:02}")
    totes = planes(imprimeix_full(curs.sessions[0], curs.inscrites, ADRECA))
    assert len(totes) > 1
    assert all("Nom i cognoms" in plana and "Signatura" in plana for plana in totes)
    assert f"pàgina 2 de {len(totes)}" in totes[1]


def test_es_un_pdf_ua_en_catala_amb_titol_i_el_codi_te_alternativa(curs):
    pdf = imprimeix_full(curs.sessions[0], curs.inscrites, ADRECA)
    informe = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert informe.is_compliant, [str(falla) for falla in informe.failures]
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.Lang == "ca"
        assert "Full d'assistència · B · Coneixements laborals" in str(document.docinfo.Title)
    alternatives = {element.alt for element in elements(pdf)}
    assert "Codi QR que obre la llista d'aquesta sessió" in alternatives


def test_els_noms_en_altres_escriptures_hi_son_com_s_escriuen(curs):
    curs.inscriu("محمد")
    curs.inscriu("ਗੁਰਪ੍ਰੀਤ")
    pdf = imprimeix_full(curs.sessions[0], curs.inscrites, ADRECA)
    with pikepdf.open(BytesIO(pdf)) as document:
        lletres = document.pages[0].Resources.Font
        assert all("/FontFile" in str(_incrustada(lletra)) for lletra in lletres.values())


def _incrustada(lletra) -> list[str]:
    [descendent] = lletra.DescendantFonts
    return list(descendent.FontDescriptor.keys())
