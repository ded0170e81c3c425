"""Properties of every judgement, over invented sentences and edits of them, and over any text."""

import time
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.alignment import read
from tracker.text.folding import fold_tokens
from tracker.text.matching import compare, judge
from tracker.text.utterances import Utterance
from tracker.vocabulary import Kind

DAY = date(2031, 5, 4)
TOLL = (
    "Fishermen blocked the quay at Vessel Bay over the ferry toll on Thursday, and barges waited."
)
COMET = "Astronomers at Kestrel photographed a comet whose tail stretched over the southern sky."
SENTENCES = (
    "We will not charge a single widow for crossing the strait, whatever the treasurer threatens.",
    "The lighthouse keeper is, however, the only one who knows where those buoys are at this time.",
    "If the council raises the ferry toll again, no barge will carry salt to us before May.",
)
EXTRA = ("not", "only", "lanterns", "[sic]", "...", "the", "HARBOUR", "—", "3,000")
SPEAKERS = ("", "Ines Calder", "Tomas Brandt")
SIZE = 2_500  # words
RATIO = 4.0  # twice the work is two; noise is allowed for, a square would be four and more
TRIES = 3


@st.composite
def edited(draw: st.DrawFn, sentence: str) -> str:
    """The sentence with words left out, put in, swapped, shouted, or cut at either end."""
    words = sentence.split()
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(words) - 1))
        change = draw(st.sampled_from(("drop", "add", "swap", "shout", "cut")))
        if change == "cut":
            words = words[: place + 1] if draw(st.booleans()) else words[place:]
        elif change == "shout":
            words[place] = words[place].upper()
        else:
            new = [] if change == "drop" and len(words) > 1 else [draw(st.sampled_from(EXTRA))]
            words[place : place + (change != "add")] = new
    return " ".join(words)


def utterances(text: st.SearchStrategy[str]) -> st.SearchStrategy[Utterance]:
    return st.builds(
        Utterance,
        text=text,
        article_text=st.sampled_from(["", TOLL, COMET]),
        date=st.sampled_from([None, DAY, date(2031, 5, 6), date(2031, 9, 1)]),
        publisher=st.sampled_from(["The Herald", "The Strait Post"]),
        speaker=st.sampled_from(SPEAKERS),
        kind=st.sampled_from([None, Kind.DIRECT, Kind.MIXED]),
        months=st.integers(0, 5),
    )


EDITED = st.sampled_from(SENTENCES).flatmap(edited)


@given(utterances(EDITED), utterances(EDITED))
def test_judge_answers_exactly_the_same_whichever_comes_first(a: Utterance, b: Utterance) -> None:
    forth, back = judge(a, b), judge(b, a)

    assert (forth.score, forth.evidence) == (back.score, back.evidence)
    assert (forth.decision, forth.relation) == (back.decision, back.relation)


@given(st.sampled_from(SENTENCES), st.data())
def test_judge_scores_nothing_above_the_same_words(sentence: str, data: st.DataObject) -> None:
    own = Utterance(sentence, TOLL, DAY, "The Herald", "Ines Calder")
    other = replace(own, text=data.draw(edited(sentence)))

    assert judge(own, other).score <= judge(own, own).score


@given(utterances(st.text()), utterances(st.text()))
def test_judge_and_compare_answer_whatever_the_text(a: Utterance, b: Utterance) -> None:
    assert 0 <= judge(a, b).score == compare(a, b).score <= 1


@pytest.mark.parametrize(
    "text",
    ["", "…", "[ ]", "\x00", "\ud800", "a\u0301" * 9, "שלום שלום", "’", "1,0.0", "\u202eab", "ﬁ ﬁ"],
)
def test_judge_answers_odd_texts(text: str) -> None:
    assert judge(Utterance(text), Utterance(text)).score == judge(
        Utterance(text), Utterance(f"{text} ")
    ).score  # fmt: skip


def passages(size: int) -> dict[str, tuple[str, str]]:
    """Pairs of long texts by what makes them slow to align."""
    numbered = [f"word{place}" for place in range(size)]
    scattered = [word if place % 20 else "other" for place, word in enumerate(numbered)]
    few = [f"w{place * place % 61}" for place in range(size)]
    mixed = [f"w{(place * place + 7) % 59}" for place in range(size)]
    return {
        "nearly one": (" ".join(numbered), " ".join(scattered)),
        "nothing in common": (" ".join(numbered), "other " * size),
        "few words": (" ".join(few), " ".join(mixed)),
        "one word": ("no " * size, "no " * (size - 1)),
        "gaps": ("no ... " * size, "no ... yes ... " * (size // 2)),
    }


@pytest.mark.parametrize("nasty", passages(1))
def test_judge_takes_about_twice_as_long_for_twice_the_text(nasty: str) -> None:
    assert min(_growth(nasty) for _ in range(TRIES)) < RATIO


def _growth(nasty: str) -> float:
    spent = [_spent(*passages(size)[nasty]) for size in (SIZE, 2 * SIZE)]
    return next(then / first for first, then in pairwise(spent))


def _spent(a: str, b: str) -> float:
    fold_tokens.cache_clear()
    read.cache_clear()
    begun = time.process_time()
    judge(Utterance(a), Utterance(b))
    return time.process_time() - begun
