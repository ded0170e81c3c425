from dataclasses import replace
from datetime import date

import pytest

from tracker.management.scoring.printed import NEWEST, Sentence, Source, meetings, printed
from tracker.text.span import Span
from tracker.text.stories import story
from tracker.text.utterances import Utterance
from tracker.vocabulary import Kind

TEXT = (
    "“The locks will open on Monday,” said Ines Calder. “No barge pays twice. We promise that.”\n"
    "Tomas Brandt called the toll “a disgrace.”"
)
SOURCE = Source(TEXT, date(2031, 5, 4), "The Herald")
LONG = "We promise that no barge pays a penny twice at the upper lock."
UNSTORED = "that no barge"  # three words that the thinned fingerprint of it leaves out


def said(text: str, article: str = "a", day: int | None = 4) -> Sentence:
    when = date(2031, 5, day) if day else None
    return Sentence(article, (Span(0, len(text)),), Utterance(text, date=when))


def texts(pairs: list[tuple[Sentence, Sentence]]) -> list[tuple[str, str]]:
    return [(one.utterance.text, other.utterance.text) for one, other in pairs]


def test_printed_cuts_passages_into_sentences_with_their_speakers() -> None:
    found = [
        (each.utterance.text, each.utterance.speaker, each.utterance.kind)
        for each in printed("a", SOURCE)
    ]

    assert found == [
        ("The locks will open on Monday,", "Ines Calder", Kind.DIRECT),
        ("No barge pays twice.", "Ines Calder", Kind.DIRECT),
        ("We promise that.", "Ines Calder", Kind.DIRECT),
        ("a disgrace.", "Tomas Brandt", Kind.MIXED),
    ]


@pytest.mark.parametrize(
    ("spans", "inside"),
    [
        ([Span(0, 100)], True),
        ([Span(0, 4), Span(6, 9)], True),
        ([Span(0, 5)], False),
        ([], False),
    ],
)
def test_sentence_lies_where_more_than_half_of_it_does(spans: list[Span], *, inside: bool) -> None:
    assert said("0123456789").lies_in(spans) is inside


def test_meetings_are_of_sentences_that_share_a_hash() -> None:
    riff = said("They promise that no barge pays.", "b")

    assert texts(meetings([said(LONG), riff, said("Nothing of the kind at all.", "c")])) == [
        (LONG, riff.utterance.text)
    ]


@pytest.mark.parametrize(
    ("phrase", "met"),
    [
        (said(UNSTORED, "b", 9), True),
        # in another week, or on an unknown day, it is not sought inside sentences
        (said(UNSTORED, "b", 12), False),
        (said(UNSTORED, "b", None), False),
        (said("pennies", "b", 9), False),
    ],
)
def test_meetings_of_a_phrase_are_of_sentences_of_its_week(phrase: Sentence, *, met: bool) -> None:
    assert bool(meetings([said(LONG), phrase])) is met


def test_meetings_read_the_newest_of_a_common_hash() -> None:
    old = said("We promise that.", "old", 1)
    many = [said("We promise that.", f"b{place}", 2) for place in range(NEWEST)]

    assert not [pair for pair in meetings([old, *many]) if old in pair]
    assert len(meetings([old, *many[1:]])) == NEWEST * (NEWEST - 1) // 2


def test_meetings_of_one_story_need_one_that_finds_the_other() -> None:
    told = [
        replace(each, utterance=replace(each.utterance, story=story(TEXT)))
        for each in (said(LONG), said(UNSTORED, "b", 6))
    ]
    later = replace(told[1], utterance=replace(told[1].utterance, date=date(2031, 5, 12)))

    assert len(meetings(told)) == 1
    assert meetings([told[0], later]) == []
