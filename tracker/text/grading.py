"""Rules that read single differences off a word alignment of a quote with a printing."""

from collections.abc import Iterator

from tracker.text.alignment import Alignment, Change, Op
from tracker.text.changes import changed, run_together
from tracker.text.sides import NOWHERE, Sides
from tracker.text.span import Span
from tracker.text.stretches import characters, is_half
from tracker.text.typography import edges_differ, marks_differ, words_differ
from tracker.text.wording import Evidence
from tracker.vocabulary import Difference


def found(
    quote: str, printed: str, alignment: Alignment, joint: int = NOWHERE
) -> Iterator[Evidence]:
    """Every difference of `printed` from `quote`, in reading order.

    `joint` is the character at which the second of two sentences begins, where the quote is
    two that the printing is known to run together.
    """
    sides = Sides(quote, printed, alignment, joint)
    for place, op in enumerate(sides.ops):
        if op.change is Change.EQUAL:
            yield from _equal(sides, place)
        elif sides.is_joint(op.a):
            yield run_together(sides, place)
        else:
            yield from changed(sides, place)


def _equal(sides: Sides, place: int) -> Iterator[Evidence]:
    """Spelling of the words of an equal run, and the marks around and between them."""
    op = sides.ops[place]
    if place == 0:
        yield from _edge(sides.quote[: sides.a[0].start], sides.printed[: sides.b[0].start])
    follows = place > 0 and sides.ops[place - 1].change is Change.EQUAL
    for first, last in _units(sides, op):
        if first or follows:
            yield from _marks(sides, op.a.start + first, op.b.start + first)
        if not _dressed_anew(sides, place, first):
            yield from _spelling(
                characters(sides.quote, sides.a, Span(op.a.start + first, op.a.start + last)),
                characters(sides.printed, sides.b, Span(op.b.start + first, op.b.start + last)),
            )
    if place == len(sides.ops) - 1:
        yield from _edge(sides.quote[sides.a[-1].end :], sides.printed[sides.b[-1].end :])


def _units(sides: Sides, op: Op) -> Iterator[tuple[int, int]]:
    """The steps of an equal run, the halves of a contraction on either side as one."""
    first = 0
    for step in range(1, len(op.a) + 1):
        joined = step < len(op.a) and (
            is_half(sides.quote, sides.a, op.a.start + step)
            or is_half(sides.printed, sides.b, op.b.start + step)
        )
        if not joined:
            yield first, step
            first = step


def _dressed_anew(sides: Sides, place: int, step: int) -> bool:
    """Whether the word's case comes from where the printing puts it in a sentence."""
    token = sides.a[sides.ops[place].a.start + step]
    if sides.joint != NOWHERE and token.start == sides.joint:
        return sides.quote[token.start].isupper()
    return step == 0 and sides.recapitalised(place)


def _marks(sides: Sides, at_a: int, at_b: int) -> Iterator[Evidence]:
    a, b = Span(at_a, at_a), Span(at_b, at_b)
    before_a, before_b = sides.around_a(a), sides.around_b(b)
    if sides.is_joint(a) or sides.runs_on(a, b):
        yield Evidence(Difference.SPLICED, added=sides.joint_words(b))
    elif differs := marks_differ(before_a, before_b, after=sides.a[at_a - 1].word):
        yield Evidence(differs, before_a.strip(), before_b.strip())


def _spelling(a: str, b: str) -> Iterator[Evidence]:
    if differs := words_differ(a, b):
        yield Evidence(differs, a, b)


def _edge(a: str, b: str) -> Iterator[Evidence]:
    if differs := edges_differ(a, b):
        yield Evidence(differs, a.strip(), b.strip())
