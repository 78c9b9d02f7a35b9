"""What a sheet of requests says, and each thing that can be wrong with it."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from municipis.llibres import LlibreError, lletra
from municipis.llibres.paquet import OLE
from tests.tramits.fulls import TITOLS, amb_part, columna, fila, full, part
from tramits.lot.columnes import COLUMNES
from tramits.lot.lectura import llegeix
from tramits.lot.plantilla import plantilla
from tramits.lot.tipus import LIMITS
from tramits.models import TipusTramit

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)


@pytest.fixture
def llegit(escena):
    return lambda contingut: llegeix(contingut, municipi=escena.berga, avui=AVUI)


def _problemes(lectura):
    return [(p.columna + str(p.fila), p.valor, p.missatge) for p in lectura.problemes]


def test_una_fila_bona_es_una_sollicitud(escena, llegit):
    lectura = llegit(full(fila()))
    [nova] = lectura.noves
    assert (nova.municipi, nova.registre_numero, nova.tipus) == (escena.berga, "E-1", escena.inf_h)
    assert (nova.registre_el, nova.naixement) == (date(2026, 2, 16), date(1990, 5, 17))
    assert (nova.document_tipus, nova.document_numero) == ("nie", "X1234567L")
    assert (nova.telefon, nova.origen) == ("+34600111222", "da21")
    assert nova.origen_caduca_el == date(2027, 4, 30)
    assert nova.pk is None and lectura.es_pot_desar


def test_nomes_cal_el_que_cal(llegit):
    buida = dict.fromkeys(
        ("cognoms", "document_tipus", "document_numero", "naixement", "telefon", "adreca",
         "origen", "origen_caduca_el"), "",
    )  # fmt: skip
    [nova] = llegit(full(fila(**buida))).noves
    assert (nova.cognoms, nova.naixement, nova.origen, nova.origen_caduca_el) == (
        "",
        None,
        "",
        None,
    )


def test_les_columnes_es_troben_encara_que_es_moguin(llegit):
    girats = [titol.upper() for titol in reversed(TITOLS)]
    [nova] = llegit(full(list(reversed(fila())), titols=girats)).noves
    assert nova.nom == "Amina"


def test_les_files_i_columnes_buides_de_davant_no_mouen_res(llegit):
    titols = ["", *TITOLS]
    buida = [""] * len(titols)
    lectura = llegit(full(buida, titols, buida, ["", *fila("")], titols=buida))
    assert [p.columna + str(p.fila) for p in lectura.problemes] == ["B5"]


@pytest.mark.parametrize(
    ("canvis", "valor", "missatge"),
    [
        ({"registre_el": "31/02/2026"}, "31/02/2026", "Aquest dia no és al calendari."),
        ({"registre_el": 46000}, "46000",
         "Això és un número: doneu a la columna el format «Data»."),
        ({"registre_el": "ahir"}, "ahir", "Escriviu el dia, el mes i l'any, com ara 15/02/2027."),
        ({"registre_el": date(2026, 3, 3)}, "03/03/2026", "Aquest dia encara no ha arribat."),
        ({"registre_el": ""}, "", "Hi falta: és obligatori."),
        ({"nom": "   "}, "   ", "Hi falta: és obligatori."),
        ({"nom": "x" * 101}, "x" * 80, "És massa llarg: com a màxim, 100 caràcters."),
        ({"nom": date(2026, 3, 1)}, "01/03/2026",
         "Excel n'ha fet una data: doneu a la columna el format «Text»."),
        ({"nom": 1.5}, "1.5", "Excel n'ha canviat les xifres: doneu a la columna format «Text»."),
        ({"nom": True}, "True", "Hi hauria d'haver un text."),
        ({"tipus": "Un altre"}, "Un altre", "No és a la llista: trieu-ne un valor."),
        ({"origen": "DA 99"}, "DA 99", "No és a la llista: trieu-ne un valor."),
        ({"origen": ""}, "", "Digueu de quin permís és la data de caducitat."),
        ({"document_numero": "X1234567A"}, "X1234567A",
         "La lletra d'aquest NIE hauria de ser la L."),
        ({"document_numero": 1234567}, "1234567",
         "Un NIE és una X, Y o Z, set xifres i una lletra."),
        ({"document_tipus": ""}, "", "Digueu de quin document és el número."),
        ({"telefon": "123"}, "123",
         "Aquest número no es pot marcar: reviseu-lo o poseu-hi el prefix del país (+212…)."),
    ],
)  # fmt: skip
def test_cada_error_diu_on_que_hi_diu_i_que_cal_fer(llegit, canvis, valor, missatge):
    lectura = llegit(full(fila(**canvis)))
    [(camp, _nou)] = canvis.items()
    on = f"{lletra(columna(camp))}2"
    assert _problemes(lectura) == [(on, valor, missatge)]
    assert lectura.noves == []


def test_tots_els_errors_es_diuen_alhora(llegit):
    lectura = llegit(full(fila("A", nom=""), fila("B"), fila("C", tipus="x", registre_el="x")))
    assert [p.fila for p in lectura.problemes] == [2, 4, 4]
    assert not lectura.es_pot_desar


def test_un_numero_dues_vegades_al_full_diu_on_es_la_primera(llegit):
    lectura = llegit(full(fila("E-1"), fila("E-2"), fila("e-1")))
    assert _problemes(lectura) == [("A4", "e-1", "Aquest número ja és a la fila 2.")]


def test_les_que_ja_hi_son_se_salten_si_diuen_el_mateix(escena, llegit):
    for nova in llegit(full(fila("E-1"), fila("E-2"))).noves:
        nova.creat_per = nova.modificat_per = escena.municipal
        nova.save()
    lectura = llegit(full(fila("E-1"), fila("E-2", nom="Fatou", adreca="x"), fila("E-3")))
    assert [n.registre_numero for n in lectura.noves] == ["E-3"]
    assert lectura.repetides == [2]
    [problema] = lectura.problemes
    assert problema.missatge == (
        "Ja és registrada i hi diu una altra cosa: nom, adreça. Editeu-la a la llista."
    )


def test_les_d_un_altre_municipi_no_compten(escena, llegit):
    escena.sollicitud("E-1", municipi=escena.avia)
    assert llegit(full(fila("E-1"))).es_pot_desar


def test_un_text_que_sembla_una_formula_es_un_text(llegit):
    [nova] = llegit(full(fila(nom='=HYPERLINK("x")', cognoms="+1", adreca="@SUM(A1)"))).noves
    assert (nova.nom, nova.cognoms, nova.adreca) == ('=HYPERLINK("x")', "+1", "@SUM(A1)")


def test_una_formula_de_debo_no_es_llegeix(llegit):
    def toca(sollicituds, _llibre):
        sollicituds.write_formula(1, columna("nom"), '="Ami"&"na"', None, "Amina")
        sollicituds.write_formula(2, columna("nom"), "=NA()", None, "#N/A")

    lectura = llegit(full(fila("E-1"), fila("E-2"), toca=toca))
    assert [(p.fila, p.missatge) for p in lectura.problemes] == [
        (2, "És una fórmula: enganxeu-hi el valor."),
        (3, "És una fórmula: enganxeu-hi el valor."),
    ]


def test_una_fila_amagada_no_entra_ni_es_perd(llegit):
    lectura = llegit(
        full(fila("E-1"), fila("E-2"), toca=lambda f, _l: f.set_row(1, None, None, {"hidden": 1}))
    )
    assert {(p.fila, p.missatge) for p in lectura.problemes} == {
        (2, "La fila està amagada: mostreu-la, o esborreu-la si no ha d'entrar.")
    }


def test_les_celles_combinades_no_s_omplen_soles(llegit):
    lloc = columna("cognoms")

    def toca(sollicituds, _llibre):
        sollicituds.merge_range(1, lloc, 2, lloc, "Diallo")

    lectura = llegit(full(fila("E-1"), fila("E-2"), toca=toca))
    assert [p.fila for p in lectura.problemes] == [2, 3]
    assert "combinada" in lectura.problemes[0].missatge


@pytest.mark.parametrize(
    ("contingut", "diu"),
    [
        (b"", "és buit"),
        (b"Nom,Cognoms\nAmina,Diallo", "No és un Excel"),
        (b"<html><table></table></html>", "No és un Excel"),
        (b"PK\x03\x04 trencat", "No és un Excel"),
        (OLE + b"\0" * 600, "Excel antic"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "contrasenya"),
        (b"x" * (LIMITS.mida + 1), "massa gran"),
    ],
)  # fmt: skip
def test_el_que_no_es_un_excel_es_refusa_pel_que_es(llegit, contingut, diu):
    with pytest.raises(LlibreError, match=diu):
        llegit(contingut)


def test_cada_capcalera_dolenta_diu_que_li_passa(llegit):
    casos = {
        "Hi falten les columnes «Nom»": (TITOLS[:3] + TITOLS[4:], fila()[:3] + fila()[4:]),
        "Hi sobren les columnes «Sexe»": ([*TITOLS, "Sexe"], [*fila(), "dona"]),
        "Hi ha dues vegades les columnes «Nom»": ([*TITOLS, "nom"], [*fila(), "Amina"]),
        "No s'hi troba la capçalera": (["a", "b"], ["c", "d"]),
    }
    for diu, (titols, valors) in casos.items():
        with pytest.raises(LlibreError, match=diu):
            llegit(full(valors, titols=titols))


def test_sense_cap_fila_o_amb_els_fulls_canviats_es_diu(llegit):
    with pytest.raises(LlibreError, match="no té cap sol·licitud"):
        llegit(full())
    assert llegit(full(fila(), nom="El meu full")).es_pot_desar
    with pytest.raises(LlibreError, match="No hi ha cap full que es digui «Sol·licituds»"):
        llegit(full(fila(), nom="El meu full", altres=["Un altre"]))


def test_cinc_mil_files_son_massa_i_es_diu_aviat(llegit):
    moltes = [["x", "y"]] * 5000
    with pytest.raises(LlibreError, match=f"com a màxim, {LIMITS.files}"):
        llegit(full(*moltes))


def test_una_cella_molt_lluny_no_omple_la_memoria(llegit):
    def lluny(sollicituds, _llibre):
        sollicituds.write(1_048_575, 0, "x")

    def a_la_dreta(sollicituds, _llibre):
        sollicituds.write(1, 16_383, "x")

    for toca in (lluny, a_la_dreta):
        with pytest.raises(LlibreError, match="massa"):
            llegit(full(fila(), toca=toca))


def test_una_bomba_es_refusa_sense_obrir_la(llegit):
    bomba = amb_part(full(fila()), "xl/sharedStrings.xml", b" " * (40 * 1024 * 1024))
    assert len(bomba) < LIMITS.mida
    with pytest.raises(LlibreError, match="massa gran quan s'obre"):
        llegit(bomba)


@pytest.mark.parametrize(
    ("nom", "contingut", "diu"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "macros, objectes o enllaços"),
        ("../fora.xml", b"<x/>", "No és un Excel"),
        ("xl/workbook.xml", b"<trencat", "No és un Excel"),
        ("xl/worksheets/sheet1.xml", b"<trencat", "No és un Excel"),
        ("[Content_Types].xml", b"<Types/>", "No és un Excel"),
        ("xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>', "No és un Excel"),
    ],
)
def test_un_paquet_estrany_es_refusa(llegit, nom, contingut, diu):
    with pytest.raises(LlibreError, match=diu):
        llegit(amb_part(full(fila()), nom, contingut))


def test_un_fitxer_tallat_no_fa_caure_res(llegit):
    bo = full(fila())
    for tall in range(1, len(bo), 512):
        with pytest.raises(LlibreError):
            llegit(bo[:tall])


def test_una_dimensio_que_menteix_no_amaga_files(llegit):
    bo = full(*[fila(f"E-{n}") for n in range(30)])
    xml = part(bo, "xl/worksheets/sheet1.xml").replace(b'ref="A1:M31"', b'ref="A1:A1"')
    assert b'ref="A1:A1"' in xml
    assert len(llegit(amb_part(bo, "xl/worksheets/sheet1.xml", xml)).noves) == 30


def test_la_plantilla_plena_es_llegeix_i_no_porta_cap_formula(escena, llegit):
    contingut = plantilla(list(TipusTramit.objects.d_informe()))
    with pytest.raises(LlibreError, match="no té cap sol·licitud"):
        llegit(contingut)
    llibre = load_workbook(BytesIO(contingut))
    sollicituds = llibre["Sol·licituds"]
    assert [cella.value for cella in sollicituds[1]] == [c.titol for c in COLUMNES]
    assert len(sollicituds.data_validations.dataValidation) == len(COLUMNES)
    llistes = {v for fila_ in llibre["Llistes"].values for v in fila_ if v}
    assert {escena.inf_h.nom, escena.inf_i.nom, "NIE", "DA 20a", "DA 21a"} <= llistes
    for lloc, valor in enumerate(fila(), 1):
        sollicituds.cell(2, lloc, valor)
    sortida = BytesIO()
    llibre.save(sortida)
    assert llegit(sortida.getvalue()).es_pot_desar
    explicades = {v for fila_ in llibre["Com s'omple"].values for v in fila_ if v}
    assert {c.titol for c in COLUMNES} | {"E-2027/000123"} <= explicades
