"""On which day an attributed passage was said, read from the words around its cue."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tracker.text.attribution import Passage
from tracker.text.calendars import one
from tracker.text.dating import DateMention
from tracker.text.sentences import sentences
from tracker.text.span import Span
from tracker.vocabulary import Kind


def occasions(
    text: str, passages: Sequence[Passage], mentions: Iterable[DateMention], published: date
) -> tuple[DateMention | None, ...]:
    """The date of saying of each passage, in the passages' order; None where the text gives none.

    Only a mention of one day outside quoted words and what is reported counts, the nearest to the
    cue in its sentence. Of several days it is that of publication, if that is the likeliest: what
    is said is reported at once, and the mention's basis names the others. A sentence without one
    takes the day of the same speaker's last passage in the same paragraph: "She said Thursday
    that ... In a summary of the call, she said ...".
    """
    days = list(_single_days(passages, mentions, published))
    # Most texts name no day outside what is quoted.
    cut = sentences(text) if days else []
    found: dict[int, DateMention | None] = {}
    last: dict[tuple[str, int], DateMention] = {}
    for number in sorted(range(len(passages)), key=lambda each: _place(passages[each])):
        passage = passages[number]
        paragraph = text.count("\n", 0, _place(passage))
        key = (passage.speaker, paragraph)
        day = _nearest(_sentence_at(cut, _place(passage)), passage, days)
        found[number] = day or last.get(key)
        if day:
            last[key] = day
    return tuple(found[number] for number in range(len(passages)))


def _place(passage: Passage) -> int:
    """Where the saying is reported: the cue, else the source, else the content."""
    return (passage.cue or passage.source or passage.content[0]).start


def _single_days(
    passages: Sequence[Passage], mentions: Iterable[DateMention], published: date
) -> Iterator[DateMention]:
    """Mentions of one day that nobody's quoted words hold."""
    quoted = [
        span
        for passage in passages
        if passage.kind is not Kind.INDIRECT
        for span in passage.content
    ]
    for mention in mentions:
        of_that_day = mention.candidates[:1] == (one(published),)
        day = replace(mention, start=published, end=published) if of_that_day else mention
        if day.start == day.end and not any(span.overlaps(day.span) for span in quoted):
            yield day


def _sentence_at(cut: Sequence[Span], place: int) -> Span:
    number = bisect_right([span.start for span in cut], place) - 1
    return cut[max(number, 0)] if cut else Span(0, 0)


def _nearest(sentence: Span, passage: Passage, days: Sequence[DateMention]) -> DateMention | None:
    """The day nearest to the cue; what the passage itself reports is not the day of saying it."""
    inside = [
        day
        for day in days
        if sentence.contains(day.span)
        and not any(span.overlaps(day.span) for span in passage.whole)
    ]
    return min(inside, key=lambda day: abs(day.span.start - _place(passage)), default=None)
