"""The drawings of the public pages survive what is published, whatever it hides."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils import translation

from informes.grafics import Forma, Referencia, barres, linia, mapa, piramide
from informes.observatori import dibuixa
from informes.observatori.paraules import en_la_llengua_de_la_pagina
from informes.observatori.serie import Serie
from informes.taules import Absencia, Format
from tests.informes.observatori.fabriques import MUNICIPIS, C, taules_de
from tests.informes.observatori.test_publicat import CENS, SERIE, fa_semestre

SVG = "{http://www.w3.org/2000/svg}"


def textos(dibuix):
    return [e.text for e in ElementTree.fromstring(dibuix.svg).iter(f"{SVG}text")]


def trams(dibuix):
    return dibuix.svg.count('class="g-tra"')


class TestElCanviDeSerie:
    PUNTS = [("a", 1, True), ("b", 2, True), ("c", 3, True)]

    def test_res_no_uneix_els_dos_costats_i_hi_ha_el_numero(self):
        dibuix = linia(self.PUNTS, "t", "alternatiu", talls=[(2, "1")])
        assert trams(dibuix) == 1
        assert dibuix.svg.count('class="g-tall"') == 1
        assert "1" in textos(dibuix)

    def test_la_ratlla_cau_entre_els_dos_punts(self):
        dibuix = linia(self.PUNTS, "t", "alternatiu", talls=[(1, "1")])
        xs = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', dibuix.svg)]
        tall = re.search(
            r'<line x1="([\d.]+)"[^>]*g-tall|<line class="g-tall"[^>]*x1="([\d.]+)"', dibuix.svg
        )
        assert xs[0] < float(tall[1] or tall[2]) < xs[1]

    @pytest.mark.parametrize("lloc", [0, 3, 9])
    def test_fora_de_la_serie_no_es_dibuixa(self, lloc):
        dibuix = linia(self.PUNTS, "t", "alternatiu", talls=[(lloc, "1")])
        assert "g-tall" not in dibuix.svg
        assert trams(dibuix) == 2

    def test_l_alternatiu_el_diu(self):
        dibuix = dibuixa.serie(Serie.de(SERIE, [CENS]), "Evolució")
        assert "1-1-2025: La font passa a ser el cens anual" in dibuix.alt
        assert trams(dibuix) == 0

    def test_la_referencia_tambe_es_trenca(self):
        referencia = Referencia("la comarca", [Decimal(1), Decimal(2), Decimal(3)])
        dibuix = linia(self.PUNTS, "t", "alternatiu", talls=[(2, "1")], referencia=referencia)
        assert dibuix.svg.count('class="g-ref"') == 1
        assert "la comarca" in textos(dibuix)


class TestElQueNoHiCap:
    def test_un_sol_punt(self):
        dibuix = linia([("1-1-2025", 5, True)], "t", "alternatiu", amplada=400)
        assert trams(dibuix) == 0
        assert {"1-1-2025", "5"} <= set(textos(dibuix))

    def test_cap_punt_i_cap_fila(self):
        for dibuix in (linia([], "t", "a"), barres([], "t", "a"), piramide([], "t", "a")):
            assert ElementTree.fromstring(dibuix.svg) is not None

    def test_tot_amagat(self):
        punts = [("a", C, True), ("b", C, True)]
        assert textos(linia(punts, "t", "a")).count("c") == 2
        assert textos(barres([("x", C)], "t", "a")) == ["x", "c"]
        assert textos(piramide([("0–4", C, C)], "t", "a")).count("c") == 2

    def test_vint_semestres_no_s_escriuen_l_un_sobre_l_altre(self):
        punts = [(f"1-1-{2000 + n}", 100 + n % 7, True) for n in range(20)]
        dibuix = linia(punts, "t", "alternatiu", amplada=400)
        arrel = ElementTree.fromstring(dibuix.svg)
        peus = [e for e in arrel.iter(f"{SVG}text") if e.text.startswith("1-1-")]
        xs = [float(e.get("x")) for e in peus]
        assert peus[-1].text == "1-1-2019"
        assert min(b - a for a, b in pairwise(xs)) >= 55

    def test_els_extrems_sempre_tenen_el_seu_valor(self):
        punts = [
            (str(n), valor, True) for n, valor in enumerate([5, 1, 5, 5, 9, 5, 5, 5, 5, 5, 5, 7])
        ]
        escrits = textos(linia(punts, "t", "alternatiu", amplada=400))
        assert {"1", "9", "7"} <= set(escrits)

    def test_trenta_nacionalitats_se_n_dibuixen_quinze_de_les_que_es_veuen(self):
        files = [(f"País {n:02}", 100 - n, 50) for n in range(30)] + [("Xina", C, C)]
        taula = fa_semestre(taules=taules_de(MUNICIPIS, files)).taula("nacionalitats")
        noms = [
            t for t in textos(dibuixa.primeres(taula, {}, "Nacionalitats")) if t.startswith("País")
        ]
        assert noms == [f"País {n:02}" for n in range(15)]

    def test_un_nom_llarg_es_retalla_i_no_surt_del_dibuix(self):
        nom = "Sant Esteve de la Sarga i tots els seus agregats"
        dibuix = barres([(nom, 5)], "t", "alternatiu", amplada=400)
        escrit = textos(dibuix)[0]
        assert escrit.endswith("…") and len(escrit) <= 200 / (13 * 0.5)

    def test_el_mapa_estret_te_la_llegenda_a_sota_i_els_noms_a_dins(self):
        formes = [
            Forma(
                "Monistrol de Montserrat", "M0 0h100v100h-100Z", (0, 0, 100, 100), Decimal(9), True
            ),
            Forma("Súria", "M100 0h100v100h-100Z", (100, 0, 200, 100), C),
        ]
        dibuix = mapa(formes, "t", "alternatiu", amplada=400)
        arrel = ElementTree.fromstring(dibuix.svg)
        llegenda = next(e for e in arrel.iter(f"{SVG}text") if e.text == "protegit")
        assert float(llegenda.get("y")) > 190
        nom = next(e for e in arrel.iter(f"{SVG}text") if e.text.startswith("Monistrol"))
        assert float(nom.get("x")) - len(nom.text) * 12 * 0.54 / 2 >= 0
        assert dibuix.svg.count("-protegit)") == 2


class TestLesLlengues:
    def test_en_angles_els_milers_porten_coma(self):
        with translation.override("en"), en_la_llengua_de_la_pagina():
            assert "1,234.5 %" in textos(
                barres([("x", Decimal("1234.5"))], "t", "a", Format.PERCENTATGE)
            )
        assert "1.234,5 %" in textos(
            barres([("x", Decimal("1234.5"))], "t", "a", Format.PERCENTATGE)
        )

    def test_les_paraules_del_dibuix_son_les_de_la_pagina(self, monkeypatch):
        angles = {"Homes": "Men", "Dones": "Women"}
        monkeypatch.setattr("informes.observatori.paraules.gettext", angles.get)
        with translation.override("en"), en_la_llengua_de_la_pagina():
            assert textos(piramide([("0–4", 1, 2)], "t", "a"))[0] == "Men"
        assert textos(piramide([("0–4", 1, 2)], "t", "a"))[0] == "Homes"

    def test_l_absencia_en_una_serie_de_percentatges_es_el_seu_signe(self):
        punts = [("a", Absencia.NO_PROCEDEIX, True), ("b", Decimal("12.5"), True)]
        assert {"·", "12,5 %"} <= set(textos(linia(punts, "t", "a", com=Format.PERCENTATGE)))
