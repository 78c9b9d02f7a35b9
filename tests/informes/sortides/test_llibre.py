"""The workbook: a sheet per chapter, real tables, long ones apart, links that arrive."""

import re
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from informes.document import Capitol, Fet, Fets, Prosa, Quadre, Text
from informes.grafics import Dibuix
from informes.sortida.detall import Detall
from informes.sortida.excel import excel
from informes.sortida.excel.capitol import FILES_D_UN_FULL, LLETRES
from informes.sortida.excel.celles import capcaleres
from informes.sortida.prosa import ProsaError
from informes.taules import Columna, Format, Taula
from tests.informes.documents import fa_document, fa_taula

DIBUIX = Dibuix("Títol", "<svg/>", "Gràfic de barres de prova")


def llegeix(*blocs, **camps):
    document = fa_document(capitols=(Capitol("Context", blocs),))
    return openpyxl.load_workbook(BytesIO(excel(document, **camps)))


def taula_ampla(columnes, files=2, nom="Xifra"):
    return Taula.de(
        "ampla",
        "Ampla",
        [Columna(f"{nom} {n}", lambda fila, n=n: fila * n) for n in range(columnes)],
        range(1, files + 1),
    )


def textos(full):
    return [c.value for fila in full.iter_rows() for c in fila if isinstance(c.value, str)]


def test_cada_capitol_es_un_full_amb_les_seves_taules_una_sota_l_altra():
    llibre = llegeix(Quadre(fa_taula(), ""), Text(("Un text.",)), Quadre(taula_ampla(3), ""))
    assert llibre.sheetnames == ["Llegeix-me", "1. Context", "Diccionari"]
    taules = llibre["1. Context"].tables
    assert [t.ref for t in taules.values()] == ["A4:D7", "A16:C18"]
    assert list(taules) == ["Taula_1_1", "Taula_1_2"]


def test_la_capcalera_de_cada_taula_es_la_de_les_seves_celles():
    """Excel mends, and complains of, a table whose columns do not say what its heading says."""
    llibre = llegeix(Quadre(fa_taula(), ""), Quadre(taula_ampla(30), ""))
    full = llibre["1. Context"]
    assert full.tables["Taula_1_2"].ref == "A14:AD16"
    for taula in full.tables.values():
        dreta_a, dalt, dreta_z, _ = range_boundaries(taula.ref)
        celles = [full.cell(dalt, c).value for c in range(dreta_a, dreta_z + 1)]
        assert [columna.name for columna in taula.tableColumns] == celles


@pytest.mark.parametrize("files", [FILES_D_UN_FULL, FILES_D_UN_FULL + 1])
def test_nomes_la_taula_llarga_te_un_full_propi(files):
    llibre = llegeix(Quadre(taula_ampla(2, files), ""))
    assert ("1.1 ampla" in llibre.sheetnames) == (files > FILES_D_UN_FULL)
    full = llibre["1.1 ampla" if files > FILES_D_UN_FULL else "1. Context"]
    [taula] = full.tables.values()
    _, dalt, _, baix = range_boundaries(taula.ref)
    assert baix - dalt == files
    assert full.cell(baix, 2).value == files


def test_els_titols_repetits_o_buits_es_distingeixen():
    columnes = [Columna(titol, str) for titol in ("Total", "total", "", "a\nb", "Total")]
    assert capcaleres(columnes) == ["Total", "total (2)", "Columna 3", "a b", "Total (3)"]


def test_cada_enllac_porta_a_la_seva_taula():
    llibre = llegeix(Quadre(fa_taula(), ""), Quadre(taula_ampla(2), "", nomes_excel=True))
    portada = llibre["Llegeix-me"]
    enllacos = {c.value: c.hyperlink.location for fila in portada.iter_rows() for c in fila
                if c.hyperlink}  # fmt: skip
    assert enllacos == {"Taula 1.1": "'1. Context'!A3", "Taula 1.2": "'1.2 ampla'!A1"}
    assert llibre["1. Context"]["A3"].value.startswith("Taula 1.1. ")
    [cella] = [c for fila in llibre["1. Context"].iter_rows() for c in fila if c.hyperlink]
    assert cella.hyperlink.location == "'1.2 ampla'!A1"


def test_el_que_s_ha_escrit_hi_es_en_linies_que_caben():
    llarg = "paraula " * 100
    prosa = Prosa(f"## Valoració\n\n{llarg}\n\n- un\n- dos\n", "Conclusions")
    escrits = textos(llegeix(prosa)["1. Context"])
    assert escrits[1:3] == ["Conclusions", "Valoració"]
    assert escrits[-2:] == ["• un", "• dos"]
    assert " ".join(escrits[3:-2]) == llarg.strip()
    assert max(map(len, escrits)) <= LLETRES


def test_un_text_que_no_es_pot_imprimir_no_dona_cap_llibre():
    with pytest.raises(ProsaError):
        llegeix(Prosa("- " * 200 + "x"))


def test_els_fets_son_nombres():
    full = llegeix(Fets((Fet("Persones", 1234, Format.ENTER, "persones", "2025"),)))["1. Context"]
    assert [c.value for c in full[3]] == ["Persones", 1234, "persones, 2025"]


@pytest.mark.parametrize(("tipus", "series"), [("barres", 1), ("linia", 1), ("mapa", 0)])
def test_el_grafic_es_al_costat_de_la_seva_taula_i_no_en_tapa_cap(tipus, series):
    quadre = Quadre(fa_taula(), "", DIBUIX, tipus)
    full = llegeix(quadre, Quadre(taula_ampla(2), ""))["1. Context"]
    assert len(full._charts) == series
    for grafic in full._charts:
        marc = grafic.anchor
        assert marc._from.row == 3
        assert marc._from.col > 3
        _, dalt, _, _ = range_boundaries(full.tables["Taula_1_2"].ref)
        assert marc.to.row < dalt


def test_una_sola_barra_no_es_cap_grafic():
    una = Quadre(fa_taula(files=[("a", 1, 2, "x")]), "", DIBUIX, "barres")
    assert llegeix(una)["1. Context"]._charts == []


def test_una_taula_sense_files_ho_diu():
    buida = Taula.de("buida", "Buida", [Columna("A", str, Format.TEXT)], [])
    full = llegeix(Quadre(buida, ""))["1. Context"]
    assert not full.tables
    assert "Cap fila." in textos(full)


def test_un_text_mes_llarg_que_una_cella_es_talla_i_no_fa_malbe_el_llibre():
    full = llegeix(Quadre(fa_taula(files=[("a" * 40_000, 1, 2, "b\x08")]), ""))["1. Context"]
    assert len(full["A5"].value) <= 32_767


def test_el_detall_passa_fila_a_fila():
    vives = []

    def files():
        for n in range(3):
            vives.append(n)
            yield (n + 1, "Berga", date(2025, 1, 1 + n))

    columnes = (Columna("Persona", int), Columna("Municipi", str, Format.TEXT),
                Columna("Dia", str, Format.DATA))  # fmt: skip
    detall = Detall("Atencions", "Una fila per atenció", columnes, files)
    llibre = llegeix(Quadre(fa_taula(), ""), detalls=[detall])
    full = llibre["D1 Atencions"]
    assert vives == [0, 1, 2]
    assert full.tables["Detall_D1"].ref == "A1:C4"
    assert full.freeze_panes == "B2"
    assert [c.data_type for c in full[2]] == ["n", "s", "d"]
    assert "Taula D1" in textos(llibre["Llegeix-me"])


def test_els_noms_de_les_taules_no_es_repeteixen_i_no_hi_ha_noms_definits():
    document = fa_document(capitols=tuple(
        Capitol(f"C{n}", (Quadre(fa_taula(), ""), Quadre(fa_taula(), ""))) for n in range(12)
    ))  # fmt: skip
    with zipfile.ZipFile(BytesIO(excel(document))) as zip_:
        taules = [zip_.read(n).decode() for n in zip_.namelist() if "tables/table" in n]
        llibre = zip_.read("xl/workbook.xml").decode()
    noms = [re.search(r' name="([^"]*)"', taula)[1] for taula in taules]
    assert len(noms) == len(set(noms)) == 25
    definits = set(re.findall(r'definedName name="([^"]*)"', llibre))
    assert definits <= {"_xlnm.Print_Titles"}
