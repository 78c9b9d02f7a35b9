"""The rules of adequacy, by hand and against another way of working them out."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tramits.adequacio import Dormitori, Falta, Fets, Llindars, Regla, Sentit, suggereix
from tramits.enums import Condicio, SentitProposta
from tramits.raons import en_paraules, titol

D = Decimal
DIA = date(2026, 3, 10)
CASA = Fets(
    dia=DIA,
    superficie=D("50"),
    ocupants=3,
    per_venir=1,
    dormitoris=(Dormitori(D("12"), 2), Dormitori(D("8"), 1)),
    cedula="CHB0001",
    cedula_caduca_el=date(2030, 1, 1),
    compleix=("aigua", "electricitat"),
)
DEU = Llindars(m2_persona=D("10"))
DOS = Llindars(persones_dormitori=D("2"))
SIS = Llindars(m2_dormitori=D("6"))
CEDULA = Llindars(cal_cedula=True)
AIGUA = Llindars(condicions=("aigua",))

# What the home has, what is asked of it, what is suggested, and a piece of the reason.
CASOS = [
    ({}, DEU, "favorable", "12,5 m² per persona, amb 4 persones: en calen 10."),
    ({"superficie": D("40")}, DEU, "favorable", "10 m² per persona"),
    ({"superficie": D("39.99")}, DEU, "desfavorable", "9,99 m² per persona, amb 4 persones: no"),
    ({"superficie": None}, DEU, "", "Metres per persona: no es pot dir, falta la superfície."),
    ({"ocupants": None}, DEU, "", "falta quantes persones hi viuran"),
    ({"ocupants": 0, "per_venir": 0}, DEU, "", "falta quantes persones hi viuran"),
    ({"ocupants": 0, "per_venir": 1}, DEU, "favorable", "50 m² per persona, amb 1 persona:"),
    ({}, DOS, "favorable", "4 persones en 2 dormitoris: hi caben (màxim per dormitori: 2)."),
    ({"per_venir": 2}, DOS, "desfavorable", "5 persones en 2 dormitoris: són massa"),
    (
        {"dormitoris": ()},
        DOS,
        "",
        "Persones per dormitori: no es pot dir, falta la llista de dormitoris.",
    ),
    ({"dormitoris": (Dormitori(None, 3), Dormitori())}, DOS, "recomanacio", "hi dormen 3"),
    ({}, SIS, "favorable", "El dormitori més petit fa 8 m²: en calen 6."),
    ({"dormitoris": (Dormitori(D("5.9")), Dormitori())}, SIS, "desfavorable", "fa 5,9 m²: no"),
    ({"dormitoris": (Dormitori(D("9")), Dormitori())}, SIS, "", "la mida d'algun dormitori"),
    ({}, CEDULA, "favorable", "La cèdula era vigent el dia de la visita"),
    ({"cedula_caduca_el": DIA}, CEDULA, "favorable", "10 de març de 2026"),
    ({"cedula_caduca_el": date(2026, 3, 9)}, CEDULA, "desfavorable", "era caducada"),
    ({"cedula_caduca_el": None}, CEDULA, "", "falta quan caduca la cèdula"),
    ({"cedula": ""}, CEDULA, "", "falta la cèdula d'habitabilitat"),
    ({}, AIGUA, "favorable", "Aigua corrent: bé."),
    ({"compleix": ()}, AIGUA, "", "Aigua corrent: no s'ha mirat."),
    ({"compleix": (), "falla": ("aigua",)}, AIGUA, "desfavorable", "falla, i no pot faltar."),
    ({"falla": ("calefaccio",)}, AIGUA, "recomanacio", "Calefacció: falla, convé arreglar-ho."),
    ({"cedula_ocupacio": 3}, Llindars(), "desfavorable", "són massa, segons la cèdula"),
    ({"cedula_ocupacio": 4}, DEU, "favorable", "4 persones: hi caben, segons la cèdula"),
]


@pytest.mark.parametrize(("canvis", "llindars", "sentit", "tros"), CASOS)
def test_cada_norma_diu_el_sentit_i_el_perque(canvis, llindars, sentit, tros):
    suggerit = suggereix(replace(CASA, **canvis), llindars)
    assert suggerit.sentit == sentit
    assert tros in " ".join(map(en_paraules, suggerit.raons))


def test_sense_llindars_escrits_no_es_suggereix_res_encara_que_la_cedula_hi_convingui():
    suggerit = suggereix(replace(CASA, cedula_ocupacio=6, falla=("estat",)), Llindars())
    assert suggerit.sentit == Sentit.NO_ES_POT_DIR
    assert titol(suggerit) == "No es pot dir: la comarca no ha escrit cap llindar"


def test_una_sola_norma_que_falla_basta_encara_que_d_altres_no_se_sapiguen():
    llindars = replace(DEU, m2_dormitori=D("6"))
    suggerit = suggereix(replace(CASA, superficie=D("20"), dormitoris=()), llindars)
    assert suggerit.sentit == Sentit.DESFAVORABLE
    assert titol(suggerit) == "Suggereix: desfavorable"
    assert suggerit.falten == (Falta.DORMITORIS,)


def test_diu_tot_el_que_falta_i_cada_cosa_una_vegada():
    llindars = replace(DEU, persones_dormitori=D("2"), m2_dormitori=D("6"), cal_cedula=True)
    suggerit = suggereix(Fets(dia=DIA, ocupants=2), llindars)
    assert titol(suggerit) == (
        "No es pot dir: falten la superfície, la llista de dormitoris i la cèdula d'habitabilitat"
    )


def test_els_sentits_son_els_de_la_proposta():
    assert set(Sentit) - {Sentit.NO_ES_POT_DIR} == set(SentitProposta)


def test_el_que_no_arriba_no_es_diu_que_hi_arriba_per_l_arrodoniment():
    fets = replace(CASA, superficie=D("29.99"), ocupants=3, per_venir=0)
    [rao] = suggereix(fets, DEU).raons
    assert rao.veredicte == "desfavorable"
    assert en_paraules(rao).startswith("9,99 m²")


def _a_l_atzar(atzar):
    """A home and some thresholds; about a third of what could be known is not."""

    def potser(valor):
        return valor if atzar.random() < 0.7 else None

    condicions = [str(condicio) for condicio in Condicio]
    vistes = atzar.sample(condicions, 5)
    fets = Fets(
        dia=DIA,
        superficie=potser(D(atzar.randint(800, 12_000)) / 100),
        ocupants=potser(atzar.randint(0, 8)),
        per_venir=atzar.randint(0, 3),
        dormitoris=tuple(
            Dormitori(potser(D(atzar.randint(300, 2000)) / 100), potser(atzar.randint(0, 4)))
            for _ in range(atzar.randint(0, 4))
        ),
        cedula=potser("CHB") or "",
        cedula_caduca_el=potser(date(2026, 3, atzar.randint(8, 12))),
        cedula_ocupacio=potser(atzar.randint(1, 9)),
        compleix=tuple(vistes[:3]),
        falla=tuple(vistes[3:]) if atzar.random() < 0.5 else (),
    )
    return fets, Llindars(
        m2_persona=potser(D(atzar.randint(600, 1500)) / 100),
        persones_dormitori=potser(D(atzar.choice(["1.5", "2", "3"]))),
        m2_dormitori=potser(D(atzar.randint(500, 900)) / 100),
        cal_cedula=atzar.random() < 0.4,
        condicions=tuple(atzar.sample(condicions, atzar.randint(0, 3))),
    )


def _a_poc_a_poc(fets, llindars):
    """The same, worked out person by person with fractions: the worst answer is the whole."""
    respostes = []
    gent = None if fets.ocupants is None else fets.ocupants + fets.per_venir
    gent = gent or None
    habitacions = list(fets.dormitoris)
    if llindars.m2_persona is not None:
        sap = fets.superficie is not None and gent is not None
        respostes.append(
            Fraction(fets.superficie) / gent >= Fraction(llindars.m2_persona) if sap else None
        )
    if llindars.persones_dormitori is not None:
        sap = gent is not None and habitacions
        respostes.append(
            Fraction(gent, len(habitacions)) <= Fraction(llindars.persones_dormitori)
            if sap
            else None
        )
    if llindars.m2_dormitori is not None:
        mides = [h.m2 for h in habitacions]
        if any(m is not None and m < llindars.m2_dormitori for m in mides):
            respostes.append(False)
        else:
            respostes.append(True if mides and None not in mides else None)
    if llindars.cal_cedula:
        sap = fets.cedula and fets.cedula_caduca_el
        respostes.append((DIA - fets.cedula_caduca_el).days <= 0 if sap else None)
    escrits = len(respostes) + len(llindars.condicions)
    if fets.cedula_ocupacio is not None:
        respostes.append(None if gent is None else gent in range(1, fets.cedula_ocupacio + 1))
    vistes = dict.fromkeys(fets.compleix, True) | dict.fromkeys(fets.falla, False)
    respostes += [vistes.get(condicio) for condicio in llindars.condicions]
    if False in respostes:
        return "desfavorable"
    if None in respostes or not escrits:
        return ""
    amuntegats = llindars.persones_dormitori is not None and any(
        h.persones and h.persones > llindars.persones_dormitori for h in habitacions
    )
    altres = set(fets.falla) - set(llindars.condicions)
    return "recomanacio" if amuntegats or altres else "favorable"


def test_milers_de_cases_a_l_atzar_surten_com_fent_el_compte_a_poc_a_poc():
    atzar, sortits = random.Random(67), set()
    for _ in range(5000):
        fets, llindars = _a_l_atzar(atzar)
        suggerit = suggereix(fets, llindars)
        assert suggerit.sentit == _a_poc_a_poc(fets, llindars), (fets, llindars)
        assert all(rao.veredicte == "no_es_sap" for rao in suggerit.raons if rao.falta)
        sortits.add(str(suggerit.sentit))
    assert sortits == {"favorable", "desfavorable", "recomanacio", ""}


@pytest.mark.parametrize("condicio", Condicio)
def test_de_cada_condicio_que_falla_se_n_diu_el_nom(condicio):
    raons = suggereix(replace(CASA, falla=(condicio,)), Llindars(condicions=(condicio,))).raons
    assert [r.regla for r in raons] == [Regla.CONDICIO]
    assert str(condicio.label) in en_paraules(raons[0]).lower()
