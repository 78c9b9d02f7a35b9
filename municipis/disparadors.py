"""Triggers in migrations: all those of a migration at once."""

from django.db.migrations.operations.base import Operation


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
