"""Models and triggers in migrations: all those of a migration at once."""

from django.db.migrations.operations.base import Operation


class CreaModels(Operation):
    """Create these models, which Django draws once for all of them.

    One by one, each makes it draw again every model related to its own: of thirty seconds that
    an empty database took to be filled with tables, twenty-five went there.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operacions: list[Operation]):
        self.operacions = operacions

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # to be drawn when somebody asks for it
        for operacio in self.operacions:
            operacio.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operacio in self.operacions:
            operacio.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operacio in reversed(self.operacions):
            operacio.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.operacions)} models"


class InstallaDisparadors(Operation):
    """Create the triggers that these new models declare in their options.

    pgtrigger would write an operation for each, and each makes Django draw again every model
    related to its own: a minute for what the database does in a second.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, models: list[str]):
        self.models = models

    def state_forwards(self, app_label, state):
        """The models were created with them."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for disparador in self._disparadors(app_label, to_state):
            schema_editor.execute(disparador.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for disparador in self._disparadors(app_label, from_state):
            schema_editor.execute(disparador.uninstall_sql, params=None)

    def _disparadors(self, app_label, state):
        for nom in self.models:
            yield from state.models[app_label, nom].options["triggers"]

    def describe(self):
        return f"Create the triggers of {len(self.models)} models"

    def deconstruct(self):
        return self.__class__.__name__, [self.models], {}
