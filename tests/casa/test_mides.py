"""Budgets: how long a thing may be before it is two things."""

import statistics
import tomllib

import pytest

from tests.casa import codi

LINIES_DE_FITXER = 300
MEDIANA_DE_FITXER = 75  # 60 in the house: docs/decisions/0008
LINIES_DE_FUNCIO = 50
MEDIANA_DE_FUNCIO = 8
LINIES_DE_VISTA = 60
MEDIANA_DE_VISTA = 20
LINIES_DE_PROVA = 600
PROVES_PER_CODI = (0.85, 1.8)  # 1.2 in the house: docs/decisions/0008
DEPENDENCIES = 35


def _funcions():
    return [funcio for fitxer in codi.fitxers() for funcio in codi.funcions(fitxer)]


def _vistes():
    tots = [(fitxer, funcio) for fitxer in codi.vistes() for funcio in codi.funcions(fitxer)]
    return [(fitxer, funcio) for fitxer, funcio in tots if codi.es_vista(funcio)]


def test_cap_fitxer_es_massa_llarg():
    mides = {codi.nom(fitxer): codi.linies(fitxer) for fitxer in codi.fitxers()}
    assert {nom: mida for nom, mida in mides.items() if mida > LINIES_DE_FITXER} == {}


def test_els_fitxers_son_curts():
    mides = [codi.linies(f) for f in codi.fitxers() if f.name != "__init__.py"]
    assert statistics.median(mides) <= MEDIANA_DE_FITXER


def test_cap_funcio_es_massa_llarga():
    mides = {f"{f.name}:{f.lineno}": codi.llargada(f) for f in _funcions()}
    assert {nom: mida for nom, mida in mides.items() if mida > LINIES_DE_FUNCIO} == {}


def test_les_funcions_son_curtes():
    assert statistics.median(map(codi.llargada, _funcions())) <= MEDIANA_DE_FUNCIO


def test_les_vistes_son_un_paragraf():
    mides = {f"{codi.nom(fitxer)}::{f.name}": codi.llargada(f) for fitxer, f in _vistes()}
    assert {nom: mida for nom, mida in mides.items() if mida > LINIES_DE_VISTA} == {}
    assert statistics.median(mides.values()) <= MEDIANA_DE_VISTA


def test_cap_fitxer_de_proves_es_massa_llarg():
    mides = {codi.nom(fitxer): codi.linies(fitxer) for fitxer in codi.proves()}
    assert {nom: mida for nom, mida in mides.items() if mida > LINIES_DE_PROVA} == {}


def test_les_proves_guarden_proporcio_amb_el_codi():
    minim, maxim = PROVES_PER_CODI
    proporcio = sum(map(codi.linies, codi.proves())) / sum(map(codi.linies, codi.fitxers()))
    assert minim <= round(proporcio, 2) <= maxim


@pytest.fixture
def linies_de_dependencies():
    """The lines of `dependencies` in pyproject.toml, comments included."""
    text = (codi.ARREL / "pyproject.toml").read_text()
    declarades = tomllib.loads(text)["project"]["dependencies"]
    bloc = text.split("dependencies = [", 1)[1].split("\n]", 1)[0]
    linies = [linia.strip() for linia in bloc.splitlines() if linia.strip()]
    assert len(linies) == len(declarades)
    return linies


def test_hi_ha_poques_dependencies_i_cada_una_diu_per_que(linies_de_dependencies):
    assert len(linies_de_dependencies) <= DEPENDENCIES
    assert [linia for linia in linies_de_dependencies if "  # " not in f" {linia}"] == []
