"""Workbooks opened without harm, read with the place of each cell, written as they are read."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook as Openpyxl
from xlsxwriter import Workbook

from municipis.llibres import Limits, Llibre, LlibreError, MalmesError, lletra
from municipis.llibres.escriptura import escriu, nou_llibre
from municipis.llibres.paquet import OLE

LIMITS = Limits(files=50, columnes=5)
HOSTILS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\ttab", "007", "1e5", "2026-01-02", "TRUE", "_x0041_",
    "' cometa", "l·l «à» 中文 العربية", "dues\nlínies", " espais ", "&lt;b&gt;", "x" * 32767,
)  # fmt: skip


def fa(*files, toca=None) -> bytes:
    """Written as the house writes them."""
    sortida = BytesIO()
    with nou_llibre(sortida) as llibre:
        full = llibre.add_worksheet("dades")
        dia = llibre.add_format({"num_format": "dd/mm/yyyy"})
        for numero, valors in enumerate(files):
            for lloc, valor in enumerate(valors):
                escriu(full, numero, lloc, valor, dia)
        if toca:
            toca(full, llibre)
    return sortida.getvalue()


def valors(contingut: bytes) -> list[list]:
    return Llibre(contingut, LIMITS).graella("dades").valors


def test_un_text_es_llegeix_tal_com_s_ha_escrit():
    assert [fila[0] for fila in valors(fa(*[[text] for text in HOSTILS]))] == list(HOSTILS)


def test_cada_cosa_es_el_que_es():
    fila = [date(2026, 3, 2), 1250.1, 7, "", None]
    assert valors(fa(["x"] * 5, fila))[1] == [date(2026, 3, 2), 1250.1, 7.0, "", ""]


def test_un_dia_que_excel_no_te_s_escriu_amb_lletres():
    assert valors(fa([date(1899, 12, 31)], [date(1900, 3, 1)])) == [
        ["1899-12-31"],
        [date(1900, 3, 1)],
    ]


def test_un_text_que_no_hi_cap_no_es_perd_en_silenci():
    with pytest.raises(ValueError, match="32767"):
        fa(["x" * 32768])


def test_la_cella_diu_on_es_i_que_hi_ha_que_no_es_pot_llegir():
    def toca(full, llibre):
        full.write_formula(1, 1, "=A1")
        full.merge_range(2, 0, 2, 1, "junt", llibre.add_format())
        full.set_row(3, None, None, {"hidden": True})

    graella = Llibre(fa(["a", "b"], ["c"], [], ["d"], [], toca=toca), LIMITS).graella("dades")
    trampes = {
        f"{cella.columna}{fila}": cella.trampa.split(":")[0]
        for fila in range(1, 5)
        for lloc in (0, 1)
        if (cella := graella.cella(fila, lloc)).trampa
    }
    assert trampes == {
        "B2": "És una fórmula",
        "A3": "Està combinada amb altres cel·les",
        "B3": "Està combinada amb altres cel·les",
        "A4": "La fila està amagada",
        "B4": "La fila està amagada",
    }
    assert graella.files({0, 1}, 2) == [2, 3, 4]


def test_una_fila_que_nomes_te_una_formula_tambe_hi_es():
    sortida = BytesIO()
    llibre = Openpyxl()
    llibre.active.title = "dades"
    llibre.active["A1"], llibre.active["B3"] = "x", "=1+1"
    llibre.save(sortida)
    graella = Llibre(sortida.getvalue(), LIMITS).graella("dades")
    assert (graella.files({0, 1}, 1), graella.files({0}, 1)) == ([1, 3], [1])


def test_els_fulls_s_anomenen_i_els_grafics_no_en_son():
    sortida = BytesIO()
    with Workbook(sortida) as llibre:
        for nom in ("u", "dos"):
            llibre.add_worksheet(nom)
        grafic = llibre.add_chart({"type": "bar"})
        grafic.add_series({"values": "=u!$A$1:$A$2"})
        llibre.add_chartsheet("gràfic").set_chart(grafic)
    assert Llibre(sortida.getvalue(), LIMITS).noms == ["u", "dos"]


def test_les_dates_amb_hora_son_d_aquell_dia():
    sortida = BytesIO()
    with Workbook(sortida) as llibre:
        hora = llibre.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        llibre.add_worksheet("dades").write_datetime(0, 0, datetime(2026, 3, 2, 9, 30), hora)
    assert valors(sortida.getvalue()) == [[datetime(2026, 3, 2, 9, 30)]]


def amb(contingut: bytes, nom: str, part: bytes) -> bytes:
    sortida = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(contingut)) as vell,
        zipfile.ZipFile(sortida, "w", zipfile.ZIP_DEFLATED) as nou,
    ):
        for info in vell.infolist():
            if info.filename != nom:
                nou.writestr(info, vell.read(info))
        nou.writestr(nom, part)
    return sortida.getvalue()


@pytest.mark.parametrize(
    ("nom", "part", "diu"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "enllaços a altres llibres"),
        ("xl/embeddings/a.bin", b"x", "objectes"),
        ("../fora.xml", b"<x/>", "No és un Excel"),
        ("xl/sharedStrings.xml", b" " * (31 * 1024 * 1024), "massa gran quan s'obre"),
        ("xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>', "No és un Excel"),
        ("[Content_Types].xml", b"<Types/>", "No és un Excel"),
    ],
)
def test_el_que_pot_fer_mal_no_s_obre(nom, part, diu):
    with pytest.raises(LlibreError, match=diu):
        Llibre(amb(fa(["a"]), nom, part), LIMITS)


@pytest.mark.parametrize(
    ("contingut", "diu"),
    [
        (b"", "buit"),
        (b"a;b", "No és un Excel"),
        (OLE + b"\0" * 600, "Excel antic"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "contrasenya"),
        (b"x" * (1024 * 1024 + 1), "com a màxim, 1 MB"),
    ],
)
def test_el_que_no_es_un_llibre_es_diu_que_es(contingut, diu):
    with pytest.raises(LlibreError, match=diu):
        Llibre(contingut, LIMITS)


def test_tallat_per_qualsevol_lloc_es_malmes():
    sencer = fa(["a"], ["b"])
    for tall in range(1, len(sencer), 256):
        with pytest.raises(MalmesError):
            Llibre(sencer[:tall], LIMITS).graella("dades")


def test_massa_lluny_o_massa_parts_es_massa():
    for fila, lloc in ((1_048_575, 0), (1, 16_383)):
        contingut = fa(["a"], toca=lambda full, _llibre, f=fila, c=lloc: full.write(f, c, "x"))
        with pytest.raises(LlibreError, match="massa"):
            Llibre(contingut, LIMITS).graella("dades")
    with pytest.raises(MalmesError):
        Llibre(fa(["a"]), Limits(membres=2))


def test_les_columnes_es_diuen_com_a_tot_arreu():
    assert [lletra(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
