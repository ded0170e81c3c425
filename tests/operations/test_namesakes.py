"""Two names whom outlets credit with the same long words are offered as one person."""

from __future__ import annotations

from datetime import timedelta
from typing import TypedDict, Unpack

import pytest

from tests.factories import (
    NOON,
    EditorFactory,
    QuoteFactory,
    SpeakerFactory,
    SpeakerMatchFactory,
    carry,
)
from tests.newsroom import print_text
from tracker.models import Attribution, Quote, Speaker, SpeakerMatch
from tracker.operations.namesakes import offer_namesakes
from tracker.operations.outlets import find_outlet
from tracker.operations.suggestions import accept_speaker_match, reject_speaker_match
from tracker.vocabulary import MatchDecision, Review, SpeakerKind

pytestmark = pytest.mark.django_db

LONG = "The sea wall will stand for another thirty winters."
SHORT = "The sea wall will stand."


class How(TypedDict, total=False):
    """How an outlet prints the words."""

    outlet: str
    after: int  # hours
    text: str
    decision: MatchDecision


def credited(quote: Quote, name: str, **how: Unpack[How]) -> Speaker:
    """One more outlet that credits somebody of that name with the quote."""
    speaker = Speaker.objects.filter(name=name).first() or SpeakerFactory.create(name=name)
    row = carry(
        quote,
        outlet=find_outlet(name=how.get("outlet", f"Paper of {name}")),
        published_at=NOON + timedelta(hours=how.get("after", 0)),
        text=how.get("text", quote.text),
        decision=how.get("decision", MatchDecision.ORIGIN),
    )
    Attribution.objects.filter(pk=row.attribution_id).update(speaker=speaker, attribution_text=name)
    return speaker


def offered() -> list[tuple[str, str, float]]:
    rows = SpeakerMatch.objects.order_by("left__name", "right__name")
    return list(rows.values_list("left__name", "right__name", "score"))


@pytest.mark.parametrize(
    ("text", "left", "right", "score"),
    [
        # Spelt alike: the doubt that names leave shrinks.
        (LONG, "Halim Qadiri", "Haleem al-Qadiry", 0.886),
        (LONG, "Thornbury", "Ada Thornbury", 0.91),
        # Two romanisations that the form of the names alone does not bring together.
        (LONG, "Halim Qadiri", "Halim Kadiri", 0.7),
        # People who share a surname or nothing.
        (LONG, "Ada Thornbury", "Piers Thornbury", None),
        (LONG, "Ada Thornbury", "Mara Lindqvist", None),
        # Short words are said by many.
        (SHORT, "Halim Qadiri", "Haleem al-Qadiry", None),
    ],
)
def test_same_long_words_offer_similar_names(
    text: str, left: str, right: str, score: float | None
) -> None:
    quote = QuoteFactory.create(text=text)
    credited(quote, left)
    credited(quote, right)

    offer_namesakes(quote_ids=[quote.pk])

    assert offered() == ([(left, right, score)] if score else [])


def test_offer_names_quote_outlets_and_names_as_printed() -> None:
    quote = QuoteFactory.create(text=LONG)
    credited(quote, "Halim Qadiri", outlet="Courier", after=3)
    credited(quote, "Halim Kadiri", outlet="Gull")

    offer_namesakes(quote_ids=[quote.pk])

    assert SpeakerMatch.objects.get().why == (
        "“Halim Kadiri” and “Halim Qadiri” may be one name in two spellings, and different "
        f"outlets credit them with the same 9 words of 4 May 2031 (“{LONG}”, "
        "Gull: “Halim Kadiri”; Courier: “Halim Qadiri”)"
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # The same outlet knows both.
        ({"outlet": "Gull"}, {"outlet": "Gull"}),
        # Another week.
        ({}, {"after": 49}),
        # A fragment of it.
        ({}, {"text": "thirty winters"}),
        # Only likely to be the same words.
        ({}, {"decision": MatchDecision.SUGGEST}),
    ],
)
def test_weak_evidence_offers_nobody(left: How, right: How) -> None:
    quote = QuoteFactory.create(text=LONG)
    credited(quote, "Halim Qadiri", **left)
    credited(quote, "Halim Kadiri", **right)

    offer_namesakes(quote_ids=[quote.pk])

    assert offered() == []


def test_each_shared_quote_leaves_less_doubt() -> None:
    quotes = [QuoteFactory.create(text=f"{LONG} {number}") for number in range(3)]
    for quote in quotes:
        credited(quote, "Halim Qadiri", outlet=f"Courier {quote.pk}")
        credited(quote, "Halim Kadiri", outlet=f"Gull {quote.pk}")

    offer_namesakes(quote_ids=[quotes[0].pk])

    assert offered() == [("Halim Qadiri", "Halim Kadiri", 0.892)]
    assert SpeakerMatch.objects.get().why.endswith(", and 2 more of their quotes")


def test_offer_by_names_alone_learns_the_evidence() -> None:
    quote = QuoteFactory.create(text=LONG)
    left, right = (credited(quote, name) for name in ("Halim Qadiri", "Haleem al-Qadiry"))
    SpeakerMatchFactory.create(left=left, right=right, score=0.81, why="spelt alike")

    offer_namesakes(quote_ids=[quote.pk])

    assert offered() == [("Halim Qadiri", "Haleem al-Qadiry", 0.886)]
    assert "the same 9 words" in SpeakerMatch.objects.get().why


def test_offer_that_rested_on_a_quote_goes_with_it() -> None:
    quote = QuoteFactory.create(text=LONG)
    for name in ("Halim Qadiri", "Halim Kadiri"):
        credited(quote, name)
    offer_namesakes(quote_ids=[quote.pk])
    third = credited(quote, "Ada Thornbury")
    Attribution.objects.filter(speaker__name="Halim Kadiri").update(speaker=third)
    credited(quote, "Halim Qadri")

    offer_namesakes(quote_ids=[quote.pk])

    assert [row[:2] for row in offered()] == [("Halim Qadiri", "Halim Qadri")]


@pytest.mark.parametrize("kind", [SpeakerKind.ORGANISATION, SpeakerKind.ANONYMOUS])
def test_only_persons_are_offered(kind: SpeakerKind) -> None:
    quote = QuoteFactory.create(text=LONG)
    for name in ("Qadiri Works", "Qadiry Works"):
        credited(quote, name)
    Speaker.objects.update(kind=kind)

    offer_namesakes(quote_ids=[quote.pk])

    assert offered() == []


def test_refused_pair_is_not_offered_again() -> None:
    quote = QuoteFactory.create(text=LONG)
    for name in ("Halim Qadiri", "Halim Kadiri"):
        credited(quote, name)
    offer_namesakes(quote_ids=[quote.pk])
    match = SpeakerMatch.objects.get()
    reject_speaker_match(match=match, by=EditorFactory.create(), now=NOON)

    offer_namesakes(quote_ids=[quote.pk])
    kept = SpeakerMatch.objects.get().review
    match.delete()
    offer_namesakes(quote_ids=[quote.pk])

    assert (kept, offered()) == (Review.REJECTED, [])


def test_accepted_pair_is_one_person() -> None:
    quote = QuoteFactory.create(text=LONG)
    for name in ("Halim Qadiri", "Halim Kadiri"):
        credited(quote, name)
    offer_namesakes(quote_ids=[quote.pk])

    accept_speaker_match(match=SpeakerMatch.objects.get(), by=EditorFactory.create())
    offer_namesakes(quote_ids=[quote.pk])

    assert Speaker.objects.current().filter(name__startswith="Halim").count() == 1
    assert SpeakerMatch.objects.get().review == Review.ACCEPTED


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_reading_offers_them_in_any_order(order: tuple[int, int]) -> None:
    said = "“Not one stone of this wall will be sold while I am mayor of this town,” {} said."
    for place in order:
        name = ("Halim Qadiri", "Halim Kadiri")[place]
        print_text(said.format(name), outlet=("Courier", "Gull")[place])

    assert list(SpeakerMatch.objects.values_list("score", "why")) == [
        (
            0.7,
            "“Halim Kadiri” and “Halim Qadiri” may be one name in two spellings, and different "
            "outlets credit them with the same 16 words of 4 May 2031 (“Not one stone of this "
            "wall will be sold while I am mayor of…”, Courier: “Halim Qadiri”; "
            "Gull: “Halim Kadiri”)",
        )
    ]
