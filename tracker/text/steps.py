"""The steps of an alignment put where a reader sees the change.

Which of several equal words is the missing one the words alone do not tell, so that a gap is
slid to where sentences begin and end, and to the dots that mark it. Half of a contraction is no
word to a reader: "can't" printed as "can" is another word, not one without "n't".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tracker.text.alignment import Alignment, Change, Op
from tracker.text.folding import Sort, Token
from tracker.text.span import Span
from tracker.text.stretches import is_half

SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s")


def steps(quote: str, printed: str, alignment: Alignment) -> tuple[Op, ...]:
    """The alignment's steps, moved; they cover every token of both sides as before."""
    reading = _Reading(quote, printed, alignment)
    slid = reading.slid(list(alignment.ops))
    once = list(reading.merged(reading.widened(slid)))
    # A step widened at one end may begin to cut a word at the other.
    return tuple(reading.merged(reading.widened(once)))


class _Reading:
    """Both texts with their tokens."""

    def __init__(self, quote: str, printed: str, alignment: Alignment) -> None:
        self.quote = quote
        self.printed = printed
        self.a = alignment.a
        self.b = alignment.b

    def slid(self, ops: list[Op]) -> list[Op]:
        """Every gap as far forward as lets it begin or end with a sentence."""
        for place, op in enumerate(ops):
            before = ops[place - 1]
            if place == 0 or op.b or before.change is not Change.EQUAL:
                continue
            dots = place > 1 and self._is_dots(ops[place - 2])
            if shift := self._best_shift(op, before, dots=dots):
                ops[place - 1] = _resized(before, 0, -shift)
                moved = _resized(op, shift, -shift)
                ops[place] = moved
                # The words that the gap has passed are an equal run behind it.
                passed = Op(
                    Change.EQUAL,
                    Span(moved.a.end, op.a.end),
                    Span(moved.b.end, moved.b.end + shift),
                )
                ops.insert(place + 1, passed)
        return [op for op in ops if op.a or op.b]

    def _is_dots(self, op: Op) -> bool:
        shown = self.b[op.b.start : op.b.end]
        return not op.a and all(token.sort is Sort.GAP for token in shown)

    def _best_shift(self, op: Op, before: Op, *, dots: bool) -> int:
        best, most = 0, self._worth(op.a)
        for shift in range(1, min(len(before.a), len(self.a)) + 1):
            start, end = op.a.start - shift, op.a.end - shift
            if self.a[start].word != self.a[end].word or self.a[end].sort is not Sort.WORD:
                break
            worth = self._worth(Span(start, end)) + (dots and shift == len(before.a))
            if worth > most:
                best, most = shift, worth
        return best

    def _worth(self, a: Span) -> int:
        """How many ends of a gap in the quote are ends of sentences."""
        return self._parts_sentences(a.start) + self._parts_sentences(a.end)

    def _parts_sentences(self, place: int) -> bool:
        if not 0 < place < len(self.a):
            return True
        between = self.quote[self.a[place - 1].end : self.a[place].start]
        return bool(SENTENCE_END.search(between))

    def widened(self, ops: Sequence[Op]) -> Iterator[Op]:
        """Changed steps with the other half of a contraction that they begin or end within."""
        done = 0  # tokens of the quote that are in steps already
        for op, following in zip_longest(ops, ops[1:]):
            whole = self._whole_words(op, following, done)
            done = whole.a.end
            if whole.a or whole.b:
                yield whole

    def _whole_words(self, op: Op, following: Op | None, done: int) -> Op:
        if op.change is Change.EQUAL:
            taken = done - op.a.start
            given = self._begins_within(following) and len(op.a) > taken
            return _resized(op, -taken, -int(given))
        early = self._begins_within(op) and op.a.start > done
        wider = _resized(op, int(early), int(self._ends_within(op, following)))
        return op if wider == op else self._op(wider.a, wider.b)

    def _begins_within(self, op: Op | None) -> bool:
        if op is None or op.change is Change.EQUAL:
            return False
        return self._splits(op.a, op.a.start, self.quote, self.a) or self._splits(
            op.b, op.b.start, self.printed, self.b
        )

    def _ends_within(self, op: Op, following: Op | None) -> bool:
        if following is None or following.change is not Change.EQUAL:
            return False
        return self._splits(op.a, op.a.end, self.quote, self.a) or self._splits(
            op.b, op.b.end, self.printed, self.b
        )

    def _splits(self, span: Span, place: int, text: str, tokens: Sequence[Token]) -> bool:
        """Whether a word of the text is cut at an end of `span`."""
        return len(span) > 0 and place < len(tokens) and is_half(text, tokens, place)

    def merged(self, ops: Iterator[Op]) -> Iterator[Op]:
        """Neighbouring steps of one kind as one: equal words, or changed ones."""
        held: Op | None = None
        for op in ops:
            if held and (held.change is Change.EQUAL) == (op.change is Change.EQUAL):
                a, b = Span(held.a.start, op.a.end), Span(held.b.start, op.b.end)
                held = Op(op.change, a, b) if op.change is Change.EQUAL else self._op(a, b)
                continue
            if held:
                yield held
            held = op
        if held:
            yield held

    def _op(self, a: Span, b: Span) -> Op:
        """A changed step; one that is widened or made of two has words of the quote."""
        inside = self.b[b.start : b.end]
        shown = [token for token in inside if token.sort is not Sort.WORD]
        marked = self.printed[shown[0].start : shown[-1].end] if shown else ""
        editorial = any(token.sort is Sort.EDITORIAL for token in shown)
        change = Change.REPLACE if editorial or len(shown) < len(b) else Change.DELETE
        return Op(change, a, b, marked)


def _resized(op: Op, early: int, late: int) -> Op:
    """The step with so many tokens more on both sides before it and after it."""
    return Op(
        op.change,
        Span(op.a.start - early, op.a.end + late),
        Span(op.b.start - early, op.b.end + late),
        op.marked,
    )
