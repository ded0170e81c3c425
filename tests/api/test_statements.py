from datetime import timedelta

import pytest

from tests.api.conftest import Read
from tests.factories import (
    NOON,
    EventFactory,
    OutletFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    carry,
)
from tracker.models import Statement
from tracker.vocabulary import (
    Difference,
    Kind,
    MatchDecision,
    Review,
    StatementKind,
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["late", "early", "undated"]),
        ("ordering=made_at", ["early", "late", "undated"]),
        ("speaker=ines", ["early"]),
        ("event=vote", ["late"]),
        ("kind=official", ["late"]),
        ("medium=briefing", ["early"]),
        ("said_after=2031-05-05", ["late"]),
        ("said_before=2031-05-04", ["early"]),
        ("review=accepted", ["undated"]),
    ],
)
def test_statements_are_found(read: Read, query: str, found: list[str]) -> None:
    StatementFactory.create(
        title="early", speaker=SpeakerFactory.create(slug="ines"), medium="briefing"
    )
    StatementFactory.create(
        title="late",
        event=EventFactory.create(slug="vote"),
        kind=StatementKind.OFFICIAL.value,
        official_text="The wall stays.",
        made_at=NOON + timedelta(days=1),
    )
    StatementFactory.create(
        title="undated", made_at=None, made_precision="", review=Review.ACCEPTED.value
    )
    StatementFactory.create(review=Review.REJECTED.value)

    assert [row["title"] for row in read(f"statements/?{query}")["results"]] == found


def test_coverage_shows_who_carried_what(read: Read) -> None:
    event = EventFactory.create()
    statement = StatementFactory.create(event=event)
    first, second = (
        QuoteFactory.create(
            text=text, speaker=statement.speaker, statement=statement, position=position
        )
        for position, text in enumerate(("The wall stays here.", "It was paid for."), start=1)
    )
    post, courier = OutletFactory.create(name="Post"), OutletFactory.create(name="Courier")
    other = SpeakerFactory.create(name="Tomas Verhulst")
    occurrence = carry(first, outlet=post)
    fragment = carry(
        first,
        outlet=courier,
        published_at=NOON + timedelta(hours=1),
        text="stays",
        grade=Difference.FRAGMENT,
        kind=Kind.MIXED,
        speaker=other,
        decision=MatchDecision.SUGGEST,
    )
    carry(second, outlet=post)

    grid = read(f"statements/{statement.pk}/")["coverage"]

    assert [column["outlet"]["name"] for column in grid["columns"]] == ["Post", "Courier"]
    (section,) = grid["sections"]
    assert section["statement"]["id"] == statement.pk
    assert [(row["place"], row["text"]) for row in section["rows"]] == [
        ("S1", "The wall stays here."),
        ("S2", "It was paid for."),
    ]
    assert [[cell["words"] for cell in row["cells"]] for row in section["rows"]] == [
        ["full", "fragment “stays” credited to Tomas Verhulst"],
        ["full", "absent"],
    ]
    full, part = (cell["parts"][0] for cell in section["rows"][0]["cells"])
    assert (full["suggested"], full["credited_to"]) == (False, None)
    assert full["renditions"][0]["id"] == occurrence.pk
    assert (part["suggested"], part["credited_to"]["id"]) == (True, other.pk)
    assert part["renditions"] == [
        {
            "id": fragment.pk,
            "url": f"{HOST}/q/{first.pk}#occurrence-{fragment.pk}",
            "api": f"{HOST}/api/v1/occurrences/{fragment.pk}/",
            "text": "stays",
            "grade": "fragment",
            "glue": {
                "said": {"before": "The wall", "words": "stays", "after": "here."},
                "printed": {"before": "Tomas Verhulst said:", "words": "stays", "after": ""},
            },
        }
    ]
    assert read(f"events/{event.pk}/")["coverage"]["sections"] == grid["sections"]


def uttered(statement: Statement, text: str, position: int, *, certain: bool) -> None:
    """One printed sentence of the statement."""
    carry(
        QuoteFactory.create(
            text=text,
            speaker=statement.speaker,
            statement=statement,
            position=position,
            position_certain=certain,
        )
    )


def test_sentences_stand_in_order_with_the_gaps_between_them(read: Read) -> None:
    statement = StatementFactory.create()
    for position, (text, certain) in enumerate(
        [("The wall stays here.", True), ("It was paid for.", True), ("Nobody asked.", False)], 1
    ):
        uttered(statement, text, position, certain=certain)

    found = read(f"statements/{statement.pk}/")["sentences"]

    assert [(one["text"], one["position_certain"], one["gap_before"]) for one in found] == [
        ("The wall stays here.", True, False),
        ("It was paid for.", True, False),
        ("Nobody asked.", False, True),
    ]
    assert found[0]["quote"] == {
        "id": found[0]["quote"]["id"],
        "url": f"{HOST}/q/{found[0]['quote']['id']}",
        "api": f"{HOST}/api/v1/quotes/{found[0]['quote']['id']}/",
    }


def test_sentences_of_record_that_nobody_prints_are_gaps(read: Read) -> None:
    statement = StatementFactory.create(
        kind=StatementKind.OFFICIAL.value,
        official_text="The wall stays here. It was paid for. Nobody asked. We did not wait.",
    )
    for text, position, certain in (
        ("It was paid for.", 2, True),
        ("Nobody asked.", 3, True),
        ("We waited.", 5, False),
    ):
        uttered(statement, text, position, certain=certain)

    found = read(f"statements/{statement.pk}/")["sentences"]

    assert [(one["position"], one["gap_before"]) for one in found] == [
        (2, True),
        (3, False),
        (5, False),
    ]
