from datetime import UTC, date, datetime

import pytest

from tests.management.scoring.pairs import STORY
from tracker.management.scoring.printed import Sentence, Source, printed, sentences, told_by
from tracker.text.span import Span
from tracker.text.stories import story
from tracker.vocabulary import Kind

TEXT = (
    "“The locks will open on Monday,” said Ines Calder. “No barge pays twice. We promise that.”\n"
    "Tomas Brandt called the toll “a disgrace.”"
)
SOURCE = Source(1, TEXT, date(2031, 5, 4), "The Herald")


def said(text: str) -> Sentence:
    [found] = sentences(Source(1, text, None, "The Herald"), (Span(0, len(text)),))
    return found


def test_printed_cuts_passages_into_sentences_with_their_speakers() -> None:
    found = [
        (row.text, row.speaker, row.kind, row.passage)
        for row in (each.printing for each in printed(SOURCE))
    ]

    whole = "The locks will open on Monday, No barge pays twice. We promise that."
    assert found == [
        ("The locks will open on Monday,", "Ines Calder", Kind.DIRECT, whole),
        ("No barge pays twice.", "Ines Calder", Kind.DIRECT, whole),
        ("We promise that.", "Ines Calder", Kind.DIRECT, whole),
        ("a disgrace.", "Tomas Brandt", Kind.MIXED, "a disgrace."),
    ]


def test_printings_are_known_by_their_article_and_day() -> None:
    first = printed(SOURCE)[0].printing

    assert (first.snapshot, first.outlet) == (1, "The Herald")
    assert first.published == datetime(2031, 5, 4, tzinfo=UTC)


def test_sentences_of_no_passage_are_nobodys() -> None:
    found = said("No barge pays twice.").printing

    assert (found.speaker, found.kind, found.published) == ("", Kind.DIRECT, None)


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


def test_articles_are_told_by_their_numbers() -> None:
    told = told_by([SOURCE, Source(2, STORY, None, "The Herald")])

    assert told(2) == story(STORY)
