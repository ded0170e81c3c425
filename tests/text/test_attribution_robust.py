"""The engine holds on any text: it never raises, and every span lies inside the text."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.attribution import Passage, analyse
from tracker.text.span import Span

PIECES = st.sampled_from(
    [
        "“", "”", '"', "''", "‘", "’", "'", "«", "»", "„", "\n", "\r\n", "\n\n", " ", ".", ",", ":",
        "—", "...", "?", "!", "(", ")", "<a href=\"x\">", "</a>", "said", "Said", "according to",
        "the", "Ada Roe", "Mr. Roe", "Sen. Roe", "she", "who", "his statement", "the mayor", "that",
        "by", "of", "told reporters", "U.S.", "\u200b", "\ufeff", "😀", "שלום", "e\u0301", "\x00",
        "ROE:", "Associated Press:", "Department of the", "-", "@roe", "1984", "I", "adding",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join))


def spans(passage: Passage) -> Iterator[Span]:
    yield from passage.content
    yield from passage.whole
    yield from (span for span in (passage.source, passage.cue) if span is not None)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_analyse_never_raises_and_keeps_every_span_inside_the_text(text: str) -> None:
    analysis = analyse(text)
    found = [span for passage in analysis.passages for span in spans(passage)]
    found += [span for entity in analysis.people for span in entity.mentions]
    found += [block.span for block in analysis.blocks]
    assert [span for span in found if span.end > len(text)] == []
    assert all(0 <= passage.confidence <= 1 for passage in analysis.passages)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_analyse_is_deterministic(text: str) -> None:
    assert analyse(text) == analyse(text)
