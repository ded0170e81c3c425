"""Case 20: an expired session keeps the typed text, in the admin's forms and the desk's."""

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_intruders import PASSWORD, SIGN_IN, account
from tests.admin.test_locking import form_of
from tests.admin.test_pages import address, as_read
from tracker.models import Attribution, Event, Note, Speaker

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

WORDS = "Ask the office\nbefore noon, “Pier & quay”"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


def hidden(answer: "Answer") -> dict[str, str]:
    """The fields that a page carries without showing them."""
    pairs = HIDDEN.findall(answer.content.decode())
    return {name: unescape(value) for name, value in pairs if name != "csrfmiddlewaretoken"}


def sign_in_again(browser: Client, page: "Answer") -> "Answer":
    form = {"username": "ada", "password": PASSWORD, "kept": hidden(page)["kept"]}
    return browser.post(SIGN_IN, form)


def expired() -> Client:
    """A browser in which somebody had signed in, until their session ended."""
    browser = Client()
    browser.force_login(account())
    browser.session.flush()
    return browser


def test_an_admin_form_posted_too_late_waits_and_is_saved_after_signing_in() -> None:
    event, browser = factories.EventFactory.create(name="Pier closed"), expired()
    place = address("event", "change", event.pk)

    refused = browser.post(place, as_read(event) | form_of(event, name="Pier barred"))
    unsaved = Event.objects.get().name
    shown = sign_in_again(browser, refused)
    saved = browser.post(shown.context["path"], hidden(shown))

    assert (refused.status_code, unsaved) == (403, "Pier closed")
    assert ("name", "Pier barred") in shown.context["told"]
    assert (saved.status_code, Event.objects.get().name) == (302, "Pier barred")


def test_a_plain_form_of_the_desk_posted_too_late_waits_and_is_saved_after_signing_in() -> None:
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    browser = expired()

    form = {"passage": passage.pk, "version": passage.version, "text": WORDS}
    refused = browser.post(reverse("desk:note"), form)
    shown = sign_in_again(browser, refused)
    browser.post(shown.context["path"], hidden(shown))

    assert refused.status_code == 403
    assert shown.context["told"] == [("text", WORDS)]
    assert Note.objects.get().text == WORDS


def test_a_wrong_password_in_between_loses_nothing() -> None:
    browser = expired()
    form = {"name": "Nuria Pardo", "kind": "person"}
    refused = browser.post(reverse("desk:credit"), form)

    again = browser.post(
        SIGN_IN, {"username": "ada", "password": "guess", "kept": hidden(refused)["kept"]}
    )
    shown = sign_in_again(browser, again)

    assert shown.context["told"] == [("name", "Nuria Pardo"), ("kind", "person")]
    assert Speaker.objects.count() == 0


def test_a_fragment_posted_too_late_leads_to_the_sign_in_and_back_to_the_page() -> None:
    """What was typed waits in the browser: tests/browser/test_desk.py has it come back."""
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    browser, here = expired(), reverse("desk:article", args=[passage.snapshot.article_id])
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{here}"}

    answer = browser.post(reverse("desk:accept"), {"passage": passage.pk}, headers=headers)

    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"{SIGN_IN}?next={here}")
    assert Attribution.objects.get().review == "suggested"


def test_a_password_is_kept_in_no_page() -> None:
    browser = expired()

    answer = browser.post(reverse("admin:password_change"), {"old_password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{SIGN_IN}?next={reverse('admin:password_change')}",
    )


def test_a_form_that_we_did_not_keep_is_not_shown() -> None:
    account()

    answer = Client().post(
        SIGN_IN, {"username": "ada", "password": PASSWORD, "kept": "eyJwYXRoIjoiLyJ9:forged"}
    )

    assert answer.status_code == 302


def older_page(event: Event) -> tuple[Client, dict[str, str]]:
    """A browser with a form made before somebody signed in in another tab of it."""
    browser = Client(enforce_csrf_checks=True)
    user = account()
    browser.force_login(user)
    place = address("event", "change", event.pk)
    token = browser.get(place).context["csrf_token"]
    form = as_read(event) | form_of(event, name="Pier barred")
    sign_in = browser.get(SIGN_IN, follow=True).context["csrf_token"]
    browser.post(
        SIGN_IN, {"username": "ada", "password": PASSWORD, "csrfmiddlewaretoken": str(sign_in)}
    )
    return browser, form | {"csrfmiddlewaretoken": str(token)}


def test_a_form_from_before_a_sign_in_in_another_tab_comes_back_to_be_sent() -> None:
    event = factories.EventFactory.create(name="Pier closed")
    browser, form = older_page(event)
    place = address("event", "change", event.pk)

    refused = browser.post(place, form, headers={"Origin": "http://testserver"})
    unsaved = Event.objects.get().name
    token = {"csrfmiddlewaretoken": str(refused.context["csrf_token"])}
    saved = browser.post(refused.context["path"], hidden(refused) | token)

    assert (refused.status_code, unsaved) == (403, "Pier closed")
    assert ("name", "Pier barred") in refused.context["told"]
    assert (saved.status_code, Event.objects.get().name) == (302, "Pier barred")


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://elsewhere.example"}])
def test_what_no_page_of_ours_sent_is_not_offered_to_be_sent(origin: dict[str, str]) -> None:
    event = factories.EventFactory.create(name="Pier closed")
    browser, form = older_page(event)

    answer = browser.post(address("event", "change", event.pk), form, headers=origin)

    assert (answer.status_code, Event.objects.get().name) == (403, "Pier closed")
    assert b"Pier barred" not in answer.content


def test_a_stranger_s_form_without_a_token_is_refused_as_ever() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        SIGN_IN, {"username": "ada"}, headers={"Origin": "http://testserver"}
    )

    assert answer.status_code == 403
    assert b"csrfmiddlewaretoken" not in answer.content
