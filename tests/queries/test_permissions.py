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


@pytest.mark.parametrize("role", Role)
def test_person_comes_with_what_they_may(
    django_assert_num_queries: DjangoAssertNumQueries, role: Role
) -> None:
    expected = again(person(role))

    with django_assert_num_queries(1):
        found = PermissionsAtOnce().get_user(expected.pk)
        assert found is not None
        held = PermissionsAtOnce().get_all_permissions(found)

    fields = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(found, name) for name in fields] == [getattr(expected, name) for name in fields]
    assert held == ModelBackend().get_all_permissions(expected)


def test_superuser_read_anew_has_all_and_whoever_left_or_never_was_is_nobody() -> None:
    root = factories.EditorFactory.create(is_superuser=True)
    gone = factories.EditorFactory.create(is_active=False)

    found = PermissionsAtOnce().get_user(root.pk)

    assert found is not None
    assert len(PermissionsAtOnce().get_all_permissions(found)) == Permission.objects.count()
    assert PermissionsAtOnce().get_user(gone.pk) is None
    assert PermissionsAtOnce().get_user(gone.pk + 1000) is None
