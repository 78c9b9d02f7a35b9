"""The drawings: well-formed, without inline style, with words, and with the cells' numbers."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from informes.grafics import Forma, barres, linia, mapa, piramide
from informes.grafics.base import sostre
from informes.grafics.mapa import talls
from informes.taules import Absencia

SVG = "{http://www.w3.org/2000/svg}"
HOSTIL = '<image href="http://127.0.0.1/x" onload="x()"> & "l·l"'
ELEMENTS = {
    "svg", "title", "desc", "defs", "pattern", "g", "path", "rect", "line", "circle", "text",
}  # fmt: skip
QUADRAT = ("M0 0h100v100h-100Z", (0, 0, 100, 100))


def dibuixos(nom="Manresa"):
    formes = [
        Forma(nom, *QUADRAT, Decimal("12.3"), destacada=True),
        Forma("Súria", *QUADRAT, Absencia.SENSE_DADA),
        Forma("Artés", *QUADRAT, Absencia.SUPRIMIT),
    ]
    return {
        "barres": barres([(nom, 1200), ("Xina", Absencia.SUPRIMIT)], nom, f"Barres de {nom}"),
        "linia": linia([(nom, 10, True), ("b", Absencia.SENSE_DADA, False)], nom, f"Línia {nom}"),
        "piramide": piramide([(nom, 5, 1234)], nom, f"Piràmide {nom}"),
        "mapa": mapa(formes, nom, f"Mapa de {nom}"),
    }


@pytest.mark.parametrize("quin", ["barres", "linia", "piramide", "mapa"])
class TestCadaDibuix:
    def test_te_nom_descripcio_i_paper_d_imatge(self, quin):
        arrel = ElementTree.fromstring(dibuixos()[quin].svg)
        assert arrel.get("role") == "img"
        assert arrel.find(f"{SVG}title").text == "Manresa"
        assert len(arrel.find(f"{SVG}desc").text) >= 10

    def test_no_porta_estil_ni_codi_ni_adreces(self, quin):
        svg = dibuixos()[quin].svg
        assert not re.search(r"<style|\bstyle=|<script|\bon\w+=|href", svg)

    def test_el_text_hostil_queda_escrit_tal_qual(self, quin):
        svg = dibuixos(HOSTIL)[quin].svg
        arrel = ElementTree.fromstring(svg)
        noms = {element.tag.removeprefix(SVG) for element in arrel.iter()}
        assert noms <= ELEMENTS
        assert HOSTIL in arrel.find(f"{SVG}title").text

    def test_es_identic_cada_vegada(self, quin):
        assert dibuixos()[quin] == dibuixos()[quin]


def textos(dibuix):
    return [e.text for e in ElementTree.fromstring(dibuix.svg).iter(f"{SVG}text")]


def test_les_barres_son_proporcionals_i_comencen_a_zero():
    svg = barres([("a", 200), ("b", 50), ("c", 0)], "t", "alternatiu").svg
    amplades = [float(w) for w in re.findall(r'<rect x="210" [^>]*?width="([\d.]+)"', svg)]
    assert amplades[0] == pytest.approx(4 * amplades[1], rel=1e-3)
    assert amplades[2] == 0


def test_els_nombres_s_etiqueten_en_catala():
    assert "1.200" in textos(dibuixos()["barres"])
    assert "<5" in textos(dibuixos()["barres"])


def test_la_piramide_posa_els_homes_a_l_esquerra():
    trobats = textos(piramide([("0–4", 5, 9)], "t", "alternatiu"))
    assert trobats[:2] == ["Homes", "Dones"]
    assert trobats.index("5") < trobats.index("9")


def test_les_piramides_amb_el_mateix_maxim_tenen_la_mateixa_escala():
    petita = piramide([("0–4", 10, 10)], "t", "alternatiu", maxim=100).svg
    gran = piramide([("0–4", 100, 100)], "t", "alternatiu", maxim=100).svg
    amplada = re.compile(r'<rect [^>]*?width="([\d.]+)"')
    assert float(amplada.search(gran)[1]) == pytest.approx(10 * float(amplada.search(petita)[1]))


def test_la_linia_es_trenca_on_no_hi_ha_dada():
    punts = [("a", 1, True), ("b", Absencia.SENSE_DADA, False), ("c", 3, True), ("d", 4, True)]
    assert linia(punts, "t", "alternatiu").svg.count("<path") == 1


def test_un_semestre_incomplet_es_dibuixa_a_traços():
    svg = linia([("a", 1, True), ("b", 2, False), ("c", 3, True)], "t", "alternatiu").svg
    assert svg.count("stroke-dasharray") == 2
    assert svg.count("g-punt-buit") == 1


def test_el_mapa_ratlla_el_que_falta_i_ho_diu_a_la_llegenda():
    trobats = textos(dibuixos()["mapa"])
    assert "sense dada" in trobats
    assert "no publicat" in trobats
    assert dibuixos()["mapa"].svg.count("-sense_dada)") == 2


def test_els_esglaons_del_mapa_reparteixen_els_municipis():
    assert talls([Decimal(n) for n in range(1, 11)]) == [2, 4, 6, 8, 10]
    assert talls([Absencia.SENSE_DADA]) == []
    assert talls([5, 5, 5]) == [5]


@pytest.mark.parametrize(("maxim", "fi"), [(1, 1), (9, 10), (23367, 25000), (101, 150)])
def test_l_eix_acaba_en_un_nombre_rodo(maxim, fi):
    assert sostre(maxim) == fi


def test_dels_noms_del_mapa_que_es_tapen_queda_el_del_valor_mes_alt():
    lluny = ("M400 300h100v100h-100Z", (400, 300, 500, 400))
    formes = [
        Forma("Artés", *QUADRAT, Decimal("3"), destacada=True),
        Forma("Manresa", *QUADRAT, Decimal("12.3"), destacada=True),
        Forma("Súria", *lluny, Absencia.SENSE_DADA, destacada=True),
    ]
    arrel = ElementTree.fromstring(mapa(formes, "Mapa", "Un mapa").svg)
    noms = {text.text for text in arrel.iter(f"{SVG}text")} & {"Artés", "Manresa", "Súria"}
    assert noms == {"Manresa", "Súria"}
