"""The engine takes four times the time for as much more text, however nasty: ratios, no seconds."""

import gc
import time
from collections.abc import Callable

import pytest

from tracker.text.attribution import analyse
from tracker.text.quotations import quotations

SIZE = 12_500  # characters of the smaller text
LARGE = 50_000  # the same for the quotation finder
VAST = 5_000_000  # the largest that anything takes in
MORE = 4  # times as many in the larger
RATIO = 7.0  # as much work is four; noise is allowed for, a square would be sixteen
TRIES = 5

NASTY = {
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "apostrophes": "'",
    "single curly marks": "‘’",
    "unbalanced": "“a ",
    "nested": "“ ‘ ",
    "guillemets": "«»",
    "spaces": " ",
    "line ends": "\r\n",
    "empty quotations": "“” ",
    "right to left": "“שלום” אמרה ",
    "emoji": "“😀” 😀 ",
    "zero-width": "“a\u200b” \u200b",
    "combining": "e\u0301",
    "html": '<a href="x" title="“y”">said</a> ',
    "open tags": "<a ",
    "brackets": "(",
    "full stops": ". ",
    "one line of speech": "“It is safe,” Ada Roe said. ",
    "paragraphs": "“It is safe,” she said.\n\n",
    "names": "Ada Roe ",
    "new names": "Ada Xroe, Ben Yholt and ",
    "pronouns": "she he they ",
    "cues": "said ",
    "reports": "Ada Roe said that ",
    "endless clause": "Ada Roe said it was so, and that, but ",
    "according": "according to ",
    "titles": "Sen. Mr. Dr. ",
    "roles": "the mayor, the spokeswoman, ",
    "colons": "ROE: ",
    "blocks": "Harbor Wire:\n\n“It is.”\n",
    "commas": ",",
    "dashes": "— ",
    "possessives": "Roe's ",
    "digits": "1",
    "one word": "a",
    "adverbs": "quickly ",
    "months": "January ",
    "money": "$1.7 million, ",
    "hyphens": "a-",
    "contractions": "a'",
    "abbreviations": "U.S. ",
    "initials": "A. ",
    "particles": "van der ",
    "capitals": "ABCDEFGHIJ",
    "one-word paragraphs": "a\n",
    "one-word quotations": "“a”\n",
    "speech in one sentence": "he said “no”. ",
    "participles": ", saying ",
    "phrases in phrases": "the head of the office of the mayor of ",
    "appositions": "Ada Roe, the mayor, ",
    "officials": "a senior official familiar with the matter ",
    "passives": "was asked by ",
    "datelines": "LONDON (AP) — ",
    "signatures": "“It is so” — Ada Roe\n",
    "unicode spaces": "\u00a0",
    "overrides": "\u202e“a” ",
    "surrogates": "\ud800",
    "no-break joiners": "👩\u200d👩 ",
    "placeholders": "\ufffc",
    "entities": "&ldquo;a&rdquo; ",
    "quotations within quotations": "“He said, ‘Go,’” Ada Roe said. ",
    "attributes without end": '<a b="',
}
# What is long without end, and then asked for again and again.
HEADED = {
    "a name": ("Roe ", "He said “no.” "),
    "a title": ("Sen. ", "Roe said. The senator said “no.” "),
    "a possessor": ("Roe ", "'s lawyer said “no.” "),
    "a sentence": ("he said “no”. ", "and so he said “no”. "),
    "a quotation": ("“a ", "” he said. “No,” she said. "),
    "a cue": ("Ada Roe said the ", "pier and “no” "),
    "a quotation that holds others": ("“", "he said, ‘No,’ and "),
    "a speech that holds others": ("“He said, ‘No.’\n", "“He said, ‘No.’\n"),
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """Processor time without garbage collection, which walks whatever other tests have left."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        read(text)
        return time.process_time() - start
    finally:
        gc.enable()


def growth(read: Callable[[str], object], small: str, large: str) -> float:
    """The smallest of some ratios of the times; the first that is small enough ends the search."""
    ratios = []
    for _ in range(TRIES):
        ratios.append(seconds(read, large) / max(seconds(read, small), 1e-3))
        if ratios[-1] < RATIO:
            break
    return min(ratios)


def repeated(piece: str, size: int) -> str:
    return piece * (size // len(piece))


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY)
def test_analyse_is_linear(piece: str) -> None:
    assert growth(analyse, repeated(piece, SIZE), repeated(piece, MORE * SIZE)) < RATIO


@pytest.mark.parametrize(("head", "piece"), HEADED.values(), ids=HEADED)
def test_analyse_is_linear_after_something_endless(head: str, piece: str) -> None:
    small, large = (
        repeated(head, size // 2) + repeated(piece, size // 2) for size in (SIZE, MORE * SIZE)
    )
    assert growth(analyse, small, large) < RATIO


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY)
def test_quotations_are_linear(piece: str) -> None:
    assert growth(quotations, repeated(piece, LARGE), repeated(piece, MORE * LARGE)) < RATIO


@pytest.mark.parametrize("name", ["one line of speech", "paragraphs", "nested"])
def test_quotations_are_linear_to_five_megabytes(name: str) -> None:
    """Case 39."""
    small, large = (repeated(NASTY[name], size) for size in (VAST // MORE, VAST))

    assert growth(quotations, small, large) < RATIO
