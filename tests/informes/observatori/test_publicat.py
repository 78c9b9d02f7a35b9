"""What a public page makes of the frozen tables: nothing hidden, and no telling order."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from informes.observatori import compara, seccions
from informes.observatori.publicat import Publicat, Semestre
from informes.observatori.serie import Serie
from informes.taules import Absencia, empremta
from informes.trencaments import Tall
from tests.informes.observatori.fabriques import MUNICIPIS, C, part, taula, taules_de, text

CENS = Tall(date(2025, 1, 1), "La font passa a ser el cens anual", "INE")
DE_MANRESA = Tall(date(2025, 1, 1), "Es depura el padró", municipi="80003")


def fa_semestre(codi="2025-1", taules=None, cobertura="4 de 4 municipis", municipis=MUNICIPIS):
    taules = taules or taules_de(municipis)
    fets = {
        "cobertura": cobertura,
        "municipis": [{"codi": ine, "nom": nom} for nom, ine, *_ in municipis],
    }
    quan = datetime(2025, 3, 1)
    per_codi = {t.codi: t.a_json() for t in taules}
    return Semestre(codi, 1, 5, quan, empremta(taules), fets, per_codi)


def mes(municipis, quants):
    """The same towns with more people in each."""
    return [
        (nom, ine, *(n if n is C else n + quants for n in (h, d)), pob)
        for nom, ine, h, d, pob in municipis
    ]


SERIE = [fa_semestre("2024-2"), fa_semestre("2025-1", municipis=mes(MUNICIPIS, 10))]


class TestLOrdre:
    def test_les_amagades_van_al_final_per_ordre_alfabetic(self):
        files = [
            ("Xina", C, C),
            ("Marroc", 9, 9),
            ("Algèria", C, C),
            ("Perú", 7, 8),
            ("Mali", 9, 9),
        ]
        noms = fa_semestre(taules=taules_de(MUNICIPIS, files)).taula("nacionalitats")
        assert noms.columna("Nacionalitat") == ["Mali", "Marroc", "Perú", "Algèria", "Xina"]

    def test_una_d_amagada_no_diu_entre_quines_cau(self):
        """Wherever the publication had put it, it is shown in the same place."""
        visibles = [("Marroc", 9, 9), ("Perú", 7, 8)]
        ordres = [
            fa_semestre(
                taules=taules_de(MUNICIPIS, [*visibles[:lloc], ("Xina", C, C), *visibles[lloc:]])
            )
            for lloc in range(3)
        ]
        assert len({s.taula("nacionalitats").files for s in ordres}) == 1

    def test_no_hi_ha_cap_adreca_del_que_hi_ha_darrere(self):
        taules = taules_de(MUNICIPIS)
        municipis = taules[0]
        amb = replace(
            municipis, columnes=tuple(replace(c, darrere="padro.x") for c in municipis.columnes)
        )
        assert {c.darrere for c in fa_semestre(taules=[amb]).taula("municipis").columnes} == {""}


class TestElSemestre:
    def test_sap_si_hi_son_tots(self):
        assert fa_semestre(cobertura="30 de 30 municipis").complet
        assert not fa_semestre(cobertura="27 de 30 municipis").complet

    def test_troba_la_fila_d_un_municipi_i_res_del_que_no_hi_es(self):
        semestre = fa_semestre()
        assert semestre.del_municipi("80001")["Total"] == 380
        assert semestre.del_municipi("99999") == {}
        assert semestre.del_municipi("80001", "no-hi-es") == {}

    def test_una_taula_sense_files_no_hi_es(self):
        buida = taula("trams", "t", [text("Edat"), "Homes", "Dones", "Total", part("%")], [])
        assert fa_semestre(taules=[buida]).taula("trams") is None

    def test_sense_cap_publicacio_no_hi_ha_res(self):
        assert Publicat.de([]) is None


class TestLaSerie:
    def test_la_variacio_es_recalcula_amb_el_que_es_veu(self):
        serie = Serie.de(SERIE, [])
        abans, ara = (380 + 9600 + 1340), (400 + 9620 + 1360)
        esperada = (Decimal(ara - abans) * 100 / abans).quantize(Decimal("0.1"))
        assert [p.variacio for p in serie.punts] == [Absencia.NO_PROCEDEIX, esperada]

    def test_la_d_un_municipi_amagat_es_amagada(self):
        serie = Serie.de(SERIE, [], "80002", "Gaià")
        assert [p.cella("Total") for p in serie.punts] == [C, C]
        assert serie.punts[1].variacio is C
        assert serie.punts[1].part is C

    def test_a_traves_d_un_canvi_de_serie_no_n_hi_ha(self):
        serie = Serie.de(SERIE, [CENS])
        assert serie.punts[1].variacio is Absencia.NO_PROCEDEIX
        assert serie.marques == ((1, CENS),)
        nota = "1. 1-1-2025: La font passa a ser el cens anual (font: INE)."
        assert serie.taula().notes[-1] == nota

    def test_el_canvi_d_un_municipi_nomes_trenca_la_seva(self):
        assert Serie.de(SERIE, [DE_MANRESA]).marques == ()
        assert Serie.de(SERIE, [DE_MANRESA], "80001").marques == ()
        assert Serie.de(SERIE, [DE_MANRESA], "80003").marques == ((1, DE_MANRESA),)
        assert Serie.de(SERIE, [CENS], "80003").marques == ((1, CENS),)

    @pytest.mark.parametrize("codis", [("2024-1", "2025-1"), ("2023-2", "2024-2")])
    def test_entre_semestres_que_no_van_seguits_no_n_hi_ha(self, codis):
        serie = Serie.de([fa_semestre(codi) for codi in codis], [])
        assert serie.punts[1].variacio is Absencia.NO_PROCEDEIX

    def test_amb_municipis_que_falten_no_n_hi_ha_i_la_taula_ho_diu(self):
        parcial = fa_semestre("2025-1", cobertura="3 de 4 municipis")
        serie = Serie.de([SERIE[0], parcial], [])
        assert serie.punts[1].variacio is Absencia.NO_PROCEDEIX
        assert any("buit" in nota for nota in serie.taula().notes)
        propia = Serie.de([SERIE[0], parcial], [], "80003")
        assert propia.punts[1].variacio == Decimal("0.0")

    def test_un_municipi_que_aquell_semestre_no_hi_era_no_te_dada(self):
        vell = fa_semestre("2024-2", municipis=MUNICIPIS[:2])
        serie = Serie.de([vell, SERIE[1]], [], "80003")
        assert serie.punts[0].cella("Total") is Absencia.SENSE_DADA
        assert serie.punts[1].variacio is Absencia.SENSE_DADA


class TestElsDerivats:
    def test_el_percentatge_de_dones_s_amaga_amb_el_que_amaga(self):
        feta = compara.taula(fa_semestre(), ["80001", "80002"])
        assert feta.columna("% dones") == [Decimal("47.4"), C]
        assert feta.columna("Persones estrangeres") == [380, C]

    def test_les_parts_per_area_s_amaguen_una_a_una(self):
        semestre = fa_semestre()
        de_gaia = compara.parts(semestre, ["80002", "80003"], "municipis-arees")
        assert list(de_gaia.files[0].celles[2:]) == [C, C, C]
        assert de_gaia.files[1].celles[2] == Decimal("33.3")

    def test_el_municipi_i_la_comarca_costat_per_costat(self):
        feta = seccions.del_municipi_i_la_comarca(fa_semestre(), "municipis-arees", "80003")
        assert feta.columna("Total") == [3200, 3200, 3200]
        assert feta.columna("%") == [Decimal("33.3")] * 3
        amagada = seccions.del_municipi_i_la_comarca(fa_semestre(), "municipis-arees", "80002")
        assert set(amagada.columna("%")) == {C}

    def test_no_es_comparen_mes_de_sis_ni_els_que_no_hi_son(self):
        molts = [(f"Poble {n}", f"8100{n}", 10, 10, 100) for n in range(9)]
        publicat = Publicat(None, (fa_semestre(municipis=molts),), fa_semestre(municipis=molts))
        triats = compara.triats(publicat, [ine for _, ine, *_ in molts[::-1]] + ["99999"])
        assert triats == [f"8100{n}" for n in range(compara.MAXIM)]
