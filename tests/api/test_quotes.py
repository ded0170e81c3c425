from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.api.conftest import Read, ids
from tests.factories import (
    NOON,
    AffiliationFactory,
    EventFactory,
    OutletFactory,
    QuoteFactory,
    ReadingFactory,
    SnapshotFactory,
    SpeakerFactory,
    StatementFactory,
    carry,
    recount,
)
from tracker.models import Quote
from tracker.vocabulary import Difference, Kind, MatchDecision, Review, RoleRelation

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def test_quote_names_speaker_and_carriers(read: Read) -> None:
    speaker = SpeakerFactory.create()
    quote = QuoteFactory.create(text="The wall stays.", said_on=date(2031, 5, 3), speaker=speaker)
    early = OutletFactory.create(name="Early Post", slug="early-post")
    late = OutletFactory.create(name="Late Post", slug="late-post")
    carry(quote, outlet=late, published_at=NOON + timedelta(hours=2), grade=Difference.ALTERED)
    carry(quote, outlet=early, decision=MatchDecision.SUGGEST)
    carry(quote, outlet=late, published_at=NOON + timedelta(hours=3), grade=Difference.TYPOGRAPHIC)

    page = read("quotes/")

    assert page == {
        "next": None,
        "previous": None,
        "results": [
            {
                "id": quote.pk,
                "url": f"{HOST}/q/{quote.pk}",
                "api": f"{HOST}/api/v1/quotes/{quote.pk}/",
                "version": Quote.objects.get(pk=quote.pk).version,
                "text": "The wall stays.",
                "wording_review": "suggested",
                "language": "en",
                "speaker": {
                    "id": speaker.pk,
                    "url": f"{HOST}/speaker/{speaker.slug}",
                    "api": f"{HOST}/api/v1/speakers/{speaker.pk}/",
                    "name": speaker.name,
                    "kind": "person",
                },
                "speaker_review": "suggested",
                "statement": None,
                "position": None,
                "position_certain": False,
                "said_on": "2031-05-03",
                "said_basis": "",
                "first_published_at": "2031-05-04T12:00:00Z",
                "first_published_precision": "minute",
                "occurrence_count": 3,
                "carriers": {
                    "total": 2,
                    "items": [
                        {
                            "id": early.pk,
                            "url": f"{HOST}/outlet/early-post",
                            "api": f"{HOST}/api/v1/outlets/{early.pk}/",
                            "name": "Early Post",
                            "grade": "identical",
                            "suggested": True,
                        },
                        {
                            "id": late.pk,
                            "url": f"{HOST}/outlet/late-post",
                            "api": f"{HOST}/api/v1/outlets/{late.pk}/",
                            "name": "Late Post",
                            "grade": "typographic",
                            "suggested": False,
                        },
                    ],
                    "occurrences": f"{HOST}/api/v1/occurrences/?quote={quote.pk}",
                },
                "conflicts": [],
            }
        ],
    }
    assert read(f"quotes/{quote.pk}/") == {
        **page["results"][0],
        "independence": {
            "outlets": 2,
            "independent": 2,
            "words": "2 outlets",
            "reasons": [],
            "settled": True,
        },
    }


def test_carriers_are_capped_and_counted(read: Read) -> None:
    quote = QuoteFactory.create()
    for hours in range(12):
        carry(quote, published_at=NOON + timedelta(hours=hours))

    carriers = read(f"quotes/{quote.pk}/")["carriers"]

    assert (carriers["total"], len(carriers["items"])) == (12, 10)


def test_quote_without_speaker_or_date_says_so(read: Read) -> None:
    quote = QuoteFactory.create(speaker=None)
    carry(quote)
    Quote.objects.filter(pk=quote.pk).update(first_published_at=None)

    row = read(f"quotes/{quote.pk}/")

    assert (row["speaker"], row["first_published_at"], row["first_published_precision"]) == (
        None,
        None,
        "",
    )


def test_refused_printing_is_hidden(read: Read) -> None:
    quote = QuoteFactory.create()
    kept = carry(quote)
    carry(quote, review=Review.REJECTED)

    carriers = read(f"quotes/{quote.pk}/")["carriers"]

    outlet = kept.attribution.snapshot.article.outlet
    assert [row["id"] for row in carriers["items"]] == [outlet.pk]


def test_quote_nothing_prints_is_absent(client: Client, read: Read) -> None:
    quote = QuoteFactory.create()
    carry(quote, review=Review.REJECTED)
    recount(quote)

    assert read("quotes/")["results"] == []
    assert client.get(f"/api/v1/quotes/{quote.pk}/").status_code == 404


def test_reviewed_only_hides_what_nobody_accepted(read: Read, settings: Settings) -> None:
    accepted, suggested = QuoteFactory.create(), QuoteFactory.create()
    shown = carry(accepted, review=Review.ACCEPTED)
    carry(accepted)
    carry(suggested)
    settings.TRACKER_PUBLISH = "reviewed"

    page = read("quotes/")

    assert ids(page) == [accepted.pk]
    outlets = [row["id"] for row in page["results"][0]["carriers"]["items"]]
    assert outlets == [shown.attribution.snapshot.article.outlet_id]


def test_merged_quote_redirects_to_the_last_survivor(client: Client) -> None:
    survivor = QuoteFactory.create()
    carry(survivor)
    middle = QuoteFactory.create(merged_into=survivor)
    merged = QuoteFactory.create(merged_into=middle)

    response = client.get(f"/api/v1/quotes/{merged.pk}/")

    assert (response.status_code, response["Location"]) == (
        301,
        f"{HOST}/api/v1/quotes/{survivor.pk}/",
    )


@pytest.fixture
def four_quotes() -> dict[str, int]:
    """Quotes that differ in everything a filter asks for."""
    plain = QuoteFactory.create(text="The sea wall stays where it is.", said_on=date(2031, 5, 1))
    carry(plain, outlet=OutletFactory.create(slug="plain-post"))

    altered = QuoteFactory.create(
        text="Nobody asked the harbour.", said_on=date(2031, 5, 2), language="de-AT"
    )
    other = SpeakerFactory.create(slug="other-speaker")
    carry(altered, grade=Difference.ALTERED, kind=Kind.MIXED, published_at=NOON + timedelta(days=1))
    carry(altered, speaker=other, published_at=NOON + timedelta(days=1))

    event = EventFactory.create(slug="wall-vote")
    statement = StatementFactory.create(event=event)
    stated = QuoteFactory.create(
        text="Walls can be moved.", statement=statement, position=1, speaker=statement.speaker
    )
    carry(stated, review=Review.ACCEPTED, published_at=NOON + timedelta(days=2))

    reported = QuoteFactory.create(text="Costs will rise.", speaker=other)
    carry(reported, kind=Kind.INDIRECT, published_at=NOON + timedelta(days=3))
    return {
        "plain": plain.pk,
        "altered": altered.pk,
        "stated": stated.pk,
        "reported": reported.pk,
        "statement": statement.pk,
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("speaker=other-speaker", ["reported"]),
        ("statement={statement}", ["stated"]),
        ("event=wall-vote", ["stated"]),
        ("outlet=plain-post", ["plain"]),
        ("kind=mixed", ["altered"]),
        # A comma or a repeated parameter is "or" ...
        ("kind=mixed,indirect", ["reported", "altered"]),
        ("kind=mixed&kind=indirect", ["reported", "altered"]),
        # ... different parameters are "and", of one printing.
        ("kind=direct&difference=altered", []),
        ("kind=mixed&difference=altered", ["altered"]),
        ("difference=altered", ["altered"]),
        ("review=accepted", ["stated"]),
        ("review=accepted,suggested", ["reported", "stated", "altered", "plain"]),
        ("has_conflict=1", ["altered"]),
        ("has_conflict=0", ["reported", "stated", "plain"]),
        ("min_outlets=2", ["altered"]),
        ("said_after=2031-05-02", ["altered"]),
        ("said_before=2031-05-01", ["plain"]),
        ("published_after=2031-05-06", ["reported", "stated"]),
        # The whole last day counts.
        ("published_before=2031-05-05", ["altered", "plain"]),
        ("published_before=2031-05-05T11:59:59Z", ["plain"]),
        ("language=de", ["altered"]),
        ("language=de-at", ["altered"]),
        ("language=de-CH", []),
        # Words are found in any of their forms.
        ("q=wall", ["stated", "plain"]),
        ('q="sea wall"', ["plain"]),
        ("q=wall -sea", ["stated"]),
        ("q=harbour or costs", ["reported", "altered"]),
        # Nothing but words that are in every text.
        ("q=the", []),
    ],
)
def test_filters_narrow(
    read: Read, four_quotes: dict[str, int], query: str, names: list[str]
) -> None:
    assert ids(read(f"quotes/?{query.format(**four_quotes)}")) == [
        four_quotes[name] for name in names
    ]


def test_conflict_counts_however_the_speakers_are_related(read: Read) -> None:
    """What the two are to each other softens a conflict for readers; a filter only finds it."""
    quote = QuoteFactory.create()
    office = SpeakerFactory.create()
    AffiliationFactory.create(
        speaker=quote.speaker, organisation=office, relation=RoleRelation.SPOKESPERSON_FOR.value
    )
    carry(quote, speaker=office)

    assert ids(read("quotes/?has_conflict=1")) == [quote.pk]


def test_filter_by_a_merged_speaker_finds_the_survivors_quotes(read: Read) -> None:
    quote = QuoteFactory.create()
    carry(quote)
    SpeakerFactory.create(slug="old-spelling", merged_into=quote.speaker)

    assert ids(read("quotes/?speaker=old-spelling")) == [quote.pk]


def test_only_the_newest_text_read_of_an_article_speaks(read: Read) -> None:
    quote = QuoteFactory.create()
    occurrence = carry(quote)
    later = SnapshotFactory.create(article=occurrence.attribution.snapshot.article)
    assert read(f"quotes/{quote.pk}/")["carriers"]["total"] == 1

    ReadingFactory.create(snapshot=later)

    assert read(f"quotes/{quote.pk}/")["carriers"]["total"] == 0
    assert read(f"occurrences/?quote={quote.pk}")["results"] == []
