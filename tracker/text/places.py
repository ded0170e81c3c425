"""The one place where words stand in a text."""

from tracker.text.span import Span


class NotOnce(ValueError):
    """Words that stand nowhere in the text, or more than once; `around` tells of those around."""

    def __init__(self, said: str, *, around: bool = False) -> None:
        super().__init__(said)
        self.around = around


def only_place(text: str, words: str, *, around: str = "") -> Span:
    """Where the words stand, within the words `around` them where those are given.

    Raises NotOnce where that is nowhere, or where it could be several places.
    """
    wanted, near = words.strip(), around.strip()
    if not wanted:
        raise NotOnce("no words are given")
    within = _only(text, near, around=True) if near else Span(0, len(text))
    found = _only(within.of(text), wanted, around=False)
    return Span(found.start + within.start, found.end + within.start)


def _only(text: str, words: str, *, around: bool) -> Span:
    places = _places(text, words)
    if not places:
        raise NotOnce("these words do not stand there like this", around=around)
    if len(places) > 1:
        raise NotOnce(
            f"these words stand there {len(places)} times: give those around them too",
            around=around,
        )
    return places[0]


def _places(text: str, words: str) -> list[Span]:
    """Whole words only: “19” does not stand in “2019”."""
    places, start = [], text.find(words)
    while start >= 0:
        place = Span(start, start + len(words))
        if not (_inside_word(text, place.start) or _inside_word(text, place.end)):
            places.append(place)
        start = text.find(words, start + 1)
    return places


def _inside_word(text: str, place: int) -> bool:
    return text[place - 1 : place].isalnum() and text[place : place + 1].isalnum()
