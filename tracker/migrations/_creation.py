"""How the tables are first made: once, in their final form."""

# ruff: noqa: FBT001, FBT002 (the signatures are Django's)

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel, Migration
from django.db.migrations.state import ProjectState


class Creation(Migration):
    """A first migration that creates each table once, with all that later operations add to it.

    Django's own `apply` renders the models around a changed one again after each operation; for
    the hundreds of a first migration that takes ten seconds, which every fresh database and every
    test run pays. Here the operations change the state together, models are rendered once, and
    each `CreateModel` runs against the last state. So every operation has to be one whose effect
    the model holds (a field, constraint, index or trigger), never one that moves data or runs SQL.
    """

    initial = True

    def mutate_state(self, project_state: ProjectState, preserve: bool = True) -> ProjectState:
        state = project_state.clone() if preserve else project_state
        # Without rendered models, the state is changed without rendering any.
        state.__dict__.pop("apps", None)
        return super().mutate_state(state, preserve=False)

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,
    ) -> ProjectState:
        before = project_state.clone()
        after = self.mutate_state(project_state, preserve=False)
        for table in self._tables():
            table.database_forwards(self.app_label, schema_editor, before, after)
        return after

    def unapply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,
    ) -> ProjectState:
        after = self.mutate_state(project_state)
        for table in reversed(self._tables()):
            table.database_backwards(self.app_label, schema_editor, after, project_state)
        self._drop_trigger_functions(schema_editor, after)
        return project_state

    def _tables(self) -> list[CreateModel]:
        return [operation for operation in self.operations if isinstance(operation, CreateModel)]

    def _drop_trigger_functions(
        self, schema_editor: BaseDatabaseSchemaEditor, state: ProjectState
    ) -> None:
        # A table takes its triggers with it, but leaves the functions they called.
        for (app_label, _), model in state.models.items():
            if app_label == self.app_label:
                for trigger in model.options.get("triggers", []):
                    schema_editor.execute(f"DROP FUNCTION IF EXISTS {trigger.sql.pgid}()")
