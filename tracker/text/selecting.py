"""A stretch of a text as a person points at it: its characters, or its words pasted."""

from collections.abc import Sequence

from tracker.text.span import Span

DOUBLE = '“”„‟"«»'
OPENING, CLOSING = "‘", "’"


class NotInText(ValueError):
    """Words that do not stand in the text as they were given."""


def trimmed(text: str, span: Span) -> Span:
    """The characters of the selection, without blanks around them and inside their marks.

    Where a word begins or ends is the person's to say: whoever shows the text grows a rough
    selection to whole words while it is made. Raises NotInText where nothing but blanks and marks
    is selected.
    """
    end = min(span.end, len(text))
    start = min(span.start, end)
    inner = _inside(text, start, end)
    if not any(character.isalnum() for character in inner.of(text)):
        raise NotInText("no words are selected")
    return inner


def located(text: str, lines: Sequence[str], *, near: int = 0) -> tuple[Span, ...]:
    """Where the lines stand in the text, one after the other, the first nearest to `near`.

    Raises NotInText naming the first line that is not there.
    """
    wanted = [line.strip() for line in lines if line.strip()]
    if not wanted:
        raise NotInText("no words are given")
    found: list[Span] = []
    for line in wanted:
        after = found[-1].end if found else 0
        places = [place for place in _places(text, line) if place.start >= after]
        if not places:
            raise NotInText(f"“{line}” does not stand in the text like this")
        nearest = after if found else near
        place = min(places, key=lambda each: abs(each.start - nearest))
        found.append(_inside(text, place.start, place.end))
    return tuple(found)


def _places(text: str, line: str) -> list[Span]:
    places, start = [], text.find(line)
    while start >= 0:
        places.append(Span(start, start + len(line)))
        start = text.find(line, start + 1)
    return places


def _inside(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in DOUBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in DOUBLE):
        end -= 1
    if end - start > 1 and text[start] == OPENING and text[end - 1] == CLOSING:
        return Span(start + 1, end - 1)
    return Span(start, end)
