"""A draft checked: each quotation marked where it stands, with a card that says what is held."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.wordings import index_wording
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, RESTART, reported_thrice

pytestmark = pytest.mark.django_db

DRAFT = """The wall holds. “The harbour will stay open through winter,” Mika Oort, the mayor, said.

“At this hour,” said Ines Halloran, “any crew sent out would only restart the pumps.”

The book “A History of Walls” is sold out.

“Nobody on the quay had ever seen such a sea,” said Ines Halloran.
"""
OUTCOMES = f"//li[{has_class('card')}]/p[{has_class('outcome')}]"


@pytest.fixture
def _wall() -> None:
    held = reported_thrice()
    for quote in (held.begin, held.restart):
        index_wording(quote=quote, text=quote.text)


def checked(client: Client, text: str) -> Document:
    return Document(client.post("/check", {"text": text}).content)


@pytest.mark.usefixtures("_wall")
def test_check_says_of_each_quotation_what_is_held(client: Client) -> None:
    page = checked(client, DRAFT)

    assert page.text(f"//p[{has_class('reading-line')}]") == (
        "4 quotations: 2 with words left out, put in or changed, "
        "1 not in what is held, 1 not looked up."
    )
    assert page.texts(OUTCOMES) == [
        "Quotation 1 Fewer words than the record: elided, unmarked",
        "Quotation 2 Fewer words than the record: elided, unmarked",
        "Quotation 3 Printed like a title or a name, and not said by anybody",
        "Quotation 4 Not in the 3 articles and 1 statement held",
    ]
    assert page.texts(f"//blockquote[{has_class('record')}]") == [BEGIN, RESTART]


@pytest.mark.usefixtures("_wall")
def test_check_marks_the_quotations_in_the_draft(client: Client) -> None:
    page = checked(client, DRAFT)

    # Every character of the draft is there, beside the numbers.
    marks = page.root.xpath(f"//div[{has_class('draft')}]//mark")
    assert [mark.xpath("string(a/text())") for mark in marks] == [
        "The harbour will stay open through winter,",
        "At this hour,",
        "any crew sent out would only restart the pumps.",
        "A History of Walls",
        "Nobody on the quay had ever seen such a sea,",
    ]
    assert page.texts(f"//div[{has_class('draft')}]//a/@href") == [
        *("#item-1", "#item-2", "#item-2", "#item-3", "#item-4")
    ]
    assert page.texts("//li/p/a/@href")[0] == "#quotation-1"


@pytest.mark.usefixtures("_wall")
def test_check_keeps_the_typed_text(client: Client) -> None:
    page = checked(client, DRAFT.replace("\n", "\r\n"))

    assert page.root.xpath("string(//textarea)").strip() == DRAFT.strip()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "There is nothing in the box yet."),
        ("a" * 64_001, "A draft may have at most 64,000 characters."),
        ("“a” " * 1_001, "A draft may have at most 1,000 quotations."),
    ],
    ids=["empty", "long", "many"],
)
def test_check_refuses_and_keeps_the_text(client: Client, text: str, problem: str) -> None:
    response = client.post("/check", {"text": text})

    page = Document(response.content)
    assert (response.status_code, page.text("//p[@role='alert']")) == (422, problem)
    assert page.root.xpath("string(//textarea)").strip() == text.strip()


def test_check_of_a_draft_without_quotations_says_so(client: Client) -> None:
    page = checked(client, "Nobody said anything.\0")

    assert page.texts(f"//p[{has_class('empty')}]") == [
        "There are no words between quotation marks in this draft."
    ]


def test_check_never_lets_a_draft_become_markup(client: Client) -> None:
    page = checked(
        client, "<b>Hm</b> “<img src=x onerror=alert(1)> is what nobody ever said here,”"
    )

    assert page.texts("//main//img | //main//b") == []


def test_check_sends_scripts_its_answer_alone_and_nobody_keeps_it(client: Client) -> None:
    response = client.post("/check", {"text": DRAFT}, headers={"HX-Request": "true"})

    assert Document(response.content).texts("@id") == ["checked"]
    assert "no-store" in response["Cache-Control"]


def test_check_is_posted_with_a_token_only() -> None:
    response = Client(enforce_csrf_checks=True).post("/check", {"text": DRAFT})

    assert response.status_code == 403


def test_check_keeps_the_text_of_who_asks_too_often(client: Client, settings: Settings) -> None:
    settings.TRACKER_DRAFTS_A_MINUTE = 1

    answers = [client.post("/check", {"text": DRAFT}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    page = Document(answers[1].content)
    assert page.text("//p[@role='alert']").startswith("Too many drafts in one minute.")
    assert page.root.xpath("string(//textarea)").strip() == DRAFT.strip()
