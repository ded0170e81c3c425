"""Cases 21 and 22 for programs: every address and method by everybody's token.

An address or a method that is in no table fails here.
"""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver

from tests.admin.writing import changed, everything
from tests.api.tokens import bearer, token_of
from tests.api.writes.room import HERE, furnish, sent
from tests.api.writes.sending import Program, program
from tests.factories.people import person
from tracker.api.views import QUESTIONS
from tracker.api.writes.declared import Write
from tracker.api.writing import WRITES
from tracker.operations.roles import NEEDED
from tracker.vocabulary import Role, Scope

pytestmark = pytest.mark.django_db

METHODS = ("post", "put", "patch", "delete")
API = "tracker.api.urls"


def addresses() -> Iterator[tuple[str, URLPattern]]:
    for each in get_resolver(API).url_patterns:
        assert isinstance(each, URLPattern)
        yield str(each.pattern), each


def written() -> set[tuple[str, str]]:
    """Every address and method that anything but a look is taken by."""
    return {
        (place.replace("<int:identity>", "{identity}").replace("<uuid:context>", "{context}"), name)
        for place, each in addresses()
        if (view := getattr(each.callback, "cls", None)) is not None
        for name in METHODS
        if hasattr(view, name)
    }


def test_every_address_that_is_written_to_is_declared_with_its_operations() -> None:
    declared = {(write.path, write.method.lower()) for write in WRITES}
    asked = {(f"{name}/", "post") for name in QUESTIONS}

    assert written() == declared | asked
    assert {each for write in WRITES for each in write.operations} - NEEDED.keys() == set()


# Who sends what: the roles with a token that goes as far as it can, and tokens that do not.
SENDERS: dict[str, tuple[Role | None, Scope]] = {
    "stranger": (None, Scope.READ),
    "reader": (Role.READER, Scope.EDIT),
    "read": (Role.ADMIN, Scope.READ),
    "submit": (Role.ADMIN, Scope.SUBMIT),
    "tagger": (Role.TAGGER, Scope.EDIT),
    "editor": (Role.EDITOR, Scope.EDIT),
    "admin": (Role.ADMIN, Scope.EDIT),
}
ROLES, SCOPES = list(Role), list(Scope)


def expected(write: Write, role: Role | None, scope: Scope) -> int:
    if role is None:
        return 401
    reaches = SCOPES.index(scope) >= SCOPES.index(write.scope)
    allowed = ROLES.index(role) >= ROLES.index(write.role)
    return write.status if reaches and allowed else 403


def sender(role: Role | None, scope: Scope) -> Program:
    return Program() if role is None else program(role, scope)


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
def test_each_writes_what_role_and_scope_allow_and_nobody_else_changes_a_row(write: Write) -> None:
    editor = program(Role.EDITOR)
    furnish(editor)
    how = sent(write, editor)
    found, wanted = {}, {}
    refused = [name for name, each in SENDERS.items() if expected(write, *each) > 400]

    senders = {name: sender(*SENDERS[name]) for name in refused}
    before = everything()
    for name in refused:
        wanted[name] = expected(write, *SENDERS[name])
        found[name] = how.by(senders[name]).status_code

    assert found == wanted
    assert changed(before, everything()) == set()
    assert how.by(program(write.role, write.scope)).status_code == write.status


@pytest.mark.parametrize(
    "write", [w for w in WRITES if "{identity}" in w.path], ids=lambda w: w.name
)
def test_case_22_whoever_may_not_write_is_not_told_what_there_is(write: Write) -> None:
    furnish(program(Role.EDITOR))
    lower = Program(None, bearer(token_of(person(Role.READER), Scope.EDIT)))
    places = [write.path.replace("{identity}", str(number)) for number in (HERE, 987_654)]

    answers = [lower.told(write.method, place, write.example) for place in places]

    assert answers[0] == answers[1]
    assert answers[0][0] == 403


@pytest.mark.parametrize("place", sorted({write.path for write in WRITES}))
def test_other_methods_are_refused_with_those_that_are_taken(place: str) -> None:
    taken = {write.method for write in WRITES if write.path == place}
    reads = {"GET", "HEAD"} if place.count("/") <= (2 if "{" in place else 1) else set()
    path = place.replace("{identity}", "7").replace(
        "{context}", "00000000-0000-0000-0000-000000000000"
    )

    for method in {"POST", "PUT", "PATCH", "DELETE"} - taken:
        answer = program(Role.ADMIN).send(method, path, {})
        assert answer.status_code == 405
        assert {*answer["Allow"].split(", ")} == {*taken, *reads, "OPTIONS"}
