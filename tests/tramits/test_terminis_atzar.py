"""Thousands of terms at random, each against the slow calendar."""

import random
from datetime import date, timedelta

import pytest

from municipis.habils import Calendari, FestesLocals
from tests.tramits import calendari_lent as lent
from tramits.terminis import Suspensio, Termini, Unitat, computa, queden

ANYS = range(2018, 2033)
PER_TANDA = 1000
TANDES = range(10)


def un_dia(atzar, des_de=date(2019, 1, 1), dies=3300):
    return des_de + timedelta(days=atzar.randrange(dies))


def uns_municipis(atzar):
    """None, one or two towns with their local feasts, now and then in Aran."""
    return [
        FestesLocals(nom, {un_dia(atzar): "" for _ in range(25)}, aran=atzar.random() < 0.3)
        for nom in ("Berga", "Manresa")[: atzar.randrange(3)]
    ]


def festes_lentes(municipis):
    """Every holiday of these towns, from the slow calendar."""
    arans = {municipi.aran for municipi in municipis} or {False}
    dies = {dia for n in ANYS for aran in arans for dia in lent.festes_de_catalunya(n, aran)}
    return dies.union(*(municipi.dies for municipi in municipis))


def unes_suspensions(atzar, inici):
    """Up to four, that may overlap, begin before the term or be open."""
    for _ in range(atzar.choice((0, 1, 1, 2, 4))):
        des_de = un_dia(atzar, inici - timedelta(days=15), 70)
        oberta = atzar.random() < 0.1
        yield Suspensio(des_de, None if oberta else un_dia(atzar, des_de, 40))


def un_termini(atzar):
    inici = un_dia(atzar)
    unitat = atzar.choice(list(Unitat))
    quants = atzar.randint(1, 7 if unitat.startswith("mesos") else 60)
    ampliacio = atzar.choice((0, 0, atzar.randrange(30)))
    return Termini(inici, quants, unitat, tuple(unes_suspensions(atzar, inici)), ampliacio)


def limit_lent(termini, festes):
    suspensions = [(parada.des_de, parada.fins) for parada in termini.suspensions]
    return lent.limit(
        termini.inici, termini.quantitat, termini.unitat, festes, suspensions, termini.ampliacio
    )


def tanda(llavor):
    """Terms at random on a few calendars: `(term, worked out, holidays)`."""
    atzar = random.Random(llavor)
    for _ in range(10):
        municipis = uns_municipis(atzar)
        calendari, festes = Calendari(*municipis, anys=ANYS), festes_lentes(municipis)
        for _ in range(PER_TANDA // 10):
            termini = un_termini(atzar)
            yield termini, computa(termini, calendari), festes


@pytest.mark.parametrize("llavor", TANDES)
def test_el_limit_es_el_de_comptar_dia_a_dia(llavor):
    for termini, computat, festes in tanda(llavor):
        assert (computat.limit, computat.per_correr) == limit_lent(termini, festes), termini


@pytest.mark.parametrize("llavor", TANDES[:3])
def test_els_dies_que_compten_i_els_que_no_sumen_tots_els_del_termini(llavor):
    for termini, computat, _festes in tanda(llavor):
        if termini.unitat is not Unitat.HABILS or computat.limit is None:
            continue
        tots = (computat.limit - termini.inici).days
        assert tots - len(computat.no_compten) == termini.quantitat + termini.ampliacio, termini


@pytest.mark.parametrize("llavor", TANDES[:3])
def test_els_dies_suspesos_son_els_que_es_poden_assenyalar_un_a_un(llavor):
    for termini, computat, _festes in tanda(llavor):
        if computat.limit is None:
            continue
        aturats = [dia for dia, motiu in computat.no_compten if motiu == "aturat"]
        parades = [(parada.des_de, parada.fins) for parada in termini.suspensions]
        dies = (computat.limit - termini.inici).days
        tots = [termini.inici + timedelta(days=n) for n in range(1, dies)]
        seus = [dia for dia in tots if lent.aturat(dia, parades)]
        assert aturats == seus, termini
        assert computat.suspesos == len(seus), termini


@pytest.mark.parametrize("llavor", TANDES[:3])
def test_queden_els_dies_habils_que_es_poden_comptar_un_a_un(llavor):
    atzar = random.Random(llavor)
    for _termini, computat, festes in tanda(llavor):
        if computat.limit is None:
            continue
        avui = un_dia(atzar, computat.limit - timedelta(days=40), 80)
        primer, darrer = sorted((avui, computat.limit))
        dies = [primer + timedelta(days=n) for n in range(1, (darrer - primer).days + 1)]
        habils = sum(lent.es_habil(dia, festes) for dia in dies)
        esperat = habils if avui <= computat.limit else min(-1, -habils)
        assert queden(computat, avui) == esperat
