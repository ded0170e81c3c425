"""Dates in a text, resolved against the day of publication to the days they may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.text.calendars import Interval, hull
from tracker.text.date_forms import Form, standing_in
from tracker.text.date_readings import Resolved, Standpoint
from tracker.text.span import Span
from tracker.vocabulary import Precision


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date as printed and the days it may mean.

    `start` to `end`, both included, cover every reading; `candidates` lists the readings, the
    likelier first, where there are several, and is empty where there is one. `precision` is the
    unit the words name, `basis` the arithmetic in words.
    """

    span: Span
    text: str
    start: date
    end: date
    precision: Precision
    basis: str
    candidates: tuple[Interval, ...] = ()


# How far before a date the verb that decides between past and future is looked for.
LOOK_BACK = 90
NEAR = 400  # characters from a date to another that is counted from it
LONGEST_QUOTATION = 2_000
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“\"‘'])|\n")
AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|going to|is to|are to|due|expected|scheduled|planned|plans?|set to|"
    r"starting|effective|deadline|would|ahead of|called? (?:a|an|another|for)|"
    r"opens?|begins?|starts?|returns?|meets?)\b",
    re.I,
)
# Standing right before the date, these outweigh every verb: "would have lasted until Tuesday".
TOWARDS = re.compile(
    r"\b(?:by|until|till|before)\s+(?:(?:the )?(?:end|middle|start) of\s+)?$", re.I
)
BEHIND = re.compile(
    r"\b(?:\w+ed|said|told|was|were|had|has|did|rose|fell|came|went|took|gave|met|won|lost|made|"
    r"began|wrote|spoke|ago|since|after|earlier|late|hit|cut|sent|saw|left|held|ran|led|put|set)\b",
    re.I,
)


def dates(text: str, published: date) -> tuple[DateMention, ...]:
    """Every date of `text` that can be resolved, in order, none overlapping another.

    Of overlapping readings the leftmost and then the longest stands: "Friday, Jan. 10" is one
    date. A form that names a day that does not exist (30 February) is left out.
    """
    mentions: list[DateMention] = []
    taken = 0
    for span, form, match in sorted(_matches(text), key=_leftmost_longest):
        if span.start < taken:
            continue
        taken = span.end
        seen = Standpoint(
            published,
            ahead=_looks_ahead(text, span.start),
            quoted=_is_quoted(text, span.start),
            named=_named(mentions, span.start),
        )
        if resolved := _resolved(form, match, seen):
            mentions.append(_bounded(span, text, resolved))
    return tuple(mentions)


def _named(mentions: list[DateMention], position: int) -> tuple[Interval, ...]:
    """The readings of the date that "the following day" at `position` follows, if one is near."""
    if not mentions or position - mentions[-1].span.end > NEAR:
        return ()
    last = mentions[-1]
    return last.candidates or (Interval(last.start, last.end),)


Found = tuple[Span, Form, re.Match[str]]


def _matches(text: str) -> Iterator[Found]:
    for form in standing_in(text):
        group: str | int = "date" if "date" in form.pattern.groupindex else 0
        for match in form.pattern.finditer(text):
            yield Span(*match.span(group)), form, match


def _leftmost_longest(found: Found) -> tuple[int, int]:
    span, _, _ = found
    return span.start, -span.end


def _resolved(form: Form, match: re.Match[str], seen: Standpoint) -> Resolved | None:
    try:
        return form.resolve(match, seen)
    except (ValueError, OverflowError):
        # No such day, or one outside the calendar.
        return None


def _bounded(span: Span, text: str, resolved: Resolved) -> DateMention:
    whole = hull(resolved.readings)
    several = len(resolved.readings) > 1
    return DateMention(
        span=span,
        text=span.of(text),
        start=whole.start,
        end=whole.end,
        precision=resolved.precision,
        basis=resolved.basis,
        candidates=resolved.readings if several else (),
    )


def _looks_ahead(text: str, position: int) -> bool:
    """Whether the nearest verb or preposition before `position` points to the future."""
    before = text[max(0, position - LOOK_BACK) : position]
    if breaks := list(SENTENCE_END.finditer(before)):
        before = before[breaks[-1].end() :]
    if TOWARDS.search(before):
        return True
    ahead = max((match.end() for match in AHEAD.finditer(before)), default=-1)
    behind = max((match.end() for match in BEHIND.finditer(before)), default=-1)
    return ahead >= 0 and ahead >= behind


def _is_quoted(text: str, position: int) -> bool:
    """Whether `position` lies in a quotation that opened in its paragraph."""
    # The bound keeps a text of one endless line linear.
    near = text[max(0, position - LONGEST_QUOTATION) : position]
    paragraph = near.rpartition("\n")[2]
    curly = paragraph.count("“") - paragraph.count("”")
    return curly > 0 if curly else paragraph.count('"') % 2 == 1
