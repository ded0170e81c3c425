"""An article's page: its text with the marked passages, beside the list of them."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.test_pages import address
from tests.factories import Printing
from tracker.models import Article, Snapshot
from tracker.vocabulary import Review

HOSTILE = '<script>alert(1)</script><p hx-get="/admin/logout/" hx-trigger="load">& so on'


def printed(count: int) -> Article:
    quotes = [factories.QuoteFactory.create() for _ in range(count)]
    return factories.print_article([Printing(quote=quote) for quote in quotes])


def test_article_page_shows_every_passage_in_words(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create(name="Pell Okonjo")
    quote = factories.QuoteFactory.create(text="The pier stays open.", speaker=speaker)
    article = factories.print_article([Printing(quote=quote, review=Review.ACCEPTED)])

    page = desk.get(address("article", "change", article.pk))
    reading = page.context["reading"]
    passage = reading.passages[0]

    assert "".join(stretch.text for stretch in reading.stretches) == reading.snapshot.text
    assert (passage.number, passage.speaker, passage.words) == (
        1,
        "Pell Okonjo",
        "The pier stays open.",
    )
    html = page.content.decode()
    attribution = passage.attribution
    told = "1: Pell Okonjo, direct, confidence 0.90, accepted"
    assert html.count(f'title="{told}"') == 1
    assert html.count(f'href="{address("attribution", "change", attribution.pk)}"') == 2
    assert html.count("<span>confidence 0.90</span>") == 1


def test_article_page_shows_the_newest_text_only(desk: Client) -> None:
    article = printed(1)
    old = article.snapshots.get()
    newer = factories.SnapshotFactory.create(
        article=article, captured_at=factories.NOON.replace(year=2032)
    )

    reading = desk.get(address("article", "change", article.pk)).context["reading"]

    assert old.attributions.count() == 1
    assert (reading.snapshot, reading.passages) == (newer, ())


def test_admin_says_on_what_a_page_contradicts_itself(desk: Client) -> None:
    said = [["language", "html lang", "en"], ["language", "feed", "no & so on"]]
    text = factories.SnapshotFactory.create(testimony=said)

    pages = [
        desk.get(address("snapshot", "change", text.pk)).content.decode(),
        desk.get(address("article", "change", text.article_id)).content.decode(),
    ]

    told = "language: “en” by the page’s markup, “no &amp; so on” by the feed"
    assert [page.count(told) for page in pages] == [1, 1]
    assert pages[0].count("language: “en” (html lang)<br>language: “no &amp; so on” (feed)") == 1


def test_article_without_text_says_so(desk: Client) -> None:
    article = factories.ArticleFactory.create()

    page = desk.get(address("article", "change", article.pk)).content.decode()

    assert page.count("No text of this article is held.") == 1


@pytest.mark.parametrize("passages", [1, 3])
def test_article_page_costs_the_same_at_one_and_at_three_passages(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, passages: int
) -> None:
    article = printed(passages)
    # Django remembers it for the life of the process.
    ContentType.objects.get_for_model(Article)

    # Session, user, article, outlet chosen, snapshot, passages, spans, events, snapshots listed.
    with django_assert_num_queries(11):
        desk.get(address("article", "change", article.pk))


def test_hostile_text_stays_text(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create(name=HOSTILE)
    quote = factories.QuoteFactory.create(text=HOSTILE, speaker=speaker)
    article = factories.print_article([Printing(quote=quote)], headline=HOSTILE, byline=HOSTILE)
    attribution = article.snapshots.get().attributions.get()
    rows = [
        address("article", "change", article.pk),
        address("attribution", "change", attribution.pk),
        address("attribution", "history", attribution.pk),
        address("occurrence", "change", attribution.occurrences.get().pk),
        address("quote", "change", quote.pk),
        address("quote", "history", quote.pk),
        address("speaker", "history", speaker.pk),
        address("snapshot", "change", article.snapshots.get().pk),
        *[address(model, "changelist") for model in ("article", "attribution", "occurrence")],
        *[address(model, "changelist") for model in ("quote", "speaker", "span")],
    ]

    for row in rows:
        page = desk.get(row).content.decode()
        assert ("alert(1)" in page, "<script>alert" in page, "<p hx-get" in page) == (
            True,
            False,
            False,
        ), row
    assert escape(HOSTILE) in desk.get(rows[0]).content.decode()


def test_text_of_a_snapshot_cannot_be_changed_by_a_post(desk: Client) -> None:
    snapshot = factories.SnapshotFactory.create()

    answer = desk.post(
        address("snapshot", "change", snapshot.pk), {"text": "Another text.", "_save": "Save"}
    )

    assert (answer.status_code, Snapshot.objects.get().text) == (403, snapshot.text)
