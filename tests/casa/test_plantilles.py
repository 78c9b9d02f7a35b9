"""Templates: nothing inline, none forgotten, every include where it says."""

import ast
import re

import pytest
from django.template import engines
from django.template.loader import get_template

from tests.casa import codi

EN_LINIA = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)[^>]*>", re.I
)
DADES_EN_LINIA = re.compile(r"<script[^>]*type=\"application/json\"", re.I)
CLAU = re.compile(r"\{\{\s*[\w.]*\.(?:pk|id)\s*\}\}")
ETIQUETA = re.compile(r"{%\s*(\w+)\b")
REFERENCIA = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"'#]+)["']""")
# Frameworks ask for these by name: nobody of ours mentions them.
CRIDADES_DE_FORA = re.compile(
    r"^(?:account|allauth|django/forms|admin|\d{3}\w*\.html|.*/base_.*\.html)"
)


def html():
    return [f for f in codi.plantilles() if f.suffix in (".html", ".svg", ".txt")]


def nom_de_plantilla(fitxer):
    parts = fitxer.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


@pytest.mark.parametrize("fitxer", html(), ids=codi.nom)
def test_res_d_estil_ni_de_codi_en_linia(fitxer):
    text = DADES_EN_LINIA.sub("", fitxer.read_text())
    assert EN_LINIA.findall(text) == []


@pytest.mark.parametrize("fitxer", html(), ids=codi.nom)
def test_cap_clau_porta_el_punt_dels_milers(fitxer):
    """From the thousandth row on, «1.000» is no key: `unlocalize`, or better a `uid`."""
    assert CLAU.findall(fitxer.read_text()) == []


@pytest.mark.parametrize("fitxer", html(), ids=codi.nom)
def test_cada_plantilla_compila(fitxer):
    assert get_template(nom_de_plantilla(fitxer)).origin.name == str(fitxer)


def _anomenades():
    """The templates that some other template, a tag of ours or some line of Python names."""
    etiquetes = {nom for f in html() for nom in ETIQUETA.findall(f.read_text())}
    noms = {f"components/{nom}.html" for nom in etiquetes}
    noms |= {nom for f in html() for nom in REFERENCIA.findall(f.read_text())}
    for fitxer in codi.fitxers():
        for node in ast.walk(codi.arbre(fitxer)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                noms.add(node.value.split("#")[0])
    return noms


def test_cada_plantilla_la_fa_servir_algu():
    anomenades = _anomenades()
    totes = {nom_de_plantilla(f) for f in html()}
    orfes = {n for n in totes - anomenades if not CRIDADES_DE_FORA.match(n)}
    assert orfes == set()


def test_cada_plantilla_anomenada_existeix():
    noms = {nom for f in html() for nom in REFERENCIA.findall(f.read_text())}
    for nom in noms:
        engines["django"].get_template(nom)
