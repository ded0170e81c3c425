"""Case 21: the role that each operation needs, and no operation without one."""

import importlib
import inspect
import pkgutil

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.exceptions import PermissionDenied

import tracker.operations
from tests.factories import EditorFactory
from tests.factories.people import person
from tracker.operations.history import Editor
from tracker.operations.roles import NEEDED, may, require, role_of
from tracker.operations.users import NotYours, set_role
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db

# Parts of operations, and reads of one's own: nobody asks for them alone.
PARTS = {"accept_alone", "refuse", "refuse_all", "stacks_of", "step", "take_back"}


def operations() -> set[str]:
    """Every public function of the operations that takes who asks for it."""
    found = set()
    for module in pkgutil.iter_modules(tracker.operations.__path__):
        held = importlib.import_module(f"tracker.operations.{module.name}")
        for name, function in inspect.getmembers(held, inspect.isfunction):
            own = function.__module__ == held.__name__ and not name.startswith("_")
            asked = inspect.signature(function).parameters.get("by")
            if own and asked and asked.annotation in (Editor, User):
                found.add(name)
    return found - PARTS


def test_every_operation_needs_a_role_and_every_role_is_of_an_operation() -> None:
    assert operations() == set(NEEDED)


@pytest.mark.parametrize("role", Role)
def test_role_may_what_those_before_it_may(role: Role) -> None:
    user = person(role)
    order = list(Role)

    allowed = {name for name in NEEDED if may(user, name)}

    assert allowed == {
        name for name, needed in NEEDED.items() if order.index(needed) <= order.index(role)
    }
    assert role_of(user) is role


def test_a_stranger_and_whoever_is_not_active_may_nothing() -> None:
    gone = person(Role.ADMIN)
    gone.is_active = False

    assert [name for name in NEEDED if may(AnonymousUser(), name) or may(gone, name)] == []


def test_require_refuses_whom_the_role_is_not_enough_for() -> None:
    with pytest.raises(PermissionDenied):
        require(person(Role.TAGGER), "merge_speakers")

    require(person(Role.EDITOR), "merge_speakers")


def test_set_role_gives_one_role_and_no_other() -> None:
    user = person(Role.ADMIN)

    set_role(user=user, role=Role.TAGGER, by=None)

    assert [group.name for group in user.groups.all()] == ["tagger"]
    assert user.is_staff
    set_role(user=user, role=Role.READER, by=None)
    assert not user.is_staff


def test_an_admin_gives_a_superuser_no_role() -> None:
    above = EditorFactory.create(is_superuser=True)

    with pytest.raises(NotYours):
        set_role(user=above, role=Role.READER, by=person(Role.ADMIN))


def test_groups_hold_the_permissions_of_those_below() -> None:
    held = {
        role: set(Group.objects.get(name=role.value).permissions.values_list("codename", flat=True))
        for role in Role
        if person(role)
    }

    assert held[Role.READER] == set()
    assert held[Role.READER] < held[Role.TAGGER] < held[Role.EDITOR] < held[Role.ADMIN]
