"""What one article is of another, by the words that both tell."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from tests.dredging import (
    AT_THE_DESK,
    COMET,
    FLEET,
    FOOTER,
    FROM_THE_GALLERY,
    LEAD,
    MONEY,
    OTHER_LEAD,
    OWN,
    SAID,
    SCALE,
    STORY,
    VOTE,
)
from tracker.text.copies import Copying, Report, copying
from tracker.text.span import Span
from tracker.vocabulary import Derivation

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
FIRST = Report(text=STORY, outlet="Quillmouth Packet", key="a", published=NOON)


def second(text: str, **fields: object) -> Report:
    report = Report(
        text=text, outlet="Sarrow Gazette", key="b", published=NOON + timedelta(hours=3)
    )
    return replace(report, **fields)  # type: ignore[arg-type]  # each test's own fields


def quoted(text: str) -> str:
    return "\n".join(f"“{paragraph}”" for paragraph in text.split("\n\n"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # The whole story, and with marks, capitals and line ends changed.
        (STORY, Derivation.REPUBLICATION),
        (STORY.upper().replace(" ", "\n"), Derivation.REPUBLICATION),
        # Another lead, the rest as it was.
        ("\n\n".join((OTHER_LEAD, MONEY, FLEET, SCALE, VOTE)), Derivation.REPUBLICATION),
        # A short cut of it.
        ("\n\n".join((LEAD, VOTE)), Derivation.REPUBLICATION),
        # A word changed in every sentence.
        (STORY.replace("channel", "passage").replace("board", "council"), Derivation.REPUBLICATION),
        # Two paragraphs inside a longer report of its own.
        ("\n\n".join((OTHER_LEAD, OWN, MONEY, SCALE)), Derivation.PARTIAL_COPY),
        # One paragraph is below the bar.
        ("\n\n".join((OTHER_LEAD, OWN, FLEET)), None),
        # The other paper's words between marks.
        ("\n\n".join((OTHER_LEAD, OWN, quoted(MONEY))), Derivation.QUOTED_ARTICLE),
        # Another story.
        (COMET, None),
        (f"{OTHER_LEAD}\n\n{OWN}", None),
        ("", None),
    ],
)
def test_copying_says_what_the_later_is_of_the_earlier(text: str, kind: Derivation | None) -> None:
    found = copying(FIRST, second(text))

    assert (found and found.kind) == kind
    assert (found and found.copy_is_first) in (None, False)


def test_reports_of_one_press_conference_are_no_copies() -> None:
    desk, gallery = replace(FIRST, text=AT_THE_DESK), second(FROM_THE_GALLERY)

    assert all(said in AT_THE_DESK and said in FROM_THE_GALLERY for said in SAID)
    assert copying(desk, gallery) is None


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        # However short, the same words are one text.
        ("“It holds!” said Ines Thornbury of the harbour board.", Derivation.REPUBLICATION),
        # The same few words around another quotation are not.
        ("“It fell,” said Ines Thornbury of the harbour board.", None),
    ],
)
def test_short_text_is_a_copy_only_if_all_of_it_is(other: str, kind: Derivation | None) -> None:
    short = replace(FIRST, text="“It holds,” said Ines Thornbury of the harbour board.")

    found = copying(short, second(other))

    assert (found and found.kind) == kind


def test_speech_quoted_by_both_quotes_no_article() -> None:
    speech = quoted(f"{MONEY} {FLEET}")

    assert copying(replace(FIRST, text=f"{LEAD}\n{speech}"), second(f"{OWN}\n{speech}")) is None


@pytest.mark.parametrize(
    ("first", "other", "copy_is_first", "basis"),
    [
        # Who credits the other took it from there, whatever the clock says.
        ({"credited": "Sarrow Gazette"}, {}, True, "it credits Sarrow Gazette"),
        ({}, {"credited": "quillmouth packet"}, False, "it credits Quillmouth Packet"),
        # Two that credit each other are told apart by the clock.
        (
            {"credited": "Sarrow Gazette"},
            {"credited": "Quillmouth Packet"},
            False,
            "it was published later",
        ),
        ({"published": NOON + timedelta(days=1)}, {}, True, "it was published later"),
        # Where only the day is known, an hour proves nothing.
        ({"by_the_day": True}, {}, False, "which of the two came first is not known"),
        ({"published": None}, {}, False, "which of the two came first is not known"),
        ({"published": None, "key": "c"}, {}, True, "which of the two came first is not known"),
    ],
)
def test_copying_tells_the_copy_from_its_source(
    first: dict[str, object], other: dict[str, object], *, copy_is_first: bool, basis: str
) -> None:
    left = replace(FIRST, **first)  # type: ignore[arg-type]  # the row's own fields

    found = copying(left, second(STORY, **other))

    assert found is not None
    assert (found.copy_is_first, found.why.rsplit("; ", 1)[1]) == (copy_is_first, basis)


def test_shorter_of_two_undated_is_the_copy() -> None:
    left = replace(FIRST, text=f"{LEAD}\n\n{VOTE}", published=None)

    found = copying(left, second(STORY, published=None))

    assert found is not None
    assert found.copy_is_first


@pytest.mark.parametrize("credited", [("", "Tidewire"), ("Tidewire", ""), ("Tidewire", "Tidewire")])
def test_copy_of_what_credits_an_agency_is_wire_copy(credited: tuple[str, str]) -> None:
    one, other = credited
    found = copying(
        replace(FIRST, credited=one, wire=bool(one)),
        second(STORY, credited=other, wire=bool(other)),
    )

    assert found is not None
    assert found.kind is Derivation.WIRE_COPY
    assert ("both credit Tidewire" in found.why) == (one == other)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # An outlet's correction of its own story.
        (STORY.replace("four million", "five million"), Derivation.DUPLICATE),
        # What it repeats of it in the next one makes no other story of that.
        ("\n\n".join((OTHER_LEAD, OWN, MONEY, SCALE)), None),
    ],
)
def test_outlets_own_story_again_is_a_duplicate(text: str, kind: Derivation | None) -> None:
    found = copying(FIRST, second(text, outlet="Quillmouth Packet"))

    assert (found and found.kind) == kind


def test_what_a_house_prints_under_every_story_is_no_copy() -> None:
    one, other = f"{STORY}\n\n{FOOTER}", f"{OTHER_LEAD}\n\n{OWN}\n\n{FOOTER}"
    common = [(Span(text.index(FOOTER), len(text)),) for text in (one, other)]

    plain = copying(replace(FIRST, text=one), second(other))
    known = copying(replace(FIRST, text=one, common=common[0]), second(other, common=common[1]))

    assert (plain and plain.kind, known) == (Derivation.PARTIAL_COPY, None)


def test_copying_gives_its_evidence() -> None:
    text = "\n\n".join((OTHER_LEAD, OWN, MONEY))
    found = copying(FIRST, second(f"{text}\n\n{SCALE}"))

    assert found == Copying(
        copy_is_first=False,
        kind=Derivation.PARTIAL_COPY,
        words=81,
        of=236,
        longest=48,
        spans=(
            Span(text.index(MONEY), len(text) - 1),
            Span(len(text) + 2, len(text) + 2 + len(SCALE) - 1),
        ),
        confidence=0.762,
        why="81 of 236 words outside quotation marks are also in Quillmouth Packet’s article, "
        "48 of them in one stretch; it was published later",
    )


def test_copying_is_the_same_whichever_comes_first() -> None:
    reports = [
        FIRST,
        second("\n\n".join((LEAD, VOTE))),
        second("\n\n".join((OTHER_LEAD, OWN, MONEY, SCALE)), key="c", published=None),
        second(quoted(STORY), key="d"),
    ]
    for one, other in permutations(reports, 2):
        there, back = copying(one, other), copying(other, one)
        assert (there is None) == (back is None)
        if there and back:
            assert there == replace(back, copy_is_first=not back.copy_is_first)
