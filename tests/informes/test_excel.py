"""The workbook, read again with another library: types, no formulas, clean metadata."""

import re
import subprocess
import zipfile
from io import BytesIO

import openpyxl
import pytest

from informes.document import Capitol, Quadre
from informes.escriptura import SIGNES
from informes.sortida.excel import excel
from informes.sortida.excel.llibre import nom_de_full
from informes.taules import Absencia
from tests.informes.documents import fa_document, fa_taula

FORMULES = [
    "=1+1", "+1+cmd", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|x", "%x", " =1", "\u00a0=1",
    "\ufeff=1", "\u200b=1", "＝1", "＋1", "－1", "＠1", "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://x?"&A1)', "https://example.org", "{=1}",
]  # fmt: skip


def llegeix(document, **camps):
    return openpyxl.load_workbook(BytesIO(excel(document, **camps)))


def test_les_celles_tenen_el_seu_tipus():
    full = llegeix(fa_document())["2. Taules"]
    assert full["A3"].value == "Taula 2.1. Taula de Sant Vicenç de Castellet"
    assert [c.value for c in full[4]][:4] == ["Municipi", "Total", "Part (%)", "Dia"]
    assert [c.data_type for c in full[5]][:4] == ["s", "n", "n", "d"]
    assert [c.value for c in full[5]][1:3] == [1234, 12.3]
    assert [c.value for c in full[6]][1:4] == [0, "·", "–"]
    assert full["B7"].value == SIGNES[Absencia.SUPRIMIT]
    assert [c.value for c in full[8]][:2] == ["Total", 1234]


def test_la_capcalera_es_fixa_amb_filtre_i_cap_cella_combinada():
    llibre = llegeix(fa_document())
    full = llibre["3.1 llarga"]
    assert full.freeze_panes == "B2"
    assert full.tables.items() == [("Taula_3_1", "A1:D4")]
    assert full.tables["Taula_3_1"].autoFilter.ref == "A1:D4"
    assert llibre["2. Taules"].tables.items() == [("Taula_2_1", "A4:D7")]
    assert not any(f.merged_cells.ranges for f in llibre)


def test_el_primer_full_diu_periode_cobertura_versio_i_empremta():
    document = fa_document()
    llibre = llegeix(document, fet_per="Coordinadora")
    full = llibre[llibre.sheetnames[0]]
    camps = {fila[0].value: fila[1].value for fila in full.iter_rows(max_col=2)}
    assert llibre.sheetnames[0] == "Llegeix-me"
    assert camps["Cobertura"] == "27 de 30 municipis"
    assert camps["Empremta de les taules"] == document.empremta
    assert camps["Fet per"] == "Coordinadora"
    assert camps["Data"] == "1 d'abril de 2026"


def test_hi_ha_un_grafic_nadiu_amb_text_alternatiu():
    document = fa_document()
    with zipfile.ZipFile(BytesIO(excel(document))) as zip_:
        dibuixos = [zip_.read(n).decode() for n in zip_.namelist() if "drawings/drawing" in n]
    assert len(llegeix(document)["2. Taules"]._charts) == 1
    assert 'descr="Gràfic de Sant Vicenç de Castellet, de prova"' in "".join(dibuixos)


@pytest.mark.parametrize("text", FORMULES)
def test_cap_text_no_es_torna_formula(text):
    llibre = llegeix(fa_document(text), fet_per=text)
    tipus = {c.data_type for full in llibre for fila in full.iter_rows() for c in fila}
    assert "f" not in tipus
    enllacos = [c.hyperlink for full in llibre for fila in full.iter_rows() for c in fila
                if c.hyperlink]  # fmt: skip
    assert enllacos
    assert all(enllac.target is None and enllac.location for enllac in enllacos)


@pytest.mark.llarg
def test_el_libreoffice_tampoc_hi_veu_cap_formula(tmp_path):
    files = [(text, 1, 2, "x") for text in FORMULES]
    taula = fa_taula(files=files)
    document = fa_document(capitols=(Capitol("C", (Quadre(taula, ""),)),))
    (tmp_path / "t.xlsx").write_bytes(excel(document))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to",
         "fods", "--outdir", tmp_path, tmp_path / "t.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    fods = (tmp_path / "t.fods").read_text()
    assert "table:formula" not in fods
    assert fods.count("=cmd|") == 1


def test_les_metadades_no_diuen_qui_ni_on():
    with zipfile.ZipFile(BytesIO(excel(fa_document(), fet_per="Maria"))) as zip_:
        propietats = (
            zip_.read("docProps/core.xml").decode() + zip_.read("docProps/app.xml").decode()
        )
    assert "Maria" not in propietats
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", propietats) in ([], [""])


def test_el_mateix_document_dona_els_mateixos_bytes():
    assert excel(fa_document()) == excel(fa_document())


def test_el_nom_del_full_es_legal_i_curt():
    nom = nom_de_full("1.2", "a[b]:c*d?e/f\\g" + "h" * 40)
    assert len(nom) <= 31
    assert not re.search(r"[\[\]:*?/\\]", nom)
