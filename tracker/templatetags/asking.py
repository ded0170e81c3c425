"""Pasted words beside the record, and what became of each quotation of a draft, for readers."""

from collections.abc import Iterable, Iterator, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.queries.drafts import Item, Sort
from tracker.queries.lookup import Answer
from tracker.text.alignment import Change
from tracker.text.rendering import Rendered
from tracker.text.segments import Segment
from tracker.vocabulary import Difference

register = template.Library()

LONG = 14  # words: of more that are missing the first and last few are shown
EDGE = 5
# Grades of words that are all the record's, where some of it is left out.
LESS = frozenset(
    {
        Difference.TYPOGRAPHIC,
        Difference.PUNCTUATION,
        Difference.TRIMMED_MARKED,
        Difference.TRIMMED_UNMARKED,
        Difference.ELIDED_MARKED,
        Difference.ELIDED_UNMARKED,
        Difference.FRAGMENT,
    }
)
PLAIN = "{}"
MISSING = '<del><span class="vh"> [missing: </span>{}<span class="vh">] </span></del>'
ADDED = '<ins><span class="vh"> [added: </span>{}<span class="vh">] </span></ins>'
MARKED = (
    '<mark class="{}"><a href="#item-{}"{}>{}<sup><span class="vh"> quotation </span>{}</sup></a>'
    "</mark>"
)
SORTS = {
    Sort.SAME: "with the words of the record",
    Sort.DIFFER: "with words left out, put in or changed",
    Sort.CLOSE: "close to one held",
    Sort.NONE: "not in what is held",
    Sort.OTHER: "not looked up",
}


@register.simple_tag
def asked(rendered: Rendered) -> SafeString:
    """The pasted words, with what the wording has beyond them as `<del>`, what they add `<ins>`."""
    runs = [run for segment in rendered.segments for run in _runs(segment)]
    return format_html_join("", "{}", ((piece,) for piece in _spaced(runs)))


def _runs(segment: Segment) -> Iterator[tuple[str, str]]:
    if segment.op is Change.EQUAL or segment.muted:
        yield PLAIN, segment.b
        return
    if segment.a.strip(" ,.;:"):
        yield MISSING, _clipped(segment.a)
    yield (ADDED if segment.b.strip(" ,.;:…") else PLAIN), segment.b


def _clipped(text: str) -> str:
    words = text.split()
    return text if len(words) <= LONG else f"{' '.join(words[:EDGE])} … {' '.join(words[-EDGE:])}"


def _spaced(runs: Sequence[tuple[str, str]]) -> Iterator[SafeString]:
    """Each run with the space around its words outside its element, and apart from the last."""
    before, kind = "", PLAIN
    for element, text in runs:
        if not text:
            continue
        if {element, kind} != {PLAIN} and before[-1:].strip() and text[0].isalnum():
            yield SafeString(" ")
        words = text.strip()
        lead, _, trail = text.partition(words) if words else (text, "", "")
        yield format_html("{}{}{}", lead, format_html(element, words), trail)
        before, kind = text, element


@register.filter
def verdict(answer: Answer) -> str:
    """What was found, in a few words; never a judgement."""
    best = answer.best
    if best is None:
        return answer.reason
    if not best.sure:
        return "close, and not sure to be this"
    if best.as_record.grade is Difference.IDENTICAL:
        return "the words of the record"
    if best.as_record.same_words:
        return "the words of the record, other marks"
    than = "fewer words" if LESS.issuperset(best.as_record.grades) else "other words"
    return f"{than} than the record: {best.as_record.grade.label}"


@register.filter
def sort(item: Item) -> str:
    return item.sort.value


@register.simple_tag
def counted(items: Iterable[Item]) -> str:
    """How many quotations of a draft ended how: "6 quotations: 2 not in what is held, ..."."""
    held = list(items)
    numbers = [(kind, sum(item.sort is kind for item in held)) for kind in Sort]
    parts = ", ".join(f"{number} {SORTS[kind]}" for kind, number in numbers if number)
    return f"{len(held)} quotation{'' if len(held) == 1 else 's'}: {parts}"


@register.simple_tag
def draft(text: str, items: Sequence[Item]) -> SafeString:
    """The draft with each quotation marked, numbered and leading to what is said of it."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, items)))


def _pieces(text: str, items: Sequence[Item]) -> Iterator[SafeString]:
    place = 0
    for number, item in enumerate(items, start=1):
        for position, span in enumerate(item.quoted.spans):
            # What stands inside another quotation is marked with it.
            if span.start < place:
                continue
            yield format_html("{}", text[place : span.start])
            anchor = format_html(' id="quotation-{}"', number) if position == 0 else ""
            words = text[span.start : span.end]
            yield format_html(MARKED, item.sort.value, number, anchor, words, number)
            place = span.end
    yield format_html("{}", text[place:])
