"""The models and the triggers of a migration, created at once and taken away at once."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader

from municipis.disparadors import CreaModels, InstallaDisparadors

pytestmark = pytest.mark.django_db
MODELS = ["ambit", "ambitevent"]


def disparadors() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
            " AND tgrelid IN ('mediacio_ambit'::regclass, 'mediacio_ambitevent'::regclass)"
        )
        return {nom for (nom,) in cursor.fetchall()}


def test_els_treu_i_els_torna_a_posar_tots():
    estat, operacio = MigrationLoader(connection).project_state(), InstallaDisparadors(MODELS)
    abans = disparadors()
    assert len(abans) == 5
    with connection.schema_editor() as editor:
        operacio.database_backwards("mediacio", editor, estat, estat)
    assert disparadors() == set()
    with connection.schema_editor() as editor:
        operacio.database_forwards("mediacio", editor, estat, estat)
    assert disparadors() == abans


def test_a_la_migracio_hi_diu_els_models_i_res_mes():
    nom, arguments, opcions = InstallaDisparadors(MODELS).deconstruct()
    assert (nom, arguments, opcions) == ("InstallaDisparadors", [MODELS], {})
    assert "2 models" in InstallaDisparadors(MODELS).describe()


def test_crea_els_models_amb_el_que_hi_ha_entre_ells_i_els_torna_a_treure():
    clau = ("id", models.BigAutoField(primary_key=True))
    de_qui = ("una", models.ForeignKey("municipis.Una", on_delete=models.PROTECT))
    operacio = CreaModels([CreateModel("Una", [clau]), CreateModel("Altra", [clau, de_qui])])
    abans = MigrationLoader(connection).project_state()
    despres = abans.clone()
    operacio.state_forwards("municipis", despres)
    fetes = {"municipis_una", "municipis_altra"}
    with connection.schema_editor() as editor:
        operacio.database_forwards("municipis", editor, abans, despres)
    assert fetes <= set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        relacions = connection.introspection.get_relations(cursor, "municipis_altra")
    assert relacions == {"una_id": ("id", "municipis_una")}
    with connection.schema_editor() as editor:
        operacio.database_backwards("municipis", editor, despres, abans)
    assert not fetes & set(connection.introspection.table_names())
    assert "2 models" in operacio.describe()
