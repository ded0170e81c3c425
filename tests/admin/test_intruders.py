"""Nobody is in who does not belong: cases 23 and 25 to 29 of the quality list."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_pages import FACTORIES, address, as_read
from tests.admin.test_roles import arguments, in_the_admin
from tests.admin.writing import changed, everything
from tests.factories.people import person
from tracker.models import Assignment, Attribution, Note, Quote, Tag
from tracker.vocabulary import Review, Role

pytestmark = pytest.mark.django_db

SIGN_IN = "/admin/login/"
PASSWORD = "a lantern on the pier"
TRIES = 20


def account(name: str = "ada", role: Role = Role.EDITOR) -> User:
    user = person(role, username=name)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, name: str, password: str, **headers: str) -> int:
    form = {"username": name, "password": password}
    return client.post(SIGN_IN, form, headers=headers or None).status_code


def test_brute_force_is_answered_429_within_twenty_tries() -> None:
    account()

    codes = [sign_in(Client(), "ada", f"guess {n}") for n in range(TRIES)]

    assert 429 in codes
    # What is counted is in the database, so that each worker knows of all others' tries.
    assert sign_in(Client(), "ada", PASSWORD) == 429


def test_a_spoofed_forwarded_address_opens_no_further_tries() -> None:
    account()

    codes = [
        sign_in(Client(), "ada", f"guess {n}", x_forwarded_for=f"192.0.2.{n}") for n in range(TRIES)
    ]

    assert codes[-1] == 429


def test_nobody_is_locked_out_from_elsewhere() -> None:
    account()
    for n in range(TRIES):
        sign_in(Client(REMOTE_ADDR="198.51.100.7"), "ada", f"guess {n}")

    assert sign_in(Client(REMOTE_ADDR="203.0.113.9"), "ada", PASSWORD) == 302


def without_token(page: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)


def test_a_wrong_password_and_an_unknown_name_are_answered_alike() -> None:
    account("known")
    pages = {}
    for name in ("known", "nobod"):
        answer = Client().post(SIGN_IN, {"username": name, "password": "guess"})
        page = without_token(answer.content.decode()).replace(name, "")
        pages[name] = (answer.status_code, page)

    assert pages["known"] == pages["nobod"]


def test_a_reader_with_the_right_password_is_told_no_more_than_a_stranger() -> None:
    account("known", Role.READER)
    pages = []
    for name in ("known", "nobod"):
        answer = Client().post(SIGN_IN, {"username": name, "password": PASSWORD})
        pages.append(without_token(answer.content.decode()).replace(name, ""))

    assert pages[0] == pages[1]


def test_signing_in_changes_the_session_and_signing_out_ends_it() -> None:
    account()
    browser = Client()
    session = browser.session
    session["planted"] = True
    session.save()
    browser.cookies["sessionid"] = planted = str(session.session_key)

    sign_in(browser, "ada", PASSWORD)
    own = browser.cookies["sessionid"].value
    browser.post(reverse("admin:logout"))

    thief = Client()
    thief.cookies["sessionid"] = own
    assert own != planted
    assert thief.get("/admin/")["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_no_address_of_the_admin_takes_a_post_without_its_token(
    headers: dict[str, str],
) -> None:
    """Case 25, the desk's addresses among them."""
    rows = {name: factory.create() for name, factory in FACTORIES.items()}
    rows["auth_user"] = account("bea")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(factories.EditorFactory.create(is_staff=True, is_superuser=True))
    before = everything()

    codes = {
        name: browser.post(
            reverse(name, args=arguments(name, pattern, rows)), headers=headers
        ).status_code
        for name, pattern in in_the_admin().items()
        if name != "admin:app_list"  # named by an application, and only read
    }

    assert {name for name, code in codes.items() if code != 403} == set()
    assert changed(before, everything()) == set()


def test_a_form_of_the_admin_without_its_token_is_refused() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account())

    answer = browser.post(address("tag", "add"), {"name": "harbour", "slug": "harbour"})

    assert answer.status_code == 403
    assert Tag.objects.count() == 0


def test_fields_that_no_form_shows_are_ignored() -> None:
    """Case 23: counts, merges and versions are not for posting."""
    quote, other = factories.QuoteFactory.create_batch(2, outlet_count=0)
    browser = Client()
    browser.force_login(account())
    form: dict[str, Any] = {"text": quote.text, "language": "nl", "speaker": quote.speaker_id}
    form |= {"wording_review": "suggested", "speaker_review": "suggested"}
    form |= {"occurrences-TOTAL_FORMS": "0", "occurrences-INITIAL_FORMS": "0"}
    planted = {"outlet_count": 99, "merged_into": other.pk, "version": 50, "id": other.pk}

    browser.post(address("quote", "change", quote.pk), as_read(quote) | form | planted)

    stored = Quote.objects.get(pk=quote.pk)
    assert (stored.language, stored.outlet_count, stored.merged_into, stored.version) == (
        "nl",
        0,
        None,
        2,
    )


def test_fields_that_no_form_of_the_desk_shows_are_ignored() -> None:
    """Case 23: a decision says what it says, and nothing of what stands beside it."""
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    other = factories.SpeakerFactory.create()
    browser = Client()
    browser.force_login(account())
    form = {"passage": passage.pk, "version": passage.version}
    planted = {"speaker": other.pk, "confidence": 1, "kind": "indirect", "engine": "", "start": 0}
    kept = ("speaker_id", "confidence", "kind", "engine", "start")

    browser.post(reverse("desk:accept"), form | planted | {"author": 1, "by": 1, "id": 7})

    stored = Attribution.objects.get()
    assert stored.review == Review.ACCEPTED
    assert [getattr(stored, name) for name in kept] == [getattr(passage, name) for name in kept]


def test_another_s_list_stays_as_it_is() -> None:
    """Case 22: whose list it is comes from the session, whatever is posted."""
    held = factories.AssignmentFactory.create()
    browser = Client()
    browser.force_login(account())
    form = {"article": held.article_id, "mine": "0", "editor": held.editor_id, "by": 1}

    browser.post(reverse("desk:assign"), form)

    assert list(Assignment.objects.all()) == [held]


def test_a_note_is_its_writer_s_whatever_is_posted() -> None:
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    browser, writer = Client(), account()
    browser.force_login(writer)
    form = {"passage": passage.pk, "text": "Ask the office.", "author": account("bea").pk}

    browser.post(reverse("desk:note"), form | {"id": 7, "at": "2001-01-01"})

    note = Note.objects.get()
    assert (note.author, note.at.year > 2001) == (writer, True)


def test_an_admin_makes_nobody_a_superuser_nor_gives_single_permissions() -> None:
    browser, user = Client(), account("bea", Role.TAGGER)
    browser.force_login(account("ada", Role.ADMIN))
    form = {"username": "bea", "role": "editor", "is_active": "on"}
    planted = {
        "is_superuser": "on",
        "is_staff": "on",
        "user_permissions": list(Permission.objects.values_list("pk", flat=True)[:3]),
    }

    answer = browser.post(reverse("admin:auth_user_change", args=[user.pk]), form | planted)

    user.refresh_from_db()
    assert answer.status_code == 302
    assert (user.is_superuser, user.user_permissions.count()) == (False, 0)
    assert [group.name for group in user.groups.all()] == ["editor"]
