"""Watched feeds as the house sees them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests import factories
from tests.factories import NOON
from tests.factories.people import person
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


def test_how_a_feed_goes_and_how_far_its_articles_are_is_listed() -> None:
    outlet = factories.OutletFactory.create(name="The Weir")
    for number, state in enumerate(("watched", "dead", "stopped")):
        feed = factories.FeedFactory.create(url=f"https://weir.example/{number}", outlet=outlet)
        fails = {} if state == "watched" else {"failures": 10, "refusal": "gone", "detail": "410"}
        due = None if state == "stopped" else NOON
        factories.WatchFactory.create(feed=feed, state=state, due_at=due, **fails)
        for page in range(number):
            factories.SubmissionFactory.create(url=f"{feed.url}/{page}", feed=feed)
    factories.FeedFactory.create(url="https://weir.example/new", outlet=outlet)
    browser = Client()
    browser.force_login(person(Role.ADMIN))

    page = html.fromstring(browser.get(reverse("admin:tracker_feed_changelist")).content.decode())
    rows = page.xpath('//table[@id="result_list"]/tbody/tr')

    told = [[" ".join(cell.text_content().split()) for cell in row][1:] for row in rows]
    every = "0:15:00"
    assert told == [
        ["https://weir.example/new", "The Weir", every, "not asked yet", "-", "-", "-"],
        ["https://weir.example/2", "The Weir", every, "stopped", "gone: 410", "-", "2 waiting"],
        [
            "https://weir.example/1",
            "The Weir",
            every,
            "dead",
            "gone: 410",
            "4 May 2031, 12:00",
            "1 waiting",
        ],
        ["https://weir.example/0", "The Weir", every, "watched", "-", "4 May 2031, 12:00", "-"],
    ]
