"""An accept answered before the rest of the way: nobody gets further than on the whole of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from tests.admin.test_desk import HTMX, passages, printed
from tests.factories.people import person
from tracker.models import Attribution, Step
from tracker.queries.sessions import SessionStore
from tracker.vocabulary import Review, Role

pytestmark = pytest.mark.django_db

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

MOMENT = {"Content-Length", "Expires"}


@pytest.fixture
def tagger() -> User:
    return person(Role.TAGGER)


@pytest.fixture
def met(tagger: User) -> Client:
    """One that has accepted before, so that the process has met the session; forgery is refused."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(tagger)
    client.cookies["csrftoken"] = "s" * 32
    assert ask(client, passages(printed(1))[0]).status_code == 200
    return client


def ask(client: Client, passage: Attribution, **headers: str) -> Answer:
    values = {"passage": passage.pk, "version": passage.version}
    asked = {**HTMX, "X-CSRFToken": "s" * 32, **headers}
    return client.post(reverse("desk:accept"), values, headers=asked)


def test_headers_are_those_of_the_whole_way(met: Client) -> None:
    first, second = passages(printed(2))
    at_once = ask(met, first)
    Attribution.objects.filter(pk=second.pk).update(review=Review.REJECTED)
    second.refresh_from_db()

    whole = ask(met, second)

    told = [
        {name: sorted(value.split("; ")) for name, value in each.items() if name not in MOMENT}
        for each in (at_once, whole)
    ]
    assert (at_once.status_code, whole.status_code) == (200, 200)
    assert told[0] == told[1]
    assert at_once["Content-Length"] == str(len(at_once.content))


def signed_out(user: User) -> None:
    Session.objects.all().delete()


def run_out(user: User) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def of_nobody(user: User) -> None:
    Session.objects.update(session_data=SessionStore().encode({}))


def tampered_with(user: User) -> None:
    row = Session.objects.get()
    Session.objects.update(session_data=f"{row.session_data[:-1]}-")


def password_changed(user: User) -> None:
    user.set_password("a lantern on the pier")
    user.save()


def account_closed(user: User) -> None:
    User.objects.update(is_active=False)


def account_deleted(user: User) -> None:
    Step.objects.all().delete()
    user.delete()


@pytest.mark.parametrize(
    "change",
    [
        signed_out,
        run_out,
        of_nobody,
        tampered_with,
        password_changed,
        account_closed,
        account_deleted,
    ],
)
def test_whoever_is_no_longer_signed_in_is_sent_to_the_sign_in(
    met: Client, tagger: User, change: Callable[[User], None]
) -> None:
    passage = passages(printed(1))[0]
    change(tagger)

    answer = ask(met, passage)

    passage.refresh_from_db()
    assert (answer.status_code, passage.review) == (204, Review.SUGGESTED)
    assert answer["HX-Redirect"].startswith(reverse("admin:login"))


def role_taken(user: User) -> None:
    user.groups.clear()


def role_lost_its_right(user: User) -> None:
    for group in Group.objects.all():
        group.permissions.clear()


@pytest.mark.parametrize("change", [role_taken, role_lost_its_right])
def test_whoever_may_no_longer_is_told_so(
    met: Client, tagger: User, change: Callable[[User], None]
) -> None:
    passage = passages(printed(1))[0]
    change(tagger)

    answer = ask(met, passage)

    passage.refresh_from_db()
    assert (answer.status_code, passage.review) == (403, Review.SUGGESTED)


def test_whoever_is_no_longer_staff_is_sent_to_the_sign_in(met: Client, tagger: User) -> None:
    passage = passages(printed(1))[0]
    User.objects.filter(pk=tagger.pk).update(is_staff=False)

    assert ask(met, passage).status_code == 204


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"X-CSRFToken": "t" * 32}, 403),
        ({"X-CSRFToken": ""}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Host": "elsewhere.example"}, 400),
    ],
)
def test_what_another_site_sends_is_refused(
    met: Client, headers: dict[str, str], code: int
) -> None:
    passage = passages(printed(1))[0]

    answer = ask(met, passage, **headers)

    passage.refresh_from_db()
    assert (answer.status_code, passage.review) == (code, Review.SUGGESTED)


@override_settings(SECURE_SSL_REDIRECT=True)
def test_what_comes_unprotected_is_sent_to_the_protected_address(tagger: User) -> None:
    client = Client()
    client.force_login(tagger)
    passage = passages(printed(1))[0]

    answer = ask(client, passage)

    passage.refresh_from_db()
    assert (answer.status_code, passage.review) == (301, Review.SUGGESTED)


def test_two_signed_in_at_once_are_told_apart(met: Client, tagger: User) -> None:
    other = person(Role.EDITOR)
    second = Client()
    second.force_login(other)
    first_row, second_row = passages(printed(2))

    ask(second, second_row)
    ask(met, first_row)

    authors = Step.objects.order_by("pk").values_list("author_id", flat=True)
    assert list(authors) == [tagger.pk, other.pk, tagger.pk]
