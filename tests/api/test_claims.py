"""Claims with the words that answer them, and what is said of whether they can all hold."""

import pytest

from tests import claims, factories
from tests.api.conftest import Read, ids
from tests.factories import NOON
from tests.sea_wall import speaker
from tracker.models import Assertion
from tracker.operations.claims import judge_pair
from tracker.vocabulary import ComparisonStatus, Review

pytestmark = pytest.mark.django_db

AFTER = " was hurt, the port said."


def test_claim_tells_its_answers_and_who_judged_them(read: Read) -> None:
    left, right = claims.hurt(factories.EventFactory.create(name="Storm", slug="storm"))
    Assertion.objects.filter(pk=left.pk).update(speaker=speaker("Ines Halloran"))
    judge_pair(
        left=left,
        right=right,
        status=ComparisonStatus.COMPATIBLE,
        reason="A welder may fit pipes.",
        by=factories.EditorFactory.create(first_name="Mika", last_name="Oort"),
        now=NOON,
    )

    shown = read(f"claims/{left.claim_id}/")

    assert (shown["text"], shown["event"]["name"]) == (claims.ASKED, "Storm")
    assert (shown["review"], shown["answer_count"], shown["version"]) == ("accepted", 2, 1)
    told = ("exact", "prefix", "suffix", "start", "end", "position", "figure", "confirmed")
    assert [[one[name] for name in told] for one in shown["answers"]] == [
        ["A welder", "", " was hurt as it fell.", 23, 31, "", None, True],
        ["a pipe fitter", "It fell at noon, and ", AFTER, 21, 34, "", None, True],
    ]
    assert [one["outlet"]["name"] for one in shown["answers"]] == ["Dune Post", "Reed Review"]
    assert [one["copy_of"] and one["copy_of"]["name"] for one in shown["answers"]] == [
        None,
        "Tide Gazette",
    ]
    assert [one["held_by"] and one["held_by"]["name"] for one in shown["answers"]] == [
        "Ines Halloran",
        None,
    ]
    assert shown["comparisons"] == [
        {
            "answers": [left.pk, right.pk],
            "status": "compatible",
            "finding": "",
            "confidence": None,
            "reason": "A welder may fit pipes.",
            "review": "accepted",
            "judged_by": "Mika Oort",
            "judged_at": "2031-05-04T12:00:00Z",
        }
    ]


def test_claim_tells_figures_as_their_words_commit_to_them(read: Read) -> None:
    left, _ = claims.counted("At least 1,400 boats", "19 boats")

    shown = read(f"claims/{left.claim_id}/")

    assert [one["figure"] for one in shown["answers"]] == [
        {"low": "1400", "high": None, "unit": "boats", "hedge": "at least"},
        {"low": "19", "high": "19", "unit": "boats", "hedge": ""},
    ]
    (compared,) = shown["comparisons"]
    assert (compared["status"], compared["confidence"], compared["review"]) == (
        "unsettled",
        0.7,
        "suggested",
    )
    assert (compared["judged_by"], compared["judged_at"]) == ("", None)


def test_claims_are_narrowed(read: Read) -> None:
    event = factories.EventFactory.create(slug="storm")
    left, _ = claims.counted("At least 25 boats", "19 boats", event)
    other = claims.claim()
    hidden = claims.claim()
    type(hidden).objects.filter(pk=hidden.pk).update(review=Review.REJECTED)

    assert ids(read("claims/")) == [other.pk, left.claim_id]
    assert ids(read("claims/?event=storm")) == [left.claim_id]
    assert ids(read("claims/?status=unsettled")) == [left.claim_id]
    assert ids(read("claims/?status=contradictory")) == []
    outlet = left.snapshot.article.outlet
    assert ids(read(f"claims/?outlet={outlet.slug}")) == [left.claim_id]
