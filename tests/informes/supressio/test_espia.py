"""Nothing hidden can be worked out: proved by somebody who reads all that is published."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from informes.supressio.claus import claus
from informes.supressio.mostra import mostra
from informes.supressio.protegeix import protegeix
from informes.taules import Absencia, Fila
from tests.informes.supressio.espia import Espia
from tests.informes.supressio.mons import Mon, fa_mon
from tests.informes.supressio.revisions import Semestre

LLINDARS = st.sampled_from([3, 5, 10])
LLAVORS = st.integers(0, 10**6)


def nomes_les_petites(originals, llindar):
    """What masks each small figure by itself, and nothing else."""
    amagades = {
        clau
        for taula, quadricula in zip(originals, claus(originals), strict=True)
        for fila, seves in zip((*taula.files, taula.total), quadricula, strict=True)
        for cella, clau in zip(fila.celles, seves, strict=True)
        if clau is not None and isinstance(cella, int) and 0 < cella < llindar
    }
    parelles = zip(originals, claus(originals), strict=True)
    return [mostra(taula, quadricula, amagades) for taula, quadricula in parelles]


def estretes(taules, llindar):
    return Espia([[taula.a_json() for taula in taules]]).estretes(llindar)


@pytest.mark.parametrize("llavor", [3, 4])
def test_amagar_nomes_les_petites_no_les_amaga(llavor):
    """The spy is worth something: she finds what a mask of single cells leaves in sight."""
    originals = Mon(fa_mon(llavor, 12), 12).taules()
    trobades = estretes(nomes_les_petites(originals, 5), 5)
    assert len(trobades) > 5
    assert any(minim == maxim for minim, maxim in trobades.values())
    assert estretes(protegeix(originals, 5), 5) == {}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(LLAVORS, st.integers(2, 14), LLINDARS, st.sampled_from([0.3, 1.0]))
def test_en_cap_mon_no_se_n_sap_res(llavor, municipis, llindar, densitat):
    mon = Mon(fa_mon(llavor, municipis, densitat), municipis)
    assert estretes(protegeix(mon.taules(), llindar), llindar) == {}


@settings(max_examples=20, deadline=None, derandomize=True)
@given(LLAVORS, st.integers(2, 8), LLINDARS, st.sampled_from([2, 3]))
def test_ni_llegint_totes_les_revisions(llavor, municipis, llindar, quantes):
    """X07: with and without a town, before and after a correction."""
    espia, diferencies = Semestre.a_l_atzar(llavor, municipis, llindar, quantes).espia()
    assert espia.estretes(llindar, diferencies) == {}


def test_gairebe_mai_no_cal_negar_se_a_publicar():
    """A total that changes and then says again what it had said leaves nowhere to hide."""
    fets = [Semestre.a_l_atzar(llavor, 2 + llavor % 5, 5, 3) for llavor in range(40)]
    assert sum(len(semestre.publiques) < 3 for semestre in fets) <= 1


def test_llegint_cada_revisio_per_separat_si_que_se_sabria():
    """Each one by itself is safe; together they would tell who came: this is what it costs."""
    n, mon = 6, fa_mon(21, 6)
    fora = frozenset({"00003"})
    abans, despres = Mon(mon, n, fora).taules(), Mon(mon, n).taules()
    soltes = Semestre.de(5, abans)
    soltes.exactes += Semestre.de(5, despres).exactes
    soltes.publiques += Semestre.de(5, despres).publiques
    with pytest.raises(AssertionError, match=r"\("):
        soltes.espia()
    espia, diferencies = Semestre.de(5, abans, despres).espia()
    assert espia.estretes(5, diferencies) == {}


@pytest.mark.parametrize("llavor", range(4))
def test_el_que_la_font_amaga_no_es_calcula_millor_que_ella(llavor):
    """The sexes of a small nationality, that the town hall has not told."""
    mon = Mon(fa_mon(llavor, 8), 8)
    originals = [_sense_sexes(taula) for taula in mon.taules()]
    publiques = protegeix(originals, 5)
    espia = Espia([[taula.a_json() for taula in publiques]], detall=False)
    assert espia.estretes(5) == {}


def _sense_sexes(taula):
    """As the INE does: of few people, only how many they are in all."""
    if taula.codi != "nacionalitats":
        return taula

    def fila(f):
        petita = any(isinstance(c, int) and 0 < c < 5 for c in f.celles[1:3])
        no = (Absencia.SUPRIMIT, Absencia.SUPRIMIT)
        return Fila((f.celles[0], *no, *f.celles[3:]), f.darrere) if petita else f

    return type(taula)(
        taula.codi, taula.titol, taula.columnes, tuple(map(fila, taula.files)), (), taula.total
    )


@pytest.mark.llarg
@settings(max_examples=300, deadline=None)
@given(LLAVORS, st.integers(2, 35), LLINDARS, st.sampled_from([0.1, 0.5, 1.0, 2.0]))
def test_en_molts_mons_de_fins_a_35_municipis(llavor, municipis, llindar, densitat):
    mon = Mon(fa_mon(llavor, municipis, densitat), municipis)
    assert estretes(protegeix(mon.taules(), llindar), llindar) == {}


@pytest.mark.llarg
@settings(max_examples=200, deadline=None)
@given(LLAVORS, st.integers(2, 12), LLINDARS, st.sampled_from([2, 3, 4]))
def test_ni_llegint_moltes_revisions(llavor, municipis, llindar, quantes):
    espia, diferencies = Semestre.a_l_atzar(llavor, municipis, llindar, quantes).espia()
    assert espia.estretes(llindar, diferencies) == {}
