"""Which clocks a procedure has, whose they are and until when: the reference days are by hand."""

from datetime import date

import pytest

from municipis.habils import Calendari
from tramits.enums import CodiRellotge as C
from tramits.enums import Responsable
from tramits.rellotges import Fets, Mes, Peticio, proper, rellotges

CATALUNYA = Calendari()
ENTRADA = date(2026, 3, 3)  # a Tuesday
AVUI = date(2026, 3, 20)
BUIT = dict.fromkeys(("resolta_el", "notificada_el", "tancat_el", "tramesa_el", "informe_el"))


def fets(**camps):
    """A report on housing that has just entered the register."""
    base = {
        "pk": 1, "flux": "habitatge", "estat": "registrada", "municipi": 1,
        "presentada_el": ENTRADA, "resultat": "", "termini": 1, "unitat": "mesos",
        "dies_proposta": 30, "dies_emissio": 30, **BUIT,
    }  # fmt: skip
    return Fets(**base | camps)


def general(**camps):
    base = {"flux": "general", "estat": "presentada", "termini": 3, "dies_proposta": None}
    return fets(**base | camps)


def els(fets, avui=AVUI):
    return {r.codi: r for r in rellotges(fets, lambda fets, de_qui: CATALUNYA, avui)}


def limits(fets, avui=AVUI):
    return {codi: rellotge.limit for codi, rellotge in els(fets, avui).items()}


def peticio(de="ens", el=date(2026, 3, 10), dies=10, fi=None):
    return Peticio(de, el, dies, "habils", fi)


def test_el_que_no_s_ha_presentat_no_te_cap_rellotge():
    assert els(fets(presentada_el=None)) == {}


def test_un_informe_te_el_tram_de_l_ens_i_el_mes_de_la_llei():
    assert limits(fets()) == {C.PROPOSTA: date(2026, 4, 16), C.LEGAL: date(2026, 4, 7)}


def test_el_tram_de_la_generalitat_comenca_quan_se_li_tramet():
    tots = els(fets(tramesa_el=date(2026, 4, 13)))
    assert tots[C.EMISSIO].limit == date(2026, 5, 26)
    assert tots[C.EMISSIO].de_qui == Responsable.GENERALITAT
    assert not tots[C.PROPOSTA].corre
    assert tots[C.PROPOSTA].a_temps is True


def test_tramesa_l_endema_del_limit_es_fora_de_termini():
    assert els(fets(tramesa_el=date(2026, 4, 16)))[C.PROPOSTA].a_temps is True
    assert els(fets(tramesa_el=date(2026, 4, 17)))[C.PROPOSTA].a_temps is False


def test_el_mes_de_la_llei_d_habitatge_acaba_amb_la_notificacio():
    emes = {"tramesa_el": date(2026, 3, 20), "informe_el": date(2026, 4, 1)}
    assert els(fets(**emes))[C.LEGAL].acabat_el == date(2026, 4, 1)
    notificat = els(fets(**emes, notificada_el=date(2026, 4, 9)))[C.LEGAL]
    assert (notificat.acabat_el, notificat.a_temps) == (date(2026, 4, 9), False)


def test_un_requeriment_de_l_ens_atura_el_seu_tram_i_el_de_la_llei():
    tots = els(fets(peticions=(peticio(),)), avui=date(2026, 3, 12))
    assert tots[C.PROPOSTA].limit is None
    assert tots[C.LEGAL].limit is None
    assert tots[C.ESMENA].limit == date(2026, 3, 24)
    assert tots[C.ESMENA].de_qui == Responsable.PERSONA


def test_quan_es_compleix_la_data_avanca_els_dies_aturats_de_debo():
    atesa = fets(peticions=(peticio(fi=date(2026, 3, 16)),))
    # four working days stood still: 11, 12, 13 and 16 March
    assert limits(atesa)[C.PROPOSTA] == date(2026, 4, 22)
    # and six natural ones, from 3 April: the 9th is a Thursday
    assert limits(atesa)[C.LEGAL] == date(2026, 4, 9)


def test_si_ningu_respon_el_rellotge_torna_a_correr_quan_acaben_els_dies_donats():
    sense_resposta = fets(peticions=(peticio(),))
    assert limits(sense_resposta, date(2026, 3, 24))[C.PROPOSTA] is None
    # ten working days stood still: from 16 April, the tenth working day after is the 30th
    assert limits(sense_resposta, date(2026, 3, 25))[C.PROPOSTA] == date(2026, 4, 30)


def test_un_requeriment_de_la_generalitat_no_atura_el_tram_de_l_ens():
    tots = els(fets(peticions=(peticio("generalitat"),)), avui=date(2026, 3, 12))
    assert tots[C.PROPOSTA].limit == date(2026, 4, 16)


def test_una_ampliacio_allarga_nomes_el_seu_rellotge():
    ampliat = limits(fets(ampliacions=(Mes("proposta", 5),)))
    assert ampliat == {C.PROPOSTA: date(2026, 4, 23), C.LEGAL: date(2026, 4, 7)}


def test_els_dies_donats_de_mes_a_l_esmena_son_de_l_ultim_requeriment():
    peticions = (peticio(el=date(2026, 3, 4), fi=date(2026, 3, 6)), peticio())
    ampliats = fets(peticions=peticions, ampliacions=(Mes("esmena", 5),))
    esmenes = [
        r.limit
        for r in rellotges(ampliats, lambda fets, de_qui: CATALUNYA, AVUI)
        if r.codi == C.ESMENA
    ]
    assert esmenes == [date(2026, 3, 18), date(2026, 3, 31)]


def test_els_dies_d_un_tram_no_compten_els_aturats():
    acabat = fets(tramesa_el=date(2026, 3, 17), peticions=(peticio(fi=date(2026, 3, 16)),))
    # working days from 4 to 17 March: ten; four of them stood still
    assert els(acabat)[C.PROPOSTA].dies == 6


def test_una_norma_sense_terminis_no_te_rellotges():
    assert els(fets(termini=None, dies_proposta=None, dies_emissio=None)) == {}


def test_el_que_resol_l_estat_te_un_sol_rellotge():
    assert limits(general()) == {C.RESOLUCIO: date(2026, 6, 3)}


@pytest.mark.parametrize("resultat", ["favorable", "silenci_neg", "desconegut"])
def test_no_hi_ha_termini_de_recurs_si_no_hi_ha_res_a_recorrer(resultat):
    resolt = general(
        estat="resolta", resultat=resultat, resolta_el=date(2026, 5, 4),
        notificada_el=date(2026, 5, 5),
    )  # fmt: skip
    assert set(els(resolt)) == {C.RESOLUCIO}


def test_contra_una_denegacio_hi_ha_un_mes_i_dos_sense_l_agost():
    resolt = general(
        estat="resolta", resultat="desfavorable", resolta_el=date(2026, 7, 10),
        notificada_el=date(2026, 7, 15),
    )  # fmt: skip
    tots = els(resolt)
    assert tots[C.REPOSICIO].limit == date(2026, 8, 17)  # 15 August is a holiday, a Saturday
    assert tots[C.CONTENCIOS].limit == date(2026, 10, 15)
    assert proper(list(tots.values())) == tots[C.REPOSICIO]


def test_el_proper_es_el_que_acaba_abans_dels_que_corren_i_el_mes_de_la_llei_no_fa_cua():
    tots = els(fets())
    assert proper(list(tots.values())).codi == C.PROPOSTA
    assert proper(list(els(fets(peticions=(peticio(),))).values())).codi == C.ESMENA


def test_tancat_ja_no_corre_res():
    tancat = fets(tancat_el=date(2026, 3, 18), peticions=(peticio(),))
    assert proper(list(els(tancat).values())) is None
