"""U24, U27 and U28: of which municipality and of which half-year a file says it is."""

from datetime import date

import pytest

from padro.lectura import Rebuig
from padro.lectura.periodes import de_cel, de_titol, semestres
from padro.lectura.territori import CodiDolent, Municipis

from .context import MUN, TRAMS, context, context_massiu
from .fitxers import xlsx

CAPCALERA = ["Nacionalitat", "Homes", "Dones"]
DADES = [CAPCALERA, ["Marroc", 1, 2]]


@pytest.fixture(scope="module")
def municipis():
    return Municipis(context())


@pytest.mark.parametrize(
    "valor",
    [8113.0, 8113, "08113", "8113", "081136", "81136", 81136.0, "8,113", "8.113", "08113-6",
     "0811360001", "Manresa", "MANRESA ", "manresa", "08113 Manresa", "Manresa (08113)",
     "[081136] Manresa"],
)  # fmt: skip
def test_totes_les_maneres_d_escriure_manresa(municipis, valor):
    assert municipis.de_cel(valor) == MUN["Manresa"]


@pytest.mark.parametrize("nom", ["l'Estany", "Estany, l'", "L’ESTANY", "Estany", "Estany (l')"])
def test_l_article_pot_anar_on_vulgui(municipis, nom):
    assert municipis.de_cel(nom) == MUN["l'Estany"]


@pytest.mark.parametrize("codi", ["081131", 81130.0, "08113-5", "0811310001"])
def test_un_digit_de_control_dolent_no_es_cap_municipi(municipis, codi):
    with pytest.raises(CodiDolent):
        municipis.de_cel(codi)


@pytest.mark.parametrize("valor", ["99999", "Atlantis", "123", "08113 Vic", "1,5", "08999"])
def test_el_que_no_es_cap_municipi_no_s_endevina(municipis, valor):
    assert municipis.de_cel(valor) is None


@pytest.mark.parametrize(
    ("titol", "nom"),
    [
        ("Ajuntament de Berga", "Berga"),
        ("Municipi: Sant Fruitós de Bages", "Sant Fruitós de Bages"),
        ("POBLACIÓ ESTRANGERA DE BERGA", "Berga"), ("Codi INE: 08022", "Berga"),
        ("Ajuntament del Bruc", "el Bruc"), ("Padró de l'Estany a 1 de gener", "l'Estany"),
        ("Estrangers. Vic. 2025", "Vic"), ("Berga", "Berga"), ("Municipio de Olot", "Olot"),
    ],
)  # fmt: skip
def test_un_titol_d_un_altre_municipi_es_rebutja_dient_tots_dos(llegeix_taula, titol, nom):
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula([[titol], [], *DADES])
    assert excepcio.value.codi == "municipi_diferent"
    assert excepcio.value.dades["fitxer"] == nom
    assert excepcio.value.dades["sessio"] == "Manresa"


@pytest.mark.parametrize(
    "titol",
    ["Ajuntament de Manresa", "Consell Comarcal del Bages", "Padró municipal d'habitants",
     "Persones estrangeres empadronades", "Consorci d'Osona, plaça Major, Vic", "08113 - MANRESA"],
)  # fmt: skip
def test_el_titol_propi_i_els_d_altres_cossos_no_fan_nosa(llegeix_taula, titol):
    lectura, _ = llegeix_taula([[titol], [], *DADES])
    assert not lectura.errors


@pytest.mark.parametrize(
    "nom", ["padro_berga.xlsx", "08022_2025-1.csv", "Sant Fruitos de Bages.xlsx"]
)
def test_el_nom_del_fitxer_tambe_diu_de_qui_es(llegeix_taula, nom):
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula(DADES, nom=nom)
    assert excepcio.value.codi == "municipi_diferent"


@pytest.mark.parametrize("columna", [["Codi municipi", "08022"], ["Municipi", "Berga"],
                                     ["Codi INE municipi", 8022]])  # fmt: skip
def test_la_columna_del_municipi_ha_de_dir_el_de_la_sessio(llegeix_taula, columna):
    titol, valor = columna
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula([[titol, *CAPCALERA], [valor, "Marroc", 1, 2]])
    assert excepcio.value.dades["fitxer"] == "Berga"


def test_un_codi_amb_el_control_dolent_es_un_error_de_la_fila(llegeix_taula):
    lectura, _ = llegeix_taula([["Codi municipi", *CAPCALERA], ["081131", "Marroc", 1, 2]])
    assert [(e.codi, e.fila, e.dades["digit"]) for e in lectura.errors] == [
        ("digit_de_control", 2, "6")
    ]


@pytest.mark.parametrize(
    ("text", "esperat"),
    [
        ("1r semestre 2025", {"2025-1"}), ("2n semestre de 2025", {"2025-2"}),
        ("2025-1", {"2025-1"}),
        ("Primer semestre: 2024", {"2024-1"}), ("segon semestre del 2024", {"2024-2"}),
        ("S1 2025", {"2025-1"}), ("2S2025", {"2025-2"}), ("II semestre 2024", {"2024-2"}),
        ("gener 2025", {"2025-1"}), ("1 de juliol de 2025", {"2025-2"}), ("01/07/2025", {"2025-2"}),
        ("enero de 2025", {"2025-1"}), ("1-1-2025", {"2025-1"}), ("2025-07-01", {"2025-2"}),
        ("31/12/2024", {"2024-2", "2025-1"}), ("30 de juny de 2025", {"2025-1", "2025-2"}),
        ("Data d'impressió: 15/03/2025", set()), ("Exp. 1/2025", set()), ("2024-2025", set()),
        ("Llei 4/2000", set()), ("padro_2025-1.xlsx", {"2025-1"}), ("08113_2025S1", {"2025-1"}),
    ],
)  # fmt: skip
def test_el_semestre_que_diu_un_text(text, esperat):
    assert semestres(text) == esperat


def test_una_data_nomes_parla_d_un_semestre_si_es_de_referencia():
    assert de_titol(date(2025, 1, 1)) == {"2025-1"}
    assert de_titol(date(2025, 3, 3)) == set()


@pytest.mark.parametrize(
    ("valor", "part", "esperat"),
    [
        ("2025-1", None, "2025-1"), (date(2025, 8, 3), None, "2025-2"),
        ("15/03/2025", None, "2025-1"),
        (2025.0, 1.0, "2025-1"), ("2025", "2n", "2025-2"), ("1/2025", None, "2025-1"),
        ("abans d'ahir", None, None), ("", None, None), ("31/02/2025", None, None),
    ],
)  # fmt: skip
def test_el_semestre_d_una_cel_la(valor, part, esperat):
    assert de_cel(valor, part) == esperat


def test_la_vigilia_es_del_semestre_que_s_espera():
    assert de_cel("31/12/2024", None, "2025-1") == "2025-1"
    assert de_cel(date(2024, 12, 31), None, "2024-2") == "2024-2"


@pytest.mark.parametrize("titol",
["2n semestre 2024", "Dades a 1 de juliol de 2025", "Semestre: 2024-1",
                                   date(2024, 1, 1)])  # fmt: skip
def test_un_titol_d_un_altre_semestre_es_rebutja_dient_tots_dos(llegeix_taula, titol):
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula([["Padró", titol], [], *DADES])
    assert excepcio.value.codi == "semestre_diferent"
    assert excepcio.value.dades["sessio"] == "2025-1"


@pytest.mark.parametrize(
    "titol", ["1r semestre 2025", "Imprès el 3 de febrer de 2026", "31/12/2024"]
)
def test_el_semestre_propi_i_el_dia_que_es_va_imprimir_no_fan_nosa(llegeix_taula, titol):
    lectura, _ = llegeix_taula([[titol], *DADES])
    assert not lectura.errors


@pytest.mark.parametrize(
    ("titol", "valor"), [("Data", date(2024, 7, 1)), ("Any", 2024), ("Semestre", "2024-2")]
)
def test_la_columna_del_semestre_ha_de_dir_el_de_la_sessio(llegeix_taula, titol, valor):
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula([[titol, *CAPCALERA], [valor, "Marroc", 1, 2]])
    assert excepcio.value.codi == "semestre_diferent"


def _llarga(*files):
    return [["Municipi", "Semestre", "Nacionalitat", "Sexe", "Edat", "n"], *files]


def test_la_importacio_massiva_pren_el_municipi_i_el_semestre_de_cada_fila(llegeix_taula):
    files = _llarga(
        ["08113", "2025-1", "Marroc", "H", "0-4", 3], ["Berga", "2024-2", "Xina", "D", "85+", 4]
    )
    lectura, caselles = llegeix_taula(files, context_massiu())
    assert (lectura.forma, lectura.total) == ("llarga", 7)
    assert [c[:2] for c in caselles] == [(MUN["Manresa"], "2025-1"), (MUN["Berga"], "2024-2")]
    assert [c.tram_id for c in caselles] == [TRAMS[0]["id"], TRAMS[-1]["id"]]


def test_la_importacio_massiva_no_surt_dels_municipis_permesos(llegeix_taula):
    files = _llarga(["Berga", "2025-1", "Marroc", "H", "0-4", 3])
    lectura, caselles = llegeix_taula(files, context_massiu(permesos=[MUN["Manresa"]]))
    assert [e.codi for e in lectura.errors] == ["municipi_de_fora"]
    assert not caselles


@pytest.mark.parametrize("fora, codi", [(0, "falta_municipi"), (1, "falta_semestre")])
def test_la_importacio_massiva_demana_les_dues_columnes(llegeix_taula, fora, codi):
    files = _llarga(["Berga", "2025-1", "Marroc", "H", "0-4", 3])
    files = [[v for n, v in enumerate(fila) if n != fora] for fila in files]
    with pytest.raises(Rebuig) as excepcio:
        llegeix_taula(files, context_massiu())
    assert excepcio.value.codi == codi


@pytest.mark.parametrize(("full", "codi"), [("Berga", "municipi_diferent"),
                                            ("2n semestre 2024", "semestre_diferent")])  # fmt: skip
def test_el_nom_del_full_tambe_compta(tmp_path, rebuig_de, full, codi):
    assert rebuig_de(xlsx(tmp_path / "x.xlsx", {full: DADES})).codi == codi
