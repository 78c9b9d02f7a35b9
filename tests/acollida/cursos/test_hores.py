"""How many hours somebody has done, and whether she can still make it, against a slow recount."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acollida.cursos.hores import Classe, compta, en_hores, minuts_que_calen

INICI = date(2026, 1, 5)
ESTATS = ["pendent", "hi_es", "justificada", "falta", "anullada"]

hores = st.decimals(Decimal("0.5"), Decimal(120), places=1)
llindars = st.integers(1, 100)
classes = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from([0, 30, 45, 50, 90, 120, 200])), max_size=12
).map(
    lambda files: [
        Classe(clau, INICI + timedelta(days=dia), minuts)
        for clau, (dia, minuts) in enumerate(files)
    ]
)


def fes(minuts, *estats, hores=Decimal(10), llindar=75, des_de=None):
    """Sessions of so many minutes, one a day, and what is written of each."""
    files = [Classe(n, INICI + timedelta(days=n), m) for n, m in enumerate(minuts)]
    escrits = {n: estat for n, estat in enumerate(estats) if estat}
    return compta(minuts_que_calen(hores, llindar), files, escrits, des_de)


def a_poc_a_poc(hores, llindar, files, estats):
    """The same, with fractions of an hour and no shortcut: (hours, possible hours, day)."""
    calen = Fraction(hores) * Fraction(llindar, 100)
    fetes = possibles = Fraction(0)
    dia = None
    for classe in sorted(files, key=lambda c: (c.dia, c.clau)):
        if estats.get(classe.clau) == "hi_es":
            fetes += Fraction(classe.minuts, 60)
            dia = dia or (classe.dia if fetes >= calen else None)
        if estats.get(classe.clau, "pendent") == "pendent":
            possibles += Fraction(classe.minuts, 60)
    return fetes, possibles, dia


@given(hores, llindars, classes, st.data())
def test_el_recompte_coincideix_amb_un_de_lent_i_independent(total, llindar, files, dades):
    estats = {c.clau: dades.draw(st.sampled_from(ESTATS)) for c in files}
    trobat = compta(minuts_que_calen(total, llindar), files, estats)
    fetes, possibles, dia = a_poc_a_poc(total, llindar, files, estats)
    calen = Fraction(total) * Fraction(llindar, 100)
    assert Fraction(trobat.fets, 60) == fetes
    assert Fraction(trobat.possibles, 60) == possibles
    assert trobat.acreditat_el == dia
    assert trobat.acredita == (fetes >= calen)
    assert trobat.encara_hi_arriba == (fetes + possibles >= calen)
    assert Fraction(trobat.marge) / 60 == fetes + possibles - calen
    assert Fraction(trobat.falten) / 60 == max(0, calen - fetes)
    assert Fraction(trobat.perdudes) / 60 == max(0, calen - fetes - possibles)


@given(llindars, st.data())
def test_a_cada_sessio_encara_hi_arriba_es_el_que_diuen_tots_els_futurs(llindar, dades):
    """X13: a whole course, session by session, against every way in which it may go on."""
    minuts = dades.draw(st.lists(st.sampled_from([45, 60, 90, 120]), min_size=1, max_size=7))
    total = Decimal(dades.draw(st.integers(1, 12)))
    viscut: list[str] = []
    for _sessio in range(len(minuts) + 1):
        trobat = fes(minuts, *viscut, hores=total, llindar=llindar)
        queden = minuts[len(viscut) :]
        fets = sum(m for m, e in zip(minuts, viscut, strict=False) if e == "hi_es")
        futurs = [
            fets + sum(m for m, ve in zip(queden, ves, strict=True) if ve)
            for ves in product([True, False], repeat=len(queden))
        ]
        calen = Fraction(total) * 60 * Fraction(llindar, 100)
        assert trobat.encara_hi_arriba == any(futur >= calen for futur in futurs)
        falta_una = [
            fets + sum(queden) - m >= calen for m in queden
        ]  # each way of missing one more session, and coming to all the rest
        assert trobat.en_risc == (trobat.encara_hi_arriba and fets < calen and not all(falta_una))
        if len(viscut) < len(minuts):
            viscut.append(dades.draw(st.sampled_from(["hi_es", "falta", "justificada"])))


@pytest.mark.parametrize(("minuts", "acredita"), [(450, True), (449, False)])
def test_exactament_el_setanta_cinc_per_cent_acredita(minuts, acredita):
    trobat = fes([minuts], "hi_es")
    assert trobat.acredita is acredita
    assert (trobat.acreditat_el == INICI) is acredita


def test_tres_sessions_de_cinquanta_minuts_son_dues_hores_i_mitja_exactes():
    assert fes([50, 50, 50], *["hi_es"] * 3, hores=Decimal("2.5"), llindar=100).acredita


def test_una_falta_justificada_no_dona_hores():
    trobat = fes([120] * 5, "justificada", "hi_es")
    assert (trobat.fets, trobat.possibles) == (120, 360)


def test_la_base_son_les_hores_de_l_edicio_encara_que_les_sessions_en_sumin_menys():
    trobat = fes([120] * 3, *["hi_es"] * 3)
    assert not trobat.acredita
    assert trobat.perdudes == 90


def test_una_sessio_anullada_no_dona_hores_i_el_dia_es_el_de_la_que_hi_fa_arribar():
    trobat = fes([120, 0, 120, 120, 120], *["hi_es"] * 5)
    assert trobat.fets == 480
    assert trobat.acreditat_el == INICI + timedelta(days=4)


def test_qui_s_inscriu_tard_no_pot_fer_les_sessions_que_ja_han_passat():
    trobat = fes([120] * 5, des_de=INICI + timedelta(days=2))
    assert trobat.possibles == 360
    assert not trobat.encara_hi_arriba


def test_pero_si_hi_va_ser_abans_d_inscriures_li_compta():
    trobat = fes([120] * 5, "hi_es", "hi_es", des_de=INICI + timedelta(days=2))
    assert trobat.fets == 240
    assert trobat.encara_hi_arriba


def test_el_marge_diu_quant_pot_faltar():
    trobat = fes([120] * 5, "hi_es", "falta")
    assert (trobat.marge, trobat.en_risc, trobat.falten) == (30, True, 330)


def test_les_hores_s_escriuen_en_decimes_i_mai_de_mes():
    assert [en_hores(m) for m in (450, 50, 59, 60)] == [
        Decimal("7.5"), Decimal("0.8"), Decimal("0.9"), Decimal("1.0"),
    ]  # fmt: skip
