"""The edges of the clocks: stops that overlap, days that no calendar knows, and odd days."""

from datetime import date, timedelta
from random import Random

import pytest

from municipis.habils import Calendari
from tests.tramits import calendari_lent as lent
from tests.tramits.test_rellotges import AVUI, els, fets, general, limits, peticio
from tramits.enums import CodiRellotge as C
from tramits.enums import EstatTramit, Resultat
from tramits.explica import explica
from tramits.rellotges import Mes, proper, rellotges
from tramits.terminis import Suspensio, Termini, Unitat, computa

CATALUNYA = Calendari()
UN_DIA = timedelta(days=1)
FESTES = {dia for n in range(2020, 2031) for dia in lent.festes_de_catalunya(n)}


def habils_correguts(inici, fi, parades):
    """Day by day, the working ones in which no stop was in force."""
    dies = [inici + UN_DIA * n for n in range(1, (fi - inici).days + 1)]
    return sum(lent.es_habil(dia, FESTES) and not lent.aturat(dia, parades) for dia in dies)


# Two requests at the same time


def test_dos_requeriments_alhora_no_aturen_el_mateix_dia_dues_vegades():
    peticions = (
        peticio(el=date(2026, 3, 5), fi=date(2026, 3, 16)),
        peticio(el=date(2026, 3, 9), fi=date(2026, 3, 18)),
    )
    proposta = els(fets(tramesa_el=date(2026, 3, 20), peticions=peticions))[C.PROPOSTA]
    # 4, 5, 19 and 20 March: the nine working days between did not run
    assert proposta.dies == 4


def test_el_mes_de_la_llei_descompta_un_sol_cop_el_que_han_aturat_tots_dos():
    peticions = (
        peticio(el=date(2026, 3, 5), fi=date(2026, 3, 25)),
        peticio("generalitat", el=date(2026, 3, 17), fi=date(2026, 3, 24)),
    )
    acabat = fets(tramesa_el=date(2026, 3, 16), informe_el=date(2026, 3, 27), peticions=peticions)
    assert els(acabat)[C.LEGAL].dies == 4  # 4, 5, 26 and 27 March
    # of the leg of the Generalitat only its own request is left out: 17, 25, 26 and 27
    assert els(acabat)[C.EMISSIO].dies == 4


def test_el_que_s_ha_aturat_abans_que_comenci_un_tram_no_se_li_descompta():
    peticions = (peticio("generalitat", el=date(2026, 3, 10), fi=date(2026, 3, 18)),)
    acabat = fets(tramesa_el=date(2026, 3, 16), informe_el=date(2026, 3, 20), peticions=peticions)
    # of 17, 18, 19 and 20 March, two stood still
    assert els(acabat)[C.EMISSIO].dies == 2


@pytest.mark.parametrize("llavor", range(4))
def test_els_dies_i_el_limit_de_cada_tram_son_els_de_comptar_los_un_a_un(llavor):
    """Reports at random with up to four requests of both, against the slow calendar."""
    atzar = Random(llavor)
    for _ in range(120):
        entrada = date(2023, 1, 1) + UN_DIA * atzar.randrange(1400)
        tramesa = entrada + UN_DIA * atzar.randrange(1, 60)
        emes = tramesa + UN_DIA * atzar.randrange(1, 60)
        peticions, aturades = [], {"ens": [], "generalitat": []}
        for _ in range(atzar.randrange(5)):
            qui = atzar.choice(["ens", "generalitat"])
            des_de = entrada + UN_DIA * atzar.randrange(70)
            fins = des_de + UN_DIA * atzar.randrange(30)
            peticions.append(peticio(qui, des_de, 10, fins))
            aturades[qui].append((des_de, fins))
        mes = atzar.choice([0, 0, 5, 15])
        tots = els(
            fets(
                presentada_el=entrada, tramesa_el=tramesa, informe_el=emes,
                peticions=tuple(sorted(peticions, key=lambda p: p.notificat_el)),
                ampliacions=(Mes(C.PROPOSTA, mes),) if mes else (),
            ),
            avui=date(2028, 1, 1),
        )  # fmt: skip
        totes = aturades["ens"] + aturades["generalitat"]
        esperats = {
            C.PROPOSTA: (entrada, tramesa, 30, "habils", aturades["ens"], mes),
            C.EMISSIO: (tramesa, emes, 30, "habils", aturades["generalitat"], 0),
            C.LEGAL: (entrada, emes, 1, "mesos", totes, 0),
        }
        for codi, (inici, fi, quants, unitat, parades, ampliats) in esperats.items():
            rellotge = tots[codi]
            seves = [(max(a, inici), b) for a, b in parades if b > inici]
            assert rellotge.dies == habils_correguts(inici, fi, seves)
            limit, _resten = lent.limit(inici, quants, unitat, FESTES, seves, ampliats)
            assert rellotge.limit == limit
            assert rellotge.a_temps is (fi <= limit)


# What no calendar knows


@pytest.mark.parametrize("any_", [1990, 2007, 2051])
def test_d_un_any_que_el_calendari_no_coneix_no_se_n_diu_cap_dia(any_):
    dia = date(any_, 5, 4)
    assert els(fets(presentada_el=dia, tramesa_el=dia)) == {}
    assert els(general(presentada_el=dia)) == {}
    assert proper(list(els(general(presentada_el=dia)).values())) is None


def test_un_termini_massa_llarg_no_treu_els_altres():
    assert set(els(fets(termini=32767))) == {C.PROPOSTA}


def test_un_requeriment_de_dies_que_no_s_acaben_atura_i_ell_no_te_dia():
    tots = els(fets(peticions=(peticio(dies=32767),)))
    assert set(tots) == {C.PROPOSTA, C.LEGAL}
    assert tots[C.PROPOSTA].limit is None
    assert tots[C.PROPOSTA].queden(AVUI) == 25


def test_el_tram_que_comenca_quan_el_calendari_ja_hi_es_si_que_es_diu():
    vell = fets(presentada_el=date(2007, 12, 20), tramesa_el=date(2008, 1, 8))
    assert set(els(vell)) == {C.EMISSIO}


def test_una_aturada_fins_al_darrer_dia_que_existeix_es_refusa_com_les_altres():
    aturada = Suspensio(date(2026, 2, 28), date.max)
    with pytest.raises(ValueError, match="El calendari va del 2008 al 2050"):
        computa(Termini(date(2026, 1, 28), 1, Unitat.MESOS, (aturada,)), CATALUNYA)


# Days with something odd about them


@pytest.mark.parametrize(
    ("entrada", "legal"),
    [
        (date(2026, 1, 30), date(2026, 3, 2)),  # no 30 February, and the 28th is a Saturday
        (date(2028, 1, 31), date(2028, 2, 29)),  # a leap year, a Tuesday
        (date(2028, 2, 29), date(2028, 3, 29)),
        (date(2025, 11, 30), date(2025, 12, 30)),
        (date(2025, 12, 1), date(2026, 1, 2)),  # over New Year's Day
        (date(2026, 11, 26), date(2026, 12, 28)),  # St Stephen's Day, a Saturday
        (date(2026, 2, 28), date(2026, 3, 30)),  # the 28th is a Saturday, before Palm Sunday
        (date(2026, 9, 25), date(2026, 10, 26)),  # 25 October, a Sunday of 25 hours
    ],
)
def test_el_mes_de_la_llei_en_dies_estranys(entrada, legal):
    assert limits(fets(presentada_el=entrada))[C.LEGAL] == legal


@pytest.mark.parametrize("exercici", range(2020, 2030))
def test_una_hora_mes_o_menys_no_canvia_cap_dia(exercici):
    """The weeks in which the clock goes forward and back, counted day by day."""
    for mes in (3, 10):
        darrer = max(d for d in (date(exercici, mes, n) for n in range(25, 32)) if d.weekday() == 6)
        for dia in (darrer - UN_DIA * 2, darrer, darrer + UN_DIA):
            esperat, _resten = lent.limit(dia, 30, "habils", FESTES | {date(2030, 1, 1)})
            assert limits(fets(presentada_el=dia))[C.PROPOSTA] == esperat


def test_un_requeriment_sobre_cap_d_any_atura_els_dies_que_toca():
    festes = fets(
        presentada_el=date(2025, 12, 15),
        peticions=(peticio(el=date(2025, 12, 23), fi=date(2026, 1, 8)),),
    )
    text = explica(els(festes)[C.PROPOSTA].computat)
    assert "aturat 16 dies (del 23 de desembre de 2025 al 8 de gener)" in text
    assert "Nadal" not in text  # it did not run those days: they are told as stopped


def test_el_primer_i_l_onze_porten_apostrof_tambe_en_una_aturada():
    dies = fets(peticions=(peticio(el=date(2026, 3, 11), fi=date(2026, 4, 1)),))
    text = explica(els(dies, date(2026, 4, 7))[C.PROPOSTA].computat)
    assert "(de l'11 de març a l'1 d'abril)" in text
    for mal in ("del 11", "al 1 ", "de el", "a el", "des de el"):
        assert mal not in text


# What waits for the person


def test_un_requeriment_a_qui_ja_no_hi_es_no_fa_cua():
    tancat = fets(estat=EstatTramit.DESISTIDA, tancat_el=date(2026, 3, 12), peticions=(peticio(),))
    [esmena] = [r for r in rellotges(tancat, lambda f, q: CATALUNYA, date(2026, 3, 20))
                if r.codi == C.ESMENA]  # fmt: skip
    assert (esmena.corre, esmena.a_temps) == (False, True)


@pytest.mark.parametrize("mes", [7, 8])
def test_contra_el_que_es_notifica_a_l_agost_els_tribunals_compten_des_de_setembre(mes):
    resolt = general(
        estat=EstatTramit.RESOLTA, resultat=Resultat.DESFAVORABLE, resolta_el=date(2026, mes, 1),
        notificada_el=date(2026, mes, 31),
    )  # fmt: skip
    # on the 31st of either month the two months end with October, a Saturday, before All Saints
    assert els(resolt)[C.CONTENCIOS].limit == date(2026, 11, 2)


def test_si_no_s_ha_notificat_encara_no_es_pot_recorrer():
    resolt = general(
        estat=EstatTramit.RESOLTA, resultat=Resultat.DESFAVORABLE, resolta_el=date(2026, 3, 10)
    )
    assert set(els(resolt)) == {C.RESOLUCIO}
