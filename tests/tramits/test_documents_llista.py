"""The checklist: what is missing on a day, several documents at once, and what the norm adds."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from tests.acollida.elenc import constancia, navegador
from tests.municipis.fitxers import fa_pdf, pujat
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit
from tramits.actions import passa
from tramits.documents import llista_de
from tramits.enums import EstatDocument, EstatTramit
from tramits.models import DocumentTramit
from tramits.presenters.documents import de_la_pagina

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)
CODIS = ("passaport", "padro", "tie", "taxa")


@pytest.fixture
def tramit(persona):
    for codi in CODIS:
        fa_classe(codi, codi.capitalize())
    tipus = fa_tipus(documents=CODIS[:3], documents_opcionals=CODIS[3:])
    return fa_tramit(persona, tipus)


def _doc(tramit, codi) -> DocumentTramit:
    return tramit.documents.get(classe__codi=codi)


def _marca(client, tramit, *codis, estat="lliurat", dia="2026-03-02", **camps):
    dades = {"triats": [_doc(tramit, codi).pk for codi in codis], "estat": estat, "dia": dia}
    return client.post(reverse("tramits:documents", args=[tramit.uid]), dades | camps)


def _ara(tramit, dia=AVUI):
    return {fila.document.classe.codi: fila.estat for fila in llista_de(tramit, dia).files}


@pytest.mark.parametrize(
    ("estat", "caduca", "dia", "com_esta"),
    [
        ("lliurat", AVUI, AVUI, "lliurat"),
        ("lliurat", AVUI, AVUI + timedelta(days=1), "caducat"),
        ("lliurat", None, date(2090, 1, 1), "lliurat"),
        ("pendent", AVUI - timedelta(days=9), AVUI, "pendent"),
        ("no_cal", AVUI - timedelta(days=9), AVUI, "no_cal"),
        ("caducat", None, AVUI, "caducat"),
    ],
)
def test_un_document_caduca_tot_sol_i_la_consulta_diu_el_mateix(
    tramit, estat, caduca, dia, com_esta
):
    document = _doc(tramit, "passaport")
    document.estat, document.caduca_el, document.lliurat_el = estat, caduca, AVUI
    document.save()
    assert document.estat_a(dia) == com_esta
    falta = tramit.documents.que_falten(dia).filter(pk=document.pk).exists()
    assert falta == (com_esta in ("pendent", "caducat"))


def test_els_que_falten_es_compten_entre_els_que_calen(tramit):
    llista = llista_de(tramit, AVUI)
    assert (llista.falten, llista.calen) == (3, 3)  # the one asked for «if it applies» is not
    tramit.documents.filter(classe__codi="padro").update(estat=EstatDocument.NO_CAL)
    llista = llista_de(tramit, AVUI)
    assert (llista.falten, llista.calen) == (2, 2)


def test_se_n_marquen_uns_quants_amb_un_sol_dia(tramit, de_tecnica):
    resposta = _marca(de_tecnica, tramit, "passaport", "padro", dia="2026-02-27")
    assert resposta.status_code == 302
    assert _ara(tramit) == {
        "passaport": "lliurat", "padro": "lliurat", "tie": "pendent", "taxa": "pendent",
    }  # fmt: skip
    assert _doc(tramit, "padro").lliurat_el == date(2026, 2, 27)


def test_a_partir_del_document_mil_les_caselles_encara_els_marquen(persona, de_tecnica):
    """The page writes numbers as they are read: «123.457» would be the key of nothing."""
    fa_classe("passaport", "Passaport")
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('tramits_documenttramit_id_seq', 123456)")
    tramit = fa_tramit(persona, fa_tipus(documents=["passaport"]))
    html = de_tecnica.get(reverse("tramits:documents", args=[tramit.uid])).content.decode()
    assert f'value="{tramit.documents.get().pk}"' in html


def test_la_pagina_diu_quants_en_falten(tramit, de_tecnica):
    _marca(de_tecnica, tramit, "passaport")
    text = de_tecnica.get(reverse("tramits:documents", args=[tramit.uid])).content.decode()
    assert "falten 2 de 3" in text


def test_tornar_a_marcar_lo_com_que_falta_li_treu_el_dia(tramit, de_tecnica):
    _marca(de_tecnica, tramit, "passaport")
    _marca(de_tecnica, tramit, "passaport", estat="pendent")
    assert _doc(tramit, "passaport").lliurat_el is None


def test_una_caducitat_es_desa_sense_marcar_res(tramit, de_tecnica):
    clau = f"caduca_{_doc(tramit, 'tie').pk}"
    _marca(de_tecnica, tramit, estat="", **{clau: "2031-05-01", f"initial-{clau}": ""})
    assert _doc(tramit, "tie").caduca_el == date(2031, 5, 1)
    assert _ara(tramit)["tie"] == "pendent"


def test_la_caducitat_que_no_s_ha_tocat_no_trepitja_la_d_un_altre(tramit, de_tecnica):
    tramit.documents.filter(classe__codi="tie").update(caduca_el=date(2030, 1, 1))
    clau = f"caduca_{_doc(tramit, 'tie').pk}"  # the form was opened when there was none
    _marca(de_tecnica, tramit, "tie", **{clau: "", f"initial-{clau}": ""})
    assert _doc(tramit, "tie").caduca_el == date(2030, 1, 1)


@pytest.mark.parametrize(
    ("codis", "camps", "motiu"),
    [
        ((), {}, "Trieu almenys un document."),
        (("tie",), {"dia": ""}, "Digueu quin dia es van lliurar."),
        (("tie",), {"dia": "2026-03-03"}, "no pot ser posterior a avui"),
        (("tie",), {"dia": "ahir"}, "data vàlida"),
        (("tie",), {"estat": ""}, "Digueu com estan"),
        (("tie",), {"estat": "perdut"}, "no és una de les"),
    ],
)
def test_el_que_no_va_be_es_diu_i_no_es_perd_el_que_s_ha_triat(
    tramit, de_tecnica, codis, camps, motiu
):
    resposta = _marca(de_tecnica, tramit, *codis, **camps)
    text = resposta.content.decode()
    assert motiu in text
    assert text.count(" checked") == len(codis)
    assert set(_ara(tramit).values()) == {"pendent"}


def test_un_document_d_un_altre_tramit_no_es_pot_marcar(tramit, persona, de_tecnica):
    altre = fa_tramit(persona, tramit.tipus)
    dades = {"triats": [_doc(altre, "tie").pk], "estat": "lliurat", "dia": "2026-03-02"}
    resposta = de_tecnica.post(reverse("tramits:documents", args=[tramit.uid]), dades)
    assert resposta.status_code == 200
    assert _ara(altre)["tie"] == "pendent"


def test_una_caducitat_impossible_es_diu_al_seu_costat(tramit, de_tecnica):
    clau = f"caduca_{_doc(tramit, 'tie').pk}"
    resposta = _marca(de_tecnica, tramit, "tie", **{clau: "0202-05-01", f"initial-{clau}": ""})
    assert "Reviseu l&#x27;any" in resposta.content.decode()
    assert _ara(tramit)["tie"] == "pendent"


def test_un_document_sol_es_desa_amb_la_nota_i_l_escaneig(tramit, de_tecnica):
    adreca = reverse("tramits:document", args=[tramit.uid, "tie"])
    dades = {"estat": "lliurat", "lliurat_el": "2026-03-01", "caduca_el": "", "obligatori": "on",
             "nota": "n'ha portat còpia", "fitxer": pujat(fa_pdf(), "tie.pdf")}  # fmt: skip
    assert de_tecnica.post(adreca, dades).status_code == 302
    document = _doc(tramit, "tie")
    assert (document.estat, document.nota) == ("lliurat", "n'ha portat còpia")
    assert [adjunt.nom for adjunt in document.adjunts.all()] == ["tie.pdf"]


def test_un_document_enviat_dues_vegades_te_un_escaneig(tramit, de_tecnica):
    adreca, clau = reverse("tramits:document", args=[tramit.uid, "tie"]), uuid4()
    for _vegada in range(2):
        dades = {"uid": clau, "estat": "lliurat", "fitxer": pujat(fa_pdf())}
        assert de_tecnica.post(adreca, dades).status_code == 302
    assert tramit.adjunts.count() == 1


def test_si_l_escaneig_no_serveix_el_que_s_ha_escrit_hi_continua(tramit, de_tecnica):
    adreca = reverse("tramits:document", args=[tramit.uid, "tie"])
    dades = {"estat": "no_cal", "nota": "la té la germana", "fitxer": pujat(b"hola", "tie.jpg")}
    text = de_tecnica.post(adreca, dades).content.decode()
    assert "No és cap PDF, JPEG ni PNG" in text
    assert "la té la germana" in text
    assert _doc(tramit, "tie").estat == "pendent"


def test_lliurat_sense_dia_vol_dir_avui(tramit, de_tecnica):
    adreca = reverse("tramits:document", args=[tramit.uid, "tie"])
    de_tecnica.post(adreca, {"estat": "lliurat", "obligatori": "on"})
    assert _doc(tramit, "tie").lliurat_el == AVUI


def test_se_n_demana_un_que_la_norma_no_demana(tramit, de_tecnica):
    classe = fa_classe("matricula", "Matrícula")
    adreca = reverse("tramits:document_afegeix", args=[tramit.uid])
    for _vegada in range(2):
        de_tecnica.post(adreca, {"classe": classe.pk, "obligatori": "on"})
    fila = llista_de(tramit, AVUI).files[-1]
    assert (fila.document.classe, fila.de_norma, fila.falta) == (classe, False, True)
    assert tramit.documents.filter(classe=classe).count() == 1


def test_quan_la_versio_canvia_es_demana_el_que_la_nova_hi_posa(tramit, tecnica, de_tecnica):
    vell = tramit.tipus
    vell.vigent_fins = AVUI
    vell.save()
    fa_classe("valors", "Formació en valors")
    fa_tipus(vell.codi, vigent_des_de=date(2026, 3, 3), documents=["passaport", "valors"])
    passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=date(2026, 3, 4), per=tecnica)
    assert "valors" in _ara(tramit)


def test_el_que_la_norma_demana_i_no_hi_es_es_diu_i_s_hi_posa(tramit, de_tecnica):
    fa_classe("valors", "Formació en valors")
    tramit.tipus = fa_tipus("una-altra", documents=["passaport", "valors"])
    tramit.save()
    adreca = reverse("tramits:documents", args=[tramit.uid])
    avis = "Falten a la llista: Formació en valors."
    assert avis in " ".join(de_tecnica.get(adreca).content.decode().split())
    de_tecnica.post(reverse("tramits:documents_norma", args=[tramit.uid]))
    assert "valors" in _ara(tramit)
    llista = llista_de(tramit, AVUI)
    assert llista.per_demanar == []
    assert [f.document.classe.codi for f in llista.files if not f.de_norma] == [
        "padro", "tie", "taxa",
    ]  # fmt: skip


def test_la_llista_costa_el_mateix_amb_quatre_documents_que_amb_vint(
    tramit, tecnica, django_assert_num_queries
):
    with django_assert_num_queries(2):
        de_la_pagina(tramit, tecnica)
    for codi in range(16):
        tramit.documents.create(classe=fa_classe(f"mes-{codi}"))
    with django_assert_num_queries(2):
        de_la_pagina(tramit, tecnica)


PAGINES = ("documents", "document")
NOMES_POST = ("document_afegeix", "documents_norma")


def _adreca(tramit, nom):
    arguments = [tramit.uid, "tie"] if nom == "document" else [tramit.uid]
    return reverse(f"tramits:{nom}", args=arguments)


@pytest.mark.parametrize("nom", PAGINES)
def test_cada_pagina_deixa_una_fila_de_qui_l_ha_mirada(tramit, de_tecnica, nom):
    de_tecnica.get(_adreca(tramit, nom))
    [fila] = constancia()
    assert fila.objecte == f"acollida.persona/{tramit.persona.uid}"


@pytest.mark.parametrize("nom", [*PAGINES, *NOMES_POST])
@pytest.mark.parametrize("metode", ["get", "post"])
def test_qui_no_hi_te_res_a_fer_no_hi_entra(
    tramit, forastera, coordinadora, municipal, nom, metode
):
    adreca = _adreca(tramit, nom)
    esperats = {forastera: 404, coordinadora: 403, municipal: 403, None: 302}
    if metode == "get" and nom in NOMES_POST:
        esperats = {forastera: 405, coordinadora: 405, municipal: 405, None: 302}
    for qui, codi in esperats.items():
        assert getattr(navegador(qui), metode)(adreca).status_code == codi, qui
    assert constancia() == []
    assert set(_ara(tramit).values()) == {"pendent"}


def test_un_document_que_no_es_a_la_llista_no_te_pagina(tramit, de_tecnica):
    adreca = reverse("tramits:document", args=[tramit.uid, "naixement"])
    assert de_tecnica.get(adreca).status_code == 404
