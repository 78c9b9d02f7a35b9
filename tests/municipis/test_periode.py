"""`Periode` and `Abast`: the two value objects of the ground floor."""

from datetime import date, timedelta

import pytest

from municipis.abast import CAP, Abast
from municipis.periode import Periode

DIA = timedelta(days=1)


@pytest.mark.parametrize(
    ("codi", "inici", "fi"),
    [
        ("2025-1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2024-1", date(2024, 1, 1), date(2024, 6, 30)),
    ],
)
def test_el_semestre_te_el_primer_i_l_ultim_dia(codi, inici, fi):
    periode = Periode.semestre(codi)
    assert (periode.inici, periode.fi) == (inici, fi)
    assert inici in periode
    assert fi in periode
    assert inici - DIA not in periode
    assert fi + DIA not in periode
    assert periode.codi == codi


@pytest.mark.parametrize(
    "codi",
    ["", "2025", "2025-0", "2025-3", "25-1", "2025-1 ", " 2025-1", "2025_1", "2025-12", "٢٠٢٥-1",
     "2025-1\n", "0000-1"],
)  # fmt: skip
def test_el_que_no_es_un_semestre_es_un_error(codi):
    with pytest.raises(ValueError, match=r"."):
        Periode.semestre(codi)


def test_el_missatge_diu_com_s_escriu_un_semestre():
    with pytest.raises(ValueError, match="«2025-3» no és un semestre: s'escriu com «2025-1»"):
        Periode.semestre("2025-3")


def test_l_exercici_te_dos_semestres_en_ordre():
    exercici = Periode.exercici(2025)
    assert exercici.codi == "2025"
    assert [s.codi for s in exercici.semestres()] == ["2025-1", "2025-2"]


@pytest.mark.parametrize(
    ("inici", "fi", "codis"),
    [
        (date(2024, 7, 1), date(2025, 7, 1), ["2024-2", "2025-1", "2025-2"]),
        (date(2024, 7, 2), date(2025, 6, 30), ["2025-1"]),
        (date(2025, 2, 1), date(2025, 3, 1), []),
        (date(2025, 7, 1), date(2025, 7, 1), ["2025-2"]),
    ],
)
def test_els_semestres_d_un_periode_son_els_que_hi_comencen(inici, fi, codis):
    assert [s.codi for s in Periode(inici, fi).semestres()] == codis


def test_un_periode_qualsevol_s_anomena_pels_dos_dies():
    assert Periode(date(2025, 2, 1), date(2025, 2, 28)).codi == "2025-02-01/2025-02-28"


@pytest.mark.parametrize(("ara", "abans"), [("2025-2", "2025-1"), ("2025-1", "2024-2")])
def test_l_anterior_i_el_seguent_son_l_un_de_l_altre(ara, abans):
    assert Periode.semestre(ara).anterior().codi == abans
    assert Periode.semestre(abans).seguent().codi == ara


@pytest.mark.parametrize(
    "periode", [Periode.exercici(2025), Periode(date(2025, 2, 1), date(2025, 2, 28))]
)
def test_nomes_els_semestres_tenen_anterior_i_seguent(periode):
    with pytest.raises(ValueError, match="no és un semestre"):
        periode.anterior()
    with pytest.raises(ValueError, match="no és un semestre"):
        periode.seguent()


def test_el_periode_no_pot_acabar_abans_de_comencar():
    with pytest.raises(ValueError, match="abans de començar"):
        Periode(date(2025, 1, 2), date(2025, 1, 1))
    assert date(2025, 1, 1) in Periode(date(2025, 1, 1), date(2025, 1, 1))


def test_els_periodes_s_ordenen_i_es_comparen_pels_dies():
    assert Periode.semestre("2024-2") < Periode.semestre("2025-1") < Periode.exercici(2025)
    assert {Periode.exercici(2025), Periode(date(2025, 1, 1), date(2025, 12, 31))} == {
        Periode.exercici(2025)
    }


def test_l_abast_conte_els_seus_municipis_i_cap_mes():
    abast = Abast("municipal", frozenset({3, 5}), "Manresa")
    assert 3 in abast
    assert 4 not in abast


def test_sense_rol_l_abast_es_buit():
    assert CAP.municipis == frozenset()
    assert 1 not in CAP


def test_l_abast_no_es_pot_eixamplar():
    with pytest.raises(AttributeError):
        CAP.municipis = frozenset({1})
