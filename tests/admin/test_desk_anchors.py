"""An article's new version on the desk: where each sentence stands in it, and what is lost."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import NOON, Printing
from tests.outboxes import lost_anchor
from tracker.models import Article, LostAnchor
from tracker.queries.outbox import Queue
from tracker.vocabulary import AnchorStatus, Review

LOST = reverse("desk:outbox", args=[Queue.LOST_ANCHORS])


SAID = ("The pier is closed.", "The mole stands.", "Nobody fell.", "It rained all day.")
BECAME = (AnchorStatus.ANCHORED, AnchorStatus.MOVED, AnchorStatus.CHANGED, AnchorStatus.LOST)


def article_anew() -> Article:
    """An article whose new version has one sentence of each fate."""
    quotes = [factories.QuoteFactory.create(text=text) for text in SAID]
    article = factories.print_article([Printing(quote=quote) for quote in quotes])
    newer = factories.SnapshotFactory.create(
        article=article, text="All is new.", captured_at=NOON.replace(hour=18)
    )
    for quote, status in zip(quotes, BECAME, strict=True):
        place = {"start": None, "end": None} if status is AnchorStatus.LOST else {}
        factories.AnchorFactory.create(
            occurrence=quote.occurrences.get(), snapshot=newer, status=status, **place
        )
    return article


def rows(shown: str) -> list[list[str]]:
    """The table, cell by cell, without markup."""
    found = re.findall(r"<tr><td.*?</tr>", shown, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in found]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def test_table_tells_what_became_of_each_sentence_what_asks_for_a_look_first(
    desk: Client,
) -> None:
    article = article_anew()

    shown = desk.get(LOST, {"article": article.pk}).content.decode()

    assert [row[0] for row in rows(shown)] == ["lost", "changed", "moved", "anchored"]
    assert [row[1].split(".")[0] for row in rows(shown)] == [
        text.rstrip(".") for text in reversed(SAID)
    ]
    assert rows(shown)[0][2:] == ["—", "nothing like it in the new text", "suggested"]


def test_desk_of_the_article_counts_them_and_leads_there(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = article_anew()

    # Session, user, text with article, passages, pairs... and the counts, which is one more.
    with django_assert_num_queries(7):
        shown = desk.get(reverse("desk:article", args=[article.pk])).content.decode()

    assert shown.count(f'href="{LOST}?article={article.pk}">New version: 1 anchored, ') == 1
    assert shown.count("1 moved, 1 changed, 1 lost</a>") == 1


def test_first_version_of_an_article_says_nothing_of_it(desk: Client) -> None:
    article = factories.print_article([Printing(quote=factories.QuoteFactory.create())])

    shown = desk.get(reverse("desk:article", args=[article.pk])).content.decode()
    asked = desk.get(LOST, {"article": article.pk}).content.decode()

    assert shown.count("New version") == 0
    assert asked.count("No newer text of the article has been compared with one before.") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_lost_anchors_of_one_article_stand_below_and_no_others(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    lost, *_ = [lost_anchor() for _ in range(count)]

    # As the queue, and the newer text; without its sentences, of which none was sought.
    with django_assert_num_queries(8):
        shown = desk.get(LOST, {"article": lost.snapshot.article_id}).content.decode()

    assert shown.count('class="card finding"') == 1
    assert shown.count(f'id="finding-{lost.pk}"') == 1


@pytest.mark.parametrize(("verdict", "review"), [("yes", Review.ACCEPTED), ("no", Review.REJECTED)])
def test_lost_anchor_is_settled_there_and_the_answer_leads_back(
    desk: Client, verdict: str, review: Review
) -> None:
    lost = lost_anchor()
    article = lost.snapshot.article_id
    values = {"row": lost.pk, "version": lost.version, "verdict": verdict, "article": article}

    done = desk.post(reverse("desk:outbox_decide", args=[Queue.LOST_ANCHORS]), values)

    assert done["Location"] == f"{LOST}?article={article}"
    assert LostAnchor.objects.get().review == review


def test_other_queues_are_not_asked_for_one_article(desk: Client) -> None:
    asked = desk.get(reverse("desk:outbox", args=[Queue.PRINTINGS]), {"article": 1})

    assert asked.status_code == 404
