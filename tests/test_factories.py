"""What the builders of printed articles promise other tests."""

import pytest

from tests.factories import Printing, QuoteFactory, SpeakerFactory, carry, print_article
from tracker.models import Attribution, Span
from tracker.vocabulary import Difference, Kind, Review

pytestmark = pytest.mark.django_db


def test_carry_prints_source_cue_and_content() -> None:
    quote = QuoteFactory.create(speaker__name="Ines Halloran", text="The wall will hold.")

    occurrence = carry(quote)

    spans = Span.objects.filter(attribution=occurrence.attribution).order_by("start")
    assert list(spans.values_list("role", "exact")) == [
        ("source", "Ines Halloran"),
        ("cue", "said"),
        ("content", "The wall will hold."),
    ]


def test_carry_counts_outlets_and_occurrences() -> None:
    quote = QuoteFactory.create()
    outlet = carry(quote).attribution.snapshot.article.outlet

    carry(quote, outlet=outlet)
    carry(quote, text="The wall.", grade=Difference.TRIMMED_UNMARKED)
    carry(quote, review=Review.REJECTED)

    assert (quote.outlet_count, quote.occurrence_count) == (2, 3)


def test_print_article_keeps_the_order_of_its_passages() -> None:
    speaker = SpeakerFactory.create()
    first, second = QuoteFactory.create_batch(2)

    article = print_article(
        [Printing(quote=first, kind=Kind.INDIRECT), Printing(quote=second, speaker=speaker)]
    )

    passages = Attribution.objects.filter(snapshot__article=article).order_by("start")
    assert list(passages.values_list("kind", "speaker")) == [
        ("indirect", first.speaker_id),
        ("direct", speaker.pk),
    ]
