"""The next day kept beside each procedure is that of its clocks, whatever changes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from municipis.models import FestaLocal
from tests.fabriques import fa_municipi
from tests.tramits.fabriques import fa_informe, fa_tipus_informe, fa_tramit
from tramits.actions import passa
from tramits.enums import CodiRellotge, EstatTramit, Resultat
from tramits.models import Ampliacio, Requeriment, Tramit
from tramits.venciments import posa_venciment, recalcula, rellotges_de

pytestmark = pytest.mark.django_db
ENTRADA = date(2026, 3, 3)


@pytest.fixture
def informe(persona, tecnica):
    tramit = fa_informe(persona)
    return passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=ENTRADA, per=tecnica)


def venciment(tramit):
    tramit.refresh_from_db()
    return tramit.venc_el, tramit.venc_rellotge


def test_en_registrar_lo_ja_te_venciment(informe):
    assert venciment(informe) == (date(2026, 4, 16), CodiRellotge.PROPOSTA)


def test_abans_de_presentar_lo_no_en_te(persona):
    assert venciment(fa_tramit(persona)) == (None, "")


def test_un_requeriment_obert_posa_davant_la_seva_esmena(informe, tecnica):
    Requeriment.objects.create(
        tramit=informe, qui="ens", que="passaport", notificat_el=date(2026, 3, 10), dies=10,
        creat_per=tecnica, modificat_per=tecnica,
    )  # fmt: skip
    posa_venciment(informe)
    assert venciment(informe) == (date(2026, 3, 24), CodiRellotge.ESMENA)


def test_una_ampliacio_retirada_no_compta(informe, tecnica):
    ampliacio = Ampliacio.objects.create(
        tramit=informe, rellotge=CodiRellotge.PROPOSTA, dies=5, motiu="visita", per=tecnica
    )
    posa_venciment(informe)
    assert venciment(informe)[0] == date(2026, 4, 23)
    ampliacio.retirada_el = ampliacio.acordada_el
    ampliacio.save()
    posa_venciment(informe)
    assert venciment(informe)[0] == date(2026, 4, 16)


def test_recalcular_posa_el_dia_que_toca_i_no_toca_els_que_ja_hi_son(informe):
    Tramit.objects.update(venc_el=None, venc_rellotge="")
    assert recalcula(Tramit.objects.all()) == 1
    assert venciment(informe)[0] == date(2026, 4, 16)
    assert recalcula(Tramit.objects.all()) == 0


def test_la_festa_de_la_capital_tampoc_no_compta_per_a_l_ens(comarca, informe):
    capital = fa_municipi("Gironella", comarca=comarca, es_capital=True)
    FestaLocal.objects.create(municipi=capital, dia=date(2026, 3, 19), nom="Fira")
    limits = {r.codi: r.limit for r in rellotges_de(informe)}
    assert limits[CodiRellotge.PROPOSTA] == date(2026, 4, 17)
    assert limits[CodiRellotge.LEGAL] == date(2026, 4, 7)


def test_en_tancar_lo_surt_de_la_cua(informe, tecnica):
    passa(tramit=informe, a=EstatTramit.DESISTIDA, dia=date(2026, 3, 12), per=tecnica)
    assert venciment(informe) == (None, "")
    assert not Tramit.objects.amb_venciment().exists()


def test_el_que_es_desa_es_el_que_diuen_els_rellotges(persona, tecnica):
    tramit = fa_tramit(persona)
    passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=ENTRADA, per=tecnica)
    [rellotge] = rellotges_de(tramit)
    assert venciment(tramit) == (rellotge.limit, rellotge.codi) == (date(2026, 6, 3), "resolucio")
    passa(
        tramit=tramit, a=EstatTramit.TANCADA, dia=date(2026, 6, 5), per=tecnica,
        camps={"resultat": Resultat.DESCONEGUT},
    )  # fmt: skip
    assert venciment(tramit) == (None, "")


def test_recalcular_molts_tramits_fa_les_mateixes_consultes(persona, tecnica):
    tipus = fa_tipus_informe()

    def consultes(quants):
        for _ in range(quants):
            tramit = fa_informe(persona, tipus)
            passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=ENTRADA, per=tecnica)
        with CaptureQueriesContext(connection) as fetes:
            recalcula(Tramit.objects.all())
        return len(fetes)

    assert consultes(1) == consultes(4)
