"""Sheets as they are really sent: gaps, marks that nobody sees, columns of one's own, too much."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from municipis.llibres import LlibreError, ValorError, lletra, valors
from tests.tramits.fulls import TITOLS, columna, fila, full
from tramits.lot.columnes import COLUMNES, FULL
from tramits.lot.full import files
from tramits.lot.lectura import llegeix
from tramits.lot.tipus import LIMITS

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)
BUIDA = [""] * len(TITOLS)
CADENAT = "\u200b\u200e\u202a\ufeff"  # marks of direction and spaces of no width


@pytest.fixture
def llegit(escena):
    return lambda contingut: llegeix(contingut, municipi=escena.berga, avui=AVUI)


def _amb_openpyxl(contingut, toca) -> bytes:
    """The same workbook as another program writes it."""
    llibre, sortida = load_workbook(BytesIO(contingut)), BytesIO()
    toca(llibre[FULL])
    llibre.save(sortida)
    return sortida.getvalue()


def _celles(lectura):
    return [(f"{p.columna}{p.fila}", p.missatge) for p in lectura.problemes]


def test_les_files_buides_del_mig_no_son_cap_error_ni_mouen_els_numeros(llegit):
    invisible = [CADENAT, "  ", *BUIDA[2:]]
    lectura = llegit(full(fila("E-1"), BUIDA, invisible, fila("E-2"), BUIDA, fila("E-3", nom="")))
    assert [nova.registre_numero for nova in lectura.noves] == ["E-1", "E-2"]
    assert _celles(lectura) == [("D7", "Hi falta: és obligatori.")]


def test_el_que_no_es_veu_no_canvia_el_que_es_llegeix(llegit):
    brut = {
        "registre_numero": f"{CADENAT} e-1\u00a0",
        "registre_el": f"{CADENAT}16/02/2026 ",
        "nom": f"A{CADENAT}mina\u00ad",
        "document_tipus": f" nie{CADENAT}",
        "document_numero": f"x-1234567{CADENAT}-l",
        "tipus": f"{CADENAT}INFORME d’adequació  de l'habitatge",
        "origen": "da 21A",
    }
    [nova] = llegit(full(fila(**brut))).noves
    assert (nova.registre_numero, nova.registre_el) == ("E-1", date(2026, 2, 16))
    assert (nova.nom, nova.document_tipus, nova.document_numero) == ("Amina", "nie", "X1234567L")
    assert (nova.tipus.codi, nova.origen) == ("inf-h", "da21")


def test_els_titols_amb_marques_i_sense_accents_son_els_mateixos(llegit):
    bruts = [f"{CADENAT}{titol.upper()}  ".replace("É", "E") for titol in TITOLS]
    assert llegit(full(fila(), titols=bruts)).es_pot_desar


@pytest.mark.parametrize(
    "escrit", ["16/02/2026", "16-2-2026", "16.02.2026", "2026-02-16", " 16/2/2026\u200b"]
)
def test_un_dia_escrit_com_a_text_s_enten(llegit, escrit):
    [nova] = llegit(full(fila(registre_el=escrit))).noves
    assert nova.registre_el == date(2026, 2, 16)


@pytest.mark.parametrize(
    "escrit",
    ["16/02/26", "02/16/2026x", "16 de febrer", "16//02/2026", "2026-2-16", "١٦/٠٢/٢٠٢٦", "-"],
)
def test_el_que_no_se_sap_quin_dia_es_no_s_endevina(llegit, escrit):
    assert _celles(llegit(full(fila(registre_el=escrit)))) == [
        ("B2", "Escriviu el dia, el mes i l'any, com ara 15/02/2027.")
    ]


@pytest.mark.parametrize("escrit", ["29/02/2025", "00/01/2026", "31/04/2026", "01/13/2026"])
def test_un_dia_que_no_existeix_es_diu(llegit, escrit):
    assert _celles(llegit(full(fila(registre_el=escrit)))) == [
        ("B2", "Aquest dia no és al calendari.")
    ]


@pytest.mark.parametrize("numero", [0, -1, 0.25, 99_999_999, 1e300])
def test_un_numero_amb_format_de_data_que_no_es_cap_dia_es_diu(llegit, numero):
    def toca(sollicituds, llibre):
        dia = llibre.add_format({"num_format": "dd/mm/yyyy"})
        sollicituds.write_number(1, columna("registre_el"), numero, dia)

    assert _celles(llegit(full(fila(), toca=toca))) == [
        ("B2", "Això és un número: doneu a la columna el format «Data».")
    ]


def test_un_dia_amb_hora_es_el_dia(llegit):
    def toca(sollicituds, llibre):
        dia = llibre.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sollicituds.write_number(1, columna("registre_el"), 46069.99, dia)

    [nova] = llegit(full(fila(), toca=toca)).noves
    assert nova.registre_el == date(2026, 2, 16)


def test_els_numeros_de_registre_i_els_telefons_escrits_com_a_numero_son_text(llegit):
    [nova] = llegit(full(fila(registre_numero=2_026_000_123, adreca=17))).noves
    assert (nova.registre_numero, nova.adreca) == ("2026000123", "17")


@pytest.mark.parametrize(
    ("valor", "diu"),
    [
        (1e15, "Excel n'ha canviat les xifres"),
        (0.1, "Excel n'ha canviat les xifres"),
        (True, "Hi hauria d'haver un text"),
        (timedelta(hours=3), "Hi hauria d'haver un text"),
        ("nul\0", "caràcters que no es poden desar"),
        ("x" * 41, "com a màxim, 40"),
    ],
)
def test_el_que_una_cella_no_hauria_de_dir(valor, diu):
    with pytest.raises(ValorError, match=diu):
        valors.text(valor, 40)


def test_els_valors_tornen_a_qui_els_ha_escrit_com_els_veu():
    casos = {2027.0: "2027", 1.5: "1.5", date(2026, 2, 1): "01/02/2026", "y" * 99: "y" * 80}
    assert [valors.escrit(valor) for valor in casos] == list(casos.values())


@pytest.mark.parametrize(
    ("canvis", "cella", "missatge"),
    [
        ({"document_numero": "X1234567M"}, "G2", "La lletra d'aquest NIE hauria de ser la L."),
        ({"document_numero": "Y1234567L"}, "G2", "La lletra d'aquest NIE hauria de ser la X."),
        ({"document_tipus": "TIE", "document_numero": "X1234567A"}, "G2", "hauria de ser la L."),
        ({"document_numero": ""}, "G2", "Escriviu-ne el número, o deixeu buit el document."),
        ({"naixement": "17/02/2026"}, "H2", "Reviseu la data de naixement."),
        ({"naixement": "31/12/1899"}, "H2", "Reviseu la data de naixement."),
        ({"naixement": "03/03/2026"}, "H2", "Aquest dia encara no ha arribat."),
        ({"registre_el": "31/12/2007"}, "B2", "Reviseu l'any: és massa antic."),
        ({"origen_caduca_el": "30/04/2127"}, "L2", "és massa lluny de la data de registre."),
        ({"registre_numero": "ß" * 40}, "A2", "És massa llarg: com a màxim, 40 caràcters."),
        ({"registre_numero": "\u200b"}, "A2", "Hi falta: és obligatori."),
        ({"observacions": "x" * 301}, "M2", "És massa llarg: com a màxim, 300 caràcters."),
    ],
)  # fmt: skip
def test_cada_cosa_que_no_pot_ser_es_diu_a_la_seva_cella(llegit, canvis, cella, missatge):
    lectura = llegit(full(fila(**canvis)))
    [(on, diu)] = _celles(lectura)
    assert (on, diu.endswith(missatge)) == (cella, True), diu
    assert lectura.noves == []


def test_un_numero_repetit_es_diu_encara_que_s_escrigui_d_una_altra_manera(llegit):
    lectura = llegit(full(fila("e-1 /A"), fila("E-1  /a"), fila(f"E-1 {CADENAT}/A"), fila("E-2")))
    assert _celles(lectura) == [
        ("A3", "Aquest número ja és a la fila 2."),
        ("A4", "Aquest número ja és a la fila 2."),
    ]
    assert not lectura.es_pot_desar


def test_si_la_primera_te_un_altre_error_la_repetida_tambe_es_diu(llegit):
    lectura = llegit(full(fila("E-1", nom=""), fila("E-1")))
    assert [(p.fila, p.columna) for p in lectura.problemes] == [(2, "D"), (3, "A")]


def test_hi_caben_tres_mil_i_una_mes_no():
    tres_mil = [[f"E-{n}"] for n in range(LIMITS.files)]
    titol = [["Ajuntament de Berga"], BUIDA, TITOLS]
    nom, trobades = files(full(*titol, *tres_mil, titols=BUIDA))
    assert (nom, len(trobades)) == (FULL, LIMITS.files)
    with pytest.raises(LlibreError, match="com a màxim, 3000"):
        files(full(*tres_mil, fila("una més")))


@pytest.mark.parametrize(
    ("titol", "lloc", "diu"),
    [("", 13, "«N»"), ("", 15, "«P»"), (CADENAT, 13, "«N»"), (2027, 13, "«2027»")],
)
def test_una_columna_que_no_es_de_ningu_no_es_perd_en_silenci(llegit, titol, lloc, diu):
    """Somebody has written beside the last column: it is told, and it is not dropped."""

    def toca(sollicituds, _llibre):
        sollicituds.write(0, lloc, titol)
        sollicituds.write(2, lloc, "és urgent")

    with pytest.raises(LlibreError, match=f"Hi sobren les columnes {diu}"):
        llegit(full(fila("E-1"), fila("E-2"), toca=toca))


def test_una_columna_buida_de_mes_no_fa_nosa(llegit):
    titols = [*TITOLS[:4], "", *TITOLS[4:]]
    entrada = fila()
    assert llegit(full([*entrada[:4], CADENAT, *entrada[4:]], titols=titols)).es_pot_desar


def test_una_capcalera_combinada_no_es_menja_la_columna_del_costat(llegit):
    lloc = columna("nom")

    def toca(sollicituds, llibre):
        sollicituds.merge_range(0, lloc, 0, lloc + 1, "Nom", llibre.add_format())

    with pytest.raises(LlibreError) as motiu:
        llegit(full(fila(), toca=toca))
    assert str(motiu.value) == ("Hi falten les columnes «Cognoms». Hi sobren les columnes «E».")


def test_un_rotul_combinat_damunt_de_la_capcalera_no_fa_res(llegit):
    def toca(sollicituds, _llibre):
        sollicituds.merge_range(0, 0, 0, len(TITOLS) - 1, "Ajuntament de Berga")

    lectura = llegit(full(TITOLS, fila(), titols=BUIDA, toca=toca))
    assert [nova.nom for nova in lectura.noves] == ["Amina"]


def test_la_capcalera_escrita_dues_vegades_es_llegeix_com_una_fila_dolenta(llegit):
    lectura = llegit(full(fila("E-1"), TITOLS, fila("E-2")))
    assert {p.fila for p in lectura.problemes} == {3}
    assert len(lectura.noves) == 2


def test_la_capcalera_es_busca_en_vint_files_i_prou(llegit):
    assert llegit(full(*[BUIDA] * 18, TITOLS, fila(), titols=BUIDA)).es_pot_desar
    with pytest.raises(LlibreError, match="No s'hi troba la capçalera"):
        llegit(full(*[BUIDA] * 19, TITOLS, fila(), titols=BUIDA))


def test_de_dos_fulls_es_llegeix_el_nostre_encara_que_sigui_amagat(llegit):
    def toca(sollicituds, llibre):
        altre = llibre.worksheets()[1]
        altre.write_row(0, 0, TITOLS)
        altre.write_row(1, 0, ["E-FALSA", *fila()[1:]][:1])
        altre.activate()
        sollicituds.hide()

    [nova] = llegit(full(fila("E-1"), nom="SOL·LICITUDS", altres=["Còpia"], toca=toca)).noves
    assert nova.registre_numero == "E-1"


def test_una_fila_amb_nomes_un_error_d_excel_tampoc_no_es_perd(llegit):
    def toca(sollicituds):
        for cella in sollicituds[3]:
            cella.value = None
        sollicituds["A3"] = "#REF!"
        sollicituds["A3"].data_type = "e"

    lectura = llegit(_amb_openpyxl(full(fila("E-1"), fila("E-2")), toca))
    assert ("A3", "És un error d'Excel: torneu-ho a escriure.") in _celles(lectura)
    assert {p.fila for p in lectura.problemes} == {3}


def test_el_que_escriu_un_altre_programa_es_llegeix_igual(llegit):
    def toca(sollicituds):
        sollicituds.append([date(2026, 2, 3) if c.es_dia and c.cal else None for c in COLUMNES])
        sollicituds["A3"], sollicituds["D3"] = "E-2", "Fatou"
        sollicituds["C3"] = "inf-i"

    contingut = _amb_openpyxl(full(fila("E-1")), toca)
    primera, segona = llegit(contingut).noves
    assert (primera.registre_el, segona.registre_el) == (date(2026, 2, 16), date(2026, 2, 3))
    assert (segona.nom, segona.tipus.codi, segona.document_numero) == ("Fatou", "inf-i", "")


def test_les_columnes_es_diuen_com_a_excel():
    assert [lletra(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
