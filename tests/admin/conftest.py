"""Who comes to the admin."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import EditorFactory


@pytest.fixture
def editor(db: None) -> User:
    return EditorFactory.create(username="ada", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(editor: User) -> Client:
    """A browser in which the editor has signed in."""
    client = Client()
    client.force_login(editor)
    return client
