"""Sources in one page that contradict each other are told; those that may both be right are not."""

from __future__ import annotations

import pytest

from tracker.ingest.disagreements import Disagreement, Saying, disagreements


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("headline", "Weir opened at noon", "Weir opened at noon | The Gull"),
        ("headline", "“Weir” opened", "'Weir' opened"),
        ("byline", "By Ida Voss and Per Holm", "Per Holm, Ida Voss"),
        ("byline", "Ida Voss", "By Ida Voss, Staff Writer, Per Holm"),
        ("published", "2031-05-03", "2031-05-03T09:30:00+02:00"),
        ("published", "2031-05-03T23:30:00-08:00", "2031-05-04T07:30:00Z"),
        ("published", "May 3, 2031 11:30 pm", "2031-05-04T06:30:00Z"),
        ("published", "yesterday", "2031-05-04T06:30:00Z"),
        ("language", "en", "en_GB"),
        ("address", "https://gull.example/a", "https://gull.example/b"),
    ],
)
def test_what_may_both_be_so_is_no_disagreement(field: str, one: str, other: str) -> None:
    assert disagreements([(field, "meta a", one), (field, "h1", other)]) == ()


@pytest.mark.parametrize(
    ("field", "name", "one", "other"),
    [
        ("headline", "headline", "Weir opened at noon", "Weir opens"),
        ("byline", "byline", "Ida Voss", "Per Holm"),
        ("published", "date of publication", "2031-05-03", "2031-05-06T09:30:00+02:00"),
        ("published", "date of publication", "2031-05-03T09:30:00Z", "2031-05-03T09:31:00Z"),
        ("language", "language", "en", "no"),
    ],
)
def test_what_cannot_both_be_so_is_told(field: str, name: str, one: str, other: str) -> None:
    said = [(field, "JSON-LD x", one), (field, "meta og:y", one), (field, "h1", other)]

    assert disagreements(said) == (
        Disagreement(
            name,
            (
                Saying(one, ("its JSON-LD (x)", "its markup (og:y)")),
                Saying(other, ("the heading",)),
            ),
        ),
    )


def test_a_source_that_says_several_things_agrees_by_one_of_them() -> None:
    said = [
        ("headline", "h1", "The Gull"),
        ("headline", "h1", "Weir"),
        ("headline", "feed", "Weir"),
    ]

    assert disagreements(said) == ()
