"""Rules that read single differences off a word alignment of a quote with a printing."""

import re
from collections.abc import Iterator, Sequence

from tracker.text.alignment import Alignment, Change, Op
from tracker.text.folding import Sort, Token
from tracker.text.span import Span
from tracker.text.typography import edges_differ, marks_differ, words_differ
from tracker.text.wording import BACK, FRONT, INSIDE, Evidence
from tracker.vocabulary import Difference

REPLACED = 3  # words missing beyond those added; more than that is a trim with a new opening

_MISSING = {
    (True, True): Difference.TRIMMED_MARKED,
    (True, False): Difference.TRIMMED_UNMARKED,
    (False, True): Difference.ELIDED_MARKED,
    (False, False): Difference.ELIDED_UNMARKED,
}
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s")
_EDGE_MARKS = " \t\n,.;:–—-\"“”‘’'"


NOWHERE = -1


def found(
    quote: str, printed: str, alignment: Alignment, joint: int = NOWHERE
) -> Iterator[Evidence]:
    """Every difference of `printed` from `quote`, in reading order.

    `joint` is the character at which the second of two sentences begins, where the quote is
    two that the printing is known to run together.
    """
    reading = _Pair(quote, printed, alignment, joint)
    for place, op in enumerate(alignment.ops):
        if op.change is Change.EQUAL:
            yield from reading.in_equal(place)
        elif reading.is_joint(op.a):
            yield reading.run_together(place)
        else:
            yield from reading.in_changed(place)


class _Pair:
    """A quote and a printing with their alignment."""

    def __init__(self, quote: str, printed: str, alignment: Alignment, joint: int) -> None:
        self.quote = quote
        self.joint = joint
        self.printed = printed
        self.ops = alignment.ops
        self.a = alignment.a
        self.b = alignment.b

    def in_equal(self, place: int) -> Iterator[Evidence]:
        """Spelling of the words of an equal run, and the marks around and between them."""
        op = self.ops[place]
        if place == 0:
            yield from _edge(self.quote[: self.a[0].start], self.printed[: self.b[0].start])
        follows = place > 0 and self.ops[place - 1].change is Change.EQUAL
        for first, last in self._units(op):
            if first or follows:
                yield from self._marks(op.a.start + first, op.b.start + first)
            if not self._dressed_anew(place, first):
                yield from _spelling(
                    _text(self.quote, self.a, Span(op.a.start + first, op.a.start + last)),
                    _text(self.printed, self.b, Span(op.b.start + first, op.b.start + last)),
                )
        if place == len(self.ops) - 1:
            yield from _edge(self.quote[self.a[-1].end :], self.printed[self.b[-1].end :])

    def _units(self, op: Op) -> Iterator[tuple[int, int]]:
        """The steps of an equal run, the halves of a contraction on either side as one."""
        first = 0
        for step in range(1, len(op.a) + 1):
            joined = step < len(op.a) and (
                _is_half(self.quote, self.a, op.a.start + step)
                or _is_half(self.printed, self.b, op.b.start + step)
            )
            if not joined:
                yield first, step
                first = step

    def _word_a(self, place: int) -> str:
        return self.quote[self.a[place].start : self.a[place].end]

    def _word_b(self, place: int) -> str:
        return self.printed[self.b[place].start : self.b[place].end]

    def _dressed_anew(self, place: int, step: int) -> bool:
        """Whether the word's case comes from where the printing puts it in a sentence."""
        token = self.a[self.ops[place].a.start + step]
        if self.joint != NOWHERE and token.start == self.joint:
            return self.quote[token.start].isupper()
        return step == 0 and self._recapitalised(place)

    def _marks(self, at_a: int, at_b: int) -> Iterator[Evidence]:
        before_a = self.quote[self.a[at_a - 1].end : self.a[at_a].start]
        before_b = self.printed[self.b[at_b - 1].end : self.b[at_b].start]
        met = self.is_joint(Span(at_a, at_a))
        if met or self._runs_on(before_a, before_b, at_a, at_b):
            joint = self.printed[self.b[at_b - 1].start : self.b[at_b].end]
            yield Evidence(Difference.SPLICED, added=joint)
        elif differs := marks_differ(before_a, before_b):
            yield Evidence(differs, before_a.strip(), before_b.strip())

    def is_joint(self, a: Span) -> bool:
        """Whether the two sentences meet where this printing changes tokens `a`."""
        if self.joint == NOWHERE or not 0 < a.start <= a.end < len(self.a):
            return False
        return self.a[a.start - 1].end <= self.joint <= self.a[a.end].start

    def run_together(self, place: int) -> Evidence:
        """What stands where two sentences met."""
        op = self.ops[place]
        return Evidence(Difference.SPLICED, *self._shown(op, INSIDE), op.marked)

    def _runs_on(self, before_a: str, before_b: str, at_a: int, at_b: int) -> bool:
        """Whether a sentence ends here in the quote, and goes on in small letters in print."""
        return bool(
            _SENTENCE_END.search(before_a)
            and not _SENTENCE_END.search(before_b)
            and self._word_a(at_a)[0].isupper()
            and self._word_b(at_b)[0].islower()
        )

    def _recapitalised(self, place: int) -> bool:
        """Whether the words here open the printing with a capital that the quote has not."""
        if place != 1 or self.ops[0].change is not Change.DELETE:
            return False
        word_a = self._word_a(self.ops[place].a.start)
        word_b = self._word_b(self.ops[place].b.start)
        return word_a[:1].islower() and word_b.strip("[]")[:1].isupper()

    def in_changed(self, place: int) -> Iterator[Evidence]:
        """What the words only one side has amount to."""
        op = self.ops[place]
        where = self._where(place)
        missing, added = self._shown(op, where)
        marked = op.marked or self._bracketed_letter(place)
        said_a = _words(self.a, op.a)
        said_b = _words(self.b, op.b)
        if any(token.sort is Sort.EDITORIAL for token in self.b[op.b.start : op.b.end]):
            yield Evidence(
                Difference.INSERTED_BRACKETED, missing, op.marked.strip("[]"), "[ ]", where
            )
        elif said_b and _in_parentheses(self.printed, self.b, op.b):
            yield Evidence(Difference.INSERTED_BRACKETED, missing, added, "( )", where)
        elif any(token.sort is Sort.EDITORIAL for token in self.a[op.a.start : op.a.end]):
            # The brackets are the quote's: this printing has what they stand for, or nothing.
            yield Evidence(Difference.INSERTED_BRACKETED, f"[{missing}]", added, place=where)
        elif not said_a and not said_b:
            yield Evidence(Difference.PUNCTUATION, missing, added or op.marked, place=where)
        elif not said_a and len(op.a):
            # The quote itself has dots where this printing has the words.
            yield Evidence(Difference.ELIDED_MARKED, "", added, missing, where)
        else:
            yield from self._worded(place, missing, added, marked)

    def _worded(self, place: int, missing: str, added: str, marked: str) -> Iterator[Evidence]:
        op, where = self.ops[place], self._where(place)
        said_a, said_b = _words(self.a, op.a), _words(self.b, op.b)
        leaves_out = said_a > 0 and (not said_b or bool(op.marked) or self._opens_anew(place))
        if leaves_out:
            yield self._left_out(place, missing, marked)
        if said_b:
            yield Evidence(Difference.ALTERED, "" if leaves_out else missing, added, place=where)

    def _opens_anew(self, place: int) -> bool:
        op = self.ops[place]
        surplus = _words(self.a, op.a) - _words(self.b, op.b)
        return self._where(place) != INSIDE and surplus > REPLACED

    def _left_out(self, place: int, missing: str, marked: str) -> Evidence:
        where = self._where(place)
        if where == INSIDE and not marked and self._joins_sentences(place):
            return Evidence(Difference.SPLICED, missing)
        capital = ""
        if where == FRONT and place + 1 < len(self.ops) and self._recapitalised(place + 1):
            capital = self._word_b(self.ops[place + 1].b.start)
        grade = _MISSING[where != INSIDE, bool(marked)]
        return Evidence(grade, missing, "", marked, where, capital)

    def _joins_sentences(self, place: int) -> bool:
        """Whether a sentence end of the quote went with the words, so that two became one."""
        op = self.ops[place]
        in_quote = self.quote[self.a[op.a.start - 1].end : self.a[op.a.end].start]
        in_print = self.printed[self.b[op.b.start - 1].end : self.b[op.b.end].start]
        return bool(_SENTENCE_END.search(in_quote)) and not _SENTENCE_END.search(in_print)

    def _where(self, place: int) -> str:
        if place == 0:
            return FRONT
        return BACK if place == len(self.ops) - 1 else INSIDE

    def _bracketed_letter(self, place: int) -> str:
        """The capital in brackets by which a printing owns that the sentence began earlier."""
        op = self.ops[place]
        if place or op.b.end >= len(self.b):
            return ""
        opening = self._word_b(op.b.end)
        return opening[:3] if opening.startswith("[") else ""

    def _shown(self, op: Op, where: str) -> tuple[str, str]:
        """The characters of both sides, gap marks at their edges and edge punctuation off."""
        missing = _text(self.quote, self.a, op.a)
        added = _text(self.printed, self.b, _said(self.b, op.b))
        return missing.strip(_EDGE_MARKS if where != INSIDE else " "), added


def _is_half(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is the second half of a contraction, not a sign after a figure."""
    token = tokens[place]
    return tokens[place - 1].end == token.start and text[token.start] not in "%&"


def _words(tokens: Sequence[Token], span: Span) -> int:
    return sum(token.sort is Sort.WORD for token in tokens[span.start : span.end])


def _said(tokens: Sequence[Token], span: Span) -> Span:
    """`span` without the gap marks at its edges."""
    start, end = span.start, span.end
    while start < end and tokens[start].sort is Sort.GAP:
        start += 1
    while start < end and tokens[end - 1].sort is Sort.GAP:
        end -= 1
    return Span(start, end)


def _text(text: str, tokens: Sequence[Token], span: Span) -> str:
    return text[tokens[span.start].start : tokens[span.end - 1].end] if span else ""


def _in_parentheses(text: str, tokens: Sequence[Token], span: Span) -> bool:
    before = text[: tokens[span.start].start].rstrip()
    return before.endswith("(") and text[tokens[span.end - 1].end :].lstrip(" .,").startswith(")")


def _spelling(a: str, b: str) -> Iterator[Evidence]:
    if differs := words_differ(a, b):
        yield Evidence(differs, a, b)


def _edge(a: str, b: str) -> Iterator[Evidence]:
    if differs := edges_differ(a, b):
        yield Evidence(differs, a.strip(), b.strip())
