"""The paper of what is missing: in Catalan and in the language of the person, and written down."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from comptes.enums import Accio
from municipis.models import Llengua
from tests.acollida import papers
from tests.acollida.elenc import constancia, navegador
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit
from tramits.documents import llista_de
from tramits.paper_documents import DOCUMENT, paper_de

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)
# The codes of the documents of `domain.md` §2.4, which the catalogue of documents shares.
CODIS = {
    "passaport", "tie", "nie", "document_identitat", "padro", "padro_historic", "convivencia",
    "foto_carnet", "taxa_generalitat", "taxa_municipal", "sollicitud_signada", "vincle_familiar",
    "passaport_reagrupats", "tie_reagrupats", "titol_us_habitatge", "cedula_habitabilitat",
    "certificat_acollida", "formacio_valors", "prova_catala", "prova_castella",
    "formacio_sociolaboral", "associacions", "matricula", "mitjans_economics",
    "contracte_treball", "antecedents_penals", "escolaritzacio", "naixement", "matrimoni",
    "asseguranca", "informe_h", "informe_i", "vulnerabilitat", "sollicitud_asil", "resguard",
}  # fmt: skip


@pytest.fixture
def tramit(persona):
    papers.carrega_frases()
    persona.llengua_escrita = Llengua.objects.get(codi="ar")
    persona.save()
    for codi in ("passaport", "padro", "de_la_comarca"):
        fa_classe(codi, f"Nom de {codi}")
    return fa_tramit(persona, fa_tipus(documents=["passaport", "padro", "de_la_comarca"]))


def _cos(tramit, llengua=None, dia=AVUI) -> str:
    llengua = llengua and Llengua.objects.get(codi=llengua)
    llista = llista_de(tramit, dia)
    return paper_de(tramit, llista, per=tramit.creat_per, dia=dia, llengua=llengua).cos()


def test_cada_document_te_la_seva_frase():
    papers.carrega_frases()
    frases = {
        codi.removeprefix(DOCUMENT)
        for codi in papers.Frase.objects.values_list("codi", flat=True)
        if codi.startswith(DOCUMENT)
    }
    assert frases == CODIS


def test_hi_va_el_que_falta_en_les_dues_llengues(tramit):
    cos = _cos(tramit, "fr")
    assert "Volant d&#x27;empadronament" in cos
    assert "Attestation d&#x27;inscription au registre municipal" in cos
    assert "T-99-2026-00001" in cos and "Amina Diallo" in cos


def test_el_que_ja_hi_es_no_s_hi_diu(tramit):
    tramit.documents.filter(classe__codi="padro").update(estat="lliurat", lliurat_el=AVUI)
    assert "empadronament" not in _cos(tramit)


def test_d_un_de_caducat_es_diu_que_ha_caducat(tramit):
    tramit.documents.filter(classe__codi="padro").update(
        estat="lliurat", lliurat_el=AVUI, caduca_el=AVUI
    )
    assert "Ha caducat" not in _cos(tramit)
    assert "Ha caducat: porteu-ne un de vigent." in _cos(tramit, dia=date(2026, 3, 3))


def test_el_que_no_te_frase_surt_nomes_en_catala_pel_seu_nom(tramit):
    cos = _cos(tramit, "fr")
    assert cos.count('lang="fr"') > 4
    [linia] = [linia for linia in cos.splitlines() if "Nom de de_la_comarca" in linia]
    assert 'lang="fr"' not in linia


def test_es_proposa_la_llengua_que_llegeix(tramit, de_tecnica):
    adreca = reverse("tramits:que_falta", args=[tramit.uid])
    text = de_tecnica.get(adreca).content.decode()
    assert 'lang="ar" dir="rtl"' in text
    assert "?llengua=ar" in text
    assert "frases que cap parlant no ha revisat" in text
    sola = de_tecnica.get(adreca + "?llengua=").content.decode()
    assert 'lang="ar"' not in sola.partition("paper-full")[2]
    assert 'lang="fr"' in de_tecnica.get(adreca + "?llengua=fr").content.decode()


def test_una_llengua_que_no_existeix_es_diu(tramit, de_tecnica):
    adreca = reverse("tramits:que_falta", args=[tramit.uid]) + "?llengua=klingon"
    assert "Selecció no vàlida" in de_tecnica.get(adreca).content.decode()


def test_el_pdf_es_de_la_casa_i_en_queda_la_impressio(tramit, de_tecnica):
    resposta = de_tecnica.get(reverse("tramits:que_falta_pdf", args=[tramit.uid]))
    assert resposta["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(resposta.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
    text = papers.text_de(resposta.content)
    assert "Passaport vigent" in text
    assert papers.glifs_desconeguts(resposta.content) == 0
    [fila] = constancia()
    assert (fila.accio, fila.objecte) == (
        Accio.IMPRESSIO, f"acollida.persona/{tramit.persona.uid}",
    )  # fmt: skip


@pytest.mark.parametrize("nom", ["que_falta", "que_falta_pdf"])
def test_qui_no_hi_te_res_a_fer_no_l_imprimeix(
    tramit, forastera, coordinadora, municipal, de_tecnica, nom
):
    adreca = reverse(f"tramits:{nom}", args=[tramit.uid])
    for qui, codi in {forastera: 404, coordinadora: 403, municipal: 403, None: 302}.items():
        assert navegador(qui).get(adreca).status_code == codi
    assert de_tecnica.post(adreca).status_code == 405
    assert constancia() == []
