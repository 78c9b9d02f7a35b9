"""The follow-up board: by line, what asks for somebody first, with the money and the progress."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from municipis.periode import Periode
from pla.enums import EstatAccio
from pla.fonts import FONTS, Font
from pla.models import Indicador, ValorIndicador
from tests.acollida.elenc import constancia, navegador
from tests.acollida.mirades import consultes
from tests.pla.fabriques import fa_accio, fa_anual, fa_linia, fa_pla

pytestmark = pytest.mark.django_db

TAULER = reverse("pla:tauler")
FETA, EN_CURS = EstatAccio.FETA, EstatAccio.EN_CURS


@pytest.fixture
def pla(comarca, coordinadora):
    return fa_pla(comarca, per=coordinadora)


@pytest.fixture
def anual(pla):
    return fa_anual(pla)


@pytest.fixture
def formacio(pla):
    return fa_linia(pla, nom="Formació", ordre=2)


@pytest.fixture
def acollida(pla):
    return fa_linia(pla, nom="Acollida", ordre=1)


def vist(client, **filtre):
    blocs = client.get(TAULER, filtre).context["blocs"]
    return [[fila.accio.nom for fila in bloc.files] for bloc in blocs]


def test_sense_avisos_les_linies_van_en_l_ordre_del_pla(de_tecnica, anual, formacio, acollida):
    fa_accio(anual, formacio, nom="de la segona")
    fa_accio(anual, acollida, nom="de la primera")
    assert vist(de_tecnica) == [["de la primera"], ["de la segona"]]


def test_per_linies_i_primer_el_que_demana_algu(de_tecnica, anual, formacio, acollida):
    for nom, camps in (
        ("feta", {"estat": FETA, "fi": date(2026, 1, 1)}),
        ("descartada", {"estat": EstatAccio.DESCARTADA, "noticia_el": date(2025, 1, 1)}),
        ("pendent", {}),
        ("en curs", {"estat": EN_CURS}),
        ("callada", {"noticia_el": date(2025, 12, 2)}),
        ("tardana", {"fi": date(2026, 3, 1)}),
        ("tardana i callada", {"fi": date(2026, 3, 1), "noticia_el": date(2025, 12, 1)}),
    ):
        fa_accio(anual, formacio, nom=nom, **camps)
    fa_accio(anual, acollida, nom="la primera línia")
    demana = ["tardana i callada", "tardana", "callada"]
    assert vist(de_tecnica) == [
        [*demana, "en curs", "pendent", "feta", "descartada"],
        ["la primera línia"],
    ]
    avisos = de_tecnica.get(TAULER).context["avisos"]
    assert [(str(avis.label), n) for avis, n, _adreca in avisos] == [
        ("fora de termini", 2),
        ("sense notícies de fa 90 dies o més", 2),
    ]


def test_sense_demanar_res_es_el_d_aquest_any(de_tecnica, pla, anual, formacio):
    fa_accio(anual, formacio, nom="d'ara")
    fa_accio(fa_anual(pla, 2025), formacio, nom="d'abans")
    assert vist(de_tecnica) == [["d'ara"]]
    assert vist(de_tecnica, exercici="2025") == [["d'abans"]]
    assert vist(de_tecnica, exercici="") == [["d'ara", "d'abans"]]


def test_si_aquest_any_no_te_pla_es_el_darrer_que_en_te(de_tecnica, pla, formacio):
    fa_accio(fa_anual(pla, 2024), formacio, nom="de fa dos anys")
    fa_accio(fa_anual(pla, 2025), formacio, nom="de l'any passat")
    assert vist(de_tecnica) == [["de l'any passat"]]


def test_sense_cap_pla_diu_que_hi_haura(de_tecnica):
    assert "No hi ha cap acció" in de_tecnica.get(TAULER).content.decode()


def test_es_filtra_per_qui_linia_estat_i_municipi(
    de_tecnica, anual, formacio, acollida, tecnica, del_nord, berga, avia
):
    una = fa_accio(anual, formacio, nom="una", responsable=tecnica, estat=EN_CURS)
    una.municipis.add(berga, avia)
    altra = fa_accio(anual, acollida, nom="altra", responsable=del_nord)
    altra.municipis.add(avia)
    fa_accio(anual, acollida, nom="de tots", responsable=del_nord)
    assert vist(de_tecnica, responsable=tecnica.uid) == [["una"]]
    assert vist(de_tecnica, linia=acollida.uid) == [["altra", "de tots"]]
    assert vist(de_tecnica, estat="en_curs") == [["una"]]
    assert vist(de_tecnica, municipi=berga.codi_ine) == [["de tots"], ["una"]]
    assert vist(de_tecnica, municipi=avia.codi_ine) == [["altra", "de tots"], ["una"]]
    assert vist(de_tecnica, responsable=del_nord.uid, estat="feta") == []


def test_un_filtre_que_no_es_res_ho_diu(de_tecnica, anual, formacio):
    fa_accio(anual, formacio, nom="una")
    resposta = de_tecnica.get(TAULER, {"linia": "x", "exercici": "mai"})
    assert set(resposta.context["filtre"].errors) == {"linia", "exercici"}
    assert vist(de_tecnica, linia="x", estat="feta") == []


def test_els_diners_de_cada_linia_i_de_tot(de_tecnica, anual, formacio, acollida):
    fa_accio(anual, formacio, pressupost=Decimal("1000.10"), executat=Decimal("400.05"))
    fa_accio(anual, formacio, pressupost=Decimal("0.20"))
    fa_accio(anual, acollida, executat=Decimal("7"))
    fa_accio(anual, acollida)
    context = de_tecnica.get(TAULER).context
    dels_blocs = [(b.diners.previst, b.diners.executat) for b in context["blocs"]]
    assert dels_blocs == [(None, 7), (Decimal("1000.30"), Decimal("400.05"))]
    total = context["diners"]
    assert (total.previst, total.executat) == (Decimal("1000.30"), Decimal("407.05"))
    assert not total.en_passa


def test_quants_n_hi_ha_a_cada_estat(de_tecnica, anual, formacio):
    for estat in (FETA, EN_CURS, FETA):
        fa_accio(anual, formacio, estat=estat)
    [bloc] = de_tecnica.get(TAULER).context["blocs"]
    assert [(nom, n) for nom, _to, n in bloc.per_estat] == [("en curs", 1), ("feta", 2)]


def fa_indicador(accio, per, **camps):
    camps = {"clau": "I1", "nom": "Sessions", "unitat": "sessions", "objectiu": 8} | camps
    return Indicador.objects.create(accio=accio, creat_per=per, modificat_per=per, **camps)


def test_el_progres_surt_dels_indicadors_si_no_del_percentatge(
    de_tecnica, anual, formacio, coordinadora, monkeypatch
):
    demanats = []

    def valor(abast, periode):
        demanats.append((abast.nom, periode))
        return Decimal(12)

    font = Font("pla.prova", "Prova", "", "sessions", valor, lambda *_: "")
    monkeypatch.setitem(FONTS, "pla.prova", font)
    amb = fa_accio(anual, formacio, nom="amb indicador", percentatge=3)
    fa_indicador(amb, coordinadora, xifra="pla.prova", objectiu=48, pes=3)
    fa_indicador(amb, coordinadora, clau="I2", xifra="pla.prova", objectiu=6)
    a_ma = fa_accio(anual, formacio, nom="a mà")
    indicador = fa_indicador(a_ma, coordinadora)
    for periode, quants in (("2026", 2), ("2025", 8)):
        ValorIndicador.objects.create(
            indicador=indicador, periode=periode, valor=quants, nota="Acta", per=coordinadora
        )
    fa_accio(anual, formacio, nom="dita", percentatge=60)
    fa_accio(anual, formacio, nom="sense dir")
    sense = fa_accio(anual, formacio, nom="sense valor", percentatge=50)
    fa_indicador(sense, coordinadora)
    fa_accio(anual, formacio, nom="fora", estat=EstatAccio.DESCARTADA, percentatge=90)
    progres = de_tecnica.get(TAULER).context["progres"]
    # (25 % × 3 + 100 %, not 200 %) ÷ 4 · 2 of 8 · what was told
    assert {e.nom: e.valor for e in progres.elements} == {
        "amb indicador": Decimal("43.8"), "a mà": 25, "dita": 60,
    }  # fmt: skip
    assert progres.valor == Decimal("42.9")
    assert [(e.nom, e.exclos) for e in progres.exclosos] == [("fora", "descartada")]
    assert [e.nom for e in progres.sense_valor] == ["sense dir", "sense valor"]
    assert demanats == [(anual.pla.comarca.nom_amb_article, Periode.exercici(2026))]


def test_una_de_feta_ho_es_del_tot_encara_que_ningu_no_n_hagi_dit_res(de_tecnica, anual, formacio):
    accio = fa_accio(anual, formacio, estat=FETA)
    assert de_tecnica.get(TAULER).context["progres"].valor == 100
    pagina = de_tecnica.get(reverse("pla:accio", args=[accio.uid])).content.decode()
    assert "encara com ha anat" in pagina


def test_un_objectiu_retirat_o_de_zero_no_mesura_res(de_tecnica, anual, formacio, coordinadora):
    accio = fa_accio(anual, formacio, percentatge=30)
    fa_indicador(accio, coordinadora, retirat_el=date(2026, 2, 1))
    fa_indicador(accio, coordinadora, clau="I2", objectiu=0)
    fa_indicador(accio, coordinadora, clau="I3", objectiu=None)
    assert de_tecnica.get(TAULER).context["progres"].valor == 30


def test_no_fa_mes_consultes_amb_mes_files_ni_ensenya_ningu(
    de_tecnica, anual, formacio, pla, coordinadora
):
    fa_indicador(fa_accio(anual, formacio), coordinadora)
    abans = consultes(de_tecnica, TAULER)
    for _ in range(3):
        fa_indicador(fa_accio(anual, fa_linia(pla)), coordinadora)
    assert consultes(de_tecnica, TAULER) == abans
    assert constancia() == []


def test_cadascu_veu_el_de_la_seva_comarca(
    anual, formacio, coordinadora, del_nord, forana, municipal
):
    fa_accio(anual, formacio, nom="una")
    for usuari in (coordinadora, del_nord):
        assert vist(navegador(usuari)) == [["una"]]
    assert vist(navegador(forana)) == []
    assert vist(navegador(forana), exercici="", linia=formacio.uid) == []
    assert navegador(municipal).get(TAULER).status_code == 403
    assert navegador().get(TAULER).status_code == 302
    assert navegador(coordinadora).post(TAULER).status_code == 405
