"""U02–U10, U37 and U39: what is not a table of figures, and what means harm."""

import resource
import time

import pytest

from padro.lectura import Rebuig

from . import hostils
from .context import context
from .fitxers import combinades, csv_de, full_xml, ods, xlsx
from .hostils import FILES

PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml",
         "[Content_Types].xml", "docProps/core.xml", "_rels/.rels"]  # fmt: skip
HTML = "<html><body><table><tr><td>Nacionalitat</td><td>Homes</td></tr></table></body></html>"


@pytest.mark.parametrize(
    "nom",
    ["padro.exe", "padro.XLSX", "padro", "padro.xlsx.", "padro.csv ", "padro.php", "con.xlsx",
            "../../etc/x", "C:\\x", "\x00", "a\r\nb", "\u202eslx.fdp", "x" * 300, "🎉.xlsx",
            "'; DROP TABLE", "<img onerror=alert(1)>"],
)  # fmt: skip
def test_el_nom_del_fitxer_no_diu_que_es(tmp_path, llegeix_fitxer, nom):
    for cami in (
        xlsx(tmp_path / "a", FILES),
        csv_de(tmp_path / "b", FILES),
        ods(tmp_path / "c", FILES),
    ):
        lectura, caselles = llegeix_fitxer(cami, nom=nom)
        assert not lectura.errors and [c.valor for c in caselles] == [1, 2]


@pytest.mark.parametrize(
    ("bytes_", "codi"),
    [
        (b"", "fitxer_buit"), (b"%PDF-1.7\n", "format_no_admes"),
        (b"MZ\x90\x00", "format_no_admes"),
        (b"\x7fELF\x02", "format_no_admes"), (b"\x89PNG\r\n", "format_no_admes"),
        (HTML.encode(), "format_no_admes"),
        (b"\n\n <!DOCTYPE html>" + HTML.encode(), "format_no_admes"),
        (b"\xef\xbb\xbf<table></table>", "format_no_admes"),
        (b"<svg onload='x'/>", "format_no_admes"),
        (HTML.encode("utf-16"), "format_no_admes"), (b"<?php echo 1;", "format_no_admes"),
        (b'<?xml version="1.0"?><office:document/>', "format_no_admes"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
         "format_no_admes"),
        (b"\x1f\x8b\x08", "format_no_admes"), (b"Rar!\x1a", "format_no_admes"),
        (b"{\\rtf1", "format_no_admes"),
        (b"PK\x03\x04", "malmes"), (b"PK\x05\x06" + b"\0" * 18, "zip_sospitos"),
        (b"hola", "sense_capcalera"), (b"\x00" * 100, "codificacio"),
    ],
)  # fmt: skip
def test_el_que_no_es_cap_full_es_refusa_pel_que_es(tmp_path, rebuig_de, bytes_, codi):
    cami = tmp_path / "padro.xlsx"
    cami.write_bytes(bytes_)
    assert rebuig_de(cami).codi == codi


@pytest.mark.parametrize(
    ("stream", "codi"),
    [("EncryptedPackage", "protegit"), ("Workbook", "excel_antic"), ("Book", "excel_antic"),
     ("WordDocument", "format_no_admes"), ("_VBA_PROJECT_CUR", "amb_macros")],
)  # fmt: skip
def test_els_contenidors_antics_es_diuen_pel_seu_nom(tmp_path, rebuig_de, stream, codi):
    assert rebuig_de(hostils.ole(tmp_path / "x.xlsx", stream)).codi == codi


@pytest.mark.parametrize(
    ("parts", "codi"),
    [
        ({"xl/vbaProject.bin": "x"}, "amb_macros"),
        ({"xl/macrosheets/sheet1.xml": "<a/>"}, "amb_macros"),
        ({"xl/externalLinks/externalLink1.xml": "<a/>"}, "enllacos_externs"),
        ({"xl/externalLinks/_rels/externalLink1.xml.rels": "<a/>"}, "enllacos_externs"),
        ({"xl/embeddings/oleObject1.bin": "x"}, "objectes"),
        ({"xl/activeX/activeX1.xml": "<a/>"}, "objectes"),
        ({"xl/altre.zip": "PK"}, "objectes"), ({"xl/embeddings/Llibre.xlsx": "PK"}, "objectes"),
    ],
)  # fmt: skip
def test_el_que_un_llibre_no_ha_de_portar(tmp_path, rebuig_de, parts, codi):
    assert rebuig_de(xlsx(tmp_path / "x.xlsx", FILES, parts=parts)).codi == codi


@pytest.mark.parametrize(
    ("tipus", "codi"),
    [
        ("ms-excel.sheet.macroEnabled.main+xml", "amb_macros"),
        ("ms-excel.template.macroEnabled.main+xml", "amb_macros"),
        ("openxmlformats-officedocument.spreadsheetml.template.main+xml", "format_no_admes"),
        ("ms-excel.sheet.binary.main+xml", "format_no_admes"),
        ("openxmlformats-officedocument.wordprocessingml.document.main+xml", "format_no_admes"),
    ],
)
def test_els_germans_de_l_xlsx_es_refusen(tmp_path, rebuig_de, tipus, codi):
    assert rebuig_de(hostils.amb_tipus(tmp_path / "x.xlsx", tipus)).codi == codi


def test_les_macros_d_un_ods_tambe(tmp_path, rebuig_de):
    assert rebuig_de(hostils.zip_dins_d_ods(tmp_path / "x.ods")).codi == "amb_macros"


def test_les_imatges_d_un_logo_no_fan_nosa(tmp_path, llegeix_fitxer):
    parts = {"xl/media/image1.png": "x", "xl/drawings/drawing1.xml": "<a/>"}
    lectura, _ = llegeix_fitxer(xlsx(tmp_path / "x.xlsx", FILES, parts=parts))
    assert not lectura.errors


# Zips.


@pytest.mark.parametrize("mega", [120, 600, pytest.param(4200, marks=pytest.mark.llarg)])
def test_una_bomba_es_refusa_pel_directori_sense_obrir_la(tmp_path, rebuig_de, mega):
    cami = hostils.bomba(tmp_path / "b.xlsx", mega)
    inici = time.perf_counter()
    assert rebuig_de(cami).codi in {"bomba", "massa_gran"}
    assert time.perf_counter() - inici < 1


@pytest.mark.parametrize("declarat", [10, 1000, 29_999_999])
def test_un_directori_que_menteix_no_enganya(tmp_path, rebuig_de, declarat):
    assert rebuig_de(hostils.mentider(tmp_path / "m.xlsx", declarat)).codi in {"malmes", "bomba"}


@pytest.mark.parametrize(
    ("nom", "atributs", "vegades"),
    [("../../etc/passwd", 0, 1), ("/etc/passwd", 0, 1), ("xl\\..\\..\\x", 0, 1), ("C:/x", 0, 1),
     ("xl/enllac", 0o120777 << 16, 1), ("xl/Styles.xml", 0, 1)],
)  # fmt: skip
def test_els_membres_que_surten_de_lloc_es_refusen(tmp_path, rebuig_de, nom, atributs, vegades):
    cami = hostils.amb_nom(tmp_path / "n.xlsx", nom, atributs=atributs, vegades=vegades)
    assert rebuig_de(cami).codi == "zip_sospitos"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("nom", ["xl/workbook.xml", "xl/a.xml", "[Content_Types].xml"])
def test_un_membre_repetit_es_refusa(tmp_path, rebuig_de, nom):
    cami = hostils.amb_nom(tmp_path / "n.xlsx", nom, vegades=2)
    assert rebuig_de(cami).codi == "zip_sospitos"


@pytest.mark.parametrize("construeix",
[hostils.encavalcat, lambda cami: hostils.amb_membres(cami, 250),
                                        lambda cami: hostils.amb_membres(cami,
                                        10_000)])  # fmt: skip
def test_els_zips_estranys_es_refusen(tmp_path, rebuig_de, construeix):
    assert rebuig_de(construeix(tmp_path / "z.xlsx")).codi == "zip_sospitos"


def test_un_zip_xifrat_es_diu(tmp_path, rebuig_de):
    assert rebuig_de(hostils.amb_xifrat(tmp_path / "x.xlsx")).codi == "protegit"


def test_un_full_mal_comprimit_es_malmes(tmp_path, rebuig_de):
    assert rebuig_de(hostils.comprimit_malament(tmp_path / "x.xlsx")).codi == "malmes"


# XML.


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("quin", ["entitats", "externa", "parametre"])
def test_cap_part_no_pot_declarar_entitats(tmp_path, rebuig_de, part, quin):
    canari = tmp_path / "canari"
    canari.write_text("CANARI")
    dtd = {
        "entitats": hostils.ENTITATS,
        "externa": hostils.externa(canari.as_uri()),
        "parametre": hostils.parametre("http://127.0.0.1:9/x"),
    }[quin]
    cami = hostils.xlsx_amb(tmp_path / "x.xlsx", part, lambda cos: hostils.amb_dtd(cos, dtd))
    assert rebuig_de(cami).codi == "xml_sospitos"


@pytest.mark.parametrize("codificacio", ["utf-16", "utf-16-le", "utf-16-be", "utf-7", "utf-32"])
def test_l_xml_en_una_altra_codificacio_es_refusa(tmp_path, rebuig_de, codificacio):
    def transforma(cos):
        amb_dtd = hostils.amb_dtd(cos, hostils.ENTITATS)
        return amb_dtd.replace("UTF-8", codificacio).encode(codificacio)

    cami = hostils.xlsx_amb(tmp_path / "x.xlsx", "xl/worksheets/sheet1.xml", transforma)
    assert rebuig_de(cami).codi == "xml_sospitos"


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "meta.xml"])
def test_l_ods_tampoc_no_pot_declarar_entitats(tmp_path, rebuig_de, part):
    cami = ods(tmp_path / "x.ods", FILES, parts={part: hostils.ENTITATS + "<r>&c;</r>"})
    assert rebuig_de(cami).codi == "xml_sospitos"


@pytest.mark.parametrize("cos", ["<worksheet><row", "no és xml", "", "<a><b></a>", "<worksheet/>"])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
def test_un_xml_trencat_es_malmes(tmp_path, llegeix_fitxer, cos, part):
    cami = hostils.xlsx_amb(tmp_path / "x.xlsx", part, lambda _: cos)
    with pytest.raises(Rebuig) as excepcio:
        llegeix_fitxer(cami)
    assert excepcio.value.codi in {"malmes", "fitxer_buit", "sense_capcalera"}


# Sizes.


@pytest.mark.parametrize("on", ["XFD1048576", "A1048576", "XFD1", "ZZ9000", "BZ19999", "AAA1"])
@pytest.mark.parametrize("cometes", ['"', "'"])
def test_una_cel_la_llunyana_no_gasta_memoria(tmp_path, rebuig_de, on, cometes):
    cami = hostils.cel_llunyana(tmp_path / "l.xlsx", on, cometes)
    abans, inici = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    assert rebuig_de(cami).codi in {"massa_files", "massa_columnes", "sense_capcalera"}
    assert time.perf_counter() - inici < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - abans < 100 * 1024


@pytest.mark.parametrize(
    "abans", ['<dimension ref="A1:A1"/>', "", '<dimension ref="A1:XFD1048576"/>']
)
def test_la_dimension_declarada_no_compta(tmp_path, llegeix_fitxer, abans):
    from .context import ESTRANGERES

    files = [FILES[0], *([nom, n, n + 1] for n, nom in enumerate(ESTRANGERES))]
    cami = xlsx(tmp_path / "d.xlsx", {"F": full_xml(files, abans=abans)})
    lectura, caselles = llegeix_fitxer(cami)
    assert not lectura.errors
    assert sum(c.valor for c in caselles) == sum(fila[1] + fila[2] for fila in files[1:])


@pytest.mark.parametrize("quantes", [50_000, 1_000_000])
def test_un_milio_de_files_en_blanc_no_fan_esperar(tmp_path, llegeix_fitxer, quantes):
    cami = hostils.files_blanques(tmp_path / "b.xlsx", quantes)
    inici = time.perf_counter()
    try:
        lectura, caselles = llegeix_fitxer(cami)
        assert not lectura.errors and [c.valor for c in caselles] == [1, 2]
    except Rebuig as rebuig:
        assert rebuig.codi in {"bomba", "massa_files"}
    assert time.perf_counter() - inici < 15


def test_mes_files_de_les_que_es_llegeixen(tmp_path, rebuig_de):
    files = [FILES[0], *([f"Terra {n}", 1, 2] for n in range(20_050))]
    rebuig = rebuig_de(xlsx(tmp_path / "f.xlsx", files), context())
    assert rebuig.codi == "massa_files"


@pytest.mark.parametrize("rang", ["A{n}:A{m}", "A2:XFD1048576", "A{n}:C1048576"])
def test_milers_de_cel_les_combinades_no_fan_esperar(tmp_path, llegeix_fitxer, rang):
    files = [["Nacionalitat", "Sexe", "n"], *(["", "H", 1] for _ in range(5000))]
    rangs = [rang.format(n=n, m=n + 1) for n in range(2, 10_002, 2)]
    xml = full_xml(files, despres=combinades(*rangs))
    inici = time.perf_counter()
    lectura, _ = llegeix_fitxer(xlsx(tmp_path / "c.xlsx", {"F": xml}))
    assert lectura.n_errors > 2000
    assert time.perf_counter() - inici < 10
