"""The list of documents at the limits of its days, and the paper of what is missing."""

from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.urls import reverse

from tests.acollida import papers
from tests.acollida.elenc import constancia
from tests.municipis.fitxers import fa_imatge, fa_pdf, pujat
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit
from tramits.actions.fitxers import desa_fitxer, retira_fitxer
from tramits.documents import llista_de
from tramits.enums import EstatDocument as D
from tramits.enums import TipusAdjunt
from tramits.paper_documents import paper_de

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)
CLASSES = ("passaport", "padro", "taxa")


@pytest.fixture
def tramit(persona):
    for codi in CLASSES:
        fa_classe(codi, f"Nom de {codi}")
    return fa_tramit(persona, fa_tipus(documents=CLASSES[:2], documents_opcionals=CLASSES[2:]))


def _document(tramit, codi="padro"):
    return tramit.documents.get(classe__codi=codi)


def _desa(client, tramit, codi="padro", **camps):
    dades = {"estat": "pendent", "obligatori": "on"} | camps
    return client.post(reverse("tramits:document", args=[tramit.uid, codi]), dades)


def _paper(tramit, dia=AVUI):
    llista = llista_de(tramit, dia)
    return paper_de(tramit, llista, per=tramit.creat_per, dia=dia, llengua=None)


@pytest.mark.parametrize(
    ("dia", "estat"), [(-1, D.CADUCAT), (0, D.LLIURAT), (1, D.LLIURAT)], ids=str
)
def test_val_fins_al_final_del_dia_que_caduca(tramit, de_tecnica, dia, estat):
    caduca = AVUI + timedelta(days=dia)
    resposta = _desa(
        de_tecnica, tramit, estat="lliurat", lliurat_el=f"{AVUI}", caduca_el=f"{caduca}"
    )
    assert resposta.status_code == 302
    [fila] = [f for f in llista_de(tramit, AVUI).files if f.document.classe.codi == "padro"]
    assert (fila.estat, fila.falta) == (estat, estat == D.CADUCAT)


@pytest.mark.parametrize(
    ("camp", "valor", "va_be"),
    [
        ("lliurat_el", "2026-03-02", True),
        ("lliurat_el", "2026-03-03", False),
        ("lliurat_el", "0026-03-02", False),
        ("lliurat_el", "2026-02-29", False),
        ("caduca_el", "2056-03-02", True),
        ("caduca_el", "2056-03-03", False),
        ("caduca_el", "2026-13-01", False),
        ("nota", "x" * 200, True),
        ("nota", "x" * 201, False),
        ("estat", "perdut", False),
    ],
)
def test_cada_camp_te_el_seu_limit_i_es_diu_al_costat(tramit, de_tecnica, camp, valor, va_be):
    resposta = _desa(de_tecnica, tramit, **{"estat": "lliurat", camp: valor})
    assert resposta.status_code == (302 if va_be else 200)
    if not va_be:
        assert list(resposta.context["form"].errors) == [camp]
        assert _document(tramit).estat == D.PENDENT


@pytest.mark.parametrize("estat", [D.PENDENT, D.NO_CAL])
def test_el_que_no_s_ha_lliurat_no_te_dia_encara_que_s_envii(tramit, de_tecnica, estat):
    _desa(de_tecnica, tramit, estat=estat, lliurat_el="2026-03-01")
    document = _document(tramit)
    assert (document.estat, document.lliurat_el) == (estat, None)


def test_un_de_caducat_recorda_quin_dia_es_va_lliurar(tramit, de_tecnica):
    _desa(de_tecnica, tramit, estat="caducat", lliurat_el="2026-03-01")
    assert _document(tramit).lliurat_el == date(2026, 3, 1)


def test_l_opcional_no_falta_i_si_es_fa_obligatori_si(tramit, de_tecnica):
    abans = llista_de(tramit, AVUI)
    assert (abans.calen, abans.falten) == (2, 2)
    _desa(de_tecnica, tramit, "taxa")
    assert llista_de(tramit, AVUI).falten == 3
    de_tecnica.post(reverse("tramits:document", args=[tramit.uid, "taxa"]), {"estat": "pendent"})
    assert llista_de(tramit, AVUI).falten == 2


def test_el_que_no_cal_no_compta_ni_falta(tramit, de_tecnica):
    _desa(de_tecnica, tramit, estat="no_cal")
    llista = llista_de(tramit, AVUI)
    assert (llista.calen, llista.falten) == (1, 1)


def test_un_fitxer_retirat_deixa_el_document_com_estava(tramit, tecnica):
    """Its state is what somebody wrote, not whether a file is there."""
    document = _document(tramit)
    tramit.documents.update(estat="lliurat", lliurat_el=AVUI)
    adjunt = desa_fitxer(
        tramit=tramit, fitxer=pujat(fa_pdf()), tipus=TipusAdjunt.DOCUMENT, per=tecnica,
        document=document,
    )  # fmt: skip
    [fila] = [f for f in llista_de(tramit, AVUI).files if f.fitxers]
    assert (fila.document, fila.fitxers) == (document, [adjunt])
    retira_fitxer(adjunt=adjunt, per=tecnica)
    llista = llista_de(tramit, AVUI)
    assert llista.fitxers == [] and not any(f.fitxers for f in llista.files)
    assert llista.falten == 0


def test_la_mateixa_imatge_amb_una_altra_paraula_a_dins_es_la_mateixa(tramit, tecnica, de_tecnica):
    """What tells two photographs apart is what is kept of them."""
    for n, comentari in enumerate((b"una", b"una altra"), 1):
        foto = pujat(fa_imatge(comment=comentari), f"foto{n}.jpg")
        adreca = reverse("tramits:puja", args=[tramit.uid])
        uid = f"4c9a2f60-0000-4000-8000-00000000000{n}"
        resposta = de_tecnica.post(adreca, {"uid": uid, "tipus": "altres", "fitxer": foto})
    assert "Aquest fitxer ja hi és: «foto1.jpg»." in resposta.context["form"].errors["fitxer"]
    assert tramit.adjunts.count() == 1


# The paper.


def test_el_paper_es_llegeix_amb_un_altre_lector_i_diu_nomes_el_que_falta(tramit, de_tecnica):
    papers.carrega_frases()
    tramit.documents.filter(classe__codi="passaport").update(estat="lliurat", lliurat_el=AVUI)
    contingut = de_tecnica.get(reverse("tramits:que_falta_pdf", args=[tramit.uid])).content
    pagines = pypdfium2.PdfDocument(BytesIO(contingut))
    text = " ".join(pagina.get_textpage().get_text_range() for pagina in pagines)
    assert "Documents que us falten" in text and tramit.codi in text
    assert tramit.persona.nom in text and "2 de març de 2026" in text
    assert "del Berguedà" in text and "de el " not in text
    assert "empadronament" in text
    assert "Passaport" not in text and "taxa" not in text.lower()


@pytest.mark.parametrize("nom", ["que_falta", "que_falta_pdf"])
def test_quan_no_falta_res_no_hi_ha_cap_paper_per_donar(tramit, de_tecnica, nom):
    tramit.documents.filter(obligatori=True).update(estat="lliurat", lliurat_el=AVUI)
    resposta = de_tecnica.get(reverse(f"tramits:{nom}", args=[tramit.uid]))
    assert resposta.url == reverse("tramits:documents", args=[tramit.uid])
    assert constancia() == []


def test_un_nom_amb_lletres_de_plantilla_es_nomes_un_nom(tramit):
    papers.carrega_frases()
    propi = fa_classe("propi", "paper *groc* {{ persona }} <b>i</b> [més](x)")
    tramit.documents.create(classe=propi, ordre=9)
    tramit.persona.nom, tramit.persona.cognom1 = "# Ami_na_", "{{ tecnica }}"
    cos = _paper(tramit).cos()
    assert "paper *groc* {{ persona }} &lt;b&gt;i&lt;/b&gt; [més](x)" in cos
    assert "# Ami_na_ {{ tecnica }}" in cos
    assert "<b>" not in cos and "<em>" not in cos


def test_trenta_documents_hi_caben_tots(tramit):
    papers.carrega_frases()
    for n in range(30):
        tramit.documents.create(classe=fa_classe(f"propi-{n}", f"paper número {n:02}"), ordre=n + 5)
    document = pypdfium2.PdfDocument(_paper(tramit).pdf())
    text = "".join(pagina.get_textpage().get_text_range() for pagina in document)
    assert [n for n in range(30) if f"aper número {n:02}" not in text] == []
