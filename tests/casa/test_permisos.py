"""Doors: every address asks who you are, and every row comes through `visibles_per`."""

import ast

import pytest
from django.urls import get_resolver, reverse

from tests.casa import codi

# The whole of what is shown to somebody who has not signed in. Names, with their namespace.
PUBLIQUES = {
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "salut",
}
MOSTRES = {
    "uuid": "00000000-0000-4000-8000-000000000000",
    "int": "1",
    "slug": "x",
    "str": "x",
    "path": "x",
}


def portes(resolutor=None, espai=""):
    """Every named address: (name, the sample arguments that it wants)."""
    for entrada in (resolutor or get_resolver()).url_patterns:
        if hasattr(entrada, "url_patterns"):
            prefix = f"{espai}{entrada.namespace}:" if entrada.namespace else espai
            yield from portes(entrada, prefix)
        else:
            yield f"{espai}{entrada.name}", entrada


def adreca(nom):
    """The address of `nom`, with an argument of each kind that its pattern takes."""
    convertidors = _convertidors(nom)
    arguments = {clau: MOSTRES[_tipus(convertidor)] for clau, convertidor in convertidors.items()}
    return reverse(nom, kwargs=arguments)


def _convertidors(nom):
    espais, resolutor = nom.split(":")[:-1], get_resolver()
    trobats = {}
    for espai in espais:
        _, seguent = resolutor.namespace_dict[espai]
        trobats |= seguent.pattern.converters
        resolutor = seguent
    for _, _, _, convertidors in resolutor.reverse_dict.getlist(nom.split(":")[-1]):
        trobats |= convertidors
    return trobats


def _tipus(convertidor):
    return type(convertidor).__name__.removesuffix("Converter").lower()


def test_totes_les_portes_tenen_nom():
    assert [str(entrada.pattern) for nom, entrada in portes() if nom.endswith("None")] == []


@pytest.mark.django_db
def test_sense_entrar_nomes_s_obren_les_pagines_publiques(client):
    obertes = set()
    for nom, _ in portes():
        resposta = client.get(adreca(nom))
        if resposta.status_code != 302 or not resposta.url.startswith(reverse("account_login")):
            obertes.add(nom)
    assert obertes == PUBLIQUES & {nom for nom, _ in portes()}


@pytest.mark.parametrize("fitxer", codi.vistes(), ids=codi.nom)
def test_les_vistes_arriben_a_les_files_per_visibles_per(fitxer):
    """`X.objects` in a view is allowed only when the next thing said is `visibles_per`."""
    arbre = codi.arbre(fitxer)
    be_dits = {
        id(node.value)
        for node in ast.walk(arbre)
        if isinstance(node, ast.Attribute) and node.attr == "visibles_per"
    }
    de_gestor = [
        f"línia {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(arbre)
        if isinstance(node, ast.Attribute)
        and node.attr in ("objects", "_default_manager", "_base_manager")
        and id(node) not in be_dits
    ]
    assert de_gestor == []


@pytest.mark.parametrize("fitxer", codi.vistes(), ids=codi.nom)
def test_les_vistes_no_agafen_models_sencers(fitxer):
    """`get_object_or_404(Model, …)` would go round the door."""
    crides = [
        ast.unparse(node)
        for node in ast.walk(codi.arbre(fitxer))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("get_object_or_404", "get_list_or_404")
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id[0].isupper()
    ]
    assert crides == []
