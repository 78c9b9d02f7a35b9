"""The page, `manage.py termini`, the calculator and the stored day say the same, whatever stops."""

import json
from datetime import date, timedelta
from random import Random

import pytest
from django.core.management import call_command
from django.urls import reverse

from municipis.models import FestaLocal
from tests.acollida.fabriques import fa_persona
from tests.tramits import calendari_lent as lent
from tests.tramits.fabriques import fa_informe, fa_tipus, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.calcul import calcula
from tramits.enums import CodiRellotge as C
from tramits.enums import EstatTramit, UnitatTermini
from tramits.models import Ampliacio, Requeriment, Tramit
from tramits.terminis import Suspensio, Unitat
from tramits.venciments import per_recalcular, posa_venciment, recalcula, rellotges_de

pytestmark = pytest.mark.django_db
UN_DIA = timedelta(days=1)
ANYS = range(2023, 2028)
ODDS = [
    date(2024, 2, 29), date(2023, 12, 31), date(2024, 3, 31), date(2024, 10, 27),
    date(2025, 4, 17), date(2025, 7, 31), date(2024, 8, 31), date(2025, 12, 24),
]  # fmt: skip
ORDRE = {
    "habils": "dies_habils", "naturals": "dies_naturals", "mesos": "mesos",
}  # fmt: skip


@pytest.fixture
def festes(berga, avia):
    """Local holidays of the town and of the capital, every year; all that do not count."""
    avia.es_capital = True
    avia.save()
    atzar = Random(11)
    dies = {date(n, 1, 1) + UN_DIA * d for n in ANYS for d in atzar.sample(range(365), 4)}
    for numero, dia in enumerate(sorted(dies)):
        FestaLocal.objects.create(municipi=(berga, avia)[numero % 2], dia=dia, nom="Fira")
    return dies | {dia for n in ANYS for dia in lent.festes_de_catalunya(n)}


def ordre(capsys, inici, quants, unitat, parades, *municipis):
    """What the command answers in JSON."""
    codis = dict(zip(("municipi", "seu"), (m.codi_ine for m in municipis), strict=False))
    call_command(
        "termini", inici=f"{inici}", suspes=[f"{a}:{b or ''}" for a, b in parades], json=True,
        **{ORDRE[unitat]: f"{quants}"}, **codis,
    )  # fmt: skip
    return json.loads(capsys.readouterr().out)


def requereix(tramit, per, des_de, fins, qui="ens"):
    return Requeriment.objects.create(
        tramit=tramit, qui=qui, que="passaport", notificat_el=des_de, ates_el=fins, dies=10,
        creat_per=per, modificat_per=per,
    )  # fmt: skip


def de_la_fitxa(client, tramit):
    """The clocks of the page, by the name that it gives them."""
    resposta = client.get(reverse("tramits:terminis", args=[tramit.uid]))
    linies = [linia for grup in resposta.context["terminis"] for linia in grup.linies]
    return {str(linia.nom): linia for linia in linies}


@pytest.mark.parametrize("numero", range(len(ODDS)))
def test_un_informe_requerit_diu_el_mateix_dia_pertot(
    numero, festes, berga, avia, persona, tecnica, de_tecnica, capsys
):
    atzar, inici = Random(numero), ODDS[numero]
    quants = atzar.randrange(5, 60)
    tramit = fa_informe(
        persona, fa_tipus_informe(dies_proposta=quants, termini=None), obert_el=inici
    )
    passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=inici, per=tecnica)
    parades = []
    for _ in range(numero % 4):  # they may overlap, and follow one another
        des_de = inici + UN_DIA * atzar.randrange(quants)
        parades.append((des_de, des_de + UN_DIA * atzar.randrange(25)))
        requereix(tramit, tecnica, *parades[-1])
    posa_venciment(tramit)
    dit = ordre(capsys, inici, quants, "habils", parades, berga, avia)
    esperat, _resten = lent.limit(inici, quants, "habils", festes, parades)
    linia = de_la_fitxa(de_tecnica, tramit)[C.PROPOSTA.label]
    suspensions = tuple(Suspensio(a, b) for a, b in parades)
    calculat = calcula(inici, quants, Unitat.HABILS, [berga, avia], suspensions)
    assert date.fromisoformat(dit["limit"]) == esperat
    assert (tramit.venc_el, linia.limit, calculat.limit) == (esperat, esperat, esperat)
    assert linia.explicacio == dit["explicacio"]
    assert [p["dia"] for p in dit["no_compten"]] == [f"{dia}" for dia, _m in calculat.no_compten]


@pytest.mark.parametrize("unitat", [u for u in UnitatTermini if u.value in ORDRE])
def test_el_que_resol_l_estat_diu_el_mateix_en_cada_unitat(
    unitat, festes, berga, persona, tecnica, de_tecnica, capsys
):
    norma = fa_tipus("estat", termini=3, termini_unitat=unitat)
    for numero, inici in enumerate(ODDS[:4]):
        tramit = fa_tramit(persona, norma, obert_el=inici)
        passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=inici, per=tecnica)
        parada = (inici + UN_DIA, inici + UN_DIA * (5 + numero))
        requereix(tramit, tecnica, *parada, qui="estat")
        posa_venciment(tramit)
        dit = ordre(capsys, inici, 3, unitat.value, [parada], berga)
        linia = de_la_fitxa(de_tecnica, tramit)[C.RESOLUCIO.label]
        assert date.fromisoformat(dit["limit"]) == linia.limit == tramit.venc_el
        assert linia.explicacio == dit["explicacio"]


def test_un_requeriment_sense_resposta_no_dona_dia_enlloc(
    festes, berga, avia, persona, tecnica, de_tecnica, capsys
):
    tramit = fa_informe(persona, fa_tipus_informe(termini=None))
    passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=date(2026, 3, 2), per=tecnica)
    requereix(tramit, tecnica, date(2026, 3, 2), None)
    posa_venciment(tramit)
    dit = ordre(capsys, date(2026, 3, 2), 30, "habils", [(date(2026, 3, 2), None)], berga, avia)
    linies = de_la_fitxa(de_tecnica, tramit)
    assert (dit["limit"], linies[C.PROPOSTA.label].limit) == (None, None)
    assert linies[C.PROPOSTA.label].explicacio == dit["explicacio"]
    # what waits is the answer of the person
    assert tramit.venc_rellotge == C.ESMENA
    assert tramit.venc_el == linies[C.ESMENA.label].limit


def test_molts_a_l_atzar_el_dia_desat_de_cop_es_el_de_comptar_los_un_a_un(festes, berga, tecnica):
    """Forty reports with requests and extensions, recomputed in one go."""
    atzar, esperats = Random(5), {}
    norma, persona = fa_tipus_informe(), fa_persona(municipi=berga, per=tecnica)
    for _ in range(40):
        inici = date(2024, 1, 1) + UN_DIA * atzar.randrange(700)
        tramit = fa_informe(persona, norma, obert_el=inici)
        Tramit.objects.filter(pk=tramit.pk).update(
            presentada_el=inici, estat=EstatTramit.REGISTRADA
        )
        parades = []
        for _ in range(atzar.randrange(3)):
            des_de = inici + UN_DIA * atzar.randrange(40)
            parades.append((des_de, des_de + UN_DIA * atzar.randrange(20)))
            requereix(tramit, tecnica, *parades[-1])
        if mes := atzar.choice([0, 0, 7, 15]):
            Ampliacio.objects.create(
                tramit=tramit, rellotge=C.PROPOSTA, dies=mes, motiu="visita", per=tecnica
            )
        limit, _resten = lent.limit(inici, 30, "habils", festes, parades, mes)
        esperats[tramit.pk] = (limit, C.PROPOSTA.value)
    assert recalcula(per_recalcular()) == 40
    files = Tramit.objects.values_list("pk", "venc_el", "venc_rellotge")
    assert {pk: (dia, codi) for pk, dia, codi in files} == esperats


def test_un_de_fa_molts_anys_es_presenta_sense_cap_dia_i_no_atura_la_nit(
    persona, tecnica, de_tecnica
):
    vell = fa_tramit(persona, fa_tipus("vell"), obert_el=date(2005, 3, 10))
    passa(tramit=vell, a=EstatTramit.PRESENTADA, dia=date(2005, 3, 11), per=tecnica)
    nou = fa_tramit(persona, fa_tipus("nou"))
    passa(tramit=nou, a=EstatTramit.PRESENTADA, dia=date(2026, 3, 2), per=tecnica)
    Tramit.objects.update(venc_el=None, venc_rellotge="")
    assert recalcula(per_recalcular()) == 1
    vell.refresh_from_db()
    assert (vell.venc_el, vell.venc_rellotge, rellotges_de(vell)) == (None, "", [])
    resposta = de_tecnica.get(reverse("tramits:terminis", args=[vell.uid]))
    assert resposta.status_code == 200
    assert resposta.context["terminis"] == []


def test_un_requeriment_de_dies_que_no_s_acaben_no_fa_caure_la_pagina(persona, tecnica, de_tecnica):
    tramit = fa_informe(persona)
    passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=date(2026, 3, 2), per=tecnica)
    requeriment = requereix(tramit, tecnica, date(2026, 3, 2), None)
    Requeriment.objects.filter(pk=requeriment.pk).update(dies=32767)
    posa_venciment(tramit)
    assert tramit.venc_el is None
    assert C.ESMENA.label not in de_la_fitxa(de_tecnica, tramit)
