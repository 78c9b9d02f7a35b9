"""Floors: what a room may know of the others."""

import ast

import pytest
from django.apps import apps
from importlinter.cli import lint_imports

from tests.casa import codi

# What is imported late, and why.
MANDROSOS = {
    "weasyprint": "heavy, and absent where its system libraries are",
    "pyuca": "reads a table of 2 MB",
    "rapidfuzz": "20 ms that only a misspelt name pays",
}
TARDANS = {"padro/lectura/__main__.py": "a child that first limits itself"}
SENYALS = ("django.db.models.signals", "django.dispatch", "django.core.signals")


def models_de_la_casa():
    return [m for m in apps.get_models() if m._meta.app_label in codi.SALES]


def test_cap_clau_forania_no_puja():
    pugen = [
        f"{model._meta.label}.{camp.name} → {camp.related_model._meta.app_label}"
        for model in models_de_la_casa()
        for camp in model._meta.get_fields()
        if camp.is_relation and camp.concrete and _puja(model, camp.related_model)
    ]
    assert pugen == []


def _puja(model, desti):
    etiqueta = desti._meta.app_label
    if etiqueta not in codi.PLANTES:
        return False
    return codi.PLANTES.index(etiqueta) > codi.PLANTES.index(model._meta.app_label)


def test_les_plantes_i_les_capes_s_importen_cap_avall(capsys):
    resultat = lint_imports(
        cache_dir=None, no_cache=True, config_filename=str(codi.ARREL / "pyproject.toml")
    )
    assert resultat == 0, capsys.readouterr().out


@pytest.mark.parametrize("fitxer", codi.fitxers(), ids=codi.nom)
def test_cap_importacio_s_amaga_dins_d_una_funcio(fitxer):
    amagades = [
        f"{funcio.name}: {modul}"
        for funcio in codi.funcions(fitxer)
        for node in ast.walk(funcio)
        for modul in _importats(node)
        if modul.split(".")[0] not in MANDROSOS and codi.nom(fitxer) not in TARDANS
    ]
    assert amagades == []


def _importats(node):
    if isinstance(node, ast.Import):
        return [alies.name for alies in node.names]
    return [node.module or "."] if isinstance(node, ast.ImportFrom) else []


@pytest.mark.parametrize("fitxer", codi.fitxers(), ids=codi.nom)
def test_cap_senyal_de_django(fitxer):
    importats = [modul for node in ast.walk(codi.arbre(fitxer)) for modul in _importats(node)]
    assert [modul for modul in importats if modul.startswith(SENYALS)] == []
