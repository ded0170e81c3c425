"""A database with its tables, before a command uses them."""

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def ensure_tables(out: OutputWrapper) -> None:
    """Make the tables of the embedded database; ask for `migrate` where the server is shared.

    Raises CommandError: changing a shared server's tables is for whoever runs it to time.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if "EMBEDDED" not in settings.DATABASES["default"]:
        raise CommandError("The database lacks tables. Run: python3 manage.py migrate")
    out.write("Making the tables ...")
    call_command("migrate", verbosity=0)
