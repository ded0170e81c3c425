"""Words between quotation marks, in every mark convention of the press.

A paragraph is a line: printers repeat the opening mark at each paragraph of a long quotation and
close only the last, so no mark is looked for beyond its line. One pass over the marks, linear time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tracker.text.span import Span

MARKS = re.compile(r"[“”\"„«»‟＂]|''|``|´´")
# Begun with the mark itself, which lets a line without any be passed over at once.
SINGLE = re.compile(
    # An opener, unless it drops letters or figures: "the ’70s", "’tis", "’em".
    r"[‘'’](?:(?P<opener>(?<![\w.,;!?'’][‘'’])(?=[\w$£€#@.…\[“\"])"
    r"(?!(?:\d\ds|em|tis|twas|til|cause|n)\b))"
    r"|(?<=[\w.,;!?…\])%“”\"-]['’])(?![\w'’]))"
)
AGAIN = re.compile(r"\s+[‘'’](?=\w)")
TAG = re.compile(r"<[A-Za-z/!][^<>\n]*>")
LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
WORD = re.compile(r"[^\W_]")
TOLD_BY = 4  # double quotations that tell whether single marks enclose double ones in a text
ALWAYS_OPEN = frozenset("„")
OPENERS = frozenset(("“", "«", "``", "‟"))
CLOSERS = frozenset("”»")
AFTER_CLOSER = frozenset(".,;:!?)]}—–-'’…")
BEFORE_OPENER = frozenset("([{—–-:/‘'’")


class Marks(Enum):
    """Which marks enclose the words."""

    DOUBLE = "double"
    SINGLE = "single"
    WRAPPER = "wrapper"  # the part of an outer quotation before a nested one opens


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch between marks within one paragraph.

    `inside` leaves out the marks and the white space at the edges, `outer` includes the marks.
    """

    inside: Span
    outer: Span
    marks: Marks
    closed: bool
    paragraph: int


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold anything but white space."""
    return [Span(*line.span()) for line in LINE.finditer(text) if not line.group().isspace()]


def quotations(text: str, lines: list[Span] | None = None) -> list[Quotation]:
    """Every quoted stretch with a word in it, in order, none overlapping another."""
    lines = paragraphs(text) if lines is None else lines
    found: list[Quotation] = []
    for number, line in enumerate(lines):
        found += _in_line(text, line, number)
    return found


def outermost(text: str, lines: list[Span]) -> list[Quotation]:
    """The quotations that stand in no other: of two kinds of marks those that enclose the other.

    British papers print single marks and double ones inside them. Elsewhere single marks stand
    inside double ones, or beside them around a word that nobody said.
    """
    double = [one for number, line in enumerate(lines) for one in _doubled(text, line, number)]
    first = double[:TOLD_BY]
    near = _alone(text, {one.paragraph: lines[one.paragraph] for one in first})
    if not all(_around(near, one).start < one.outer.start for one in first):
        return double
    single = _alone(text, dict(enumerate(lines)))
    apart = [one for one in double if not _around(single, one)]
    return sorted(single + apart, key=lambda quotation: quotation.outer)


def _alone(text: str, lines: dict[int, Span]) -> list[Quotation]:
    """The stretches between single marks as if there were no double ones."""
    return [one for number, line in lines.items() for one in _single(text, line, number, [], [])]


def _around(single: list[Quotation], one: Quotation) -> Span:
    """The last of the single ones that overlaps `one`; a span of no width where none does."""
    place = bisect_left(single, one.outer.end, key=lambda other: other.outer.start) - 1
    nothing = Span(one.outer.start, one.outer.start)
    overlaps = place >= 0 and single[place].outer.end > one.outer.start
    return single[place].outer if overlaps else nothing


def _doubled(text: str, line: Span, number: int) -> Iterator[Quotation]:
    tags = [Span(*tag.span()) for tag in TAG.finditer(text, line.start, line.end)]
    return _double(text, line, number, tags)


def _in_line(text: str, line: Span, number: int) -> list[Quotation]:
    tags = [Span(*tag.span()) for tag in TAG.finditer(text, line.start, line.end)]
    double = list(_double(text, line, number, tags))
    single = list(_single(text, line, number, double, tags))
    return sorted(double + single, key=lambda quotation: quotation.outer) if single else double


def _marks(text: str, line: Span, tags: list[Span]) -> Iterator[Span]:
    """The marks of a line that do not stand in the attributes of an HTML tag."""
    pending = iter(tags)
    tag = next(pending, None)
    for mark in MARKS.finditer(text, line.start, line.end):
        while tag is not None and tag.end <= mark.start():
            tag = next(pending, None)
        if tag is None or mark.start() < tag.start:
            yield Span(*mark.span())


def _double(text: str, line: Span, number: int, tags: list[Span]) -> Iterator[Quotation]:
    opener: Span | None = None
    for mark in _marks(text, line, tags):
        if _opens(text, line, mark, is_open=opener is not None):
            if opener is not None:
                closer = Span(mark.start, mark.start)
                yield from _built(text, opener, closer, Marks.WRAPPER, number)
            opener = mark
        elif opener is not None:
            yield from _built(text, opener, mark, Marks.DOUBLE, number)
            opener = None
    if opener is not None:
        yield from _built(text, opener, Span(line.end, line.end), Marks.DOUBLE, number)


def _opens(text: str, line: Span, mark: Span, *, is_open: bool) -> bool:
    """Whether the mark opens: by its shape, then by its neighbours, then by what is open."""
    shape = mark.of(text)
    before = text[mark.start - 1] if mark.start > line.start else " "
    after = text[mark.end] if mark.end < line.end else " "
    ends = after.isspace() or after in AFTER_CLOSER
    if shape in ALWAYS_OPEN:
        return True
    if shape in OPENERS:
        return not (is_open and ends and not before.isspace())
    if shape in CLOSERS:
        return not is_open and before.isspace() and not after.isspace()
    starts = before.isspace() or before in BEFORE_OPENER
    if starts != ends:
        return starts
    return not is_open


def _built(text: str, opener: Span, closer: Span, marks: Marks, number: int) -> Iterator[Quotation]:
    """The quotation between two marks, or nothing where no word is inside.

    A closer of no width stands for a mark that is not printed.
    """
    inside = trimmed(text, Span(opener.end, closer.start))
    if WORD.search(text, inside.start, inside.end):
        outer = Span(opener.start, closer.end)
        yield Quotation(inside, outer, marks, len(closer) > 0, number)


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its edges."""
    words = span.of(text)
    lead = len(words) - len(words.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip())))


def _single(
    text: str, line: Span, number: int, double: list[Quotation], tags: list[Span]
) -> Iterator[Quotation]:
    """Stretches between single marks, outside double ones; apostrophes are not marks."""
    for gap in _gaps(line, [quotation.outer for quotation in double] + tags):
        opener: Span | None = None
        closer: Span | None = None
        for mark in SINGLE.finditer(text, gap.start, gap.end):
            opens = mark["opener"] is not None
            if opener is None or (closer is not None and opens):
                if opener is not None and closer is not None:
                    yield from _built(text, opener, closer, Marks.SINGLE, number)
                opener, closer = (Span(*mark.span()) if opens else None), None
            elif not opens and (closer is None or _is_surer(text, mark.start(), closer)):
                closer = Span(*mark.span())
        if opener is not None and closer is None and _goes_on(text, opener, gap, line):
            closer = Span(line.end, line.end)
        if opener is not None and closer is not None:
            yield from _built(text, opener, closer, Marks.SINGLE, number)


def _goes_on(text: str, opener: Span, gap: Span, line: Span) -> bool:
    """Whether a mark with no other may open a speech that the next paragraph goes on with.

    One that opens its own paragraph may; another where the next paragraph opens again.
    """
    if opener.start == line.start:
        return True
    return gap.end == line.end and AGAIN.match(text, line.end) is not None


def _is_surer(text: str, mark: int, closer: Span) -> bool:
    """Whether `closer` may be the apostrophe of "the ships’ pier" and the later mark is none."""
    owner = text[closer.start - 1] == "s" and text[closer.end : closer.end + 1] == " "
    return owner and not text[mark - 1].isalnum()


def _gaps(line: Span, taken: list[Span]) -> Iterator[Span]:
    position = line.start
    for span in sorted(taken):
        if position < span.start:
            yield Span(position, span.start)
        position = max(position, span.end)
    if position < line.end:
        yield Span(position, line.end)
