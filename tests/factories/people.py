"""People with roles, as the migration's groups give them."""

import importlib

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection

from tests.factories.rows import EditorFactory
from tracker.operations.users import set_role
from tracker.vocabulary import Role

MIGRATION = "tracker.migrations.0005_steps"


def person(role: Role, **values: object) -> User:
    """Somebody with the role; a test that empties the tables takes the groups with it."""
    if Group.objects.filter(name__in=list(Role)).count() < len(Role):
        importlib.import_module(MIGRATION).make_groups(apps, connection.schema_editor())
    user = EditorFactory.create(**values)
    return set_role(user=user, role=role, by=None)
