"""An event joined to another leaves it everything, and only its address stays."""

import pytest

from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EventArticleFactory,
    EventFactory,
    Printing,
    QuoteFactory,
    StatementFactory,
    TaggingFactory,
    carry,
    print_article,
)
from tracker.models import Event
from tracker.operations.events import gather_events, name_event
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db


def test_joined_event_leaves_all_that_hangs_on_it_to_the_other() -> None:
    quotes = QuoteFactory.create_batch(3)
    for quote, articles in zip(quotes, (9, 2, 2), strict=True):
        for _ in range(articles):
            gather_events(articles=[carry(quote).attribution.snapshot.article_id])
    kept, joined, earlier = Event.objects.order_by("pk")
    refused = EventArticleFactory.create(event=joined, review=Review.REJECTED)
    tagging = TaggingFactory.create(quote=None, event=joined)
    statement = StatementFactory.create(event=joined)
    claim = ClaimFactory.create(event=joined)
    gather_events(articles=[print_article([Printing(quote=each) for each in quotes[1:]]).pk])

    gather_events(articles=[print_article([Printing(quote=each) for each in quotes[:2]]).pk])

    for row in (refused, tagging, statement, claim):
        row.refresh_from_db()
        assert row.event == kept
    assert set(Event.objects.values_list("pk", "merged_into")) == {
        (kept.pk, None),
        (joined.pk, kept.pk),
        (earlier.pk, kept.pk),
    }


def test_named_event_is_not_one_that_was_joined_to_another() -> None:
    kept = EventFactory.create(name="The flood")
    EventFactory.create(name="The vote", merged_into=kept)

    named = name_event(article=ArticleFactory.create(), name="the vote")

    assert (named.merged_into, named.slug) == (None, "the-vote")
