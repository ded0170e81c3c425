"""How much two articles tell in the same words."""

import pytest

from tests.dredging import LEAD, MONEY
from tracker.text.narration import narration
from tracker.text.reuse import Shared, shared
from tracker.text.span import Span

TOLD = "one two three four five six"


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (TOLD, TOLD, 6),
        (TOLD, TOLD.upper().replace(" ", ",\n"), 6),
        # Runs of five words and more.
        (TOLD, "one two three four five and six", 5),
        (TOLD, "one two three four and five six", 0),
        # Speech is not told, and nothing runs over it.
        (f"“{TOLD}”", f"“{TOLD}”", 0),
        ("one two three “no” four five six", "one two three “no” four five six", 0),
        (TOLD, "", 0),
        # What the one repeats counts as often as it tells it.
        (TOLD, f"{TOLD} and {TOLD}", 6),
        # Of several places the one where most follows.
        (f"{TOLD} seven", f"{TOLD} and {TOLD} seven", 7),
    ],
)
def test_shared_counts_words_of_common_runs(left: str, right: str, words: int) -> None:
    here, _ = shared(narration(left), narration(right))

    assert here.words == words


def test_shared_tells_shares_and_stretches_of_both_sides() -> None:
    text = f"{LEAD} More was said. {MONEY}"
    here, there = shared(narration(text), narration(MONEY))

    place = text.index(MONEY)
    assert here == Shared(
        words=48, of=95, longest=48, spans=(Span(place, len(text) - 1),), quoting=0, blocks=()
    )
    assert (there.share, here.share) == (1.0, 48 / 95)


def test_stretch_goes_on_over_a_quotation_that_both_print() -> None:
    text = f"{MONEY} “Well,” she said. {LEAD}"
    here, _ = shared(narration(text), narration(text))

    assert here.spans == (Span(0, len(text) - 1),)


def test_shared_finds_what_is_told_there_and_quoted_here() -> None:
    text = f"It says: “{MONEY}”"
    here, there = shared(narration(text), narration(MONEY))

    assert (here.words, here.quoting, there.quoting) == (0, 48, 0)
    assert [span.of(text) for span in here.blocks] == [MONEY[:-1]]


def test_shared_leaves_common_stretches_out() -> None:
    text = f"{LEAD}\n{MONEY}"
    common = (Span(text.index(MONEY), len(text)),)
    here, _ = shared(narration(text), narration(text), common=(common, common))

    assert (here.words, here.of) == (44, 44)


def test_share_of_nothing_is_nothing() -> None:
    here, _ = shared(narration(""), narration(LEAD))

    assert here.share == 0


def test_nothing_runs_over_a_stretch_left_out() -> None:
    text = "one two three four in between five six seven eight"
    common = (Span(text.index("in"), text.index(" five")),)
    here, _ = shared(narration(text), narration(text), common=(common, common))

    assert (here.words, here.of) == (0, 8)
