"""The rules of a comarca: put between others, before all of them, read on each of their days."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from acollida import normes
from acollida.actions import itineraris
from acollida.falta import ENTREVISTA, MODUL, Pas, en_una_frase, frase_dels_moduls, que_falta
from acollida.fets_itinerari import FONTS_ITINERARI
from acollida.models import NormaAcollida
from tests.acollida.fabriques import fa_itinerari, fa_modul, fa_motiu_tancament, fa_persona
from tests.fabriques import fa_comarca

pytestmark = pytest.mark.django_db

UN_DIA = timedelta(days=1)
ANY_25, ANY_26, ANY_27 = date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)


def escriu(comarca, dia, mesos):
    return normes.canvia(NormaAcollida(comarca=comarca, vigent_des_de=dia, mesos=mesos))


def trams(comarca):
    files = NormaAcollida.objects.filter(comarca=comarca).order_by("vigent_des_de")
    return [(fila.vigent_des_de, fila.vigent_fins, fila.mesos) for fila in files]


def test_una_norma_enmig_de_dues_acaba_quan_comenca_la_seguent(comarca):
    escriu(comarca, ANY_25, 12)
    escriu(comarca, ANY_27, 36)
    escriu(comarca, ANY_26, 18)
    assert trams(comarca) == [
        (ANY_25, ANY_26 - UN_DIA, 12), (ANY_26, ANY_27 - UN_DIA, 18), (ANY_27, None, 36),
    ]  # fmt: skip


def test_una_d_abans_de_totes_acaba_quan_comenca_la_primera(comarca):
    escriu(comarca, ANY_26, 18)
    escriu(comarca, ANY_27, 36)
    escriu(comarca, ANY_25, 12)
    assert trams(comarca)[0] == (ANY_25, ANY_26 - UN_DIA, 12)
    assert trams(comarca)[-1] == (ANY_27, None, 36)


@pytest.mark.parametrize(
    ("dia", "mesos"),
    [
        (ANY_25 - UN_DIA, 24), (ANY_25, 12), (ANY_26 - UN_DIA, 12), (ANY_26, 18),
        (ANY_27 - UN_DIA, 18), (ANY_27, 36), (date(2099, 1, 1), 36),
    ],
)  # fmt: skip
def test_cada_dia_en_te_una_i_una_de_sola(comarca, dia, mesos):
    """Also the limits: the last day of one and the first one of the next."""
    for des_de, quants in ((ANY_26, 18), (ANY_25, 12), (ANY_27, 36)):
        escriu(comarca, des_de, quants)
    assert NormaAcollida.objects.vigents(dia).filter(comarca=comarca).count() == (dia >= ANY_25)
    assert NormaAcollida.objects.de(comarca, dia).mesos == mesos


def test_reescriure_la_d_enmig_no_en_mou_cap_altra(comarca):
    for des_de, quants in ((ANY_25, 12), (ANY_26, 18), (ANY_27, 36)):
        escriu(comarca, des_de, quants)
    primera = NormaAcollida.objects.get(vigent_des_de=ANY_26).pk
    assert escriu(comarca, ANY_26, 20).pk == primera
    assert [mesos for _des_de, _fins, mesos in trams(comarca)] == [12, 20, 36]
    assert trams(comarca)[1][:2] == (ANY_26, ANY_27 - UN_DIA)


def test_la_d_una_altra_comarca_no_es_toca(comarca):
    altra = fa_comarca("Osona")
    escriu(altra, ANY_25, 6)
    escriu(comarca, ANY_26, 18)
    assert trams(altra) == [(ANY_25, None, 6)]
    assert normes.vigent(comarca).mesos == 18


def test_l_entrevista_segueix_la_norma_del_seu_dia_i_no_la_d_avui(comarca, berga, tecnica):
    escriu(comarca, ANY_25, 12)
    escriu(comarca, ANY_26, 18)
    finals = {}
    for dia in (ANY_26 - UN_DIA, ANY_26):
        itinerari = fa_itinerari(fa_persona(municipi=berga, per=tecnica), demanat_el=dia)
        norma = itineraris.norma_de(itinerari, dia)
        itinerari.comenca(dia, norma)
        finals[dia] = itinerari.fi_previst
    assert finals == {ANY_26 - UN_DIA: date(2026, 12, 31), ANY_26: date(2027, 7, 1)}


# What is missing, in words


@pytest.mark.parametrize(
    ("codis", "frase"),
    [
        ([], ""), (["c"], "Falta el mòdul C"), (["a1", "b"], "Falten els mòduls A.1 i B"),
        (["a1", "a2", "b", "c"], "Falten els mòduls A.1, A.2, B i C"),
    ],
)  # fmt: skip
def test_els_moduls_es_diuen_amb_comes_i_la_i_al_final(codis, frase):
    assert frase_dels_moduls([fa_modul(codi) for codi in codis]) == frase


def test_sense_entrevista_falta_encara_que_els_moduls_hi_siguin(berga, tecnica):
    itinerari = fa_itinerari(fa_persona(municipi=berga, per=tecnica), moduls=["a1", "a3"])
    passos = que_falta(itinerari)
    assert passos[:2] == [Pas(ENTREVISTA), Pas(MODUL, fa_modul("a1"))]
    assert len(passos) == 4
    assert en_una_frase(itinerari) == "Falta l'entrevista inicial"


# What it tells to the timeline of its person


def dits(persona, tecnica):
    trobats = {}
    for font in FONTS_ITINERARI:
        for fila in font.files(persona):
            if getattr(fila, font.dia):
                trobats[font.codi] = font.diu(fila, tecnica)
    return trobats


def test_la_linia_diu_el_motiu_de_tancar_lo_i_no_el_que_faltava(berga, tecnica):
    persona = fa_persona(municipi=berga, per=tecnica)
    motiu = fa_motiu_tancament(nom="Canvi de municipi")
    fa_itinerari(persona, ANY_26, ["a1"], tancat_el=localdate(), motiu=motiu)
    fets = dits(persona, tecnica)
    assert set(fets) == {"itinerari-demanat", "itinerari-entrevista", "itinerari-tancat"}
    assert "Canvi de municipi" in fets["itinerari-tancat"]
    assert "Falta el mòdul A.1" not in fets["itinerari-entrevista"]


def test_mentre_es_obert_l_entrevista_diu_que_falta(berga, tecnica):
    persona = fa_persona(municipi=berga, per=tecnica)
    fa_itinerari(persona, ANY_26, ["a1"])
    assert "Falta el mòdul A.1" in dits(persona, tecnica)["itinerari-entrevista"]
