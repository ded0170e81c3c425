"""Whom a session signs in is what Django says, each time that either row is another one."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import User
from django.test import Client, RequestFactory, override_settings
from pytest_django import DjangoAssertNumQueries

from tests.factories.people import person
from tracker.queries.permissions import ASKED
from tracker.queries.sessions import SessionStore, stored_session
from tracker.queries.signing_in import presumed_account, signed_in
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def judged(key: str, user: User) -> User | None:
    session, found = stored_session(key), ASKED.row({"id": user.pk})
    assert session is not None
    assert found is not None
    return signed_in(session, found[:-1], tuple(found[-1]))


@pytest.mark.parametrize("role", Role)
def test_it_is_whom_django_signs_in_with_all_that_they_may(role: Role) -> None:
    user = person(role)
    key = session_of(user)
    request = RequestFactory().get("/")
    request.session = SessionStore(key)

    found = judged(key, user)

    assert found is not None
    assert found == get_user(request)
    assert found.get_all_permissions() == User.objects.get(pk=user.pk).get_all_permissions()


def test_it_is_nobody_else() -> None:
    user, other = person(Role.TAGGER), person(Role.TAGGER)
    key = session_of(user)

    assert (judged(key, user), judged(key, other)) == (user, None)


def test_it_is_nobody_whose_password_is_another_or_who_left() -> None:
    user = person(Role.TAGGER)
    key = session_of(user)
    found = [judged(key, user)]
    User.objects.filter(pk=user.pk).update(is_active=False)
    found.append(judged(key, user))
    user.set_password("a lantern on the pier")
    user.save()
    found.append(judged(key, user))

    assert found == [user, None, None]


def test_it_is_nobody_by_a_way_of_signing_in_that_is_no_longer_open() -> None:
    user = person(Role.TAGGER)
    key = session_of(user)

    with override_settings(AUTHENTICATION_BACKENDS=["axes.backends.AxesStandaloneBackend"]):
        assert judged(key, user) is None


def test_whose_session_it_is_is_asked_once_and_a_key_of_nobody_each_time(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = person(Role.TAGGER)
    key = session_of(user)

    with django_assert_num_queries(3):
        found = [presumed_account(each) for each in (key, key, "made up", "made up")]

    assert found == [user.pk, user.pk, None, None]
