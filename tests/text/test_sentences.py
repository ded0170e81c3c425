"""Where sentences end, in running text and in passages."""

import pytest

from tracker.text.sentences import cut, sentences
from tracker.text.span import Span

SENTENCES = [
    ("It is safe. It was not.", ["It is safe.", "It was not."]),
    ("Is it safe? No! Run…", ["Is it safe?", "No!", "Run…"]),
    ("Mr. Roe met Dr. Holt. He left.", ["Mr. Roe met Dr. Holt.", "He left."]),
    ("The U.S. forces left the U.S. They won.", ["The U.S. forces left the U.S.", "They won."]),
    ("J. M. Roe left.", ["J. M. Roe left."]),
    ("It was... safe. Yes.", ["It was... safe.", "Yes."]),
    ("It cost 3.5 million. Yes.", ["It cost 3.5 million.", "Yes."]),
    ("She said “no.” He left.", ["She said “no.”", "He left."]),
    ("One\nTwo", ["One", "Two"]),
    ("  ", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_cuts_running_text(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


PASSAGES = [
    ("[It is safe.]", [["It is safe."]]),
    ("[It is safe. It was.]", [["It is safe."], ["It was."]]),
    ("[I think,] she said, [that it is safe.]", [["I think,", "that it is safe."]]),
    ("[The bridge,] she said, [is safe. It was.]", [["The bridge,", "is safe."], ["It was."]]),
    ("[It is safe,] she said. [It was.]", [["It is safe,"], ["It was."]]),
    ("[It is safe.]\n[It was.]", [["It is safe."], ["It was."]]),
    ("[It is safe,] she [\u00a0] said.", [["It is safe,"]]),
    ("[It is safe.] [It was.] she said.", [["It is safe."], ["It was."]]),
]


@pytest.mark.parametrize(("marked", "expected"), PASSAGES)
def test_cut_gives_one_item_a_sentence(marked: str, expected: list[list[str]]) -> None:
    text = marked.replace("[", "").replace("]", "")
    spans: list[Span] = []
    for number, part in enumerate(marked.split("[")[1:], start=1):
        start = len("".join(marked.split("[")[:number]).replace("]", ""))
        spans.append(Span(start, start + part.index("]")))
    assert [[span.of(text) for span in one] for one in cut(text, tuple(spans))] == expected
