"""A stretch of a text by its first character and the one after its last."""

import pytest

from tracker.text.span import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_a_span_that_ends_before_it_begins_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not a span: {start} to {end}"):
        Span(start, end)


@pytest.mark.parametrize(
    ("other", "held"),
    [(Span(2, 5), True), (Span(3, 4), True), (Span(1, 3), False), (Span(4, 6), False)],
)
def test_a_span_contains_what_lies_within_it(other: Span, *, held: bool) -> None:
    assert Span(2, 5).contains(other) == held
