"""Reported speech hangs on the quote it retells, as a suggestion that a person settles."""

from __future__ import annotations

import pytest

from tests.factories import EditorFactory
from tests.newsroom import NOW, print_text
from tracker.models import Article, EventArticle, Occurrence, Quote, Span
from tracker.operations.intake import read_snapshot
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.operations.reported import link_reported
from tracker.vocabulary import Difference, Kind, MatchDecision

pytestmark = pytest.mark.django_db

SAID = "Ferries will run every twelve minutes from six in the morning until midnight, all free."
STORY = "The Tarnbay bridge closed on Monday and the Orlestone ferries took its passengers."
EVENT = "Bridge closure"


def quoted() -> Article:
    return print_text(f"{STORY}\n\n“{SAID}” Ines Halloran said.", outlet="Courier", event=EVENT)


def retold() -> Article:
    told = "ferries would run free of charge every twelve minutes from six until midnight"
    paragraphs = [STORY, f"Ines Halloran said that {told}.", "“We are ready,” Ines Halloran said."]
    return print_text("\n\n".join(paragraphs), outlet="Lantern", event=EVENT)


def retelling() -> Occurrence:
    return Occurrence.objects.get(attribution__kind=Kind.INDIRECT)


@pytest.mark.parametrize("quoted_first", [True, False])
def test_retelling_hangs_on_the_quote_in_any_order(*, quoted_first: bool) -> None:
    for bring in (quoted, retold) if quoted_first else (retold, quoted):
        bring()

    row = retelling()
    assert (row.quote.text, row.grade, row.match_decision) == (
        SAID,
        Difference.PARAPHRASE,
        MatchDecision.SUGGEST,
    )


def test_retelling_gives_the_quote_no_words() -> None:
    quoted()
    retold()

    quote = Quote.objects.get(occurrences__attribution__kind=Kind.INDIRECT)
    assert (quote.text, quote.outlet_count) == (SAID, 2)


@pytest.mark.parametrize("settled", [True, False])
def test_second_reading_keeps_the_retelling(*, settled: bool) -> None:
    quoted()
    article = retold()
    if settled:
        accept_occurrence(occurrence=retelling(), by=EditorFactory.create())
    before = Occurrence.objects.filter(attribution__kind=Kind.INDIRECT).values().get()

    read_snapshot(snapshot_id=article.snapshots.get().pk, now=NOW, again=True)

    assert Occurrence.objects.filter(attribution__kind=Kind.INDIRECT).values().get() == before


def test_refused_retelling_stays_away() -> None:
    quoted()
    article = retold()
    reject_occurrence(occurrence=retelling(), by=EditorFactory.create(), now=NOW)

    read_snapshot(snapshot_id=article.snapshots.get().pk, now=NOW, again=True)

    told = Quote.objects.get(text=SAID)
    assert list(told.occurrences.filter(attribution__kind=Kind.INDIRECT)) == []


def test_retelling_let_go_keeps_its_characters_and_comes_back() -> None:
    quoted()
    article = retold()
    quote, ines = retelling().quote, retelling().quote.speaker
    marked = set(Span.objects.filter(attribution__kind=Kind.INDIRECT).values_list("exact", "role"))

    Quote.objects.filter(pk=quote.pk).update(speaker=None)
    link_reported(articles=[article.pk])
    gone = Occurrence.objects.filter(attribution__kind=Kind.INDIRECT).count()
    Quote.objects.filter(pk=quote.pk).update(speaker=ines)
    link_reported(articles=[article.pk])

    assert (gone, retelling().quote) == (0, quote)
    left = Span.objects.filter(attribution__kind=Kind.INDIRECT).values_list("exact", "role")
    assert set(left) == marked


def test_article_on_no_event_any_more_lets_go_of_its_retelling() -> None:
    quoted()
    article = retold()
    quote = retelling().quote

    EventArticle.objects.filter(article=article).delete()

    assert link_reported(articles=[article.pk]) == {quote.pk}
    assert Occurrence.objects.filter(attribution__kind=Kind.INDIRECT).count() == 0
