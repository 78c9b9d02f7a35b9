"""What is taken away of a balanç, read again with another reader: all of it, and nothing else."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from django.template.loader import render_to_string

from informes.balancos.contingut import contingut
from informes.balancos.document import document
from informes.balancos.lector import Lector
from informes.document import Text
from informes.sortida.excel import excel
from informes.sortida.pagina import presenta
from informes.sortida.pdf import pdf
from pla.enums import EstatDeCompliment
from tests.informes.balancos.mon import fa_balanc, fa_estat, fa_tramits, tanca
from tests.informes.sortides.lectura import celles_de
from tests.informes.sortides.lint import faltes
from tests.pla.fabriques import fa_compromis, fa_mandat, fa_prioritat
from tests.pla.fabriques_mandat import fa_pas

pytestmark = pytest.mark.django_db
TEXT = "Servei:\n- {tramits.presentats|tràmit|tràmits}.\n\nDe Berga, {tramits.persones|una|moltes}."
FET = date(2026, 3, 2)


def escriu(balanc):
    lector = Lector.de(balanc)
    return document(balanc, contingut(balanc, lector), lector.abast.nom, FET)


def llibre(balanc):
    return openpyxl.load_workbook(BytesIO(excel(escriu(balanc))))


def files(full):
    """The rows under the header, until the first that is empty."""
    fetes = []
    for fila in full.iter_rows(min_row=2, values_only=True):
        if not any(fila):
            break
        fetes.append(list(fila))
    return fetes


def valors(llibre, numero):
    return [[cella.value for cella in fila] for fila in celles_de(llibre, numero)[1:]]


def textos(balanc):
    blocs = [bloc for capitol in escriu(balanc).capitols for bloc in capitol.blocs]
    return [bloc for bloc in blocs if isinstance(bloc, Text)]


@pytest.fixture
def escrit(mon):
    """One commitment with figures and half done; the other one, still to be told."""
    fa_pas(mon.un, 50, fet_el=date(2025, 9, 1))
    fa_estat(mon.balanc, mon.un, TEXT, EstatDeCompliment.AMB_RETARD, per=mon.per,
             observat_el=date(2025, 12, 31))  # fmt: skip
    return mon.balanc


def test_el_llibre_diu_cada_compromis_amb_els_seus_tipus(escrit):
    full = llibre(escrit)["2.1 compromisos"]
    assert [c.value for c in full[1]] == [
        "Núm.", "Prioritat", "Compromís", "Àrea responsable", "Estat", "Passos fets, %",
        "Observat el", "Observacions",
    ]  # fmt: skip
    un, dos = files(full)
    assert un[0] == "3.1" and un[2:] == [
        "Compromís 1", "Drets", "En execució amb retard", 50, datetime(2025, 12, 31),
        "Servei:\n- 5 tràmits.\n\nDe Berga, 1 una.",
    ]  # fmt: skip
    assert dos[4:] == ["–", "·", "–", ""]
    assert full["A2"].data_type == "s"  # «3.10» is not three and a tenth


def test_un_text_llarg_o_de_dues_linies_es_llegeix_sencer(escrit, mon):
    fa_estat(escrit, mon.dos, "Curt.", per=mon.per)
    full = llibre(escrit)["2.1 compromisos"]
    assert full["H2"].alignment.wrap_text
    assert not full["H3"].alignment.wrap_text
    mon.dos.text = "Un compromís que es diu amb moltes més paraules que els altres"
    mon.dos.save()
    full = llibre(escrit)["2.1 compromisos"]
    assert full["C3"].alignment.wrap_text and not full["C2"].alignment.wrap_text


def test_el_full_de_les_xifres_es_el_que_diuen_els_textos(escrit, mon):
    fa_estat(escrit, mon.dos, "{tramits.presentats?tipus=social}", per=mon.per)
    assert valors(llibre(escrit), "2.2") == [
        ["3.1", "Tràmits presentats", 5],
        ["3.1", "Persones amb tràmits presentats", 1],
        ["3.2", "Tràmits presentats (social)", 5],
    ]


def test_el_diccionari_defineix_cada_xifra_una_vegada(escrit, mon):
    fa_estat(escrit, mon.dos, "{tramits.presentats?tipus=social}", per=mon.per)
    codis = [fila[0] for fila in files(llibre(escrit)["Diccionari"])]
    assert codis == ["tramits.persones", "tramits.presentats"]


def test_sense_cap_xifra_no_hi_ha_full_de_xifres(mon):
    fa_estat(mon.balanc, mon.un, "Sense nombres.", per=mon.per)
    assert llibre(mon.balanc).sheetnames[2:] == ["2.1 compromisos", "Diccionari"]


def test_un_text_que_sembla_una_formula_no_ho_es(mon):
    fa_estat(mon.balanc, mon.un, '=HYPERLINK("https://exemple.cat")', per=mon.per)
    cella = llibre(mon.balanc)["2.1 compromisos"]["H2"]
    assert (cella.data_type, cella.value) == ("s", '=HYPERLINK("https://exemple.cat")')


def test_el_paper_te_un_capitol_per_prioritat_i_un_paragraf_per_linia(escrit, mon):
    altra = fa_prioritat(mon.mandat, per=mon.per, numero=12, nom="Convivència")
    fa_compromis(altra, per=mon.per, numero=1, text="Un altre", area="")
    titols = [capitol.titol for capitol in escriu(escrit).capitols]
    assert titols == [f"Prioritat 3: {mon.prioritat.nom}", "Prioritat 12: Convivència", "Taules"]
    un, _dos, tres = textos(escrit)
    assert (un.titol, un.paragrafs) == (
        "3.1. Compromís 1",
        (
            "Drets", "En execució amb retard (31 de desembre de 2025)", "Servei:", "- 5 tràmits.",
            "De Berga, 1 una.",
        ),
    )  # fmt: skip
    assert tres.paragrafs == ("Sense estat.",)


def test_el_pdf_es_llegeix_amb_els_numeros_i_diu_que_es_obert(escrit):
    with pypdfium2.PdfDocument(pdf(escriu(escrit))) as impres:
        fulls = [" ".join(f.get_textpage().get_text_range().split()) for f in impres]
    assert "Balanç del 2025-2" in fulls[0]
    assert "balanç obert: els textos i les xifres encara poden canviar" in fulls[0]
    tot = " ".join(fulls)
    assert "3.1. Compromís 1" in tot and "5 tràmits" in tot and "Sense estat." in tot
    assert "{" not in tot


def test_tancat_el_document_diu_el_dia_i_el_que_es_va_congelar(mon, berga):
    mon.escriu()
    balanc = tanca(mon.balanc, mon.per)
    abans = escriu(balanc)
    fa_tramits(berga, 3, per=mon.per)
    mon.un.text = "Un altre nom"
    mon.un.save()
    despres = escriu(balanc)
    assert (despres, despres.empremta) == (abans, abans.empremta)
    assert despres.cobertura == "balanç tancat: 2 de març de 2026"
    assert valors(llibre(balanc), "2.2")[0][2] == 5


def test_obert_l_empremta_canvia_amb_les_xifres(escrit, berga, mon):
    abans = escriu(escrit).empremta
    fa_tramits(berga, 1, per=mon.per)
    assert escriu(escrit).empremta != abans


def test_un_text_que_no_es_pot_escriure_surt_tal_com_es(mon):
    fa_estat(mon.balanc, mon.un, "Abans: {tramits.antics}", per=mon.per)
    assert textos(mon.balanc)[0].paragrafs[-1] == "Abans: {tramits.antics}"
    assert llibre(mon.balanc).sheetnames[2:] == ["2.1 compromisos", "Diccionari"]


def test_un_mandat_sense_compromisos_dona_un_full_buit(mon):
    buit = fa_balanc(fa_mandat(per=mon.per, nom="Mandat buit"), per=mon.per)
    assert files(llibre(buit)["1.1 compromisos"]) == []


def test_el_paper_es_llegeix_sense_veure_l(mon):
    mon.escriu(TEXT)
    fet = escriu(mon.balanc)
    html = render_to_string("informes/document/pdf.html", presenta(fet, amb_enllacos=False))
    assert faltes(pdf(fet), html) == []
