"""Doors: every address asks who you are, and every row comes through `visibles_per`."""

import ast
from contextlib import suppress
from itertools import product

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.casa import codi

# The whole of what is shown to somebody who has not signed in. Names, with their namespace.
PUBLIQUES = {
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "aparenca",
    "invitacio",
    "llengua",
    "salut",
    "verifica",
    "verifica_codi",
    # The calendar of a telephone cannot sign in: its address is the secret, and shows nobody.
    "acollida:calendari_ics",
    # A professional of another service and an interpreter have no account: what they open is the
    # form, and the links that came to their mailbox.
    "mediacio:confirma",
    "mediacio:demana",
    "mediacio:demanada",
    "mediacio:les_meves",
    "mediacio:meva_anulla",
    "mediacio:oferta",
    "mediacio:valoracio",
    # What the coordinators have published: no page of these reads anything else.
    "observatori:comarca",
    "observatori:dades",
    "observatori:inici",
    "observatori:municipi",
    "observatori:municipis",
    "observatori:taula",
}
GESTORS = ("objects", "_default_manager", "_base_manager")
MOSTRES = {
    "uuid": "00000000-0000-4000-8000-000000000000",
    "int": "1",
    "slug": "x",
    "string": "x",
    "path": "x",
    "exercici": "2025",
    "extensio": "csv",
    "document": "pdf",
    "dia": "2026-03-02",
    "mes": "2026-03",
}


def portes(resolutor=None, espai=""):
    """Every named address: (name, the sample arguments that it wants)."""
    for entrada in (resolutor or get_resolver()).url_patterns:
        if getattr(entrada, "namespace", None) == "admin":
            continue  # Django's own, closed by the permissions of `config.admin`
        if hasattr(entrada, "url_patterns"):
            prefix = f"{espai}{entrada.namespace}:" if entrada.namespace else espai
            yield from portes(entrada, prefix)
        else:
            yield f"{espai}{entrada.name}", entrada


def adreca(nom):
    """The address of `nom`, with a sample of each argument that it takes."""
    *espais, propi = nom.split(":")
    resolutor = get_resolver()
    for espai in espais:
        resolutor = resolutor.namespace_dict[espai][1]
    [(_, arguments)], _, _, convertidors = resolutor.reverse_dict.getlist(propi)[-1]
    for mostra in product(*(_mostres(convertidors.get(argument)) for argument in arguments)):
        with suppress(NoReverseMatch):
            return reverse(nom, kwargs=dict(zip(arguments, mostra, strict=True)))
    raise AssertionError(f"cap mostra no serveix per a {nom}: amplieu MOSTRES")


def _mostres(convertidor):
    """One for a converter; for a group of a regular expression, whatever it may want."""
    if convertidor is None:
        return MOSTRES.values()
    return [MOSTRES[type(convertidor).__name__.removesuffix("Converter").lower()]]


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


# Views that look for a row before anybody has signed in, each with what keeps the others out.
ABANS_D_ENTRAR = {
    "comptes/views.py: invitacio": "the key of the invitation, checked on the next line"
}


@pytest.mark.parametrize("fitxer", codi.vistes(), ids=codi.nom)
def test_les_vistes_arriben_a_les_files_per_visibles_per(fitxer):
    """`X.objects` in a view is allowed only when the next thing said is `visibles_per`."""
    de_gestor = [
        f"{codi.nom(fitxer)}: {funcio.name}"
        for funcio in codi.funcions(fitxer)
        for node in _gestors_sense_porta(funcio)
    ]
    assert [lloc for lloc in de_gestor if lloc not in ABANS_D_ENTRAR] == []


def _gestors_sense_porta(funcio):
    atributs = [node for node in ast.walk(funcio) if isinstance(node, ast.Attribute)]
    be_dits = {id(node.value) for node in atributs if node.attr == "visibles_per"}
    return [n for n in atributs if n.attr in GESTORS and id(n) not in be_dits]


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
