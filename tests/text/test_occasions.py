from __future__ import annotations

from datetime import date

import pytest

from tracker.text.attribution import Passage
from tracker.text.dating import dates
from tracker.text.occasions import occasions
from tracker.text.span import Span
from tracker.vocabulary import Kind, SpeakerKind

PUBLISHED = date(2031, 5, 8)  # a Thursday


def passage(
    text: str, content: str, *, speaker: str = "Ines Halloran", cue: str = "said"
) -> Passage:
    """A passage of those words, with the cue that stands nearest after them or before."""
    start = text.index(content)
    after = text.find(cue, start + len(content))
    place = after if after >= 0 else text.rindex(cue, 0, start)
    return Passage(
        content=(Span(start, start + len(content)),),
        whole=(Span(start, start + len(content)),),
        credited_to="",
        kind=Kind.DIRECT,
        source=None,
        cue=Span(place, place + len(cue)),
        cue_lemma="say",
        speaker=speaker,
        speaker_kind=SpeakerKind.PERSON,
        attribution_text=speaker,
        confidence=0.9,
        candidates=(),
    )


def days(text: str, *passages: Passage) -> list[date | None]:
    found = occasions(text, passages, dates(text, PUBLISHED), PUBLISHED)
    return [each.start if each else None for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The wall stays,” Ines Halloran said on Tuesday.", date(2031, 5, 6)),
        ("On Monday Ines Halloran said: “The wall stays.”", date(2031, 5, 5)),
        ("“The wall stays,” Ines Halloran said on 2 May.", date(2031, 5, 2)),
        # Of the weekday of publication the day itself counts, though it may be a week off.
        ("“The wall stays,” Ines Halloran said on Thursday.", date(2031, 5, 8)),
        ("“The wall stays,” Ines Halloran said last Monday.", None),
        # The day that the words themselves name is not when they were said.
        ("“The wall stays till Tuesday,” Ines Halloran said.", None),
        # Nor is a stretch of days one day.
        ("“The wall stays,” Ines Halloran said in May.", None),
        # Nor a day of another sentence.
        ("The council met on Monday. “The wall stays,” Ines Halloran said.", None),
        ("“The wall stays,” Ines Halloran said.", None),
    ],
)
def test_day_stands_beside_the_cue(text: str, expected: date | None) -> None:
    words = "The wall stays till Tuesday" if "till" in text else "The wall stays"

    assert days(text, passage(text, words)) == [expected]


def test_nearest_day_of_a_sentence_counts() -> None:
    text = "A week after the storm of 1 May, she said on Tuesday: “The wall stays.”"

    assert days(text, passage(text, "The wall stays")) == [date(2031, 5, 6)]


@pytest.mark.parametrize(
    ("between", "speaker", "expected"),
    [
        (" ", "Ines Halloran", date(2031, 5, 6)),
        # Another paragraph may be of another day, and another speaker's day is another's.
        ("\n\n", "Ines Halloran", None),
        (" ", "Anselm Dray", None),
    ],
)
def test_day_carries_over_in_a_paragraph(between: str, speaker: str, expected: date | None) -> None:
    text = f"“The wall stays,” she said on Tuesday.{between}“We will see,” she said."
    first = passage(text, "The wall stays")
    second = passage(text, "We will see", speaker=speaker)

    assert days(text, first, second) == [date(2031, 5, 6), expected]


def test_days_come_in_the_order_of_the_passages() -> None:
    text = "“The wall stays,” she said on Tuesday. “We will see,” she said on Monday."
    first, second = passage(text, "The wall stays"), passage(text, "We will see")

    assert days(text, second, first) == [date(2031, 5, 5), date(2031, 5, 6)]


def test_doubt_about_the_weekday_of_publication_is_told_with_the_day() -> None:
    text = "“The wall stays,” Ines Halloran said on Thursday."

    [day] = occasions(text, [passage(text, "The wall stays")], dates(text, PUBLISHED), PUBLISHED)

    assert day is not None
    assert (day.start, day.end) == (PUBLISHED, PUBLISHED)
    assert day.basis == "Thursday, the day of publication, 8 May 2031, or 1 May 2031"
