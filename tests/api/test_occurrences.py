from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from tests.api.conftest import Read, ids
from tests.factories import (
    NOON,
    OutletFactory,
    QuoteFactory,
    SpeakerFactory,
    carry,
)
from tracker.models import Occurrence
from tracker.vocabulary import Difference, Kind, MatchDecision, Review

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def test_occurrence_shows_where_its_words_stand(read: Read) -> None:
    quote = QuoteFactory.create(text="The wall stays here.")
    occurrence = carry(
        quote,
        text="The wall stays",
        grade=Difference.TRIMMED_UNMARKED,
        summary="leaves out “here”",
        decision=MatchDecision.SUGGEST,
    )

    shown = read(f"occurrences/{occurrence.pk}/")

    snapshot = occurrence.attribution.snapshot
    (place,) = shown["places"]
    assert snapshot.text[place["start"] : place["end"]] == place["exact"] == "The wall stays"
    assert shown["snapshot"] == snapshot.pk
    assert shown["url"] == f"{HOST}/q/{quote.pk}#occurrence-{occurrence.pk}"
    assert (shown["grade"], shown["differences"], shown["summary"]) == (
        "trimmed_unmarked",
        ["trimmed_unmarked"],
        "leaves out “here”",
    )
    assert shown["match"] == {
        "decision": "suggest",
        "relation": "same",
        "score": 1.0,
        "why": "suggested by the engine, settled by nobody",
        "review": "suggested",
    }
    assert shown["spliced_with"] is None
    assert shown["alignment"] == [
        {"op": "equal", "a": "The wall stays", "b": "The wall stays", "muted": False},
        {"op": "delete", "a": "here.", "b": "", "muted": False},
    ]


def test_occurrence_says_who_settled_the_match(read: Read) -> None:
    occurrence = carry(QuoteFactory.create())
    Occurrence.objects.update(match_why="3 of 4 words", match_review=Review.ACCEPTED)
    day = timezone.now().astimezone(UTC)

    assert read(f"occurrences/{occurrence.pk}/")["match"]["why"] == (
        f"3 of 4 words; confirmed by an editor, {day.day} {day:%B} {day.year}"
    )


def test_fragment_is_shown_among_the_speakers_words_and_the_articles(read: Read) -> None:
    quote = QuoteFactory.create(text="We will mend the old pier before the rains.")
    part = carry(quote, text="the old pier", grade=Difference.FRAGMENT, kind=Kind.MIXED, cue="sold")

    assert read(f"occurrences/{part.pk}/")["glue"] == {
        "said": {"before": "We will mend", "words": "the old pier", "after": "before the rains."},
        "printed": {
            "before": f"{quote.speaker} sold:",
            "words": "the old pier",
            "after": "",
        },
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["other", "early", "late"]),
        ("ordering=id", ["late", "early", "other"]),
        ("ordering=published_at", ["early", "late", "other"]),
        ("ordering=-published_at", ["other", "late", "early"]),
        ("quote={quote}", ["early", "late"]),
        ("quote={merged}", ["early", "late"]),
        ("article={article}", ["late"]),
        ("speaker=ines", ["other"]),
        ("outlet=post", ["early"]),
        ("kind=mixed", ["other"]),
        ("difference=altered", ["early"]),
        ("review=accepted", ["late"]),
        ("published_before=2031-05-04", ["early"]),
        ("language=de", []),
    ],
)
def test_occurrences_are_found(read: Read, query: str, names: list[str]) -> None:
    quote = QuoteFactory.create()
    merged = QuoteFactory.create(merged_into=quote)
    late = carry(quote, published_at=NOON + timedelta(days=1), review=Review.ACCEPTED)
    early = carry(quote, outlet=OutletFactory.create(slug="post"), grade=Difference.ALTERED)
    ines = SpeakerFactory.create(slug="ines")
    other = carry(
        QuoteFactory.create(speaker=ines), kind=Kind.MIXED, published_at=NOON + timedelta(days=2)
    )
    carry(QuoteFactory.create(), review=Review.REJECTED)
    rows = {"late": late.pk, "early": early.pk, "other": other.pk}
    asked = query.format(
        quote=quote.pk, merged=merged.pk, article=late.attribution.snapshot.article_id
    )

    assert ids(read(f"occurrences/?{asked}")) == [rows[name] for name in names]


def test_spliced_occurrence_links_the_quote_that_runs_on(read: Read) -> None:
    occurrence, other = carry(QuoteFactory.create()), QuoteFactory.create()
    occurrence.spliced_with = other
    occurrence.save()

    assert read(f"occurrences/{occurrence.pk}/")["spliced_with"] == {
        "id": other.pk,
        "url": f"{HOST}/q/{other.pk}",
        "api": f"{HOST}/api/v1/quotes/{other.pk}/",
    }
