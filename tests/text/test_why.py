import datetime

import pytest

from tracker.text.alignment import align
from tracker.text.differences import differences
from tracker.text.why import line, reason
from tracker.vocabulary import MatchDecision, Review

WEIR = "We will, however, mend the old weir before the rains come to the village again."


@pytest.mark.parametrize(
    ("quote", "printed", "kind", "why"),
    [
        (WEIR, WEIR, "", "15 of 15 words"),
        (
            WEIR,
            WEIR.replace(", however,", " ..."),
            "",
            "14 of 15 words; missing: however; gap marked with dots",
        ),
        (
            WEIR,
            WEIR.replace(", however,", ""),
            "",
            "14 of 15 words; missing: however; gap not marked",
        ),
        (
            WEIR,
            "[W]e will mend the old weir",
            "",
            "6 of 15 words; missing: however; gap not marked; "
            "missing at the end: before the rains come to the village again",
        ),
        (WEIR, WEIR.replace("old", "new"), "", "14 of 15 words; changed: new for old"),
        (WEIR, WEIR.replace("old", "very old"), "", "15 of 15 words; added: very"),
        (
            WEIR,
            WEIR.replace("the old", "the [upper] old"),
            "",
            "15 of 15 words; in brackets: upper",
        ),
        (WEIR, WEIR.replace("weir", "Weir"), "", "15 of 15 words; only type and marks differ"),
        (WEIR, "mend", "fragment", "1 of 15 words; part of a sentence between marks"),
        (WEIR, "It gets mended soon, they say.", "", "0 of 15 words; told in other words"),
        (
            WEIR.replace(", however,", " ..."),
            WEIR,
            "",
            "14 of 14 words; where the quote has dots: however",
        ),
        (
            "If the rains come, we mend the weir.",
            "We mend the weir if the rains come.",
            "",
            "4 of 8 words; moved: if the rains come",
        ),
        ("It cost £5.", "It cost 5.", "", "3 of 3 words; missing: £"),
        (
            "The weir is old. We mend it.",
            "The weir is old, we mend it.",
            "",
            "7 of 7 words; two sentences run together",
        ),
    ],
)
def test_why_counts_words_and_says_what_differs(
    quote: str, printed: str, kind: str, why: str
) -> None:
    found = differences(quote, printed, fragment=kind == "fragment")

    alignment = align(quote, printed)
    assert line(alignment.matched, alignment.words_a, found) == why


DAY = datetime.date(2031, 3, 12)


@pytest.mark.parametrize(
    ("why", "decision", "review", "day", "whole"),
    [
        ("3 of 4 words", "link", "suggested", None, "3 of 4 words; linked by the engine"),
        ("3 of 4 words", "origin", "suggested", None, "3 of 4 words; the quote's own words"),
        (
            "3 of 4 words",
            "suggest",
            "suggested",
            None,
            "3 of 4 words; suggested by the engine, settled by nobody",
        ),
        (
            "3 of 4 words",
            "link",
            "accepted",
            DAY,
            "3 of 4 words; confirmed by an editor, 12 March 2031",
        ),
        ("", "suggest", "accepted", None, "confirmed by an editor"),
        ("3 of 4 words", "suggest", "rejected", None, "3 of 4 words; refused by an editor"),
        ("3 of 4 words", "none", "suggested", None, "3 of 4 words"),
    ],
)
def test_reason_says_who_settled_it(
    why: str, decision: str, review: str, day: datetime.date | None, whole: str
) -> None:
    assert reason(why, MatchDecision(decision), Review(review), day) == whole
