"""Whom a session signs in is what Django says, each time that either row is another one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories.people import person
from tracker.operations.users import set_role
from tracker.queries.sessions import SessionStore
from tracker.queries.signing_in import HOLDS, SignedIn, forget, signed_in
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def holds(known: SignedIn) -> bool:
    """Whether the rows are still those by which somebody was judged."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT FROM auth_user person WHERE {HOLDS}", known.values)
        return bool(cursor.rowcount == 1)


@pytest.mark.parametrize("role", Role)
def test_it_is_whom_django_signs_in_with_all_that_they_may(role: Role) -> None:
    user = person(role)
    key = session_of(user)
    request = RequestFactory().get("/")
    request.session = SessionStore(key)

    found = signed_in(key)

    assert found is not None
    assert found.user == get_user(request)
    assert found.held == sorted(
        held
        for held in User.objects.get(pk=user.pk).get_all_permissions()
        if held in ("tracker.tag", "tracker.edit", "tracker.administer")
    )
    assert holds(found)


def session_ended(user: User) -> None:
    Session.objects.all().delete()


def session_ran_out(user: User) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def another_signed_in(user: User) -> None:
    other = session_of(person(Role.TAGGER))
    Session.objects.update(session_data=Session.objects.get(pk=other).session_data)


def password_changed(user: User) -> None:
    user.set_password("a lantern on the pier")
    user.save()


def account_closed(user: User) -> None:
    User.objects.update(is_active=False)


def no_longer_staff(user: User) -> None:
    User.objects.update(is_staff=False)


def role_taken(user: User) -> None:
    user.groups.clear()


def role_given(user: User) -> None:
    set_role(user=user, role=Role.EDITOR, by=None)


@pytest.mark.parametrize(
    "change",
    [
        session_ended,
        session_ran_out,
        another_signed_in,
        password_changed,
        account_closed,
        no_longer_staff,
        role_taken,
        role_given,
    ],
)
def test_what_was_judged_holds_while_the_rows_are_the_same(
    change: Callable[[User], None],
) -> None:
    user = person(Role.TAGGER)
    known = signed_in(session_of(user))
    assert known is not None
    before = holds(known)

    change(user)

    assert (before, holds(known)) == (True, False)


def test_it_is_nobody_whose_password_is_another_or_who_left() -> None:
    user = person(Role.TAGGER)
    key = session_of(user)
    found = [signed_in(key)]
    User.objects.filter(pk=user.pk).update(is_active=False)
    forget(key)
    found.append(signed_in(key))
    user.set_password("a lantern on the pier")
    user.save()
    found.append(signed_in(key))

    assert [each and each.user for each in found] == [user, None, None]


def test_a_key_that_no_session_has_is_nobody_s_on_the_whole_way_too(client: Client) -> None:
    sent = 'sessionid="\\000abcdefgh"'

    pages = [client.get(path, headers={"Cookie": sent}) for path in ("/admin/desk/", "/admin/")]

    assert signed_in("\0abcdefgh") is None
    assert [page.status_code for page in pages] == [302, 302]


def test_it_is_nobody_by_a_way_of_signing_in_that_is_no_longer_open() -> None:
    key = session_of(person(Role.TAGGER))

    with override_settings(AUTHENTICATION_BACKENDS=["axes.backends.AxesStandaloneBackend"]):
        assert signed_in(key) is None


def test_a_session_is_judged_once_and_a_key_of_nobody_each_time(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = person(Role.TAGGER)
    key = session_of(user)

    # The session and the person; the session that there is not, twice.
    with django_assert_num_queries(4):
        found = [signed_in(each) for each in (key, key, "madeup", "madeup")]

    assert [each and each.user for each in found] == [user, user, None, None]
