"""Printed wordings beside the quote's own: marked words to read, strips to see."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tracker.queries.articles import Piece
from tracker.queries.comparisons import Comparison
from tracker.queries.glances import Glance
from tracker.queries.labels import Part, wording_label
from tracker.queries.outlets import GradeShare
from tracker.queries.renditions import FULL, Rendition, Segment
from tracker.queries.strips import SHAPES, WHOLE, Fate, Stretch, laid_over
from tracker.vocabulary import Difference

register = template.Library()

# Grades in which words stand that were not said so.
REWORDED = frozenset({Difference.ALTERED, Difference.SPLICED, Difference.REORDERED})
LONG_GAP = 14  # words: of a longer gap its first and last few are shown
EDGE = 5
DELETE = "delete"
CELL = 40  # units of a miniature's cell
LINE = 7
GUTTER = 4
BAR = 4
STRIP = (
    '<svg class="strip" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
)
ELEMENTS = {
    "same": "{}",
    "dress": '<span class="dress">{}</span>',
    "del": '<del><span class="vh"> [not printed: </span>{}<span class="vh">] </span></del>',
    "ins": '<ins><span class="vh"> [printed: </span>{}<span class="vh">] </span></ins>',
}
NO_SPACE_BEFORE = tuple(",.;:!?…’”)]")


@register.filter
def wording(printed: Rendition) -> str:
    """The grade in a word or two, a mild one named."""
    label = wording_label(printed)
    mild = printed.full and printed.grade is not Difference.IDENTICAL
    return f"{label} ({printed.grade.label})" if mild else label


@register.simple_tag
def rendition(printed: Rendition) -> SafeString:
    """The printed words, with what they lack as `<del>` and what they add as `<ins>`."""
    steps = [step for step in printed.segments if step.said or step.printed]
    if not steps or all(step.op == "equal" and not step.muted for step in steps):
        return format_html("{}", printed.text)
    apart = "".join(step.printed for step in steps) != printed.text
    if printed.partial:
        steps = _without_edges(steps)
    runs = (run for step in steps for run in _runs(step))
    return format_html_join("", "{}", ((one,) for one in _spaced(runs, apart=apart)))


def _without_edges(steps: list[Segment]) -> list[Segment]:
    """A fragment without the sentence around it, which the strip shows."""
    places = [place for place, step in enumerate(steps) if step.printed]
    return steps[places[0] : places[-1] + 1] if places else steps


def _runs(step: Segment) -> Iterator[tuple[str, str]]:
    """The words of one step, each stretch with the element that tells what became of it."""
    if step.op == "equal" or step.muted:
        yield ("dress" if step.muted and step.printed.strip() else "same"), step.printed
        return
    yield "del", _clipped(step.said)
    # Dots or a dash by which the printing itself shows a gap are no words put in.
    yield ("same" if step.op == DELETE else "ins"), step.printed


def _clipped(words: str) -> str:
    listed = words.split()
    if len(listed) <= LONG_GAP:
        return words
    return f"{' '.join(listed[:EDGE])} … {' '.join(listed[-EDGE:])}"


def _spaced(runs: Iterable[tuple[str, str]], *, apart: bool) -> Iterator[SafeString]:
    """Each run with the space around its words outside its element.

    Words put in stand apart from those they replace. `apart` where the steps come without the
    space between them: then one is put between all, save before a closing mark.
    """
    before = ended = ""
    for kind, text in runs:
        if not text:
            continue
        joins = apart or (before, kind) == ("del", "ins")
        if joins and ended.strip() and not text.startswith((" ", *NO_SPACE_BEFORE)):
            yield SafeString(" ")
        words = text.strip()
        lead, _, trail = text.partition(words) if words else (text, "", "")
        yield format_html("{}{}{}", lead, format_html(ELEMENTS[kind], words), trail)
        before, ended = kind, text[-1]


@register.simple_tag
def side(compared: Comparison, which: str) -> SafeString:
    """The `left` printing, what the right one lacks marked; or the `right`, what it adds marked."""
    element = "del" if which == "left" else "ins"
    text = attrgetter("said" if which == "left" else "printed")
    runs = ((_same_or(step, element), text(step)) for step in compared.segments)
    return format_html_join("", "{}", ((one,) for one in _spaced(runs, apart=False)))


def _same_or(step: Segment, element: str) -> str:
    if step.muted:
        return "dress"
    return "same" if step.op == "equal" else element


@register.simple_tag
def strip(part: Part | Rendition) -> SafeString:
    """The sentence as a bar: what is printed solid, what is not a thin line."""
    printed = part.renditions if isinstance(part, Part) else (part,)
    return format_html(STRIP, _rects(laid_over(printed), 0, 0, 1, 1))


@register.simple_tag
def absent_strip() -> SafeString:
    return format_html(STRIP, _rects(laid_over(()), 0, 0, 1, 1))


@register.simple_tag
def legend_strip(fate: str) -> SafeString:
    """A bar whose middle shows one fate, for the key beside a grid."""
    shown = {
        Fate.KEPT: [Stretch(Fate.KEPT, 0.0, WHOLE)],
        Fate.LOOSE: [Stretch(Fate.LOOSE, 0.0, WHOLE)],
    }.get(
        Fate(fate),
        [
            Stretch(Fate.KEPT, 0.0, 30.0),
            Stretch(Fate(fate), 34.0, 32.0),
            Stretch(Fate.KEPT, 70.0, 30.0),
        ],
    )
    if fate == Fate.ADDED:
        shown[1] = Stretch(Fate.ADDED, 45.0, 10.0)
    return format_html(STRIP, _rects(shown, 0, 0, 1, 1))


def _rects(
    found: Iterable[Stretch], left: float, top: float, across: float, down: float
) -> SafeString:
    """Rectangles at a place, scaled from a strip of 100 by 10 units."""
    return format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (
                one.fate.value,
                _number(left + one.start * across),
                _number(top + y * down),
                _number(one.width * across),
                _number(height * down),
            )
            for one in found
            for y, height in SHAPES[one.fate]
        ),
    )


def _number(value: float) -> float:
    return round(value, 2)


@register.simple_tag
def miniature(glance: Glance) -> SafeString:
    """The grid in small: a line a sentence, a bar an outlet, with its reading for the blind."""
    lines = glance.lines
    width = len(glance.heads) * (CELL + GUTTER) - GUTTER
    height = len(lines) * LINE - (LINE - BAR)
    bars = [
        _rects(cell, column * (CELL + GUTTER), line * LINE, CELL / WHOLE, BAR / 10)
        for line, cells in enumerate(lines)
        for column, cell in enumerate(cells)
    ]
    return format_html(
        '<svg class="miniature" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        max(width, CELL),
        max(height, BAR),
        f"{glance.sentences} sentences by {len(glance.heads)} outlets. {glance.reading}",
        format_html_join("", "{}", ((one,) for one in bars)),
    )


@register.simple_tag
def shares(found: Sequence[GradeShare]) -> SafeString:
    """Shares of a whole in one bar, in the order of the table that has the numbers."""
    gap = 1.0 if len(found) > 1 else 0.0
    scale = (WHOLE - gap * (len(found) - 1)) / WHOLE
    starts = accumulate((share.percent * scale + gap for share in found), initial=0.0)
    drawn = (
        (_shade(share.grade), _number(start), _number(share.percent * scale))
        for share, start in zip(found, starts, strict=False)
    )
    return format_html(
        '<svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        "{}</svg>",
        format_html_join("", '<rect class="{}" x="{}" y="0" width="{}" height="10"/>', drawn),
    )


def _shade(grade: Difference) -> str:
    """Whole sentences dark, parts and shown changes lighter, other words red."""
    if grade in FULL:
        return Fate.KEPT.value
    return (Fate.CHANGED if grade in REWORDED else Fate.LOOSE).value


@register.simple_tag
def passage(piece: Piece) -> SafeString:
    """A stretch of an article: plain, or marked and leading to the quote printed there."""
    text, begun = piece.text, _answers_begun(piece)
    if piece.answers:
        text = format_html('<span class="answer">{}</span>', text)
    if not piece.renditions:
        return format_html("{}{}", begun, text)
    innermost = piece.renditions[-1]
    anchors = format_html_join(
        "", '<span id="occurrence-{}"></span>', ((one,) for one in piece.starts)
    )
    return format_html(
        '{}{}<mark{}><a href="/q/{}#occurrence-{}">{}</a></mark>',
        begun,
        anchors,
        mark_safe(' class="deep"') if len(piece.renditions) > 1 else "",
        innermost.quote_id,
        innermost.id,
        text,
    )


def _answers_begun(piece: Piece) -> SafeString:
    """Where links to words that answer a claim lead."""
    ids = ((one,) for one in piece.answers_begin)
    return format_html_join("", '<span id="assertion-{}"></span>', ids)
