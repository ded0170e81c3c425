"""Adding by address at the desk: handed in, told of, fetched again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.writing import Case, Form, Room, furnished, prove
from tests.factories import NOON
from tests.factories.people import person
from tracker.models import Submission
from tracker.vocabulary import FetchState, Refusal, Role

pytestmark = pytest.mark.django_db


def refused_submission() -> Submission:
    row: Submission = factories.SubmissionFactory.create(
        state=FetchState.REFUSED,
        refusal=Refusal.NOT_FOUND,
        detail="status 404",
        due_at=None,
        settled_at=NOON,
    )
    return row


def handing_in(room: Room) -> Form:
    page = reverse("desk:addresses")
    return room.form(page).filled(urls="https://weir.example/a\nhttps://weir.example/b")


def fetching_again(room: Room) -> Form:
    refused_submission()
    return room.form(reverse("desk:addresses"), reverse("desk:retry"))


CASES: dict[str, Case] = {
    "hand in": Case("desk:addresses", ("submit_addresses", "submit_address"), handing_in),
    "fetch again": Case("desk:retry", ("retry_submission",), fetching_again),
}


@pytest.mark.parametrize("case", CASES)
def test_what_an_editor_may_hand_in_is_told_and_all_else_changes_nothing(case: str) -> None:
    room = furnished()
    if case == "fetch again":
        form = CASES[case].form(room)
        # The button's own value, which the form holds only when it is pressed.
        key = Submission.objects.get().pk
        CASES[case] = Case(
            "desk:retry", CASES[case].operations, lambda room: form.filled(submission=key)
        )

    prove(CASES[case], room)


def desk() -> Client:
    browser = Client()
    browser.force_login(person(Role.EDITOR))
    return browser


def shown(browser: Client) -> list[str]:
    page = html.fromstring(browser.get(reverse("desk:addresses")).content.decode())
    return [
        " ".join(item.text_content().split()) for item in page.xpath('//ul[@class="addresses"]/li')
    ]


def test_what_may_not_be_asked_stays_in_the_form_with_its_reason() -> None:
    urls = "https://weir.example/a http://127.1/ ftp://weir.example/"
    answer = desk().post(reverse("desk:addresses"), {"urls": urls})
    page = html.fromstring(answer.content.decode())

    assert answer.status_code == 422
    assert page.get_element_by_id("urls").text_content().split() == [
        "http://127.1/",
        "ftp://weir.example/",
    ]
    assert [item.text_content() for item in page.xpath('//*[@class="errornote"]//li')] == [
        "http://127.1/: host form: 127.1: a number is written as four decimals",
        "ftp://weir.example/: scheme: “ftp” is neither http nor https",
    ]
    assert [row.url for row in Submission.objects.all()] == ["https://weir.example/a"]


@pytest.mark.parametrize("urls", ["", " \n ", "https://weir.example/ " * 201])
def test_no_address_and_too_many_are_refused(urls: str) -> None:
    answer = desk().post(reverse("desk:addresses"), {"urls": urls})

    assert (answer.status_code, Submission.objects.count()) == (422, 0)


def test_each_address_is_told_of() -> None:
    article = factories.ArticleFactory.create(headline="Weir opened", outlet__name="The Weir")
    common = {"handed_in_by": person(Role.EDITOR, username="ida")}
    factories.SubmissionFactory.create(
        url="https://weir.example/a",
        state="taken",
        article=article,
        due_at=None,
        settled_at=NOON,
        **common,
    )
    factories.SubmissionFactory.create(url="https://weir.example/b", **common)
    factories.SubmissionFactory.create(
        url="https://weir.example/c",
        refusal="server_error",
        detail="status 500",
        due_at=NOON + timedelta(minutes=5),
        **common,
    )
    factories.SubmissionFactory.create(
        url="https://weir.example/d", feed=factories.FeedFactory.create()
    )
    at = "4 May 2031, 12:00, ida"

    assert shown(desk()) == [
        "https://weir.example/c waiting for another try server error: status 500 "
        f"again 4 May 2031, 12:05 UTC {at} Fetch again: https://weir.example/c",
        f"https://weir.example/b waiting {at}",
        f"https://weir.example/a taken Weir opened, The Weir {at}",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_three_as_for_one(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        factories.SubmissionFactory.create(
            article=factories.ArticleFactory.create(),
            state="taken",
            due_at=None,
            settled_at=NOON,
            handed_in_by=factories.EditorFactory.create(),
        )
    browser = desk()

    with django_assert_num_queries(3):
        browser.get(reverse("desk:addresses"))


def test_an_address_of_a_submission_that_is_not_there_is_absent() -> None:
    statuses = [
        desk().post(reverse("desk:retry"), {"submission": key}).status_code
        for key in ("9", "x", "")
    ]

    assert statuses == [404] * 3
