"""Permissions read at once are those that Django's own backend reads."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories.people import person
from tracker.queries.permissions import PermissionsAtOnce
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


def again(user: User) -> User:
    """The user as another request reads them."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("role", Role)
def test_role_has_what_django_says_it_has(
    django_assert_num_queries: DjangoAssertNumQueries, role: Role
) -> None:
    user = person(role)
    user.user_permissions.add(Permission.objects.get(codename="view_step"))
    expected = ModelBackend().get_all_permissions(again(user))
    held = again(user)

    with django_assert_num_queries(1):
        found = [PermissionsAtOnce().get_all_permissions(held) for _ in range(2)]

    assert found == [expected, expected]


def test_superuser_has_all_and_whoever_left_and_a_stranger_none() -> None:
    root = factories.EditorFactory.create(is_superuser=True)
    gone = factories.EditorFactory.create(is_active=False)
    gone.groups.add(Group.objects.get(name=Role.EDITOR.value))

    assert len(PermissionsAtOnce().get_all_permissions(root)) == Permission.objects.count()
    assert PermissionsAtOnce().get_all_permissions(gone) == set()
    assert PermissionsAtOnce().get_all_permissions(AnonymousUser()) == set()
