"""What is told to be unlike without alignment is nothing to the whole judgement either."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.benchmarks.language import Language
from tracker.text.alignment import align
from tracker.text.bounds import are_unlike, most_covered
from tracker.text.matching import judge
from tracker.text.stories import Story
from tracker.text.utterances import Utterance
from tracker.vocabulary import Kind, MatchDecision

DAY = date(2031, 3, 1)
ONE_STORY = Story({"": 1.0})


def test_nothing_told_to_be_unlike_is_taken_for_anything() -> None:
    """The circumstances that speak most for two sentences being one: a story, a mouth, a day."""
    lot, language = Random(7), Language(7)
    said = [language.sentence() for _ in range(60)]
    said += [_mixed(lot, *lot.sample(said, 2)) for _ in range(60)]
    pairs = [(one, other) for one in said for other in said if one < other]

    unlike = [pair for pair in pairs if are_unlike(*pair)]
    decisions = {
        judge(_told(one, "Courier"), _told(other, "Echo")).decision for one, other in unlike
    }

    assert decisions == {MatchDecision.NONE}
    assert len(pairs) // 2 < len(unlike) < len(pairs)


def test_phrase_is_never_told_by_its_words_alone() -> None:
    assert [are_unlike("Harebrained", "We counted every boat twice before the storm came.")] == [
        False
    ]


def test_no_alignment_covers_more_than_the_words_that_both_have() -> None:
    lot, language = Random(8), Language(8)
    said = [language.sentence() for _ in range(30)]
    said += [_mixed(lot, *lot.sample(said, 2)) for _ in range(30)]
    pairs = [(one, other) for one in said for other in said]

    beyond = [pair for pair in pairs if align(*pair).coverage > most_covered(*pair)]

    assert beyond == []
    assert most_covered("The boats are in.", "") == 0.0


def _mixed(lot: Random, one: str, other: str) -> str:
    """Part of one sentence and part of another."""
    first, then = one.split(), other.split()
    return " ".join([*first[: lot.randint(1, len(first))], *then[lot.randint(0, len(then) - 1) :]])


def _told(text: str, publisher: str) -> Utterance:
    return Utterance(
        text,
        date=DAY,
        publisher=publisher,
        speaker="Ines Halloran",
        kind=Kind.DIRECT,
        story=ONE_STORY,
        passage=text,
    )
