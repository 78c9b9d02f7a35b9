"""U12, U13 and U14: separators, encodings and broken lines of a text."""

import pytest

from padro.lectura import Rebuig

from .context import NAC, context
from .fitxers import csv_de

FILES = [
    ["Nacionalitat", "Homes", "Dones"],
    ["Xina", 3, 4],
    ["Costa d'Ivori", 5, 6],
    ["Índia", 7, 8],
]
ESPERAT = [
    ("Xina", 3),
    ("Xina", 4),
    ("Costa d'Ivori", 5),
    ("Costa d'Ivori", 6),
    ("Índia", 7),
    ("Índia", 8),
]


def llegit(caselles):
    noms = {n: nom for nom, n in NAC.items()}
    return [(noms[c.nacionalitat_id], c.valor) for c in caselles]


@pytest.mark.parametrize("separador", [";", ",", "\t", "|"])
@pytest.mark.parametrize("final", ["\r\n", "\n", "\r"])
def test_el_separador_es_el_que_fa_reconeixer_la_capcalera(
    tmp_path, llegeix_fitxer, separador, final
):
    cami = csv_de(tmp_path / "t.csv", FILES, separador=separador, final=final)
    lectura, caselles = llegeix_fitxer(cami)
    assert not lectura.errors
    assert llegit(caselles) == ESPERAT


@pytest.mark.parametrize("separador", [";", ",", "\t", "|", "#"])
def test_la_linia_sep_mana(tmp_path, llegeix_fitxer, separador):
    cami = csv_de(tmp_path / "t.csv", FILES, separador=separador, abans=f"sep={separador}\r\n")
    lectura, caselles = llegeix_fitxer(cami)
    assert not lectura.errors
    assert llegit(caselles) == ESPERAT
    assert caselles[0].fila == 3


def test_una_coma_dins_d_un_nom_no_enganya(tmp_path, llegeix_fitxer):
    files = [["Nacionalitat, segons el padró", "Homes", "Dones"], ["Xina, la", 3, 4]]
    lectura, caselles = llegeix_fitxer(
        csv_de(tmp_path / "t.csv", [["Nacionalitat", *files[0][1:]], files[1]])
    )
    assert not lectura.errors and llegit(caselles) == [("Xina", 3), ("Xina", 4)]


@pytest.mark.parametrize("codificacio", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separador", [";", "\t"])
def test_les_codificacions_que_es_poden_saber(tmp_path, llegeix_fitxer, codificacio, separador):
    cami = csv_de(tmp_path / "t.csv", FILES, separador=separador, codificacio=codificacio)
    lectura, caselles = llegeix_fitxer(cami)
    assert not lectura.errors
    assert llegit(caselles) == ESPERAT


@pytest.mark.parametrize(
    "marca, codificacio", [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_utf_16_amb_la_seva_marca(tmp_path, llegeix_fitxer, marca, codificacio):
    cami = csv_de(tmp_path / "t.csv", FILES, codificacio=codificacio)
    cami.write_bytes(marca + cami.read_bytes())
    lectura, caselles = llegeix_fitxer(cami)
    assert not lectura.errors and llegit(caselles) == ESPERAT


def test_els_signes_de_cp1252_es_llegeixen_be(tmp_path, llegeix_fitxer):
    files = [["Ajuts en € – padró «municipal»"], FILES[0], ["Costa d’Ivori", 5, 6]]
    cami = csv_de(tmp_path / "t.csv", files, codificacio="cp1252")
    lectura, caselles = llegeix_fitxer(cami)
    assert not lectura.errors and llegit(caselles) == [("Costa d'Ivori", 5), ("Costa d'Ivori", 6)]


def _en_macroman(nom):
    return csv_text([["Nacionalitat", "Homes", "Dones"], [nom, 1, 2]]).encode("mac-roman")


def csv_text(files):
    return "".join(";".join(map(str, fila)) + "\r\n" for fila in files)


@pytest.mark.parametrize(
    "bytes_",
    [
        _en_macroman("Algèria"), _en_macroman("Itàlia"), _en_macroman("Colòmbia"),
        _en_macroman("Espanyòla ç"),
        _en_macroman("ALGÈRIA"), _en_macroman("España"), _en_macroman("Índia"),
        _en_macroman("Japón ï"),
        csv_text([*FILES, ["Algèria", 1, 2]]).encode() + "Colòmbia;1;2\r\n".encode("latin-1"),
        csv_text(FILES).encode("utf-8").decode("latin-1").encode("utf-8"),
        csv_text(FILES).encode("utf-16-le"), csv_text(FILES).encode("utf-16-be"),
        csv_text(FILES).encode("utf-32"),
        b"\xff\xfe" + csv_text(FILES).encode("utf-16-le") + b"\x00",
        "Nacionalitat;Homes;Dones\r\nAlg�ria;1;2\r\n".encode(),
    ],
)  # fmt: skip
def test_una_codificacio_que_podria_ser_una_altra_es_refusa(tmp_path, rebuig_de, bytes_):
    cami = tmp_path / "t.csv"
    cami.write_bytes(bytes_)
    assert rebuig_de(cami).codi == "codificacio"


def escriu(tmp_path, text):
    cami = tmp_path / "t.csv"
    cami.write_bytes(text.encode())
    return cami


BASE = "Nacionalitat;Homes;Dones\r\n"


@pytest.mark.parametrize(
    "text",
    [
        BASE + "Xina;3;4\r\n\r\n\r\n", BASE + "\r\nXina;3;4", BASE + '"Xina";"3";"4"\r\n',
        BASE + "Xina;3;4\r\n\x1a", BASE + "Xina;3;4\x1a", BASE + "\ufeffXina;3;4\r\n",
        BASE.replace("Homes", '"Homes\n"') + "Xina;3;4\r\n", BASE + "Xina;3;4;;;\r\n",
        "Padró\r\n\r\n" + BASE + "Xina;3;4\r\nFont: padró\r\n", BASE + ' Xina ; 3 ; 4 \r\n',
        '"Nota ""entre cometes""; llarga\r\nde dues línies";;\r\n' + BASE + "Xina;3;4\r\n",
        BASE + "Xina;3;4\n" + ";;\n" * 50,
    ],
)  # fmt: skip
def test_els_textos_legals_es_llegeixen(tmp_path, llegeix_fitxer, text):
    lectura, caselles = llegeix_fitxer(escriu(tmp_path, text))
    assert not lectura.errors
    assert llegit(caselles) == [("Xina", 3), ("Xina", 4)]


@pytest.mark.parametrize(
    ("text", "codi", "linia"),
    [
        (BASE + 'Xina;3;4\r\n"Perú;5;6\r\n', "cometes", 3),
        (BASE + '"Xina"x;3;4\r\n', "cometes", 2),
        (BASE + "Xina;3;4\r\nPerú;\x005;6\r\n", "caracter_nul", 3),
        ("\x00" + BASE + "Xina;3;4\r\n", "caracter_nul", 1),
        (BASE + "Xina;3;" + "4" * 200_000 + "\r\n", "camp_massa_llarg", 2),
        (BASE + '"' + "x" * 200_000 + '";3;4\r\n', "camp_massa_llarg", 2),
    ],
)
def test_els_textos_trencats_es_refusen_amb_la_linia(tmp_path, rebuig_de, text, codi, linia):
    rebuig = rebuig_de(escriu(tmp_path, text))
    assert (rebuig.codi, rebuig.dades["linia"]) == (codi, linia)


@pytest.mark.parametrize(
    ("fila", "camps"), [("Xina;3", 2), ("Xina;3;4;5", 4), ("Xina;;;3;4", 5), ("Xina,3,4;1", 2)]
)
def test_una_linia_amb_camps_de_mes_o_de_menys_es_un_error(tmp_path, llegeix_fitxer, fila, camps):
    lectura, _ = llegeix_fitxer(escriu(tmp_path, BASE + "Perú;1;2\r\n" + fila + "\r\n"))
    desiguals = [e for e in lectura.errors if e.codi == "fila_desigual"]
    assert [(e.fila, e.dades["camps"], e.dades["esperats"]) for e in desiguals] == [(3, camps, 3)]


@pytest.mark.parametrize("text", ["", "\r\n\r\n", "   ", ";;;\r\n;;;\r\n", "\ufeff"])
def test_un_text_sense_res_es_buit(tmp_path, rebuig_de, text):
    assert rebuig_de(escriu(tmp_path, text)).codi == "fitxer_buit"


def test_un_text_nomes_amb_titols_no_te_dades(tmp_path, rebuig_de):
    assert rebuig_de(escriu(tmp_path, BASE)).codi in {"sense_dades", "sense_capcalera"}


def test_les_columnes_d_un_text_es_diuen_amb_lletra_i_numero(tmp_path, llegeix_fitxer):
    lectura, _ = llegeix_fitxer(escriu(tmp_path, BASE + "Xina;3;x\r\n"))
    (error,) = lectura.errors
    assert (error.full, error.columna, error.dades["num_columna"]) == ("", "C", 3)


@pytest.mark.parametrize("lloc", ["2:C", "2:3", "2:c"])
def test_una_correccio_de_la_persona_val_mes_que_el_fitxer(tmp_path, llegeix_fitxer, lloc):
    ctx = context(correccions={lloc: "12"})
    lectura, caselles = llegeix_fitxer(escriu(tmp_path, BASE + "Xina;3;x\r\n"), ctx)
    assert not lectura.errors
    assert llegit(caselles) == [("Xina", 3), ("Xina", 12)]


def test_una_fila_que_la_persona_ignora_no_es_llegeix(tmp_path, llegeix_fitxer):
    ctx = context(files_ignorades=[3])
    lectura, caselles = llegeix_fitxer(escriu(tmp_path, BASE + "Xina;3;4\r\nNotes;5;6\r\n"), ctx)
    assert not lectura.errors
    assert llegit(caselles) == [("Xina", 3), ("Xina", 4)]


def test_un_text_curt_pot_escapcar_les_notes_pero_no_les_dades(tmp_path, llegeix_fitxer):
    lectura, _ = llegeix_fitxer(escriu(tmp_path, "Títol\r\n" + BASE + "Xina;3;4\r\nNota\r\n"))
    assert not lectura.errors


def test_un_fitxer_massa_gran_no_s_obre(tmp_path, rebuig_de):
    cami = tmp_path / "t.csv"
    with cami.open("wb") as fitxer:
        fitxer.truncate(10 * 1024 * 1024 + 1)
    assert rebuig_de(cami).codi == "massa_gran"


def test_massa_files_es_refusa(tmp_path, rebuig_de):
    text = BASE + "".join(f"Terra {n};1;2\r\n" for n in range(20_001))
    rebuig = rebuig_de(escriu(tmp_path, text))
    assert isinstance(rebuig, Rebuig)
    assert (rebuig.codi, rebuig.dades["maxim"]) == ("massa_files", 20_000)
