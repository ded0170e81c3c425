"""Tokens in the admin: made and shown once, revoked for ever, told in the log of accounts."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from tests.factories import EditorFactory, TokenFactory
from tests.factories.people import person
from tracker.models import Step, Token
from tracker.operations.tokens import use_token
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db

ADD = reverse("admin:tracker_token_add")


@pytest.fixture
def chief(client: Client) -> User:
    admin = person(Role.ADMIN, username="chief")
    client.force_login(admin)
    return admin


def typed(user: User, **values: object) -> dict[str, object]:
    return {"user": user.pk, "name": "the wire's feeder", "scope": "submit", **values}


def change(token: Token) -> str:
    return reverse("admin:tracker_token_change", args=[token.pk])


def test_a_token_is_shown_once_to_whoever_makes_it(client: Client, chief: User) -> None:
    feeder = person(Role.EDITOR, username="feeder")
    expires = timezone.now() + timedelta(days=90)

    answer = client.post(
        ADD,
        typed(feeder, expires_at_0=f"{expires:%Y-%m-%d}", expires_at_1=f"{expires:%H:%M:%S}"),
    )

    [secret] = html.fromstring(answer.content.decode()).xpath("//input[@id='secret']/@value")
    token = Token.objects.get()
    found = use_token(secret=secret, now=timezone.now())
    pages = [reverse("admin:tracker_token_changelist"), change(token), ADD]
    assert found == token
    assert (token.user, token.made_by, token.scope) == (feeder, chief, "submit")
    assert token.expires_at == expires.replace(microsecond=0)
    kept = "no-store, max-age=0, no-cache, must-revalidate, private"
    assert {*answer["Cache-Control"].split(", ")} == {*kept.split(", ")}
    assert [secret in client.get(page).content.decode() for page in pages] == [False] * 3
    assert secret not in str(answer.cookies) + str(dict(client.session))


def test_a_token_expires_after_it_is_made(client: Client, chief: User) -> None:
    answer = client.post(ADD, typed(chief, expires_at_0="2020-01-10", expires_at_1="00:00:00"))

    assert "A token expires after it is made." in answer.content.decode()
    assert Token.objects.count() == 0


def test_a_revoked_token_is_never_good_again(client: Client, chief: User) -> None:
    client.post(ADD, typed(chief))
    token = Token.objects.get()

    client.post(change(token), {"revoke": "on"})
    token.refresh_from_db()
    after = client.get(change(token)).content.decode()

    assert token.revoked_at is not None
    assert 'name="revoke"' not in after
    assert client.post(change(token), {"revoke": "on"}).status_code == 403


def test_the_log_tells_who_made_and_who_revoked_it_and_no_step_takes_it_back(
    client: Client, chief: User
) -> None:
    client.post(ADD, typed(chief))
    client.post(change(Token.objects.get()), {"revoke": "on"})

    told = [(row.user, row.get_change_message()) for row in LogEntry.objects.order_by("pk")]

    assert told == [(chief, "Added."), (chief, "Revoked.")]
    assert Step.objects.count() == 0


def test_accounts_above_one_s_own_are_as_absent(client: Client, chief: User) -> None:
    above = EditorFactory.create(is_superuser=True, username="above")
    token = TokenFactory.create(user=above)

    offered = client.get(ADD).content.decode()
    made = client.post(ADD, typed(above))
    listed = client.get(reverse("admin:tracker_token_changelist")).content.decode()

    assert ("above" in offered, "above" in listed) == (False, False)
    assert made.status_code == 200
    assert client.get(change(token)).status_code == 302
    assert list(Token.objects.all()) == [token]
