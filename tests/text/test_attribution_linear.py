"""The engine takes twice the time for twice the text, however nasty: ratios, never seconds."""

import time

import pytest

from tracker.text.attribution import analyse

SIZE = 60_000  # characters of the smaller text
RATIO = 4.0  # twice the work is two; noise is allowed for, a square would be four and more
TRIES = 3

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
}


def seconds(text: str) -> float:
    start = time.process_time()
    analyse(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY)
def test_analyse_is_linear(piece: str) -> None:
    half = piece * (SIZE // len(piece))
    ratios = []
    for _ in range(TRIES):
        ratios.append(seconds(half * 2) / max(seconds(half), 1e-3))
        if ratios[-1] < RATIO:
            break
    assert min(ratios) < RATIO
