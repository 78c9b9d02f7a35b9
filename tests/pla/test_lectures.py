"""What a figure says over the territory of a plan, or why it says nothing."""

from decimal import Decimal

import pytest

from municipis.periode import Periode
from pla.fonts import FONTS
from pla.forms.xifres import SALES, opcions
from pla.lectures import lector, lector_de, llegeix
from pla.templatetags.mandat import quantitat
from tests.fabriques import fa_municipi
from tests.pla.fabriques import (
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_compromis,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)
from tests.pla.fabriques_mandat import fa_font

pytestmark = pytest.mark.django_db
SEMESTRE = Periode.semestre("2025-2")


def test_una_lectura_porta_el_titol_la_unitat_i_on_es_veu(monkeypatch, comarca, coordinadora):
    fa_font(monkeypatch, valors={"2025-2": Decimal(7)})
    lectura = lector(comarca, None, coordinadora)("prova.persones", SEMESTRE)
    assert (lectura.titol, lectura.unitat) == ("Títol de prova.persones", "persones")
    assert (lectura.valor, lectura.motiu) == (7, "")
    assert lectura.adreca == "/informes/prova.persones/?periode=2025-2"


@pytest.mark.parametrize(
    ("codi", "valors", "motiu"),
    [
        ("no.hi.es", {}, "aquesta xifra ja no es calcula"),
        ("prova.persones", {}, "aquesta xifra només es compta per semestres"),
        ("prova.persones", {"2025-2": None}, "encara no hi ha dades d'aquest període"),
    ],
)
def test_sense_numero_es_diu_per_que_i_no_es_zero(
    monkeypatch, comarca, coordinadora, codi, valors, motiu
):
    fa_font(monkeypatch, valors=valors)
    lectura = lector(comarca, None, coordinadora)(codi, SEMESTRE)
    assert (lectura.valor, lectura.adreca, lectura.motiu) == (None, "", motiu)


def test_un_zero_es_un_numero(monkeypatch, comarca, coordinadora):
    fa_font(monkeypatch, valors={"2025-2": Decimal(0)})
    lectura = lector(comarca, None, coordinadora)("prova.persones", SEMESTRE)
    assert (lectura.valor, lectura.motiu) == (0, "")


def test_el_territori_es_el_del_pla_i_no_el_de_qui_mira(monkeypatch, comarca, berga, avia, tecnica):
    demanades = fa_font(monkeypatch)
    fa_municipi("Lleida")
    de_la_comarca = fa_compromis(fa_prioritat(fa_mandat(comarca)))
    de_berga = fa_compromis(fa_prioritat(fa_mandat(comarca, municipi=berga)))
    accio = fa_accio(fa_anual(fa_pla(comarca)))
    for lloc in (de_la_comarca, de_berga, accio):
        lector_de(lloc, tecnica)("prova.persones", SEMESTRE)
    tots = {berga.pk, avia.pk}
    assert [set(abast.municipis) for abast, _periode in demanades] == [tots, {berga.pk}, tots]


def test_cada_municipi_i_cada_periode_es_llegeix_una_vegada(
    monkeypatch, comarca, berga, avia, coordinadora
):
    demanades = fa_font(monkeypatch)
    llegida = lector(comarca, None, coordinadora)
    for municipi in (berga, avia, None, berga, None):
        for periode in (SEMESTRE, Periode.exercici(2025)):
            llegida("prova.persones", periode, municipi)
    assert len(demanades) == 3 * 2


def test_cap_xifra_de_la_casa_no_fa_caure_la_lectura(comarca, berga, coordinadora):
    fa_activitat(berga)
    llegida = lector(comarca, None, coordinadora)
    for codi in FONTS:
        for periode in (SEMESTRE, Periode.exercici(2025)):
            lectura = llegida(codi, periode)
            assert (lectura.valor is None) == bool(lectura.motiu), codi


def test_una_xifra_desconeguda_no_pregunta_res_a_la_base(django_assert_num_queries, tecnica):
    with django_assert_num_queries(0):
        assert llegeix("x", None, SEMESTRE, tecnica).titol == "x"


def test_les_xifres_es_trien_per_sales_amb_la_unitat():
    [(buit, text), *grups] = opcions("cap")
    assert (buit, text) == ("", "cap")
    triables = [codi for _sala, files in grups for codi, _nom in files]
    assert sorted(triables) == sorted(FONTS)
    noms = dict(par for _sala, files in grups for par in files)
    assert noms["padro.estrangers"] == "Persones estrangeres empadronades (persones)"
    assert {codi.partition(".")[0] for codi in FONTS} <= set(SALES)


@pytest.mark.parametrize(
    ("valor", "net"),
    [(None, None), (Decimal("12.00"), 12), (Decimal("12.50"), Decimal("12.5")), (7, 7)],
)
def test_una_quantitat_no_porta_els_decimals_que_no_diuen_res(valor, net):
    assert quantitat(valor) == net
    assert str(quantitat(valor)) == str(net)
