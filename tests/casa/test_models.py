"""Models: every field classified, every change kept, every migration in line."""

from collections import Counter

import pghistory
import pgtrigger
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.casa import codi

# Each with the reason why its changes are not kept row by row.
SENSE_HISTORIA = {
    "municipis.CatalegCarregat": "which catalogue file was loaded last: the file is the history",
    "municipis.Contorn": "outlines to draw maps with: they say nothing of anybody",
    "comptes.RegistreAcces": "a log already: rows are only ever added",
    "acollida.IndexCerca": "derived from the record of the person, and made again from it",
    "acollida.Esborrany": "what somebody is writing now: it goes when the form is saved",
    "mediacio.PaperLiquidacio": "a file written once, that the database lets nobody change",
    "pla.ContingutDocumentPla": "the bytes of a file: thrown away with it, and kept nowhere else",
    "tramits.ContingutAdjunt": "the bytes of a file: thrown away with it, and kept nowhere else",
    "informes.LlistaCongelada": "written once, that the database lets nobody change or delete",
    "informes.TaulaCurta": "written once, that the database lets nobody change or delete",
    "informes.Feina": "the progress of long work: gone when its file has been fetched",
}


def es_esdeveniment(model):
    return issubclass(model, pghistory.models.Event)


def models():
    de_casa = [m for m in apps.get_models() if m._meta.app_label in codi.SALES]
    return [model for model in de_casa if not es_esdeveniment(model)]


def _nom(model):
    return model._meta.label


@pytest.mark.parametrize("model", models(), ids=_nom)
def test_cada_camp_esta_classificat_un_sol_cop(model):
    declarats = Counter(model.dades.camps())
    camps = {camp.name for camp in model._meta.concrete_fields}
    assert set(declarats) == camps
    assert [nom for nom, vegades in declarats.items() if vegades > 1] == []


@pytest.mark.parametrize("model", models(), ids=_nom)
def test_cada_canvi_deixa_rastre(model):
    if _nom(model) in SENSE_HISTORIA:
        assert not _esdeveniments(model)
        return
    operacions = {str(t.operation).lower().split()[0] for t in _disparadors(model)}
    assert operacions == {"insert", "update", "delete"}
    for esdeveniment in _esdeveniments(model):
        assert _es_nomes_d_afegir(esdeveniment)


def _disparadors(model):
    return [t for t in model._meta.triggers if isinstance(t, pghistory.trigger.Event)]


def _esdeveniments(model):
    return [
        m
        for m in apps.get_models()
        if es_esdeveniment(m) and getattr(m, "pgh_tracked_model", None) is model
    ]


def _es_nomes_d_afegir(esdeveniment):
    proteccions = [t for t in esdeveniment._meta.triggers if isinstance(t, pgtrigger.Protect)]
    operacions = " ".join(str(t.operation) for t in proteccions).lower()
    return "update" in operacions and "delete" in operacions


def test_les_excepcions_de_la_historia_existeixen():
    assert set(SENSE_HISTORIA) <= {_nom(model) for model in models()}


@pytest.mark.django_db
def test_les_migracions_segueixen_els_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("sala", codi.SALES)
def test_les_migracions_van_en_fila(sala):
    """One leaf, and each follows the one before: no branches and no merges."""
    graf = MigrationLoader(None).graph
    assert len(graf.leaf_nodes(sala)) == 1
    for clau, node in graf.node_map.items():
        if clau[0] == sala:
            assert len([pare for pare in node.parents if pare.key[0] == sala]) <= 1
