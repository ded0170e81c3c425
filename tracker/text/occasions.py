"""On which day an attributed passage was said, read from the words around its cue."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from tracker.text.attribution import Passage
from tracker.text.dating import DateMention
from tracker.text.sentences import sentences
from tracker.text.span import Span


def occasions(
    text: str, passages: Sequence[Passage], mentions: Iterable[DateMention]
) -> tuple[DateMention | None, ...]:
    """The date of saying of each passage, in the passages' order; None where the text gives none.

    Only a mention of one day outside every quoted or reported content counts, the nearest to the
    cue in its sentence. A sentence without one takes the day of the same speaker's last passage
    in the same paragraph: "She said Thursday that ... In a summary of the call, she said ...".
    """
    days = list(_spoken_days(passages, mentions))
    cut = sentences(text)
    found: dict[int, DateMention | None] = {}
    last: dict[tuple[str, int], DateMention] = {}
    for number in sorted(range(len(passages)), key=lambda each: _place(passages[each])):
        passage = passages[number]
        paragraph = text.count("\n", 0, _place(passage))
        key = (passage.speaker, paragraph)
        day = _nearest(_sentence_at(cut, _place(passage)), _place(passage), days)
        found[number] = day or last.get(key)
        if day:
            last[key] = day
    return tuple(found[number] for number in range(len(passages)))


def _place(passage: Passage) -> int:
    """Where the saying is reported: the cue, else the source, else the content."""
    return (passage.cue or passage.source or passage.content[0]).start


def _spoken_days(
    passages: Sequence[Passage], mentions: Iterable[DateMention]
) -> Iterator[DateMention]:
    said = [span for passage in passages for span in (*passage.content, *passage.whole)]
    for mention in mentions:
        if mention.start == mention.end and not any(span.overlaps(mention.span) for span in said):
            yield mention


def _sentence_at(cut: Sequence[Span], place: int) -> Span:
    number = bisect_right([span.start for span in cut], place) - 1
    return cut[max(number, 0)] if cut else Span(0, 0)


def _nearest(sentence: Span, place: int, days: Sequence[DateMention]) -> DateMention | None:
    inside = [day for day in days if sentence.contains(day.span)]
    return min(inside, key=lambda day: abs(day.span.start - place), default=None)
