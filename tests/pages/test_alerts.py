"""A reader is told of new quotes by real mail: once each, from one press to another."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from tests import factories
from tests.factories import carry
from tests.mailbox import Box, served
from tests.pages.document import Document, has_class
from tests.sea_wall import speaker
from tracker.models import Mail, Quote, SavedSearch
from tracker.operations.alerts import TRIES, UNCONFIRMED, WAITING, send_mail, write_alerts

pytestmark = pytest.mark.django_db

READER = "ada@quay.example"
PROBLEM = f"//p[{has_class('problem')}]"


@pytest.fixture
def box(settings: Settings) -> Iterator[Box]:
    """A real SMTP server on the loopback, which the settings name."""
    with served() as (taken, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.TRACKER_MAIL_HOST = f"127.0.0.1:{port}"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "alerts@quotes.example"
        yield taken


def send_all() -> None:
    for pk in Mail.objects.filter(state="waiting").order_by("pk").values_list("pk", flat=True):
        send_mail(mail_id=pk, now=timezone.now())


def link(message: EmailMessage, end: str) -> str:
    """The path of the link in a message that ends so."""
    found = re.search(rf"http://testserver(/alerts/\S+/{end})", message.get_content())
    assert found is not None
    return found[1]


def ask(client: Client, **values: str) -> tuple[int, str]:
    """The status of the answer, and the problem it names."""
    answer = client.post("/alerts", {"email": READER, **values})
    return answer.status_code, "".join(Document(answer.content).texts(PROBLEM))


def subscribed(client: Client, box: Box, **values: str) -> SavedSearch:
    ask(client, **values)
    send_all()
    client.post(link(box.messages.pop(), "confirm"))
    return SavedSearch.objects.latest("pk")


def said(text: str, name: str = "Ines Halloran") -> Quote:
    known = factories.SpeakerFactory._meta.model.objects.filter(name=name).first()
    return carry(factories.QuoteFactory.create(text=text, speaker=known or speaker(name))).quote


def test_nothing_is_sent_before_the_owner_of_the_address_confirms(client: Client, box: Box) -> None:
    assert ask(client, speaker="ines-halloran") == (200, "")
    said("The harbour stays open.")
    write_alerts(now=timezone.now())
    send_all()

    (message,) = box.messages
    assert (message["To"], message["Subject"]) == (READER, "Quote tracker: Confirm your alert")
    assert "/quotes?speaker=ines-halloran" in message.get_content()


def test_looking_at_the_link_confirms_nothing_and_pressing_does(client: Client, box: Box) -> None:
    ask(client, q="harbour")
    send_all()
    place = link(box.messages[0], "confirm")

    client.get(place)
    before = SavedSearch.objects.get().confirmed_at
    page = Document(client.post(place).content)

    assert before is None
    assert page.text("//h1") == "The alert is on"
    assert SavedSearch.objects.get().confirmed_at is not None


def test_reader_is_told_of_each_new_quote_of_the_list_once(client: Client, box: Box) -> None:
    said("It was there before.")
    subscribed(client, box, speaker="ines-halloran")
    new = said("The harbour stays open.")
    said("Nobody asked him.", "Mika Oort")

    for _ in range(2):
        write_alerts(now=timezone.now())
        send_all()

    (message,) = box.messages
    assert message["Subject"] == "Quote tracker: 1 new quote"
    body = message.get_content().replace("\r\n", "\n")
    assert body.startswith(
        "New of what you asked to be told of (speaker Ines Halloran):\n\n"
        "“The harbour stays open.”\nInes Halloran"
    )
    assert f"http://testserver/q/{new.pk}" in body
    assert "there before" not in body
    assert "Nobody asked" not in body


def test_a_flood_is_one_message_that_says_there_is_more(client: Client, box: Box) -> None:
    subscribed(client, box)
    for number in range(22):
        said(f"The harbour stays open for {number} days.")

    write_alerts(now=timezone.now())
    send_all()

    (message,) = box.messages
    assert message["Subject"] == "Quote tracker: more than 20 new quotes"
    assert message.get_content().count("“The harbour") == 20


def test_message_is_not_sent_twice_by_two_workers(client: Client, box: Box) -> None:
    mail = factories.MailFactory.create()

    for _ in range(2):
        send_mail(mail_id=mail.pk, now=timezone.now())

    mail.refresh_from_db()
    assert (len(box.messages), mail.state) == (1, "sent")


def test_message_that_a_server_took_and_then_hung_up_on_is_not_sent_again(
    client: Client, box: Box
) -> None:
    box.hangs_up = True
    mail = factories.MailFactory.create()

    for _ in range(2):
        send_mail(mail_id=mail.pk, now=timezone.now())

    mail.refresh_from_db()
    assert (len(box.messages), mail.state) == (1, "sending")


def test_message_that_no_server_takes_is_tried_again_and_then_given_up(
    client: Client, box: Box
) -> None:
    box.answer = "451 Try later"
    mail = factories.MailFactory.create()

    states = []
    for _ in range(TRIES):
        send_mail(mail_id=mail.pk, now=timezone.now())
        mail.refresh_from_db()
        states.append(mail.state)

    assert states == [*["waiting"] * (TRIES - 1), "refused"]
    assert "Try later" in mail.refusal
    assert box.messages == []


def test_message_waits_while_no_server_answers(
    client: Client, settings: Settings, box: Box
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as shut:
        settings.EMAIL_PORT = shut.getsockname()[1]
    mail = factories.MailFactory.create()

    send_mail(mail_id=mail.pk, now=timezone.now())

    mail.refresh_from_db()
    assert (mail.state, mail.tries) == ("waiting", 1)


def test_one_press_in_the_mail_program_ends_it_and_nothing_is_left(
    client: Client, box: Box
) -> None:
    subscribed(client, box)
    said("The harbour stays open.")
    write_alerts(now=timezone.now())
    send_all()
    (message,) = box.messages
    stop = link(message, "stop")
    program = Client(enforce_csrf_checks=True)

    answer = program.post(stop, {"List-Unsubscribe": "One-Click"})

    assert message["List-Unsubscribe"].strip() == f"<http://testserver{stop}>"
    assert message["List-Unsubscribe-Post"].strip() == "List-Unsubscribe=One-Click"
    assert answer.status_code == 200
    assert (SavedSearch.objects.count(), Mail.objects.count()) == (0, 0)
    assert program.post(stop).status_code == 200


def test_looking_at_the_link_that_ends_it_ends_nothing(client: Client, box: Box) -> None:
    search = subscribed(client, box)
    said("The harbour stays open.")
    write_alerts(now=timezone.now())
    send_all()

    page = Document(client.get(link(box.messages[0], "stop")).content)

    assert page.text("//button[contains(., 'Send no more')]") == f"Send no more to {READER}"
    assert SavedSearch.objects.get() == search


@pytest.mark.parametrize("token", ["1", "1:forged", "x"])
def test_link_of_nobody_s_leads_nowhere(client: Client, token: str) -> None:
    factories.SavedSearchFactory.create()

    assert client.post(f"/alerts/{token}/confirm").status_code == 404
    assert client.get(f"/alerts/{token}/stop").status_code == 404
    client.post(f"/alerts/{token}/stop")
    assert SavedSearch.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"email": ""}, "Give an e-mail address, such as name@example.org."),
        ({"email": "ada"}, "Give an e-mail address, such as name@example.org."),
        (
            {"email": "ada@quay.example\nBcc: all@quay.example"},
            "Give an e-mail address, such as name@example.org.",
        ),
        (
            {"q": "é" * 300},
            "The search is too long to be kept; narrow it by fewer words.",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(
    client: Client, box: Box, values: dict[str, str], problem: str
) -> None:
    assert ask(client, **values) == (422, problem)
    assert not SavedSearch.objects.exists()


def test_asking_twice_sends_one_question(client: Client, box: Box) -> None:
    for address in (READER, READER.upper()):
        ask(client, email=address, q="harbour")
    send_all()

    assert len(box.messages) == 1


def test_box_of_somebody_who_answers_nothing_is_not_filled(client: Client, box: Box) -> None:
    for word in ("one", "two", "three", "four", "five"):
        ask(client, q=word)
    send_all()

    assert len(box.messages) == WAITING


def test_network_asks_only_so_often(client: Client, box: Box, settings: Settings) -> None:
    settings.TRACKER_ALERTS_A_MINUTE = 1

    assert ask(client, q="one") == (200, "")
    assert ask(client, q="two")[0] == 429


def test_address_that_nobody_confirmed_is_forgotten(client: Client, box: Box) -> None:
    ask(client)

    write_alerts(now=timezone.now() + UNCONFIRMED + timedelta(hours=1))

    assert not SavedSearch.objects.exists()


def test_without_a_mail_server_no_alert_is_offered(client: Client, settings: Settings) -> None:
    settings.TRACKER_MAIL_HOST = ""

    assert client.get("/alerts").status_code == 404
    assert Document(client.get("/quotes").content).texts("//a[starts-with(@href, '/alerts')]") == []


def test_list_of_quotes_leads_to_its_alert(client: Client, box: Box) -> None:
    page = Document(client.get("/quotes?q=harbour").content)

    assert page.texts("//a[starts-with(@href, '/alerts')]/@href") == ["/alerts?q=harbour"]


def test_search_without_news_costs_four_queries(
    box: Box, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.SavedSearchFactory.create(seen=10**9)

    # Who asked and never confirmed, the searches; the search held, what is newer, what is seen.
    with django_assert_num_queries(7):
        write_alerts(now=timezone.now())
