"""The catalogue goes out to a workbook and comes back the same, or says all that is wrong."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tipus_informe, fa_tramit
from tramits.intercanvi import FullError, importa, llegeix, llibre
from tramits.intercanvi.recurs import COLUMNES
from tramits.models import TipusTramit

pytestmark = pytest.mark.django_db


@pytest.fixture
def dos():
    """Two versions of a report and a procedure that fills every kind of cell."""
    fa_classe("passaport")
    fa_classe("padro", "Padró")
    fa_tipus_informe(
        "inf-i", "Informe d'integració", vigent_des_de=date(2025, 5, 20),
        vigent_fins=date(2026, 4, 15), apartats=["valors", "llengues"],
    )  # fmt: skip
    fa_tipus_informe("inf-i", "Informe", vigent_des_de=date(2026, 4, 16), apartats=["temps"])
    fa_tipus(
        "social", "=1+1", full_informatiu="28", documents=["passaport", "padro"],
        silenci="negatiu", per_confirmar=True, font="'cometa", seguent="inf-i",
    )  # fmt: skip


def files_de(bytes_):
    return [list(f) for f in load_workbook(BytesIO(bytes_))["cataleg"].iter_rows(values_only=True)]


def amb_canvis(canvis=(), *, noves=(), bytes_=None):
    """The exported workbook with cells changed, (code, column, value), and rows added."""
    full = load_workbook(BytesIO(bytes_ or llibre()))
    cataleg = full["cataleg"]
    for codi, columna, valor in canvis:
        linia = next(f[0].row for f in cataleg.iter_rows() if f[0].value == codi)
        cataleg.cell(linia, COLUMNES.index(columna) + 1).value = valor
    for nova in noves:
        cataleg.append([nova.get(columna) for columna in COLUMNES])
    sortida = BytesIO()
    full.save(sortida)
    return sortida.getvalue()


def taula():
    return list(TipusTramit.objects.order_by("id").values())


def prova(*args, desa=True, **opcions):
    return importa(llegeix(amb_canvis(*args, **opcions)), desa=desa)


def test_el_que_surt_torna_a_entrar_i_no_canvia_res(dos):
    abans = taula()
    feta = importa(llegeix(llibre()), desa=True)
    assert (feta.canvis, feta.problemes, feta.iguals) == ([], [], 3)
    assert taula() == abans


def test_desat_per_un_altre_programa_tambe_torna_igual(dos):
    feta = prova()
    assert (feta.canvis, feta.problemes, feta.iguals) == ([], [], 3)


def test_dos_lectors_diferents_hi_llegeixen_el_mateix(dos):
    bytes_ = llibre()
    calamine = CalamineWorkbook.from_filelike(BytesIO(bytes_)).get_sheet_by_name("cataleg")
    llegides = [[None if v == "" else v for v in fila] for fila in calamine.to_python()]
    openpyxl = [
        [v.date() if isinstance(v, datetime) else v for v in fila] for fila in files_de(bytes_)
    ]
    assert llegides == openpyxl
    assert openpyxl[0] == list(COLUMNES)
    assert date(2025, 5, 20) in [fila[1] for fila in openpyxl]
    assert len(openpyxl) == 4


def test_cap_cella_no_es_una_formula_i_el_text_torna_sencer(dos):
    full = load_workbook(BytesIO(llibre()))
    celles = [cella for nom in full.sheetnames for fila in full[nom].iter_rows() for cella in fila]
    assert "'=1+1" in [cella.value for cella in celles]
    assert {cella.data_type for cella in celles}.isdisjoint({"f", "e"})
    bytes_ = llibre()
    TipusTramit.objects.filter(codi="social").update(nom="altre", font="altra")
    importa(llegeix(bytes_), desa=True)
    social = TipusTramit.objects.get(codi="social")
    assert (social.nom, social.font) == ("=1+1", "'cometa")


def test_el_segon_full_explica_les_columnes(dos):
    ajuda = load_workbook(BytesIO(llibre()))["ajuda"]
    explicades = {fila[0]: fila[2] for fila in ajuda.iter_rows(min_row=2, values_only=True)}
    assert set(explicades) == set(COLUMNES)
    assert "positiu" in explicades["silenci"]
    assert "passaport" in explicades["documents"]


def test_la_previsualitzacio_diu_cella_per_cella_i_no_desa_res(dos):
    abans = taula()
    feta = prova([("social", "termini", 6), ("social", "silenci", "positiu")], desa=False)
    [canvi] = feta.canvis
    assert [(c.columna, c.abans, c.ara) for c in canvi.celles] == [
        ("termini", "3", "6"),
        ("silenci", "negatiu", "positiu"),
    ]
    assert not feta.desada
    assert taula() == abans


def test_desada_dues_vegades_la_segona_no_troba_cap_diferencia(dos):
    bytes_ = amb_canvis([("social", "termini", 6)])
    assert importa(llegeix(bytes_), desa=True).desada
    feta = importa(llegeix(bytes_), desa=True)
    assert (feta.canvis, feta.iguals) == ([], 3)
    assert TipusTramit.objects.get(codi="social").termini == 6


def test_una_versio_nova_entra_encara_que_vagi_abans_que_l_acabament_de_l_anterior(dos):
    nova = {
        "codi": "social", "vigent_des_de": "01/06/2026", "grup": "arrelament", "flux": "general",
        "nom": "Nou", "nom_es": "Nuevo", "termini": 4, "termini_unitat": "mesos",
        "dies_esmena": 10, "marques": "tramit", "ordre": 1,
    }  # fmt: skip
    feta = prova([("social", "vigent_fins", date(2026, 5, 31))], noves=[nova])
    assert feta.problemes == []
    assert [(c.codi, c.nova) for c in feta.canvis] == [("social", False), ("social", True)]
    versions = TipusTramit.objects.filter(codi="social").en_fila()
    assert [(v.vigent_des_de, v.vigent_fins) for v in versions] == [
        (None, date(2026, 5, 31)),
        (date(2026, 6, 1), None),
    ]


def test_una_versio_nova_que_s_encavalca_es_refusa(dos):
    feta = prova(noves=[{
        "codi": "social", "vigent_des_de": "2026-06-01", "grup": "altres", "flux": "general",
        "nom": "x", "nom_es": "x", "termini_unitat": "mesos", "dies_esmena": 10, "ordre": 1,
    }])  # fmt: skip
    [problema] = feta.problemes
    assert (problema.fila, problema.columna) == (5, "vigent_des_de")
    assert "S'encavalca amb la versió que val sempre" in problema.missatge
    assert TipusTramit.objects.count() == 3


def test_tots_els_errors_es_diuen_alhora_i_no_se_n_desa_cap(dos):
    abans = taula()
    feta = prova([
        ("social", "termini", "1.234"), ("social", "silenci", "potser"),
        ("social", "documents", "passaport, inventat"), ("social", "vigent_fins", "ahir"),
        ("social", "per_confirmar", "potser"), ("inf-i", "termini", 12.7),
        ("inf-i", "nom", "x" * 161), ("inf-i", "nom_es", "Canviat"),
    ])  # fmt: skip
    fila = {p.columna: p for p in feta.problemes if p.valor not in ("12.7",)}
    assert set(fila) == {
        "termini", "silenci", "documents", "vigent_fins", "per_confirmar", "nom",
    }  # fmt: skip
    assert fila["termini"].valor == "1.234"
    assert "xifres" in fila["termini"].missatge
    assert "positiu, negatiu" in fila["silenci"].missatge
    assert "passaport" in fila["documents"].missatge
    assert len({p.fila for p in feta.problemes}) == 2
    assert taula() == abans


@pytest.mark.parametrize("valor", ["1_000", "1e3", "١٢", "-1", "3,5", "99999", True])
def test_un_nombre_estrany_no_s_endevina(dos, valor):
    feta = prova([("social", "termini", valor)])
    assert [p.columna for p in feta.problemes] == ["termini"]


def test_un_dia_que_no_es_un_dia_es_diu_amb_la_resta_de_la_fila(dos):
    feta = prova([("social", "vigent_des_de", "2026-13-01"), ("social", "termini", "x")])
    assert {p.columna for p in feta.problemes} == {"vigent_des_de", "termini"}


def test_una_formula_viva_es_refusa(dos):
    feta = prova([("social", "termini", "=1+1")])
    assert ("termini", "És una fórmula: enganxeu-hi el valor.") in [
        (p.columna, p.missatge) for p in feta.problemes
    ]


def test_la_mateixa_versio_dues_vegades_es_diu(dos):
    repetida = dict(zip(COLUMNES, files_de(llibre())[1], strict=True))
    feta = prova(noves=[repetida])
    assert [(p.fila, p.columna) for p in feta.problemes] == [(5, "codi")]
    assert "fila 2" in feta.problemes[0].missatge


def test_una_versio_de_seguida_no_es_reescriu_i_diu_que_cal_fer(dos, persona):
    fa_tramit(persona, TipusTramit.objects.get(codi="social"))
    feta = prova([("social", "termini", 6), ("inf-i", "termini", 2)])
    [problema] = feta.problemes
    assert problema.columna == "codi"
    assert "comenci l'endemà" in problema.missatge
    assert set(TipusTramit.objects.values_list("termini", flat=True)) == {1, 3}


def test_a_una_versio_de_seguida_se_li_pot_posar_el_darrer_dia(dos, persona):
    fa_tramit(persona, TipusTramit.objects.get(codi="social"))
    assert prova([("social", "vigent_fins", date(2027, 1, 1))]).desada
    assert TipusTramit.objects.get(codi="social").vigent_fins == date(2027, 1, 1)


def test_les_files_que_no_hi_son_es_queden_com_estaven(dos):
    full = load_workbook(BytesIO(llibre()))
    full["cataleg"].delete_rows(3, 2)
    sortida = BytesIO()
    full.save(sortida)
    assert importa(llegeix(sortida.getvalue()), desa=True).iguals == 1
    assert TipusTramit.objects.count() == 3


@pytest.mark.parametrize("bytes_", [b"", b"codi;nom", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_el_que_no_es_un_excel_es_diu(bytes_):
    with pytest.raises(FullError, match="no és un Excel"):
        llegeix(bytes_)


def test_un_zip_malmes_o_que_no_es_un_excel_es_diu():
    zip_ = BytesIO()
    with ZipFile(zip_, "w") as paquet:
        paquet.writestr("hola.txt", "hola")
    for bytes_ in (b"PK\x03\x04brossa", zip_.getvalue(), zip_.getvalue()[:40]):
        with pytest.raises(FullError, match="malmès"):
            llegeix(bytes_)


def test_una_bomba_no_s_obre():
    zip_ = BytesIO()
    with ZipFile(zip_, "w", ZIP_DEFLATED) as paquet:
        paquet.writestr("xl/sharedStrings.xml", b"\0" * (31 * 1024 * 1024))
    assert len(zip_.getvalue()) < 100_000
    with pytest.raises(FullError, match="massa gran"):
        llegeix(zip_.getvalue())


def _llibre(*files, lluny=None):
    full = Workbook()
    for fila in files:
        full.active.append(fila)
    if lluny:
        full.active[lluny] = 1
    sortida = BytesIO()
    full.save(sortida)
    return sortida.getvalue()


def test_una_cella_molt_lluny_no_el_fa_caure_ni_es_perd():
    with pytest.raises(FullError, match="més de 2000 files o de 60 columnes"):
        llegeix(_llibre(COLUMNES, lluny="XFD9"))


def test_una_cella_sota_la_taula_es_llegeix_encara_que_el_full_digui_que_no_hi_es():
    bytes_ = _llibre(COLUMNES, lluny="A5000")
    assert llegeix(bytes_).linies == [5000]


def test_unes_altres_columnes_es_diuen_totes():
    capcalera = [*COLUMNES[1:], "color", "nom"]
    with pytest.raises(FullError, match=r"falten codi; hi sobren o s'hi repeteixen nom, color"):
        llegeix(_llibre(capcalera))
    with pytest.raises(FullError, match="buit"):
        llegeix(_llibre())


def test_les_columnes_poden_anar_en_un_altre_ordre(dos):
    files = [fila[::-1] for fila in files_de(llibre())]
    feta = importa(llegeix(_llibre(*files)), desa=True)
    assert (feta.canvis, feta.problemes, feta.iguals) == ([], [], 3)


def test_un_valor_en_una_columna_sense_titol_no_es_perd_en_silenci():
    full = llegeix(_llibre(COLUMNES, ["x"] + [None] * len(COLUMNES) + ["de més"]))
    assert [(p.fila, p.columna, p.valor) for p in full.problemes] == [(2, "AE", "de més")]
