"""The hard rule and the soft checks, each at its limit: one less, exact, one more."""

import pytest

from municipis.enums import Sexe, Valor
from padro import comprovacions
from padro.comprovacions import Avis, contra_referencia, dures, per_nacionalitat, salts, suma
from padro.models.model import llindars_per_defecte

HOME, DONA = int(Sexe.HOME), int(Sexe.DONA)
MARROC, ROMANIA = 7, 8
LLINDARS = llindars_per_defecte()


def casella(nacionalitat, sexe, valor, tram=1):
    if isinstance(valor, Valor):
        return (nacionalitat, sexe, tram, int(valor), None, 8, 3)
    return (nacionalitat, sexe, tram, int(Valor.XIFRA), valor, 8, 3)


def test_els_codis_son_els_dels_catalegs():
    assert (comprovacions.HOME, comprovacions.DONA) == (Sexe.HOME, Sexe.DONA)
    assert comprovacions.XIFRA == Valor.XIFRA


@pytest.mark.parametrize(("estrangeres", "trencades"), [(99, 0), (100, 0), (101, 1)])
def test_les_estrangeres_no_son_mes_que_la_poblacio_del_seu_sexe(estrangeres, trencades):
    caselles = [
        casella(None, DONA, 100),
        casella(None, HOME, 5000),
        casella(MARROC, DONA, 60),
        casella(ROMANIA, DONA, estrangeres - 60),
    ]
    avisos = dures(caselles)
    assert len(avisos) == trencades
    for avis in avisos:
        assert avis.dades == {"sexe": DONA, "a": estrangeres, "de": 100}


def test_els_dos_sexes_es_diuen_alhora():
    caselles = [casella(None, s, 10) for s in (HOME, DONA)]
    caselles += [casella(MARROC, s, 11) for s in (HOME, DONA)]
    assert [avis.dades["sexe"] for avis in dures(caselles)] == [HOME, DONA]


@pytest.mark.parametrize(("no_detallat", "trencades"), [(79, 0), (80, 0), (81, 1)])
def test_en_conjunt_tampoc_encara_que_el_sexe_no_es_digui(no_detallat, trencades):
    caselles = [
        casella(None, HOME, 100),
        casella(None, DONA, 100),
        casella(MARROC, HOME, 60),
        casella(MARROC, DONA, 60),
        casella(ROMANIA, int(Sexe.NO_DETALLAT), no_detallat),
    ]
    assert [avis.dades["sexe"] for avis in dures(caselles)] == [0] * trencades


def test_amb_la_poblacio_d_un_sol_sexe_el_conjunt_no_es_pot_comparar():
    caselles = [casella(None, DONA, 100), casella(MARROC, HOME, 90), casella(MARROC, DONA, 20)]
    assert dures(caselles) == []


def test_sense_poblacio_o_amb_marques_no_es_trenca_res():
    assert dures([casella(MARROC, DONA, 9999)]) == []
    assert dures([casella(None, DONA, 5), casella(MARROC, DONA, Valor.SUPRIMIT)]) == []


# The limits: more than 25 % and more than 15 people for a nationality, 15 % and 30 for the total.
@pytest.mark.parametrize(
    ("abans", "ara", "salta"),
    [
        (100, 124, False), (100, 125, False), (100, 126, True),
        (100, 76, False), (100, 75, False), (100, 74, True),
        (10, 24, False), (10, 25, False), (10, 26, True),
        (0, 15, False), (0, 16, True), (16, 0, True), (15, 0, False),
    ],
)  # fmt: skip
def test_una_nacionalitat_salta_quan_passa_del_percentatge_i_de_les_persones(abans, ara, salta):
    resta = casella(ROMANIA, HOME, 100_000)  # the total hardly moves
    avisos = salts(
        [casella(MARROC, DONA, ara), resta], [casella(MARROC, DONA, abans), resta], LLINDARS
    )
    esperat = [Avis("salt_nacionalitat", MARROC, {"abans": abans, "ara": ara})] if salta else []
    assert avisos == esperat


@pytest.mark.parametrize(
    ("abans", "ara", "salta"),
    [
        (1000, 1149, False), (1000, 1150, False), (1000, 1151, True), (1000, 849, True),
        (100, 129, False), (100, 130, False), (100, 131, True),
    ],
)  # fmt: skip
def test_el_total_salta_amb_els_seus_llindars(abans, ara, salta):
    def repartides(total):
        """So many nationalities that none of them jumps by itself."""
        n = 200
        return [casella(i, HOME, total // n + (i < total % n)) for i in range(n)]

    codis = [a.codi for a in salts(repartides(ara), repartides(abans), LLINDARS)]
    assert codis == (["salt_total"] if salta else [])


def test_sense_semestre_anterior_no_salta_res_i_d_un_de_buit_salta_tot():
    ara = [casella(MARROC, DONA, 200)]
    assert salts(ara, None, LLINDARS) == []
    codis = [avis.codi for avis in salts(ara, [casella(None, DONA, 5000)], LLINDARS)]
    assert codis == ["salt_nacionalitat", "salt_total"]


def test_una_nacionalitat_que_desapareix_tambe_salta():
    abans = [casella(MARROC, DONA, 50), casella(ROMANIA, DONA, 5000)]
    avisos = salts([casella(ROMANIA, DONA, 5000)], abans, LLINDARS)
    assert [(a.nacionalitat, a.dades) for a in avisos] == [(MARROC, {"abans": 50, "ara": 0})]


@pytest.mark.parametrize(
    ("ara", "salta"), [(1299, False), (1300, False), (1301, True), (700, False), (699, True)]
)
@pytest.mark.parametrize("concepte", ["estrangers", "poblacio"])
def test_lluny_de_la_referencia_es_mes_del_trenta_per_cent(concepte, ara, salta):
    altra = {"valor": 1000, "exercici": 2023, "font": "INE"}
    nacionalitat = MARROC if concepte == "estrangers" else None
    caselles = [casella(nacionalitat, DONA, ara - 500), casella(nacionalitat, HOME, 500)]
    avisos = contra_referencia(caselles, {concepte: altra}, LLINDARS)
    assert [avis.codi for avis in avisos] == ([f"referencia_{concepte}"] if salta else [])


def test_no_dir_la_poblacio_no_es_dir_zero_pero_no_dir_estrangers_si():
    altra = {"valor": 1000, "exercici": 2023, "font": "INE"}
    avisos = contra_referencia([], {"estrangers": altra, "poblacio": altra}, LLINDARS)
    assert [(avis.codi, avis.dades["ara"]) for avis in avisos] == [("referencia_estrangers", 0)]


X, S, NP, SD = Valor.XIFRA, Valor.SUPRIMIT, Valor.NO_PROCEDEIX, Valor.SENSE_DADA


@pytest.mark.parametrize(
    ("valors", "esperada"),
    [
        ([], None),
        ([None, None], None),
        ([(X, 0)], (X, 0)),
        ([(X, 3), (X, 4)], (X, 7)),
        ([(X, 3), None, (S, None)], (X, 3)),
        ([(S, None), (NP, None)], (S, None)),
        ([(NP, None), (SD, None)], (NP, None)),
        ([(SD, None)], (SD, None)),
        ([(X, 0), (SD, None)], (X, 0)),
    ],
)
def test_els_quatre_valors_no_es_barregen_en_sumar(valors, esperada):
    assert suma(valors) == esperada


def test_nomes_les_xifres_compten_per_nacionalitat():
    caselles = [
        casella(MARROC, DONA, 3), casella(MARROC, HOME, Valor.SUPRIMIT), casella(None, HOME, 9),
        casella(ROMANIA, HOME, 4), casella(ROMANIA, HOME, 5, tram=2),
    ]  # fmt: skip
    assert per_nacionalitat(caselles) == {MARROC: 3, ROMANIA: 9}
