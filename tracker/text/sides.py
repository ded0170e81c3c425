"""A quote and a printing of it, with the steps from one to the other."""

import re

from tracker.text.alignment import Alignment, Change
from tracker.text.span import Span
from tracker.text.steps import SENTENCE_END, steps
from tracker.text.wording import BACK, FRONT, INSIDE

NOWHERE = -1
DOTS = re.compile(r"(?:\.\s?){2,}\.")


class Sides:
    """Both wordings, their tokens and the steps between them.

    `joint` is the character at which the second of two sentences begins, where the quote is
    two that the printing is known to run together.
    """

    def __init__(
        self, quote: str, printed: str, alignment: Alignment, joint: int = NOWHERE
    ) -> None:
        self.quote = quote
        self.printed = printed
        self.a = alignment.a
        self.b = alignment.b
        self.ops = steps(quote, printed, alignment)
        self.joint = joint

    def word_a(self, place: int) -> str:
        return self.quote[self.a[place].start : self.a[place].end]

    def word_b(self, place: int) -> str:
        return self.printed[self.b[place].start : self.b[place].end]

    def around_a(self, a: Span) -> str:
        """The quote from the end of the word before tokens `a` to the start of the one after."""
        return self.quote[self.a[a.start - 1].end : self.a[a.end].start]

    def around_b(self, b: Span) -> str:
        return self.printed[self.b[b.start - 1].end : self.b[b.end].start]

    def joint_words(self, b: Span) -> str:
        """The printing from the word before tokens `b` to the one after."""
        return self.printed[self.b[b.start - 1].start : self.b[b.end].end]

    def where(self, place: int) -> str:
        if place == 0:
            return FRONT
        return BACK if place == len(self.ops) - 1 else INSIDE

    def is_joint(self, a: Span) -> bool:
        """Whether the two sentences meet where this printing changes tokens `a`."""
        if self.joint == NOWHERE or not 0 < a.start <= a.end < len(self.a):
            return False
        return self.a[a.start - 1].end <= self.joint <= self.a[a.end].start

    def joins_sentences(self, a: Span, b: Span) -> bool:
        """Whether a sentence of the quote ends among tokens `a`, and none of the printing's."""
        ends = SENTENCE_END.search(self.around_a(a))
        return bool(ends) and not SENTENCE_END.search(DOTS.sub(" ", self.around_b(b)))

    def runs_on(self, a: Span, b: Span) -> bool:
        """Whether a sentence ends there in the quote, and goes on in small letters in print."""
        return (
            a.start > 0
            and a.end < len(self.a)
            and self.word_a(a.end)[0].isupper()
            and self.word_b(b.end)[0].islower()
            and self.joins_sentences(a, b)
        )

    def recapitalised(self, place: int) -> bool:
        """Whether the words here open the printing with a capital that the quote has not."""
        if place != 1 or self.ops[0].change is not Change.DELETE:
            return False
        word_a = self.word_a(self.ops[place].a.start)
        word_b = self.word_b(self.ops[place].b.start)
        return word_a[:1].islower() and word_b.strip("[]")[:1].isupper()
