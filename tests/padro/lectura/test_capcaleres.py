"""U16, U23 and U26: titles in any order, language and shape; ages turned into dates; a lone «M»."""

from datetime import date, datetime

import pytest

from padro.lectura import Rebuig
from padro.lectura.sexes import LlegidorSexes
from padro.lectura.trams import TOTS, LlegidorTrams, TramTrencat

from .context import NAC, TRAM, TRAMS, VERSIO_1, context
from .fitxers import combinades, full_xml, xlsx

CODIS = [tram["codi"] for tram in TRAMS]
EDATS = context(VERSIO_1)


def claus(caselles):
    return sorted((c.nacionalitat_id, c.sexe, c.tram_id, c.valor) for c in caselles)


def esperades(nom, homes, dones):
    files = [(NAC[nom], 1, TRAM[c], v) for c, v in zip(CODIS, homes, strict=True)]
    files += [(NAC[nom], 6, TRAM[c], v) for c, v in zip(CODIS, dones, strict=True)]
    return sorted(files)


HOMES, DONES = list(range(18)), list(range(100, 118))
BONES = esperades("Marroc", HOMES, DONES)


@pytest.mark.parametrize(
    ("nom", "homes", "dones"),
    [
        ("Nacionalitat", "Homes", "Dones"), ("NACIONALITAT ", "HOMES", "DONES"),
        ("Nacionalidad", "Hombres", "Mujeres"), ("Nationality", "Men", "Women"),
        ("País de nacionalitat", "Home", "Dona"), ("Nacionalitat\n(país)", " H ", "D"),
        ("País", "Varones", "Mujeres"), ("nacionalitat\u00a0", "Masculí", "Femení"),
        ("País / nacionalitat", "V", "D"), ("Country", "Male", "Female"), ("", "Homes", "Dones"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("com", ["xlsx", "csv"])
def test_els_titols_d_un_full_per_sexe(llegeix_taula, com, nom, homes, dones):
    files = [["Títol del full"], [], [nom, dones, homes, "Total"], ["Marroc", 7, 5, 12]]
    lectura, caselles = llegeix_taula(files, com=com)
    assert not lectura.errors
    assert [(c.nacionalitat_id, c.sexe, c.valor) for c in caselles] == [
        (NAC["Marroc"], 6, 7), (NAC["Marroc"], 1, 5)
    ]  # fmt: skip


def _una_fila(uneix):
    titols = [uneix("Homes", codi) for codi in CODIS] + [uneix("Dones", codi) for codi in CODIS]
    return [["Nacionalitat", *titols], ["Marroc", *HOMES, *DONES]]


@pytest.mark.parametrize(
    "uneix",
    [
        lambda s, e: f"{s} {e}", lambda s, e: f"{e} {s}", lambda s, e: f"{s}\n{e}",
        lambda s, e: f"{s[0]} {e}", lambda s, e: f"{s[0]}{e}", lambda s, e: f"{s}_{e}",
        lambda s, e: f"{s} ({e})", lambda s, e: f"{s} - {e} anys", lambda s, e: f"{s} de {e} anys",
        lambda s, e: f"{e} anys {s.lower()}", lambda s, e: f"{s}: {e.replace('-', ' a ')}",
        lambda s, e: f"{s.upper()} {e.replace('-', '–')}", lambda s, e: f"{e}_{s[0]}",
    ],
)  # fmt: skip
def test_el_sexe_i_l_edat_en_un_sol_titol(llegeix_taula, uneix):
    lectura, caselles = llegeix_taula(_una_fila(uneix), EDATS)
    assert not lectura.errors
    assert claus(caselles) == BONES


DUES = [
    [["Nacionalitat", "Homes", *[""] * 17, "Dones", *[""] * 17], ["", *CODIS, *CODIS]],
    [["", "Homes", *[""] * 17, "Dones", *[""] * 17], ["Nacionalitat", *CODIS, *CODIS]],
    [["Nacionalitat", *["Homes"] * 18, *["Dones"] * 18], ["Nacionalitat", *CODIS, *CODIS]],
]


@pytest.mark.parametrize("com", ["xlsx", "csv"])
@pytest.mark.parametrize("titols", DUES)
def test_el_sexe_sobre_les_edats_en_dues_files(llegeix_taula, com, titols):
    lectura, caselles = llegeix_taula([*titols, ["Marroc", *HOMES, *DONES]], EDATS, com=com)
    assert not lectura.errors
    assert claus(caselles) == BONES


def test_les_edats_sobre_els_sexes_en_dues_files(llegeix_taula):
    dalt = ["Nacionalitat", *[v for codi in CODIS for v in (codi, "")]]
    valors = [v for parella in zip(HOMES, DONES, strict=True) for v in parella]
    files = [dalt, ["", *["H", "D"] * 18], ["Marroc", *valors]]
    lectura, caselles = llegeix_taula(files, EDATS)
    assert not lectura.errors
    assert claus(caselles) == BONES


def test_la_capcalera_combinada_es_llegeix_pels_seus_rangs(tmp_path, llegeix_fitxer):
    titols = [["Nacionalitat", "Homes", *[""] * 17, "Dones", *[""] * 17, "Total"],
              ["", *CODIS, *CODIS]]  # fmt: skip
    files = [["Padró"], *titols, ["Marroc", *HOMES, *DONES, sum(HOMES) + sum(DONES)]]
    rangs = combinades("A2:A3", "B2:S2", "T2:AK2", "AL2:AL3")
    cami = xlsx(tmp_path / "c.xlsx", {"Full": full_xml(files, despres=rangs)})
    lectura, caselles = llegeix_fitxer(cami, EDATS)
    assert not lectura.errors
    assert claus(caselles) == BONES


def test_els_totals_de_cada_sexe_i_el_de_tots_es_comproven(llegeix_taula):
    dalt = ["Nacionalitat", "Homes", *[""] * 18, "Dones", *[""] * 18, "Total"]
    baix = ["", *CODIS, "Total", *CODIS, "Total", ""]
    h, d = sum(HOMES), sum(DONES)
    files = [dalt, baix, ["Marroc", *HOMES, h, *DONES, d, h + d]]
    lectura, caselles = llegeix_taula(files, EDATS)
    assert not lectura.errors and claus(caselles) == BONES
    files[2][19] += 1
    lectura, _ = llegeix_taula(files, EDATS)
    assert [(e.codi, e.columna, e.dades["diu"], e.dades["suma"]) for e in lectura.errors] == [
        ("fila_no_quadra", "T", h + 1, h)
    ]


def test_files_de_nacionalitat_i_sexe_amb_columnes_d_edat(llegeix_taula):
    files = [["Nacionalitat", "Sexe", *CODIS, "Total"],
             ["Marroc", "H", *HOMES, sum(HOMES)], ["Marroc", "D", *DONES, sum(DONES)]]  # fmt: skip
    lectura, caselles = llegeix_taula(files, EDATS)
    assert not lectura.errors and claus(caselles) == BONES


def test_files_de_nacionalitat_i_edat_amb_columnes_de_sexe(llegeix_taula):
    files = [["Nacionalitat", "Edat", "Homes", "Dones", "Total"]]
    files += [["Marroc", c, h, d, h + d] for c, h, d in zip(CODIS, HOMES, DONES, strict=True)]
    lectura, caselles = llegeix_taula(files, EDATS)
    assert not lectura.errors and claus(caselles) == BONES


@pytest.mark.parametrize(
    "titols",
    [
        ["Nacionalitat", "Sexe", "Edat", "n"], ["Nacionalidad", "Sexo", "Edad", "Total"],
        ["Country", "Sex", "Age group", "Count"], ["PAÍS", "SEXE", "GRUP_EDAT", "Nombre"],
        ["Codi país", "Gènere", "Tram d'edat", "Persones"],
        ["Nacionalitat", "Sexe", "Grup d'edat", "Població"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("com", ["xlsx", "csv"])
def test_una_taula_llarga(llegeix_taula, com, titols):
    nom = "228" if "Codi" in titols[0] else "Marroc"
    files = [titols]
    for sexe, valors in (("H", HOMES), ("D", DONES)):
        files += [[nom, sexe, c, v] for c, v in zip(CODIS, valors, strict=True)]
    lectura, caselles = llegeix_taula(files, EDATS, com=com)
    assert not lectura.errors
    assert lectura.forma == "llarga"
    assert claus(caselles) == BONES


def test_les_columnes_anteriors_i_els_percentatges_no_es_llegeixen(llegeix_taula):
    files = [["Nacionalitat", "Homes", "Dones", "% dones", "Anterior homes", "Comarca"],
             ["Marroc", 1, 2, 66.7, 99, "Bages"]]  # fmt: skip
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors and [c.valor for c in caselles] == [1, 2]


def test_les_columnes_que_falten_es_diuen_totes(llegeix_taula):
    files = _una_fila(lambda s, e: f"{s} {e}")
    files = [[v for n, v in enumerate(fila) if n not in (3, 20)] for fila in files]
    lectura, _ = llegeix_taula(files, EDATS)
    assert [(e.codi, e.dades["columnes"]) for e in lectura.errors] == [
        ("columnes_falten", ["dones 5-9", "homes 10-14"])
    ]


def test_un_full_sense_edats_es_llegeix_sense_i_ho_diu(llegeix_taula):
    files = [["Nacionalitat", "Homes", "Dones", "Total"], ["Marroc", 1, 2, 3]]
    lectura, caselles = llegeix_taula(files, EDATS)
    assert lectura.errors == []
    assert [avis.codi for avis in lectura.avisos] == ["sense_edats"]
    total = EDATS.versio["tram_total"]
    assert {(c.sexe, c.tram_id, c.valor) for c in caselles} == {(1, total, 1), (6, total, 2)}


def test_una_columna_repetida_es_diu_amb_la_primera(llegeix_taula):
    files = [["Nacionalitat", "Homes", "Dones", "HOMES"], ["Marroc", 1, 2, 3]]
    lectura, _ = llegeix_taula(files)
    assert [(e.codi, e.columna, e.dades["primera"]) for e in lectura.errors] == [
        ("columna_repetida", "D", "B")
    ]


def test_una_columna_que_sobra_amb_xifres_es_un_error_i_amb_text_un_avis(llegeix_taula):
    files = [
        ["Nacionalitat", "Homes", "Dones", "No binari", "Comentari"],
        ["Marroc", 1, 2, 3, "ok"],
    ]
    lectura, _ = llegeix_taula(files)
    assert [(e.codi, e.valor) for e in lectura.errors] == [("columna_sobrera", "No binari")]
    assert [(a.codi, a.valor) for a in lectura.avisos] == [("columna_no_llegida", "Comentari")]


def test_sense_cap_capcalera_es_rebutja(llegeix_taula):
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula([["Hola"], ["què tal", 1]])
    assert excepcio.value.codi == "sense_capcalera"


def test_la_capcalera_repetida_a_cada_plana_no_es_una_fila(llegeix_taula):
    titols = ["Nacionalitat", "Homes", "Dones"]
    lectura, caselles = llegeix_taula([titols, ["Marroc", 1, 2], titols, ["Xina", 3, 4]])
    assert not lectura.errors and sum(c.valor for c in caselles) == 10


# U23


@pytest.fixture(scope="module")
def trams():
    return LlegidorTrams(EDATS)


@pytest.mark.parametrize(
    ("text", "codi"),
    [
        ("0-4", "0-4"), ("0–4", "0-4"), ("0 a 4", "0-4"), ("de 0 a 4 anys", "0-4"),
        ("00-04", "0-4"),
        ("De 10 a 14 años", "10-14"), ("10 - 14", "10-14"), ("entre 5 i 9 anys", "5-9"),
        ("85+", "85+"), ("85 i més", "85+"), ("85 y más", "85+"), (">=85", "85+"), ("≥ 85", "85+"),
        ("85 anys i més", "85+"), ("més de 84 anys", "85+"), ("85 and over", "85+"),
        ("menys de 5 anys", "0-4"), ("GRUP 80-84", "80-84"), ("85 o més", "85+"),
    ],
)  # fmt: skip
def test_les_maneres_d_escriure_un_tram(trams, text, codi):
    assert trams.llegeix(text) == TRAM[codi]


@pytest.mark.parametrize(
    ("valor", "tram"),
    [
        (datetime(2026, 10, 14), "10-14"), (date(2026, 9, 5), "5-9"), (46309, "10-14"),
        (46309.0, "10-14"), (44847.0, ""), ("14/10/2026", "10-14"), ("2026-10-14", "10-14"),
        ("14-oct", "10-14"), ("oct-14", "10-14"), ("05-set", "5-9"), ("9-maig", "5-9"),
        (date(2014, 10, 1), "10-14"), ("01/02", ""), ("3-feb", ""), (date(2026, 1, 2), ""),
    ],
)  # fmt: skip
def test_un_tram_convertit_en_data_es_reconeix(trams, valor, tram):
    llegit = trams.llegeix(valor)
    assert isinstance(llegit, TramTrencat)
    assert llegit == tram


@pytest.mark.parametrize("valor", ["85", "0-14", "foo", "", None, 3.0, "15-64", "4-0", "-", True])
def test_el_que_no_es_cap_tram_del_model(trams, valor):
    assert trams.llegeix(valor) is None


def test_el_total_de_les_edats_es_un_total(trams):
    assert trams.llegeix("Totes les edats") == TOTS


@pytest.mark.parametrize("data_", [date(2026, 10, 14), 46309, "14-oct"])
def test_una_data_a_la_capcalera_s_explica(llegeix_taula, data_):
    files = _una_fila(lambda s, e: e if s == "Homes" else f"{s} {e}")
    files = [["", *["Homes"] * 18, *["Dones"] * 18], ["Nacionalitat", *CODIS, *CODIS], files[1]]
    files[1][3] = data_
    lectura, _ = llegeix_taula(files, EDATS)
    assert [(e.codi, e.fila, e.columna, e.dades["tram"]) for e in lectura.errors] == [
        ("tram_data", 2, "D", "10-14")
    ]


@pytest.mark.parametrize("data_", [date(2026, 10, 14), 46309, "14-oct"])
def test_una_data_a_la_columna_de_l_edat_s_explica(llegeix_taula, data_):
    files = [
        ["Nacionalitat", "Sexe", "Edat", "n"],
        ["Marroc", "H", "0-4", 3],
        ["Marroc", "H", data_, 3],
    ]
    lectura, _ = llegeix_taula(files, EDATS)
    assert [(e.codi, e.fila, e.dades["tram"]) for e in lectura.errors] == [
        ("tram_data", 3, "10-14")
    ]


def test_les_dates_del_1904_tambe(tmp_path, llegeix_fitxer):
    files = [["Nacionalitat", "Sexe", "Edat", "n"], ["Marroc", "H", date(2022, 10, 13), 3]]
    propietats = '<workbookPr date1904="1"/>'
    cami = xlsx(tmp_path / "d.xlsx", {"F": full_xml(files)}, propietats=propietats)
    lectura, _ = llegeix_fitxer(cami, EDATS)
    assert [e.dades["tram"] for e in lectura.errors] == ["10-14"]


# U26


@pytest.mark.parametrize(
    ("valors", "m"),
    [
        ({"M"}, None), ({"M", "H"}, 6), ({"M", "V"}, 6), ({"M", "F"}, 1), ({"M", "D"}, 1),
        ({"M", "H", "F"}, None), ({"M", "Hombre"}, 6), ({"M", "Dona"}, 1), ({"M", ""}, None),
    ],
)  # fmt: skip
def test_la_m_sola_es_llegeix_per_les_altres_lletres(valors, m):
    assert LlegidorSexes(valors).llegeix("M") == m


@pytest.mark.parametrize(
    ("valor", "sexe"),
    [("H", 1), ("home", 1), ("HOMES", 1), ("V", 1), ("1", 1), (1.0, 1), ("Masculí", 1),
    ("Hombre", 1),
     ("D", 6), ("dones", 6), ("F", 6), ("6", 6), (6.0, 6), ("Mujer", 6), ("female", 6),
     ("Ambdós sexes", TOTS), ("Total", TOTS), ("No binari", None), ("", None), ("2", None)],
)  # fmt: skip
def test_els_sexes_com_s_escriuen(valor, sexe):
    assert LlegidorSexes().llegeix(valor) == sexe


def test_una_m_sola_es_un_error_i_amb_h_es_diu(llegeix_taula):
    titols = ["Nacionalitat", "Sexe", "n"]
    lectura, _ = llegeix_taula([titols, ["Marroc", "M", 3]])
    assert [e.codi for e in lectura.errors] == ["sexe_ambigu"]
    lectura, caselles = llegeix_taula([titols, ["Marroc", "M", 3], ["Marroc", "H", 4]])
    assert not lectura.errors and [a.codi for a in lectura.avisos] == ["sexe_m"]
    assert [(c.sexe, c.valor) for c in caselles] == [(6, 3), (1, 4)]


def test_una_m_sola_als_titols(llegeix_taula):
    lectura, _ = llegeix_taula([["Nacionalitat", "M", "Total"], ["Marroc", 3, 3]])
    assert "sexe_ambigu" in {e.codi for e in lectura.errors}
    lectura, caselles = llegeix_taula([["Nacionalidad", "H", "M"], ["Marroc", 3, 4]])
    assert not lectura.errors and [a.codi for a in lectura.avisos] == ["sexe_m"]
    assert [(c.sexe, c.valor) for c in caselles] == [(1, 3), (6, 4)]


@pytest.mark.parametrize("sexe", ["No binari", "", "X", "2"])
def test_un_sexe_desconegut_es_un_error(llegeix_taula, sexe):
    lectura, _ = llegeix_taula([["Nacionalitat", "Sexe", "n"], ["Marroc", sexe, 3]])
    assert [(e.codi, e.fila, e.columna) for e in lectura.errors] == [("sexe_desconegut", 2, "B")]


@pytest.mark.parametrize("titol", ["Núm.", "Nº", "#", "Ordre", "", "N"])
def test_una_columna_que_nomes_numera_les_files_no_es_cap_xifra(llegeix_taula, titol):
    files = [[titol, "Nacionalitat", "Homes", "Dones"], [1, "Marroc", 1, 2], [2, "Xina", 3, 4]]
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors
    assert [c.valor for c in caselles] == [1, 2, 3, 4]
